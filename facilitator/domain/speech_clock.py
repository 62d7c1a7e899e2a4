"""Owns the clock of a speech: the limit, more or less time, pause and going on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from facilitator.domain.errors import N_, Invalid, Refused
from facilitator.domain.floor_events import SpeakersTimed, SpeechContinued, SpeechExtended, SpeechPaused
from facilitator.domain.frozen import frozen
from facilitator.domain.recorded import Command, Event, Moment, Recorded
from facilitator.domain.speech_acts import speaking, under_way
from facilitator.domain.tables import Applications, Decisions

if TYPE_CHECKING:
    from facilitator.domain.meeting import Meeting

LONGEST_S = 24 * 60 * 60


@frozen
class TimeSpeakers(Command):
    """Limit every speech to ``seconds``; None takes the limit away."""

    seconds: int | None


@frozen
class ExtendSpeech(Command):
    """Give the speaker ``seconds`` more, or less when negative."""

    seconds: int


@frozen
class PauseSpeech(Command):
    """Stop the speaker's clock."""


@frozen
class ContinueSpeech(Command):
    """Let the speaker's clock run again."""


def time_speakers(meeting: Meeting, command: TimeSpeakers, moment: Moment) -> list[Event]:
    """Set or lift the limit."""
    if command.seconds is None and meeting.floor.limit is None:
        raise Refused(N_("speakers are not timed"))
    if command.seconds is not None and not 0 < command.seconds <= LONGEST_S:
        raise Invalid(N_("a speech is limited to between 1 second and 24 hours"))
    return [SpeakersTimed(command.seconds)]


def extend_speech(meeting: Meeting, command: ExtendSpeech, moment: Moment) -> list[Event]:
    """Change this speech's limit."""
    speech = speaking(meeting)
    if speech.limit is None:
        raise Refused(N_("this speech has no limit; “time speakers at 8 minutes” sets one"))
    changed = speech.limit + timedelta(seconds=command.seconds)
    if not timedelta() < changed <= timedelta(seconds=LONGEST_S):
        raise Refused(N_("a speech is limited to between 1 second and 24 hours"))
    return [SpeechExtended(speech.id, command.seconds)]


def pause_speech(meeting: Meeting, command: PauseSpeech, moment: Moment) -> list[Event]:
    """Stop the clock."""
    speech = speaking(meeting)
    if not speech.watch.is_running:
        raise Refused(N_("the clock stands still already; “continue” lets it run"))
    return [SpeechPaused(speech.id)]


def continue_speech(meeting: Meeting, command: ContinueSpeech, moment: Moment) -> list[Event]:
    """Let the clock run."""
    speech = speaking(meeting)
    if speech.watch.is_running:
        raise Refused(N_("the clock runs already"))
    return [SpeechContinued(speech.id)]


def speakers_timed(meeting: Meeting, record: Recorded, event: SpeakersTimed) -> bool:
    """Take the limit, for the present speech too and for those it interrupted."""
    floor = meeting.floor
    floor.limit = None if event.seconds is None else timedelta(seconds=event.seconds)
    for speech in floor.stack:
        speech.limit = floor.limit
    return True


def speech_paused(meeting: Meeting, record: Recorded, event: SpeechPaused) -> bool:
    """Stop the clock."""
    speech = meeting.floor.speech
    if speech is None or speech.id != event.speech or not speech.watch.is_running:
        return False
    speech.watch.stop(record.at)
    speech.was_interrupted = event.for_question
    return True


def speech_continued(meeting: Meeting, record: Recorded, event: SpeechContinued) -> bool:
    """Let the clock run, in recess as soon as that ends."""
    speech = meeting.floor.speech
    if speech is None or speech.id != event.speech or speech.watch.is_running:
        return False
    if meeting.life.recess_since is None:
        speech.watch.start(record.at)
    else:
        speech.was_held = True
    speech.was_interrupted = False
    return True


def speech_extended(meeting: Meeting, record: Recorded, event: SpeechExtended) -> bool:
    """Change the limit."""
    speech = under_way(meeting, event.speech)
    if speech is None or speech.limit is None:
        return False
    speech.limit += timedelta(seconds=event.seconds)
    return True


DECISIONS: Decisions = {
    TimeSpeakers: time_speakers,
    ExtendSpeech: extend_speech,
    PauseSpeech: pause_speech,
    ContinueSpeech: continue_speech,
}


APPLICATIONS: Applications = {
    SpeakersTimed: speakers_timed,
    SpeechPaused: speech_paused,
    SpeechContinued: speech_continued,
    SpeechExtended: speech_extended,
}
