"""Owns ``draw``: drawing outside a meeting, from a list of names, with a result that anybody can compute again."""

import json
from pathlib import Path

import click

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.rfc3797 import rfc3797, rfc3797_key
from facilitator.domain.text import NAME_LIMIT, clean
from facilitator.exchange.readers.text_file import read_text


@click.group("draw")
def draw_command() -> None:
    """Draw from a list of names, so that anybody can check it."""


def read_pool(wish: str) -> list[str]:
    """Read a file of names, one a line; blank lines do not count."""
    names = [clean(line, NAME_LIMIT) for line in read_text(Path(wish)).splitlines()]
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


@draw_command.command("rfc3797")
@_POOL
@_PICK
@click.option("--source", "sources", metavar="NUMBERS", multiple=True, help="One public source; give it as often.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rfc3797_command(pool: str, pick: str, sources: tuple[str, ...], as_json: bool) -> None:
    """Draw by public numbers, as RFC 3797 says."""
    names = [] if pool.isdecimal() else read_pool(pool)
    key = rfc3797_key(sources)
    chosen = rfc3797(len(names) if names else read_number(pool), read_number(pick), key)
    drawn = [names[choice.number - 1] for choice in chosen] if names else []
    if as_json:
        numbers, digests = [choice.number for choice in chosen], [choice.digest for choice in chosen]
        shape = {"key": key, "selected": numbers, "names": drawn, "digests": digests}
        click.echo(json.dumps(shape, ensure_ascii=False, indent=1))
        return
    click.echo(key)
    for place, choice in enumerate(chosen):
        name = f"  {drawn[place]}" if names else ""
        click.echo(f"{place + 1:>5}  {choice.digest}  {choice.left:>5}  {choice.number:>5}{name}")
