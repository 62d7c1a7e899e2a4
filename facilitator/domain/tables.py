"""Owns the two dispatch tables that every concept of the domain fills: who decides a command, who applies an event."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from facilitator.domain.recorded import Command, Event, Moment, Recorded

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

# A decision raises Refused or Invalid, or says what happens; it changes nothing.
Decisions = dict[type[Command], Callable[["Meeting", Any, Moment], list[Event]]]

# An application changes the meeting and answers whether the event fitted; it never raises.
Applications = dict[type[Event], Callable[["Meeting", Recorded, Any], bool]]
