"""Owns the rows of the settings: what each is called, how its value is shown, and the command that changes it."""

from collections.abc import Callable, Sequence
from functools import partial

from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.domain.frozen import frozen
from facilitator.domain.particulars import ChangeSetting, EditMeeting, MeetingKind, Particular, Setting
from facilitator.domain.recorded import Command
from facilitator.domain.speech_clock import TimeSpeakers
from facilitator.language.grammar import parse
from facilitator.language.printing import print_command
from facilitator.tui.desk import Desk
from facilitator.tui.forms import read_seconds
from facilitator.tui.lines import Words
from facilitator.tui.widgets.cells import clock
from facilitator.tui.widgets.virtual_list import Cell, Column, Line
from facilitator.views.settings import meeting_settings

COLUMNS = (Column(32, from_width=56), Column(18, below_width=56), Column())
OWN = ("language", "theme", "spins", "hints")
_OWN_LABELS = {
    "language": N_("Language of the screen"),
    "theme": N_("Colours"),
    "spins": N_("Names pass by in a draw"),
    "hints": N_("Hints for beginners"),
}
_PARTICULARS: dict[Particular, str] = {
    Particular.TITLE: N_("Title"),
    Particular.BODY: N_("Who meets"),
    Particular.KIND: N_("Kind of meeting"),
    Particular.PLACE: N_("Place"),
    Particular.STARTS: N_("Begins"),
    Particular.ZONE: N_("Time zone"),
}
_EXAMPLES = {Particular.KIND: N_("regular, special, adjourned, annual or emergency; empty for none")}
_SWITCHES: dict[Setting, str] = {
    Setting.PRESENT_ONLY: N_("Only people present may wait"),
    Setting.SEVERAL_ENTRIES: N_("Several entries a person"),
    Setting.INITIALLY_CLOSED: N_("Queues closed at first"),
    Setting.OFFER_DRAW: N_("Offer a draw when nobody waits"),
}
_NUMBERS: dict[Setting, tuple[str, str]] = {
    Setting.LATE_AFTER_MIN: (N_("Late after, minutes"), N_("such as 5")),
    Setting.WARNINGS_S: (N_("Warnings, seconds left"), N_("such as 60, 30")),
    Setting.PAPER_HEADINGS: (
        N_("Headings for papers"),
        N_("such as What I learned / What I shall do; none for the usual"),
    ),
}


@frozen
class Switch:
    """A row that one key changes: what to do."""

    command: Command


@frozen
class Typed:
    """A row whose value is typed: what stands there, an example, and how the text becomes a command."""

    value: str
    example: str
    make: Callable[[str], Command]


@frozen
class Row:
    """One setting: its id, label (message id), how it is shown, and how it changes."""

    id: str
    label: str
    shown: Message | str
    change: Switch | Typed


def meeting_rows(desk: Desk) -> list[Row]:
    """List the settings of the meeting that is open; all are stored by commands, so undo takes them back."""
    now = desk.view(meeting_settings)
    rows = [
        Row(
            part,
            _PARTICULARS[part],
            _shown(part, value),
            Typed(value, _EXAMPLES.get(part, ""), partial(EditMeeting, part)),
        )
        for part, value in now.particulars.items()
    ]
    for setting, is_on in now.switches.items():
        switch = Switch(ChangeSetting(setting, "off" if is_on else "on"))
        rows.append(Row(setting, _SWITCHES[setting], Message(_on_off(is_on)), switch))
    for setting, text in now.numbers.items():
        label, example = _NUMBERS[setting]
        rows.append(Row(setting, label, text, Typed(text, example, partial(ChangeSetting, setting))))
    limit = "" if now.limit_s is None else f"{now.limit_s // 60}m{now.limit_s % 60}s"
    shown = Message(N_("none")) if now.limit_s is None else clock(now.limit_s)
    rows.append(Row("limit", N_("Speaking limit"), shown, Typed(limit, N_("8 minutes; empty for none"), _limit)))
    wrong = N_("a quorum is none, a number, or a fraction such as half or two thirds")
    rows.append(_spoken(desk, "quorum", N_("Quorum"), now.quorum, N_("half, a majority, 2/3, 15 or none"), wrong))
    wrong = N_("the next meeting is none, or a time such as 2026-04-06T14:00")
    rows.append(
        _spoken(
            desk,
            "next meeting",
            N_("Next meeting"),
            now.next_meeting,
            N_("2026-04-06T14:00 in Town hall; or none"),
            wrong,
        )
    )
    return rows  # fmt: skip


def _shown(part: Particular, value: str) -> Message | str:
    return said(MeetingKind(value)) if part is Particular.KIND and value else value


def _spoken(desk: Desk, what: str, label: str, command: Command, example: str, wrong: str) -> Row:
    """Make a row whose value is what stands behind “… is” in the typed language."""
    value = desk.view(lambda meeting, _: print_command(meeting, command)).removeprefix(f"{what} is ")

    def make(text: str) -> Command:
        read = desk.view(parse, f"{what} is {text.strip() or 'none'}")
        if not isinstance(read, type(command)):
            raise Invalid(wrong)
        return read

    shown = Message(N_("none")) if value == "none" else value
    return Row(what, label, shown, Typed(value, example, make))


def _on_off(is_on: bool) -> str:
    return N_("on") if is_on else N_("off")


def _limit(text: str) -> Command:
    return TimeSpeakers(read_seconds(text) if text.strip() else None)


def setting_line(id: str, label: str, shown: str, words: Words) -> Line:
    """Show one setting."""
    name = Cell(words(label), "muted")
    return Line(id, (name, name, Cell(shown or "–", "strong")))


def own_lines(values: Sequence[tuple[str, str]], words: Words) -> list[Line]:
    """Show what was chosen for the screen itself: (id, value)."""
    return [setting_line(id, _OWN_LABELS[id], value, words) for id, value in values]
