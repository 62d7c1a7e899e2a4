"""Owns the keys of queue and floor beyond Enter: call anybody, yield, the kinds of a hand, and where an entry stands."""

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.floor_events import Turn
from facilitator.domain.queue_acts import GiveLastWord, MoveHand, RaiseHand
from facilitator.domain.speech_acts import CallSpeaker, YieldFloor
from facilitator.tui.asking import choose_name, choose_person
from facilitator.tui.forms import WHO, people
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.cockpit import Cockpit
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.widgets.answer import Tone
from facilitator.views.cockpit import CockpitView, cockpit
from facilitator.views.happened import TURN_WORDS
from facilitator.views.queue import Place, queue_length, queue_window

LATER = "later"
"""The kind of a hand that waits a second time, at the end."""


def seen(screen: DeskScreen) -> CockpitView:
    """Take what the chair looked at when pressing."""
    return screen.seen if isinstance(screen, Cockpit) else screen.desk.view(cockpit)


def selected_place(screen: DeskScreen) -> Place | None:
    """Find the entry of the queue that is selected in the cockpit."""
    entry = screen.selected_entry if isinstance(screen, Cockpit) else None
    rows = screen.desk.view(queue_window, 0, screen.desk.view(queue_length))
    return next((row for row in rows if row.entry == entry), None)


async def call_somebody(screen: DeskScreen) -> None:
    """Give the floor to anybody; who waits is offered first, so that a question is let in by two keys."""
    view = seen(screen)
    after = view.floor.speech if view.floor is not None else 0
    if (person := await choose_person(screen, N_("The floor to …"), waiting_first=True)) is not None:
        screen.act(CallSpeaker(person, after=after))


async def yield_floor(screen: DeskScreen) -> None:
    """Give what is left of the speaker's time to somebody else."""
    if (floor := seen(screen).floor) is None:
        screen.host.say([said(N_("nobody has the floor"))], Tone.REFUSED)
    elif (person := await choose_person(screen, said(N_("{name} yields to …"), name=floor.name))) is not None:
        screen.act(YieldFloor(person))


async def give_last_word(screen: DeskScreen) -> None:
    """Close the queue but for one person."""
    if (person := await choose_person(screen, N_("The last word to …"))) is not None:
        screen.act(GiveLastWord(person))


async def hand_as(screen: DeskScreen) -> None:
    """Put hands up as one of the kinds there are, with what they are up for."""
    kinds = {turn.value: screen.words(word) for turn, word in TURN_WORDS.items()}
    kinds[LATER] = screen.words(N_("once more, at the end"))
    if (kind := await choose_name(screen, N_("Hand up as …"), kinds)) is None:
        return

    def submit(texts: Texts) -> list[Message]:
        turn = Turn.STATEMENT if kind == LATER else Turn(kind)
        return screen.desk.handle(RaiseHand(people(screen, texts["who"]), turn, texts["note"], later=kind == LATER))

    fields = [WHO, Field("note", N_("To say"), N_("what it is about; empty for nothing"))]
    await screen.app.push_screen_wait(Form(said("{kind}", kind=kinds[kind]), fields, submit))


def move_entry(screen: DeskScreen, by: int) -> None:
    """Put the selected entry before the one above it, or after the one below it."""
    row = selected_place(screen)
    rows = screen.desk.view(queue_window, 0, row.place) if row else ()
    if row is None:
        screen.host.say([said(N_("nobody is selected"))], Tone.REFUSED)
    elif not 1 <= row.place + by <= screen.desk.view(queue_length):
        edge = N_("it is the first already") if by < 0 else N_("it is the last already")
        screen.host.say([said(edge)], Tone.REFUSED)
    elif any(other.person == row.person for other in rows[:-1]):
        screen.host.say([said(N_("{name} waits twice; the first entry is the one to move"), name=row.name)], Tone.REFUSED)  # fmt: skip
    else:
        screen.act(MoveHand(row.person, row.place + by))
