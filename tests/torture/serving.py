"""A meeting that is served, in a process of its own, on a clock that runs faster than others.

``python -m tests.torture.serving FOLDER SPEED`` says in one line of JSON where it serves. Each line it then reads is
typed at its desk and answered with another; at their end it closes in good order.
"""

import json
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from facilitator.bootstrap import Hosting, lobby_of, open_meeting
from facilitator.checkin.lobby import Lobby
from facilitator.domain.errors import MeetingError
from facilitator.domain.recorded import Command
from facilitator.language.grammar import parse
from facilitator.session.clock import to_milliseconds
from facilitator.session.session import Session
from facilitator.views.cockpit import cockpit
from tests.session.stage import MORNING

PATIENCE_S = 20


class FastClock:
    """Time that begins with the meeting and goes by ``speed`` times as fast."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._origin_s = time.monotonic()

    def now(self) -> datetime:
        return to_milliseconds(MORNING + timedelta(seconds=(time.monotonic() - self._origin_s) * self._speed))


def serve(folder: Path, speed: float) -> None:
    session = open_meeting(folder, clock=FastClock(speed)).session
    lobby = lobby_of(session, folder, Hosting("127.0.0.1", 0))
    lobby.start()
    _say({"port": lobby.port, "room": lobby.room_link().partition(f":{lobby.port}")[2]})
    for line in sys.stdin:
        _say(_typed(session, lobby, line.strip()))
    lobby.stop()
    session.close()


def _typed(session: Session, lobby: Lobby, line: str) -> dict[str, object]:
    """Do what a line says, look at the screen, and tell what a room could see of it."""
    was_saved = False
    try:
        command = session.view(parse, line)
        assert isinstance(command, Command), line
        session.handle(command).wait(PATIENCE_S)
        was_saved = True
    except MeetingError:
        pass
    session.view(cockpit)
    hours = session.view(lambda _, now: (now - MORNING) / timedelta(hours=1) if now >= MORNING.astimezone(UTC) else 0)
    return {"code": lobby.invitation().code.replace(" ", ""), "saved": was_saved, "hours": hours}


def _say(what: dict[str, object]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    serve(Path(sys.argv[1]), float(sys.argv[2]))
