"""Owns ``export`` and ``lint``: documents out, and what is missing before they go out."""

from collections.abc import Callable
from pathlib import Path

import click

from facilitator.bootstrap import ReadMeeting
from facilitator.cli.main import reader_language
from facilitator.cli.reading import reading
from facilitator.domain.errors import Message
from facilitator.exchange.layouts.minutes import minutes_document
from facilitator.exchange.writers.markdown import write_markdown
from facilitator.exchange.writers.meeting_json import write_json
from facilitator.views.lint import lint
from facilitator.views.minutes import minutes
from facilitator.views.snapshot import snapshot
from facilitator.wording import languages, translate


def _markdown(found: ReadMeeting, language: str) -> str:
    drawn_up = minutes(found.meeting, found.now, found.digest)
    return write_markdown(minutes_document(drawn_up, lambda message: translate(message, language), language))


def _json(found: ReadMeeting, language: str) -> str:
    return write_json(found.documents, {**snapshot(found.meeting, found.now), "digest": found.digest})


#: Each format and what writes it.
FORMATS: dict[str, Callable[[ReadMeeting, str], str]] = {"md": _markdown, "json": _json}


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--to", "form", type=click.Choice(list(FORMATS)), required=True, help="Format.")
@click.option(
    "--out", metavar="PATH", type=click.Path(dir_okay=False, allow_dash=True), default="-", help="File; - prints."
)
@click.option(
    "--lang", type=click.Choice(languages()), default="en", show_default=True, help="Language of the document."
)
def export_command(folder: Path, form: str, out: str, lang: str) -> None:
    """Write the minutes (md) or the complete meeting (json)."""
    with reading(folder) as found:
        text = FORMATS[form](found, lang)
        if out == "-":
            click.echo(text, nl=False)
            return
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        Path(out).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"ok {out}")


@click.command("lint")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def lint_command(folder: Path) -> None:
    """List what is missing before minutes go out; exit 1 if anything is."""

    def words(message: Message) -> str:
        return translate(message, reader_language())

    with reading(folder) as found:
        findings = lint(found.meeting)
        for finding in findings:
            click.echo(words(finding.text))
    raise click.exceptions.Exit(1 if findings else 0)
