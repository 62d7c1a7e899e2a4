"""Owns the full-screen program's start: bare ``facilitator`` and ``open DIR``."""

import os
import sys
from pathlib import Path

import click

from facilitator.bootstrap import open_meeting
from facilitator.wording import language_for, languages

_THEMES = ("dark", "light", "contrast", "colour-blind")


def chosen_language(wish: str | None) -> str:
    """Take the language that was asked for, else the terminal's."""
    return language_for(wish or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG"))


@click.command("open")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--lang", type=click.Choice(languages()), help="Language of the screen; the terminal's own by default.")
@click.option("--theme", type=click.Choice(_THEMES), default="dark", show_default=True, help="Colours.")
@click.option("--force", is_flag=True, help="Take the lock from whoever has the meeting open.")
def open_command(folder: Path, lang: str | None, theme: str, force: bool) -> None:
    """Run a meeting on the full screen."""
    found = open_meeting(folder, force=force)
    from facilitator.tui.app import FacilitatorApp
    from facilitator.tui.verbs import Opened

    opened = Opened(found.session, folder, found.notices, found.read_only)
    try:
        code = FacilitatorApp(opened, language=chosen_language(lang), colours=theme).run()
    finally:
        found.session.close()
    sys.exit(code or 0)
