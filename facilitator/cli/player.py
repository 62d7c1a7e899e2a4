"""Owns what one line of a script does to a session, and how it is answered."""

from datetime import UTC, datetime

from facilitator.cli.main import not_saved
from facilitator.domain.errors import N_, Invalid, Message, Refused, said
from facilitator.domain.life import Phase, StartMeeting
from facilitator.domain.meeting import Meeting
from facilitator.domain.people import Role
from facilitator.domain.record_acts import AddNote
from facilitator.domain.recorded import DESK, Command, acting_person, person_actor
from facilitator.domain.roster import AddPerson
from facilitator.language.grammar import parse, usage
from facilitator.language.names import Reader, UnknownName
from facilitator.language.rows import Query
from facilitator.language.script import ScriptLine
from facilitator.session.committer import NotSaved
from facilitator.session.session import Session
from facilitator.views.answers import answer
from facilitator.views.happened import happened
from facilitator.wording import translate

_MOST_GUESTS = 20


class Player:
    """Plays lines into a session.

    Args:
        session: the meeting.
        language: in which lines are answered.
        opens: an unstarted meeting opens at the first line; without it, where the script says so.
    """

    def __init__(self, session: Session, language: str, *, opens: bool) -> None:
        self._session = session
        self._language = language
        self._opens = opens
        self._has_opened = False

    def answer(self, line: ScriptLine) -> str:
        """Play a line: ``ok …`` once it is durable, ``refused: …`` or ``invalid: …``."""
        try:
            return "ok " + self._do(line)
        except Refused as error:
            return "refused: " + self._words([error.message])
        except Invalid as error:
            return "invalid: " + self._words([error.message])
        except NotSaved as error:
            return "refused: " + self._words([not_saved(error)])

    def _do(self, line: ScriptLine) -> str:
        self._open(line)
        actor = self._actor(line.actor)
        wish = self._understand(line, actor)
        match wish:
            case Query("help", area):
                return "; ".join(typed for _, typed, _ in usage(area))
            case Query(about):
                return self._words(self._session.view(answer, about))
            case StartMeeting() if self._has_opened:
                self._has_opened = False
                return self._words([said(N_("the meeting is open"))])
            case _:
                return self._handle(wish, actor)

    def _handle(self, command: Command, actor: str = DESK) -> str:
        receipt = self._session.handle(command, actor=actor)
        receipt.wait()
        return self._words(self._session.view(lambda meeting, now: happened(meeting, receipt.records)))

    def _understand(self, line: ScriptLine, actor: str) -> Command | Query:
        """Read a line; what is no command is a note by its actor, and in a log an unknown name becomes a guest."""
        for _ in range(_MOST_GUESTS):
            try:
                wish = self._session.view(parse, line.text, actor)
            except UnknownName as error:
                if not line.actor and self._has_people():
                    raise
                self._handle(AddPerson(error.name, role=Role.GUEST))
            else:
                return wish or AddNote(line.text, acting_person(actor) or "")
        raise Invalid(N_("too many unknown names in one line"))

    def _actor(self, name: str) -> str:
        """Find who typed the line; somebody unknown becomes a guest."""
        if not name:
            return DESK
        try:
            return person_actor(self._session.view(lambda meeting, now: Reader(meeting, DESK).person(name)))
        except UnknownName:
            self._handle(AddPerson(name, role=Role.GUEST))
            return self._actor(name)

    def _open(self, line: ScriptLine) -> None:
        """Open an unstarted meeting before its first line, unless that line does; its own “start meeting” may follow."""
        if self._opens and self._phase() is Phase.DRAFT and not is_start(line.text):
            self._handle(StartMeeting())
            self._has_opened = True

    def _phase(self) -> Phase:
        return self._session.view(lambda meeting, now: meeting.life.phase)

    def _has_people(self) -> bool:
        return self._session.view(lambda meeting, now: bool(meeting.attendance.people.by_id))

    def _words(self, messages: list[Message]) -> str:
        return "; ".join(translate(message, self._language) for message in messages)


def is_start(text: str) -> bool:
    """Tell whether a line opens the meeting, however that is typed."""
    try:
        return isinstance(parse(Meeting(), datetime.now(UTC), text), StartMeeting)
    except Invalid:
        return False
