"""Owns the form that corrects an entry of the record: its words, and the facts of an action or a decision."""

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.record import EntryKind, RecordEntry
from facilitator.domain.record_acts import Correct
from facilitator.domain.record_amends import AmendAction, AmendDecision
from facilitator.domain.recorded import Command
from facilitator.tui.forms import VOTES, WHO, Texts, people, person, read_votes
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.form import Field, Form
from facilitator.views.record_window import EntryRow


async def correct_entry(screen: DeskScreen, row: EntryRow) -> None:
    """Correct an entry; each thing that was changed is a record of its own."""
    fields = [Field("text", N_("Text"), "", row.text), *_fact_fields(row)]
    before = {field.key: field.value for field in fields}

    def submit(texts: Texts) -> list[Message]:
        changed = {key for key, text in texts.items() if text.strip() != before[key]}
        if not changed:
            return [said(N_("nothing was changed"))]
        entry = screen.desk.view(lambda meeting, now: meeting.record.entries[row.id])
        facts = [_amended(screen, entry, texts, changed)] if changed - {"text"} else []
        words = [Correct(row.text, texts["text"], row.id)] if "text" in changed else []
        # Facts may be refused, words only where there are none: so nothing is stored by half.
        commands = [*facts, *words] if texts["text"].strip() else words
        return [message for command in commands for message in screen.desk.handle(command)]

    await screen.app.push_screen_wait(Form(N_("Correction"), fields, submit))


def _fact_fields(row: EntryRow) -> list[Field]:
    name = N_("a name; empty for none")
    match row.kind:
        case EntryKind.ACTION:
            due = row.due.isoformat() if row.due else ""
            return [
                Field(WHO.key, WHO.label, WHO.example, ", ".join(row.who)),
                Field("due", N_("By"), N_("a day such as 2026-12-01; empty for none"), due),
            ]
        case EntryKind.DECISION:
            votes = row.votes
            how = f"{votes.in_favour} {votes.against} {votes.abstain}" if votes else "c" if row.consensus else ""
            return [
                Field(VOTES.key, VOTES.label, VOTES.example, how),
                Field("mover", N_("Moved by"), name, row.speaker),
                Field("seconder", N_("Seconded by"), name, row.seconder),
            ]
    return []


def _amended(screen: DeskScreen, entry: RecordEntry, texts: Texts, changed: set[str]) -> Command:
    """Make the command; a name that was not changed is not looked up again, for two people may share it."""
    from facilitator.language.rows_record import read_date  # brings half of the language

    if entry.kind is EntryKind.ACTION:
        typed = texts["due"].strip()
        who = entry.who if "who" not in changed else people(screen, texts["who"]) if texts["who"].strip() else ()
        return AmendAction(entry.number, who, read_date(typed) if typed else None)
    votes, consensus = read_votes(texts["votes"])
    mover = person(screen, texts["mover"]) if "mover" in changed else entry.speaker
    seconder = person(screen, texts["seconder"]) if "seconder" in changed else entry.seconder
    return AmendDecision(entry.number, mover, votes, consensus, seconder)
