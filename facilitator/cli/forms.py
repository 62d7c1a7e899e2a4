"""Owns ``forms``: the sheet to sign, for a meeting or a part of it that wants ink."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from facilitator.bootstrap import read_meeting
from facilitator.checkin.paper import sheet_html, sheet_rows
from facilitator.domain.errors import N_
from facilitator.wording import translate

_HEADINGS = (N_("Number"), N_("Name"), N_("Unit"), N_("Signature"), N_("In"), N_("Out"))


@click.command("forms")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to; DIR/exports by default."
)
@click.option("--lang", default="en", show_default=True, help="Language of the document.")
def forms_command(folder: Path, out: Path | None, lang: str) -> None:
    """Print a sign-in sheet (A4)."""
    meeting = read_meeting(folder).meeting
    life, target = meeting.life, out or folder / "exports"
    when = f"{life.starts.astimezone(ZoneInfo(life.zone)):%Y-%m-%d %H:%M}" if life.starts else ""
    subtitle = " · ".join(part for part in (when, life.place, life.body) if part)
    headings = [translate(heading, lang) for heading in _HEADINGS]
    target.mkdir(parents=True, exist_ok=True)
    path = target / "sign-in.html"
    path.write_text(sheet_html(life.title, subtitle, headings, sheet_rows(meeting), lang.replace("_", "-")), "utf-8")
    click.echo(path)
