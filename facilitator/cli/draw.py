"""Owns ``draw``: drawing outside a meeting, from a list of names, with a result that anybody can compute again."""

import json
import os
from pathlib import Path

import click

from facilitator.cli.main import reader_language
from facilitator.domain.draw import DrawMade, Grade
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.proof import (
    SECRET_BYTES,
    Entry,
    choose,
    commitment,
    draw_key,
    proof_of,
    write_list,
    write_proof,
)
from facilitator.domain.rfc3797 import is_text, rfc3797, rfc3797_key
from facilitator.domain.text import NAME_LIMIT, clean
from facilitator.exchange.readers.text_file import read_text
from facilitator.wording import translate


@click.group("draw")
def draw_command() -> None:
    """Draw from a list of names, so that anybody can check it."""


def read_pool(wish: str) -> list[str]:
    """Read a file of names, one a line; blank lines do not count."""
    names = [clean(line, NAME_LIMIT) for line in read_text(Path(wish)).split("\n")]
    if not (named := [name for name in names if name]):
        raise Invalid(N_("{file} names nobody"), file=wish)
    return named


def read_number(text: str) -> int:
    """Read a count."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Invalid(N_("“{text}” is no number of people"), text=text[:40])
    return int(text)


_POOL = click.option("--pool", metavar="FILE|N", required=True, help="Names, one a line; or how many there are.")
_PICK = click.option("--pick", metavar="K", default="1", show_default=True, help="How many to draw.")
_PURPOSE = click.option("--purpose", metavar="TEXT", default="", help="What it is for; stands in the proof.")
_OUT = click.option("--out", metavar="PATH", type=click.Path(dir_okay=False), help="File for the proof; else printed.")


@draw_command.command("rfc3797")
@_POOL
@_PICK
@click.option("--source", "sources", metavar="NUMBERS", multiple=True, help="One public source; give it as often.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rfc3797_command(pool: str, pick: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Draw by public numbers, as RFC 3797 says.

    A source with letters in it is taken as one text: W 4-1 becomes W41.
    """
    names = [] if pool.isdecimal() else read_pool(pool)
    key = rfc3797_key(sources)
    chosen = rfc3797(len(names) if names else read_number(pool), read_number(pick), key)
    drawn = [names[choice.number - 1] for choice in chosen] if names else []
    for source in sources:
        if is_text(source):
            _tell(said(N_("taken as one text, for it holds letters: {source}"), source=rfc3797_key([source])))
    if as_json:
        numbers, digests = [choice.number for choice in chosen], [choice.digest for choice in chosen]
        shape = {"key": key, "selected": numbers, "names": drawn, "digests": digests}
        click.echo(json.dumps(shape, ensure_ascii=False, indent=1))
        return
    click.echo(key)
    for place, choice in enumerate(chosen):
        name = f"  {drawn[place]}" if names else ""
        click.echo(f"{place + 1:>5}  {choice.digest}  {choice.left:>5}  {choice.number:>5}{name}")


@draw_command.command("quick")
@_POOL
@_PICK
@_PURPOSE
@_OUT
def quick_command(pool: str, pick: str, purpose: str, out: str | None) -> None:
    """Draw by the machine's randomness and write the proof."""
    _draw(_entries(pool), read_number(pick), purpose, os.urandom(SECRET_BYTES), out)


@draw_command.command("committed")
@_POOL
@_PICK
@_PURPOSE
@_OUT
@click.option("--room", metavar="VALUE", help="What the room gave; asked for after the commitment is shown.")
def committed_command(pool: str, pick: str, purpose: str, out: str | None, room: str | None) -> None:
    """Show a commitment, ask the room for its value, draw, and write the proof.

    A value given by --room was there before the commitment: it serves rehearsals and programs.
    """
    entries, count = _entries(pool), read_number(pick)
    secret = os.urandom(SECRET_BYTES)
    _tell(said(N_("committed: {commitment}"), commitment=commitment(secret, 1).hex()))
    if room is None:
        room = click.prompt(translate(N_("the room's value"), reader_language()), err=True)
    if not (value := clean(room)):
        raise Invalid(N_("the room's value is empty; “room value: 3 5 2 6” gives one"))
    _draw(entries, count, purpose, secret, out, value)


def _entries(pool: str) -> tuple[Entry, ...]:
    names = [str(n + 1) for n in range(read_number(pool))] if pool.isdecimal() else read_pool(pool)
    return tuple(Entry(1, str(number), name) for number, name in enumerate(names, 1))


def _draw(
    entries: tuple[Entry, ...], count: int, purpose: str, secret: bytes, out: str | None, room: str | None = None
) -> None:
    """Draw, write the proof, and name those drawn beside it."""
    if not 1 <= count <= len(entries):
        raise Invalid(N_("{pick} cannot be picked from {pool}"), pick=count, pool=len(entries))
    listed, values = write_list(entries), "" if room is None else room + "\n"
    places = choose(draw_key(listed, secret, values, 1), ([one.weight for one in entries],), count)
    drawn = [entries[place] for _, place in places]
    made = DrawMade(
        number=1,
        purpose=clean(purpose, NAME_LIMIT),
        drawn=tuple(one.id for one in drawn),
        listed=listed,
        grade=Grade.QUICK if room is None else Grade.COMMITTED,
        seed=secret.hex(),
        commitment="" if room is None else commitment(secret, 1).hex(),
        step=0 if room is None else 1,
        room=values,
    )
    proof = write_proof(proof_of(made))
    for one in drawn:
        click.echo(one.name, err=out is None)
    if out is None:
        click.echo(proof, nl=False)
    else:
        Path(out).write_text(proof, encoding="utf-8", newline="")


def _tell(message: Message) -> None:
    click.echo(translate(message, reader_language()), err=True)
