"""Speaking time, totals, and the chair's timers."""

import pytest

from facilitator.domain.speech_clock import ExtendSpeech, TimeSpeakers
from facilitator.domain.timer import SetTimer
from tests.domain.given import given, opened


def test_a_limit_counts_down_and_then_over_and_never_cuts() -> None:
    (
        opened("time speakers at 1 minute", "ack Bo", "50 seconds later")
        .then(left_s=10, speaking="Bo")
        .when("30 seconds later")
        .then(left_s=-20, speaking="Bo")
        .when("done")
        .then(spoken="Bo 1x 80s")
    )


def test_the_limit_holds_for_the_present_speech_and_all_after_it() -> None:
    opened("ack Bo", "time speakers at 2 minutes").then(left_s=120).when("ack Cy").then(left_s=120)


def test_the_limit_holds_for_a_speaker_who_was_interrupted_too() -> None:
    opened("ack Bo", "1 minute later", "ask+ Cy: why?", "ack next", "time speakers at 3 minutes", "done").then(
        speaking="Bo", left_s=120
    )


def test_the_limit_can_be_lifted() -> None:
    opened("time speakers at 1 minute", "ack Bo", "stop timing speakers").then(left_s=None)
    opened().when("stop timing speakers").refused("speakers are not timed")


@pytest.mark.parametrize("seconds", [0, -1, 86_401])
def test_a_limit_that_makes_no_sense_is_refused(seconds: int) -> None:
    opened().when(TimeSpeakers(seconds)).refused("between 1 second and 24 hours")


def test_speakers_are_timed_before_the_meeting_opens() -> None:
    given("time speakers at 5 minutes", "member+ Bo", "start meeting", "ack Bo").then(left_s=300)


def test_a_speech_is_given_more_time_or_less() -> None:
    opened("time speakers at 1 minute", "ack Bo", "+1 minute").then(left_s=120).when("-30 seconds").then(left_s=90)


def test_more_time_goes_to_a_speech_with_a_limit_only() -> None:
    opened().when("+1 minute").refused("nobody has the floor")
    opened("ack Bo").when("+1 minute").refused("has no limit")
    opened("time speakers at 1 minute", "ack Bo").when(ExtendSpeech(-60)).refused("between 1 second")


def test_a_pause_stops_the_clock() -> None:
    (
        opened("time speakers at 1 minute", "ack Bo", "10 seconds later", "pause", "5 minutes later")
        .then(speaking="Bo (paused)", left_s=50)
        .when("pause")
        .refused("“continue” lets it run")
        .when("continue", "10 seconds later")
        .then(left_s=40)
        .when("continue")
        .refused("runs already")
    )
    opened().when("pause").refused("nobody has the floor")
    opened().when("continue").refused("nobody has the floor")


def test_yielding_gives_the_rest_of_the_time() -> None:
    (
        opened("time speakers at 1 minute", "ack Bo", "20 seconds later", "yield to Cy")
        .then(speaking="Cy", left_s=40, spoken="Bo 1x 20s, Cy 1x 0s")
        .when("done", "ack Di")
        .then(left_s=60)
    )


def test_without_a_limit_yielding_hands_over_the_floor() -> None:
    opened("ack Bo", "yield to Cy").then(speaking="Cy", left_s=None)


def test_the_floor_is_yielded_by_a_speaker_with_time_to_somebody_else_who_is_here_and_may_speak() -> None:
    opened().when("yield to Cy").refused("nobody has the floor")
    opened("ack Bo").when("yield to Bo").refused("has the floor already")
    opened("ack Bo").when("yield to Olga").refused("without the right to speak")
    opened("present+ Cy", "present- Cy", "ack Bo").when("yield to Cy").refused("Cy has left")
    opened("time speakers at 1 minute", "ack Bo", "1 minute later").when("yield to Cy").refused("no time is left")


def test_time_adds_up_by_person_unit_and_group() -> None:
    (
        opened("person Ann: group is Left", "person Bo: group is Left")
        .when("ack Bo", "10 seconds later", "ack Cy", "20 seconds later", "ack Bo", "30 seconds later", "ack Ann")
        .when("5 seconds later", "done")
        .then(
            spoken="Bo 2x 40s, Cy 1x 20s, Ann 1x 5s",
            spoken_by_unit="Works 3x 60s, Office 1x 5s",
            spoken_by_group="Left 3x 45s",
        )
    )


def test_timers_run_by_name() -> None:
    scenario = opened("timer tea 15 minutes", "timer vote 90s").then(timers=["tea", "vote"])
    assert (scenario.meeting.timers.running["tea"].ends - scenario.clock.now()).total_seconds() == 900
    scenario.when("stop timer tea").then(timers=["vote"]).when("stop timer tea").refused("no timer is called “tea”")


def test_a_timer_set_again_starts_over() -> None:
    scenario = opened("timer tea 15 minutes", "10 minutes later", "timer tea 15 minutes").then(timers=["tea"])
    assert (scenario.meeting.timers.running["tea"].ends - scenario.clock.now()).total_seconds() == 900


def test_a_reminder_is_a_timer_with_a_sentence() -> None:
    scenario = opened("remind us in 10 minutes about the vote").then(timers=["the vote"])
    assert scenario.meeting.timers.running["the vote"].is_reminder


@pytest.mark.parametrize("seconds", [0, -5, 86_401])
def test_a_timer_that_makes_no_sense_is_refused(seconds: int) -> None:
    opened().when(SetTimer("tea", seconds)).refused("between 1 second and 24 hours")


def test_a_timer_needs_a_name() -> None:
    opened().when(SetTimer("", 60)).refused("needs a name")
