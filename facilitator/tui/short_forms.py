"""Owns the acts that one short form makes a command of: one table, a row an act; the palette finds them all."""

from collections.abc import Callable

from facilitator.domain.agenda_course import StartTopic
from facilitator.domain.checkin_acts import ComeForward
from facilitator.domain.door_acts import ReissueBadge, RevokeBadge, RotateCode, SetDoorHours
from facilitator.domain.errors import N_, Invalid, Message
from facilitator.domain.frozen import frozen
from facilitator.domain.life import ReopenMeeting
from facilitator.domain.next_meeting import SetNextMeeting
from facilitator.domain.papers import AskPapers
from facilitator.domain.particulars import read_start
from facilitator.domain.queue_acts import ReplaceQueue
from facilitator.domain.record_acts import AppointScribe, ApproveMinutes, ContinueNote, Park, Propose
from facilitator.domain.recorded import DESK, Command
from facilitator.domain.room_value import PromiseValue, RevealValue
from facilitator.domain.text import narrow
from facilitator.language.names import Reader
from facilitator.tui.forms import WHO, read_seconds
from facilitator.tui.screens.base import DeskScreen
from facilitator.tui.screens.form import Field, Form, Texts


@frozen
class Short:
    """One act: the form's title, its lines, and the command that they make; the reader finds people and items."""

    title: str
    fields: tuple[Field, ...]
    make: Callable[[Reader, Texts], Command]


_TOPIC = Field("title", N_("Topic"), N_("words of an item, or a new one's title"))
_ONE = Field("who", N_("Who"), N_("a name"))
_REASON = Field("reason", N_("Reason"))


def _asked(read: Reader, texts: Texts) -> AskPapers:
    item = read.item(texts["item"]) if texts["item"].strip() else read.meeting.agenda.current
    if item is None:
        raise Invalid(N_("no item is taken up; name one"))
    due = texts["due"].strip()
    return AskPapers(item, read_start(due, read.meeting.life.zone) if due else None)


def _next_meeting(read: Reader, texts: Texts) -> SetNextMeeting:
    if not texts["starts"].strip():
        return SetNextMeeting()
    starts = read_start(texts["starts"].strip(), read.meeting.life.zone)
    return SetNextMeeting(starts, texts["place"].strip(), texts["title"].strip())


def _door_hours(read: Reader, texts: Texts) -> SetDoorHours:
    from facilitator.language.rows_checkin import read_moment  # brings half of the language; a first screen needs none

    opens, closes = (read_moment(read.meeting.life, narrow(texts[key]).strip()) for key in ("from", "to"))
    return SetDoorHours(opens, closes)


SHORT: dict[str, Short] = {
    "queue_set": Short(N_("The queue"), (WHO,), lambda read, texts: ReplaceQueue(read.people(texts["who"]))),
    "topic": Short(N_("New topic"), (_TOPIC,), lambda read, texts: StartTopic(texts["title"])),
    "subtopic": Short(N_("New topic under the present one"), (_TOPIC,), lambda read, texts: StartTopic(texts["title"], sub=True)),
    "scribe": Short(N_("Who takes the notes?"), (WHO,), lambda read, texts: AppointScribe(read.people(texts["who"]))),
    "note_more": Short(N_("The note goes on"), (Field("text", N_("Note")),), lambda read, texts: ContinueNote(texts["text"])),
    "propose": Short(N_("Proposal"), (Field("text", N_("Proposal"), N_("what is proposed")),), lambda read, texts: Propose(texts["text"])),
    "park": Short(N_("Put aside"), (Field("text", N_("Matter"), N_("what is left for later")),), lambda read, texts: Park(texts["text"])),
    "approve": Short(N_("The minutes are approved"), (Field("who", N_("By"), N_("a name; empty for the meeting")),), lambda read, texts: ApproveMinutes(read.person(texts["who"]) if texts["who"].strip() else "")),
    "next_meeting": Short(N_("The next meeting"), (Field("starts", N_("Begins"), N_("2026-04-06T14:00; empty for none")), Field("place", N_("Place")), Field("title", N_("Title"))), _next_meeting),
    "reopen": Short(N_("Open the meeting again"), (_REASON,), lambda read, texts: ReopenMeeting(texts["reason"].strip())),
    "door_times": Short(N_("When phones come in"), (Field("from", N_("From"), N_("a time such as 13:30; empty for no bound")), Field("to", N_("Until"), N_("a time such as 14:10; empty for no bound"))), _door_hours),
    "door_code": Short(N_("A new code every …"), (Field("for", N_("How often"), N_("such as 20 seconds")),), lambda read, texts: RotateCode(read_seconds(texts["for"]))),
    "door_card": Short(N_("A new name card"), (_ONE,), lambda read, texts: ReissueBadge(read.person(texts["who"]))),
    "door_no_card": Short(N_("A name card that is lost"), (_ONE,), lambda read, texts: RevokeBadge(read.person(texts["who"]))),
    "draw_coming": Short(N_("On their way"), (_ONE,), lambda read, texts: ComeForward(read.person(texts["who"]))),
    "trust_promise": Short(N_("A promised value"), (_ONE, Field("value", N_("SHA-256"))), lambda read, texts: PromiseValue(read.person(texts["who"]), texts["value"].strip())),
    "trust_reveal": Short(N_("A revealed value"), (_ONE, Field("value", N_("Value"))), lambda read, texts: RevealValue(read.person(texts["who"]), texts["value"].strip())),
    "paper_ask": Short(N_("Ask for papers"), (Field("item", N_("Item"), N_("its number; empty for the current one")), Field("due", N_("Due"), N_("2026-03-02T12:00; empty for the meeting's start"))), _asked),
}  # fmt: skip


async def fill_short(screen: DeskScreen, id: str) -> None:
    """Show the form of an act and send what it makes."""
    short = SHORT[id]

    def submit(texts: Texts) -> list[Message]:
        return screen.desk.handle(screen.desk.view(lambda meeting, now: short.make(Reader(meeting, DESK), texts)))

    await screen.app.push_screen_wait(Form(short.title, short.fields, submit))
