"""Owns ``verify``: walk the chain of records, draw every draw again, and say whether all is whole."""

from pathlib import Path

import click

from facilitator.bootstrap import read_meeting, verify_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.copies import MeetingPseudonymised
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.exchange.check_draws import check_draws
from facilitator.exchange.verify_draw import check
from facilitator.wording import translate

_SHORTEST = 8


@click.command("verify")
@click.argument("what", metavar="DIR|PROOF.json", type=click.Path(path_type=Path))
@click.option(
    "--digest",
    metavar="DIGEST",
    help="A digest that was printed or shown before, or how it begins; it must be in the record.",
)
def verify_command(what: Path, digest: str | None) -> None:
    """Check every record and every draw of a meeting, or the proof of one draw; exit 1 if something is broken."""
    if what.is_file():
        _verify_proof(what)
    else:
        _verify_meeting(what)
        if digest is not None:
            _find(what, "".join(digest.split()).lower())


def _say(message: Message) -> None:
    click.echo(translate(message, reader_language()))


def _broken(problem: Message) -> None:
    click.echo("broken: " + translate(problem, reader_language()))
    raise click.exceptions.Exit(1)


def _verify_proof(file: Path) -> None:
    if fault := check(file.read_bytes()):
        _broken(said(fault))
    _say(said(N_("ok the draw comes out the same again")))


def _verify_meeting(folder: Path) -> None:
    verdict = verify_meeting(folder)
    if verdict.problem is not None:
        _broken(verdict.problem)
    records = read_meeting(folder).records
    if (fault := next(check_draws(records), None)) is not None:
        _broken(fault)
    _say(said(N_("ok {records} records, digest {digest}"), records=verdict.records, digest=verdict.digest))
    if any(isinstance(record.event, MeetingPseudonymised) for record in records):
        _say(said(N_("this is a copy without names; its draws are proved by the original only")))
    elif drawn := sum(record.kind == "draw-made" for record in records):
        _say(said(N_("{n} draw comes out the same again"), N_("{n} draws come out the same again"), n=drawn))
    if verdict.unknown is not None:
        _say(verdict.unknown)
    if verdict.torn:
        _say(said(N_("an unfinished last frame of {n} bytes was ignored"), n=verdict.torn))


def _find(folder: Path, digest: str) -> None:
    """Find the record that a digest was written down of, so that no end of the record is missing unnoticed."""
    if len(digest) < _SHORTEST:
        raise Invalid(N_("a digest has at least {n} letters"), n=_SHORTEST)
    records = read_meeting(folder).records
    found = next((record for record in reversed(records) if record.digest.startswith(digest)), None)
    if found is None:
        _broken(said(N_("no record has the digest {digest}: the end of the record is missing, or it is another meeting"), digest=digest))  # fmt: skip
        return
    later = len(records) - found.seq
    _say(said(N_("the digest is that of record {record}; {n} came later"), record=found.seq, n=later))
