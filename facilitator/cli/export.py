"""Owns ``export`` and ``lint``: documents out, and what is missing before they go out."""

from pathlib import Path

import click

from facilitator.bootstrap import ReadMeeting
from facilitator.cli.main import reader_language
from facilitator.cli.reading import reading
from facilitator.cli.written import put, write_over
from facilitator.domain.errors import N_, Invalid, Message, Refused, said
from facilitator.exchange.exports import DOCUMENT_FORMATS, FORMATS, Source, Wish, export, export_all
from facilitator.exchange.layouts.choice import DOCUMENTS, LAYOUTS
from facilitator.views.lint import lint
from facilitator.wording import SOURCE_LANGUAGE, languages, translate

ALL = "all"
#: Documents that have a word of their own beside the formats, because they go out before the meeting.
_SENT_BEFORE = ("agenda", "notice")
#: Formats that only a file can take.
_BINARY = frozenset({"docx", "pdf", "xlsx"})
#: What a file of CSV begins with for the sake of spreadsheet programs; a pipe goes without.
_MARK = "\ufeff"


def _words(message: Message) -> str:
    return translate(message, reader_language())


def source(found: ReadMeeting, language: str) -> Source:
    """Make a meeting that was read ready for export in one language."""
    return Source(found.meeting, found.documents, found.now, language, lambda message: translate(message, language))


def _language(wished: str | None, layout: str) -> str:
    """Choose the document's language: the wish, or Chinese for the official Chinese layout where it is there."""
    fallback = "zh_CN" if layout == "official" and "zh_CN" in languages() else SOURCE_LANGUAGE
    return wished or fallback


def _wish(form: str, document: str, layout: str, out: str) -> Wish:
    """Read a wish; the agenda and the notice take their format from the file's ending, Markdown without one."""
    if form not in _SENT_BEFORE:
        return Wish(form, document, layout)
    ending = Path(out).suffix.removeprefix(".").lower() or "md"
    if ending not in DOCUMENT_FORMATS:
        raise Invalid(N_("no document can be written to “.{ending}”; try {formats}"), ending=ending, formats=", ".join(DOCUMENT_FORMATS))  # fmt: skip
    return Wish(ending, form, layout)


def _warn(found: ReadMeeting) -> None:
    findings = lint(found.meeting)
    if findings:
        click.echo(_words(said(N_("Before it goes out:"))), err=True)
    for finding in findings:
        click.echo(f"  {_words(finding.text)}", err=True)


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    type=click.Choice([*FORMATS, *_SENT_BEFORE, ALL]),
    required=True,
    help="Format; all writes a folder.",
)
@click.option("--document", type=click.Choice(DOCUMENTS), default="minutes", show_default=True, help="Which document.")
@click.option("--layout", type=click.Choice(list(LAYOUTS)), default="plain", show_default=True, help="Its tradition.")
@click.option("--out", metavar="PATH", type=click.Path(allow_dash=True), help="File, or folder for all; - prints.")
@click.option("--lang", type=click.Choice(languages()), help="Language of the document.")
def export_command(folder: Path, form: str, document: str, layout: str, out: str | None, lang: str | None) -> None:
    """Write minutes and other documents, tables, a calendar or the complete meeting.

    Text is printed unless --out names a file; binary formats and “all” go to DIR/exports unless it does. What is
    missing from the meeting is listed on stderr, except for what is sent before it.
    """
    with reading(folder) as found:
        made = source(found, _language(lang, layout))
        if form == ALL and out == "-":
            raise Refused(N_("“{form}” cannot be printed; name a file with --out"), form=form)
        if form == ALL:
            _write_all(made, layout, Path(out or folder / "exports"))
        else:
            _write_one(made, _wish(form, document, layout, out or ""), out, folder / "exports")
        if not {form, document} & set(_SENT_BEFORE):
            _warn(found)


def _write_one(made: Source, wish: Wish, out: str | None, exports: Path) -> None:
    content = export(made, wish)
    if out is None and wish.form in _BINARY:
        _write(exports / f"{'tables' if wish.form == 'xlsx' else wish.document}.{wish.form}", content)
    elif out is None or out == "-":
        _print(content, wish.form)
    else:
        Path(out).parent.mkdir(parents=True, exist_ok=True)
        write_over(Path(out), content)
        click.echo(f"ok {out}")


def _print(content: bytes, form: str) -> None:
    if form in _BINARY:
        raise Refused(N_("“{form}” cannot be printed; name a file with --out"), form=form)
    click.echo(content.decode().removeprefix(_MARK), nl=False)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if kept := put(path, content):
        click.echo(_words(kept), err=True)
    click.echo(f"ok {path}")


def _write_all(made: Source, layout: str, folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(N_("{path} is a file; “all” writes a folder"), path=str(folder))
    missing: dict[str, list[str]] = {}
    for name, content in export_all(made, layout):
        if isinstance(content, Message):
            missing.setdefault(_words(content), []).append(name)
        else:
            _write(folder / name, content)
    for sentence, names in missing.items():
        click.echo(_words(said(N_("not written: {names} ({why})"), names=", ".join(names), why=sentence)), err=True)


@click.command("lint")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def lint_command(folder: Path) -> None:
    """List what is missing before minutes go out; exit 1 if anything is."""
    with reading(folder) as found:
        findings = lint(found.meeting)
        for finding in findings:
            click.echo(_words(finding.text))
    raise click.exceptions.Exit(1 if findings else 0)
