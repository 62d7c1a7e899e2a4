"""Owns ``badges``: name cards with a personal code, to print and cut."""

from pathlib import Path

import click

from facilitator.bootstrap import read_meeting, tokens_of
from facilitator.checkin import DEFAULT_PORT
from facilitator.checkin.addresses import addresses
from facilitator.checkin.paper import cards, cards_html, cards_svg


@click.command("badges")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--to", "kind", type=click.Choice(("html", "svg")), default="html", show_default=True, help="Format.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to; DIR/exports by default."
)
@click.option("--site", help="Address the cards lead to, such as http://192.168.1.23:8000; this machine's by default.")
@click.option("--lang", default="en", show_default=True, help="Language of the document.")
def badges_command(folder: Path, kind: str, out: Path | None, site: str | None, lang: str) -> None:
    """Print name cards (A4, ten a page); scanning one checks its person in, so hand them out in person."""
    found = read_meeting(folder)
    where = site or f"http://{addresses()[0].host}:{DEFAULT_PORT}"
    made = cards(found.meeting, tokens_of(folder, found.records), where.rstrip("/"))
    title, target = found.meeting.life.title, out or folder / "exports"
    target.mkdir(parents=True, exist_ok=True)
    pages = [cards_html(title, made, lang.replace("_", "-"))] if kind == "html" else cards_svg(title, made)
    for number, page in enumerate(pages, 1):
        name = f"badges-{number:02}.{kind}" if kind == "svg" else f"badges.{kind}"
        (target / name).write_text(page, "utf-8")
        click.echo(target / name)
