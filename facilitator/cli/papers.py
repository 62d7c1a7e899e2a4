"""Owns ``papers``: the register of prepared papers, who is missing, and a whole folder of them handed in at once."""

from pathlib import Path

import click

from facilitator.bootstrap import open_meeting, read_meeting
from facilitator.cli.main import reader_language
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.meeting import Meeting
from facilitator.domain.papers import PaperSource
from facilitator.domain.recorded import DESK
from facilitator.exchange.readers.papers import Matched, match_files, papers_in, read_paper
from facilitator.language.names import Reader
from facilitator.session.papers import hand_in
from facilitator.session.session import Session
from facilitator.storage.papers import FolderShelf
from facilitator.views.happened import happened
from facilitator.views.papers import missing, register, reminder
from facilitator.wording import translate


@click.command("papers")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--from", "source", metavar="FOLDER", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Hand in every .txt, .md and .docx file of a folder.")  # fmt: skip
@click.option("--item", metavar="N", help="Number of the item; not needed where there is only one.")
@click.option("--missing", "only_missing", is_flag=True, help="Only those missing, and a reminder to paste.")
def papers_command(folder: Path, source: Path | None, item: str | None, only_missing: bool) -> None:
    """List prepared papers, or hand in a folder of them; exit 1 if a file matches nobody or cannot be read."""
    is_whole = source is None or _hand_in(folder, source, item)
    found = read_meeting(folder)
    listed = register(found.meeting, found.now, _item(found.meeting, item))
    if only_missing:
        for name in missing(listed):
            click.echo(name)
        _say(reminder(found.meeting, listed))
    elif source is None:
        for row in listed.rows:
            click.echo(f"{row.name}\t{_words(said(row.state))}\t{row.words or ''}\t{row.reason}".rstrip())
    if not is_whole:
        raise click.exceptions.Exit(1)


def _item(meeting: Meeting, typed: str | None) -> int | None:
    return None if typed is None else Reader(meeting, DESK).item(typed)


def _hand_in(folder: Path, source: Path, item: str | None) -> bool:
    """Hand in all papers that name their author; tells whether all did."""
    session = open_meeting(folder).session
    shelf = FolderShelf(folder)
    try:
        wanted = session.view(lambda meeting, now: _item(meeting, item))
        people = session.view(lambda meeting, now: tuple(meeting.attendance.people.by_id.values()))
        results = [_take(session, shelf, one, wanted) for one in match_files(papers_in(source), people)]
    finally:
        session.close()
    return all(results)


def _take(session: Session, shelf: FolderShelf, one: Matched, item: int | None) -> bool:
    name = one.file.name
    if one.person is None:
        several = ", ".join(session.view(lambda meeting, now: [meeting.attendance.name(id) for id in one.candidates]))
        nobody = said(N_("{file}: the name is nobody's"), file=name)
        click.echo(_words(said(N_("{file}: could be from {names}"), file=name, names=several) if several else nobody), err=True)  # fmt: skip
        return False
    try:
        text = read_paper(one.file)
        receipt = hand_in(session, shelf, one.person, text, item=item, source=PaperSource.FOLDER)
    except Invalid as error:
        click.echo(_words(error.message), err=True)
        return False
    receipt.wait()
    for sentence in session.view(lambda meeting, now: happened(meeting, receipt.records)):
        click.echo(f"{name}: {_words(sentence)}")
    return True


def _words(message: Message) -> str:
    return translate(message, reader_language())


def _say(message: Message) -> None:
    click.echo(_words(message))
