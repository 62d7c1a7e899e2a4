"""Owns what the screen for the room shows; the chair chooses, and ``auto`` follows the meeting."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.frozen import frozen, state
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting


class Scene(StrEnum):
    """What the room can be shown; a card is text that is read together, its lines divided by “ / ”."""

    AUTO = "auto"
    WELCOME = "welcome"
    FLOOR = "floor"
    AGENDA = "agenda"
    DRAW = "draw"
    MESSAGE = "message"
    CARD = "card"
    BLANK = "blank"


WITH_TEXT = frozenset({Scene.MESSAGE, Scene.CARD})


@frozen
class ShowRoom(Command):
    """Show the room a scene; a message and a card need their text."""

    scene: Scene
    text: str = ""


@frozen
class RoomShown(Event):
    """The room is shown a scene."""

    kind: ClassVar[str] = "room-shown"
    scene: Scene
    text: str = ""


@state
class Room:
    """What the room is shown."""

    scene: Scene = Scene.AUTO
    text: str = ""


def show_room(meeting: Meeting, command: ShowRoom, moment: Moment) -> list[Event]:
    """Choose a scene."""
    if command.scene in WITH_TEXT and not command.text:
        raise Invalid(N_("what shall the room read? “room shows {scene}: text”"), scene=command.scene.value)
    text = command.text if command.scene in WITH_TEXT else ""
    if (meeting.room.scene, meeting.room.text) == (command.scene, text):
        raise Refused(N_("the room sees that already"))
    return [RoomShown(command.scene, text)]


def room_shown(meeting: Meeting, record: Recorded, event: RoomShown) -> bool:
    """Show it."""
    meeting.room.scene, meeting.room.text = event.scene, event.text
    return True


DECISIONS: Decisions = {ShowRoom: show_room}
APPLICATIONS: Applications = {RoomShown: room_shown}
