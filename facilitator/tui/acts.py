"""Owns what each key does that is no screen of its own: it makes a command from what the chair sees, or asks first."""

from collections.abc import Awaitable, Callable
from functools import partial

from facilitator.domain.agenda_course import NextItem
from facilitator.domain.errors import N_, MeetingError, said
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import EndMeeting, Phase, Resume, StartMeeting
from facilitator.domain.queue_acts import CloseQueue, LowerHand, RaiseHand, ReAddLast, ReopenQueue
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallNext, CallSpeaker, EndSpeech
from facilitator.domain.speech_clock import ContinueSpeech, ExtendSpeech, PauseSpeech
from facilitator.domain.undo import Redo, Undo
from facilitator.session.disk_words import reason
from facilitator.tui.asking import choose_command, choose_language, choose_person, choose_theme
from facilitator.tui.desk import ON_DISK, Safety
from facilitator.tui.floor_acts import (
    call_somebody,
    give_last_word,
    hand_as,
    move_entry,
    seen,
    selected_place,
    yield_floor,
)
from facilitator.tui.forms import begin_recess, write_action, write_decision, write_note
from facilitator.tui.home_acts import new_meeting, open_demo, open_path, open_selected, quit_home
from facilitator.tui.screens.ask import Ask
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.short_forms import SHORT, fill_short
from facilitator.tui.timers import choose_timer
from facilitator.tui.ui_commands import COCKPIT, EVERYWHERE, HOME, TABLE
from facilitator.tui.widgets.answer import Tone
from facilitator.views.cockpit import Pace, Step, StepKind

Act = Callable[[DeskScreen], Awaitable[None] | None]


def _advance(screen: DeskScreen) -> Awaitable[None] | None:
    view = seen(screen)
    step = view.step
    if step.kind is StepKind.CLOSE:
        return _close_meeting(screen)
    if step.kind is StepKind.NOTHING:
        screen.host.say([said(N_("the meeting is closed; “reopen meeting: reason” opens it again"))], Tone.REFUSED)
        return None
    if step.kind is StepKind.DRAW:
        screen.host.perform("draw")
        return None
    screen.act(_STEPS[step.kind](step))
    return None


# What Enter sends; each carries what the chair saw.
_STEPS: dict[StepKind, Callable[[Step], Command]] = {
    StepKind.OPEN: lambda step: StartMeeting(),
    StepKind.RESUME: lambda step: Resume(),
    StepKind.DONE: lambda step: EndSpeech(after=step.after),
    StepKind.CALL: lambda step: CallNext(after=0),
    StepKind.CALL_DRAWN: lambda step: CallSpeaker(step.person, after=0),
    StepKind.NEXT_ITEM: lambda step: NextItem(after=step.after),
}


async def _next_item(screen: DeskScreen) -> None:
    """Go on in the agenda; while people wait it is a question, because the queue of the item is left behind."""
    view = seen(screen)
    after = view.item.id if view.item else 0
    if view.waiting and view.phase is Phase.OPEN:
        question = said(N_("{n} person waits. Go to the next item all the same?"), N_("{n} people wait. Go to the next item all the same?"), n=view.waiting)  # fmt: skip
        if await _ask(screen, Ask(question)):
            screen.act(NextItem(really=True, after=after))
        return
    screen.act(NextItem(after=after))


async def _hand(screen: DeskScreen, turn: Turn = Turn.STATEMENT) -> None:
    title = N_("Hand up for …") if turn is Turn.STATEMENT else N_("Point of order for …")
    if (person := await choose_person(screen, title)) is not None:
        screen.act(RaiseHand((person,), turn))


def _take_out(screen: DeskScreen) -> None:
    if (row := selected_place(screen)) is None:
        screen.host.say([said(N_("nobody waits; there is nobody to take out"))], Tone.REFUSED)
        return
    screen.act(LowerHand(row.person, row.entry))


def _pause(screen: DeskScreen) -> None:
    floor = seen(screen).floor
    screen.act(ContinueSpeech() if floor is not None and floor.pace is Pace.PAUSED else PauseSpeech())


def _lock(screen: DeskScreen) -> None:
    screen.act(CloseQueue() if seen(screen).queue_is_open else ReopenQueue())


async def _recess(screen: DeskScreen) -> None:
    if seen(screen).phase is Phase.OPEN:
        await begin_recess(screen)
    else:
        screen.act(Resume())


async def _close_meeting(screen: DeskScreen) -> None:
    if await _ask(screen, Ask(said(N_("Close the meeting? The speech and the item end.")))):
        screen.act(EndMeeting())


async def _leave(screen: DeskScreen) -> None:
    question = said(N_("Leave? The meeting goes on in its folder; nothing is lost."))
    if screen.desk.saved().safety is Safety.NOT_SAVED:
        question = said(N_("Leave? What is NOT SAVED is lost; e saves the whole meeting elsewhere first."))
    if await _ask(screen, Ask(question, yes=N_("Leave"), no=N_("Stay"))):
        screen.host.leave_desk()


async def _save_again(screen: DeskScreen) -> None:
    try:
        screen.desk.door.recover()
    except (OSError, MeetingError) as error:
        screen.host.say([said(N_("not saved: {why}"), why=reason(error))], Tone.REFUSED)
    else:
        screen.host.say([ON_DISK])


async def _command(screen: DeskScreen) -> None:
    """Open the command bar; closing the meeting and the help follow it, because they have screens of their own."""
    from facilitator.tui.screens.command_bar import CommandBar  # the language loads when somebody types

    follows = await screen.app.push_screen_wait(CommandBar())
    if follows is not None and (result := screen.host.perform(follows)) is not None:
        await result


async def _ask(screen: DeskScreen, question: Ask) -> bool:
    return bool(await screen.app.push_screen_wait(question))


def _plain(command: Command) -> Act:
    """Make the act that always sends the same command."""

    def act(screen: DeskScreen) -> None:
        screen.act(command)

    return act


def _own(id: str) -> Act:
    """Make the act that a side screen does itself."""

    def act(screen: DeskScreen) -> Awaitable[None] | None:
        done: Awaitable[None] | None = getattr(screen, f"do_{id}")()
        return done

    return act


ACTS: dict[str, Act] = {
    **{row.id: _own(row.id) for row in TABLE if row.where not in (COCKPIT, HOME, EVERYWHERE)},
    **{id: partial(fill_short, id=id) for id in SHORT},
    "advance": _advance,
    "next_item": _next_item,
    "hand": _hand,
    "order": partial(_hand, turn=Turn.ORDER),
    "hand_as": hand_as,
    "call": call_somebody,
    "yield_floor": yield_floor,
    "last_word": give_last_word,
    "entry_up": partial(move_entry, by=-1),
    "entry_down": partial(move_entry, by=1),
    "re_add": _plain(ReAddLast()),
    "take_out": _take_out,
    "pause": _pause,
    "more": _plain(ExtendSpeech(60)),
    "less": _plain(ExtendSpeech(-60)),
    "lock": _lock,
    "recess": _recess,
    "note": write_note,
    "decision": write_decision,
    "action": write_action,
    "undo": _plain(Undo()),
    "redo": _plain(Redo()),
    "close_meeting": _close_meeting,
    "save_again": _save_again,
    "command": _command,
    "timers": choose_timer,
    "language": choose_language,
    "theme": choose_theme,
    "palette": choose_command,
    "leave": _leave,
    "home_open": open_selected,
    "home_new": new_meeting,
    "home_path": open_path,
    "home_demo": open_demo,
    "home_quit": quit_home,
}
