"""Owns what the acts of a group's log do to a session: names become people, words become notes, nothing is lost.

What the rules refuse is said, and where the line had words of its own they are kept as a note.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from facilitator.cli.main import not_saved
from facilitator.domain.agenda_course import CloseItem, NextItem, SkipItem, StartTopic, TakeUp
from facilitator.domain.agenda_edits import AddItem, EditItem, ItemField
from facilitator.domain.attendance import CheckIn, Excuse, Leave, MarkLate
from facilitator.domain.draw import Draw, PassDraw, VoidDraw
from facilitator.domain.errors import MeetingError, Message
from facilitator.domain.floor_events import Turn
from facilitator.domain.life import EndMeeting, Phase, StartMeeting
from facilitator.domain.meeting import Meeting
from facilitator.domain.particulars import EditMeeting, Particular
from facilitator.domain.people import Role, fold
from facilitator.domain.queue_acts import CloseQueue, GiveLastWord, LowerHand, PutLast, RaiseHand, ReopenQueue
from facilitator.domain.quorum import SetQuorum
from facilitator.domain.record import RecordEntry
from facilitator.domain.record_acts import (
    AddAction,
    AddNote,
    AppointScribe,
    ContinueNote,
    Correct,
    Decide,
    Park,
    Propose,
)
from facilitator.domain.recorded import DESK, Command, Recorded, person_actor
from facilitator.domain.roster import AddPerson, EditPerson, PersonAdded, PersonField
from facilitator.domain.speech_acts import CallNext, CallSpeaker
from facilitator.domain.text import TEXT_LIMIT
from facilitator.exchange.readers import log_acts as acts
from facilitator.language.grammar import parse
from facilitator.session.committer import NotSaved
from facilitator.session.session import Session
from facilitator.views.happened import happened
from facilitator.wording import translate

_V = TypeVar("_V")

# What a line that only our own language knows may do to a replayed meeting; a chatty “pause” or “undo” may not.
_TYPED = (
    TakeUp, NextItem, CloseItem, SkipItem, AddPerson, MarkLate, SetQuorum, RaiseHand, LowerHand, PutLast, CallNext,
    CallSpeaker, CloseQueue, ReopenQueue, GiveLastWord, Draw, PassDraw, VoidDraw, Park,
)  # fmt: skip


class Replay:
    """Plays the acts of a log into a session."""

    def __init__(self, session: Session, log: acts.Log, language: str) -> None:
        self._session = session
        self._log = log
        self._language = language
        self._members = frozenset(self._look(lambda meeting: list(meeting.attendance.people.by_id)))
        self._ids: dict[str, str] = {}
        self._entries: dict[int, int] = {}
        self._last_note: dict[str, int] = {}

    def answer(self, line: acts.LogLine) -> str:
        """Play an act: ``ok …`` once it is durable, or ``refused: …``."""
        try:
            if self._look(lambda meeting: meeting.life.phase) is Phase.DRAFT:
                self._session.handle(StartMeeting())
            actor = person_actor(self._person(line.actor)) if line.actor else DESK
            return self._play(line, actor)
        except MeetingError as error:
            return "refused: " + translate(error.message, self._language)
        except NotSaved as error:
            return "refused: " + translate(not_saved(error), self._language)

    def _play(self, line: acts.LogLine, actor: str) -> str:
        done: list[Message] = []
        refused: MeetingError | None = None
        for command in self._commands(line):
            try:
                done += self._handle(command, actor, line)
            except MeetingError as error:
                refused = error
        if refused is None or done:
            return f"ok {'; '.join(translate(message, self._language) for message in done)}".rstrip()
        if line.text and _holds_words(line.act):
            for command in self._words(line.text, line.actor, ""):
                self._handle(command, actor, line)
        raise refused

    def _handle(self, command: Command, actor: str, line: acts.LogLine) -> list[Message]:
        receipt = self._session.handle(command, actor=actor)
        receipt.wait()
        for record in receipt.records:
            self._remember(record, line)
        return self._session.view(lambda meeting, now: happened(meeting, receipt.records))

    def _remember(self, record: Recorded, line: acts.LogLine) -> None:
        """Remember which entry of the record a line made."""
        match record.kind:
            case "note-added":
                self._entries[line.number] = self._last_note[line.actor] = record.seq
            case "note-continued":
                self._entries[line.number] = self._last_note[line.actor]
            case "decision-made" | "proposal-made" | "action-added":
                self._entries[line.number] = record.seq
            case _:
                pass

    def _commands(self, line: acts.LogLine) -> Iterator[Command]:
        """Say what an act does, name by name where names may be refused one by one."""
        act = line.act
        match act:
            case acts.Words(text, speaker, goes_on):
                yield from self._words(text, speaker, line.actor if goes_on else "")
            case acts.Line(text):
                yield self._typed(line)
            case acts.Topic(title, sub, link):
                yield StartTopic(title, sub)
                if link and (item := self._look(lambda meeting: meeting.agenda.current)) is not None:
                    yield EditItem(item, ItemField.LINK, link)
            case acts.Closed():
                yield CloseItem(None, really=True)
            case acts.Decision(text):
                yield Decide(text)
            case acts.Proposal(text):
                yield Propose(text)
            case acts.Task(text, who, due):
                yield AddAction(text, self._people(who), due)
            case acts.Item(title):
                yield AddItem(title)
            case acts.Title(text):
                yield EditMeeting(Particular.TITLE, text)
            case acts.Ended():
                yield EndMeeting()
            case acts.Amend(changes):
                for change in changes:
                    if entry := self._entries.get(change.number):
                        yield Correct(change.old, change.new, entry)
            case _:
                yield from self._about_people(act, line)

    def _about_people(self, act: acts.Act, line: acts.LogLine) -> Iterator[Command]:
        match act:
            case acts.Here(names):
                yield CheckIn(self._people(names))
            case acts.Gone(names):
                yield Leave(self._people(names))
            case acts.Apologies(names):
                for id in self._people(names, Role.MEMBER):
                    yield Excuse((id,))
            case acts.Scribes(people):
                yield AppointScribe(self._people(tuple(nick for nick, _ in people)))
            case acts.Chairs(names, only):
                chairs = self._people(names, Role.CHAIR)
                for id in chairs:
                    yield from self._chair(id)
                if only:
                    yield from self._unchair(other for other in self._look(_chairs) if other not in chairs)
            case acts.NotChairs(names):
                yield from self._unchair(filter(self._chairs, self._people(names)))
            case acts.Hand(names, note, first):
                yield RaiseHand(self._people(names or (line.actor,)), Turn.REPLY if first else Turn.STATEMENT, note)
            case acts.HandDown(names):
                for id in self._people(names or (line.actor,)):
                    yield LowerHand(id)
            case acts.Call(name):
                yield CallSpeaker(self._person(name)) if name else CallNext()
            case _:
                return

    def _chairs(self, id: str) -> bool:
        return self._look(lambda meeting: meeting.attendance.person(id).role) is Role.CHAIR

    def _unchair(self, chairs: Iterable[str]) -> Iterator[Command]:
        for id in chairs:
            yield EditPerson(id, PersonField.ROLE, Role.MEMBER if id in self._members else Role.GUEST)

    def _chair(self, id: str) -> Iterator[Command]:
        if not self._chairs(id):
            yield EditPerson(id, PersonField.ROLE, Role.CHAIR)
        if not self._look(lambda meeting: meeting.attendance.is_present(id)):
            yield CheckIn((id,))

    def _words(self, text: str, speaker: str, goes_on_from: str) -> Iterator[Command]:
        """Write words down; what goes on joins the note it goes on from while that is the last one."""
        who = self._person(speaker) if speaker else ""
        first, *rest = _pieces(f"… {text}" if goes_on_from else text)
        joins = self._look(_last_note)
        is_next = joins is not None and bool(goes_on_from) and joins.id == self._last_note.get(goes_on_from)
        yield ContinueNote(first) if is_next else AddNote(first, who)
        for piece in rest:
            yield ContinueNote(piece)

    def _typed(self, line: acts.LogLine) -> Command:
        """Read a line that our own language may know; else it is words."""
        actor = self._person(line.actor)
        try:
            wish = self._session.view(parse, line.text, person_actor(actor))
        except MeetingError:
            wish = None
        return wish if isinstance(wish, _TYPED) else AddNote(line.text, actor)

    # --- people

    def _people(self, names: tuple[str, ...], role: Role = Role.GUEST) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._person(name, role) for name in names))

    def _person(self, name: str, role: Role = Role.GUEST) -> str:
        """Find a person by name, or add one who is on no list."""
        key = fold(name)
        if key not in self._ids:
            written = self._log.names.get(key, name)
            self._ids[key] = self._look(lambda meeting: self._known(meeting, written)) or self._added(
                key, written, role
            )
        return self._ids[key]

    def _known(self, meeting: Meeting, name: str) -> str:
        """Find who is called exactly that, or the one member whose name goes on with another word."""
        people = meeting.attendance.people
        exact = people.names.exact.get(fold(name), ())
        if exact:
            return exact[0] if len(exact) == 1 else ""
        begun = [id for id in people.names.find(name) if id in self._members]
        whole = [id for id in begun if fold(people.by_id[id].name).startswith(fold(name) + " ")]
        return whole[0] if len(begun) == len(whole) == 1 else ""

    def _added(self, key: str, name: str, role: Role) -> str:
        others = (*self._log.nicks.get(key, ()), *((key,) if fold(name) != key else ()))
        other_names = tuple(dict.fromkeys(other for other in others if other != name))
        receipt = self._session.handle(AddPerson(name, role=role, other_names=other_names))
        added = receipt.records[0].event
        assert isinstance(added, PersonAdded)
        return added.person.id

    def _look(self, look: Callable[[Meeting], _V]) -> _V:
        return self._session.view(lambda meeting, now: look(meeting))


def _chairs(meeting: Meeting) -> list[str]:
    return [id for id, person in meeting.attendance.people.by_id.items() if person.role is Role.CHAIR]


def _last_note(meeting: Meeting) -> RecordEntry | None:
    """Find the note that words would go on from: the last one, under the current item."""
    last = next(islice(reversed(meeting.record.notes), 1), None)
    return last if last is not None and last.item == (meeting.agenda.current or 0) else None


def _holds_words(act: acts.Act) -> bool:
    """Whether a line that was refused still says something."""
    match act:
        case acts.Words() | acts.Line() | acts.Decision() | acts.Proposal() | acts.Task() | acts.Item() | acts.Title():
            return True
        case acts.Hand(note=note):
            return bool(note)
        case _:
            return False


def _pieces(text: str) -> list[str]:
    """Cut words that are too long for one entry, at a blank where there is one."""
    pieces = []
    while len(text) > TEXT_LIMIT:
        cut = text.rfind(" ", 1, TEXT_LIMIT) + 1 or TEXT_LIMIT
        pieces.append(text[:cut])
        text = text[cut:]
    return [*pieces, text]
