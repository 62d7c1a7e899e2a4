"""Who waits and who speaks: order, priority, the closed queue, interposed questions, double presses."""

import pytest

from facilitator.domain.floor_events import Origin, Turn
from facilitator.domain.queue_acts import LowerHand, RaiseHand
from facilitator.domain.speech_acts import CallNext, EndSpeech
from tests.domain.given import opened


def test_hands_are_called_in_the_order_they_went_up() -> None:
    (
        opened("q+ Bo", "q+ Cy, Di")
        .then(queue="Bo, Cy, Di")
        .when("ack next")
        .then(speaking="Bo", queue="Cy, Di")
        .when("ack next")
        .then(speaking="Cy", queue="Di")
    )


def test_the_priority_is_question_order_clarification_reply_ordinary() -> None:
    (
        opened("member+ Eve", "member+ Fay", "q+ Ann", "pro+ Bo", "reply+ Cy", "clarify+ Di")
        .when("order+ Eve: the clock", "ask+ Fay: why?")
        .then(queue="Fay, Eve, Di, Cy, Ann, Bo")
    )


def test_within_one_rank_the_order_is_arrival() -> None:
    opened("reply+ Bo", "contra+ Cy", "reply+ Di", "pro+ Ann").then(queue="Bo, Di, Cy, Ann")


def test_one_person_waits_once_in_each_rank() -> None:
    opened("q+ Bo").when("q+ Bo").refused("Bo waits already")
    opened("q+ Bo").when("pro+ Bo").refused("Bo waits already")
    opened("q+ Bo").when("reply+ Bo").then(queue="Bo, Bo")


def test_the_setting_lets_people_wait_several_times() -> None:
    opened("set several entries to on", "q+ Bo, Cy").when("q+ Bo").then(queue="Bo, Cy, Bo")


def test_a_later_entry_stands_at_the_end_whatever_else_waits() -> None:
    opened("q+ Bo, Cy").when("q+ Bo later").then(queue="Bo, Cy, Bo").when("q+ Di").then(queue="Bo, Cy, Bo, Di")


def test_of_several_hands_all_go_up_or_none() -> None:
    opened("q+ Cy").when("q+ Bo, Cy").refused("Cy waits already").then(queue="Cy")
    opened().when(RaiseHand(())).refused("whose hand is it?")
    opened().when(RaiseHand(("99",))).refused("nobody here has the number 99")


def test_a_note_of_250_characters_fits_and_one_more_does_not() -> None:
    scenario = opened(f"q+ Bo: {'x' * 250}")
    assert len(scenario.meeting.floor.queue(None).entries[0].note) == 250
    opened().when(f"q+ Bo: {'x' * 251}").refused("at most 250 characters")


def test_a_closed_queue_takes_points_of_order_only() -> None:
    (
        opened("q+ Bo", "close the queue")
        .when("q+ Cy")
        .refused("the queue is closed; “order+ Cy: ground” still works")
        .when("reply+ Cy")
        .refused("closed")
        .when("order+ Cy: the clock")
        .then(queue="Cy, Bo")
        .when("reopen the queue", "q+ Di")
        .then(queue="Cy, Bo, Di")
    )


def test_a_queue_closes_and_opens_once() -> None:
    opened("close the queue").when("close the queue").refused("closed already")
    opened().when("reopen the queue").refused("open already")


def test_queues_can_be_closed_until_they_are_opened() -> None:
    (
        opened("set queues initially closed to on", "agenda+ Budget", "next item")
        .when("q+ Bo")
        .refused("closed")
        .when("reopen the queue", "q+ Bo")
        .then(queue="Bo")
    )


def test_the_setting_lets_only_those_present_wait() -> None:
    scenario = opened("set present only to on").when("q+ Bo").refused("“present+ Bo” comes first")
    scenario.when("present+ Bo", "q+ Bo").then(queue="Bo")


def test_a_phone_raises_and_lowers_its_owners_hand() -> None:
    opened("<Bo> q+ to ask for the figures").then(queue="Bo").when("<Bo> q-").then(queue="")


def test_a_hand_is_lowered_with_all_entries_or_with_one() -> None:
    opened("q+ Bo, Cy", "q+ Bo later", "q- Bo").then(queue="Cy")
    scenario = opened("q+ Bo, Cy", "q+ Bo later")
    first = scenario.meeting.floor.queue(None).entries[0]
    scenario.when(LowerHand(first.person, first.id)).then(queue="Cy, Bo")
    scenario.when(LowerHand(first.person, first.id)).refused("Bo does not wait")
    opened().when("q- Bo").refused("Bo does not wait")


def test_somebody_steps_back_to_the_end() -> None:
    opened("q+ Bo, Cy, Di", "q- Bo later").then(queue="Cy, Di, Bo")
    opened().when("q- Bo later").refused("does not wait")


def test_the_chair_moves_hands_beyond_every_rank() -> None:
    opened("order+ Ann", "q+ Bo, Cy", "move Cy to 1").then(queue="Cy, Ann, Bo")
    opened("q+ Bo").when("move Bo to 2").refused("from 1 to 1")
    opened("q+ Bo").when("move Bo to 0").refused("from 1 to 1")
    opened().when("move Bo to 1").refused("does not wait")


def test_the_chair_sets_the_whole_queue_open_or_closed() -> None:
    opened("q+ Bo", "close the queue", "q= Di, Cy").then(queue="Di, Cy")
    opened("q+ Bo", "q=").then(queue="")
    opened().when("q=").refused("empty already")


def test_the_last_one_called_can_be_put_back_on_top() -> None:
    opened("q+ Bo, Cy", "ack next", "done", "re-add last").then(queue="Bo, Cy")
    opened("q+ Bo").when("re-add last").refused("nobody was called")
    opened("q+ Bo", "ack next", "q+ Bo").when("re-add last").refused("waits already")


def test_the_last_word_clears_and_closes_the_queue() -> None:
    (
        opened("q+ Bo, Cy", "give Di the last word")
        .then(queue="Di", queue_is_open=False)
        .when("q+ Bo")
        .refused("closed")
        .when("give Olga the last word")
        .refused("without the right to speak")
    )


def test_nobody_waiting_means_nobody_is_called() -> None:
    opened().when("ack next").refused("“ack name” calls anybody")


def test_anybody_can_be_called() -> None:
    opened("q+ Bo, Cy", "ack Cy").then(speaking="Cy", queue="Bo")
    opened("ack Di").then(speaking="Di")
    opened("ack Gil").then(speaking="Gil")


def test_who_has_the_floor_has_left_or_may_not_speak_is_not_called() -> None:
    opened("ack Bo").when("ack Bo").refused("Bo has the floor already")
    opened("present+ Bo", "present- Bo").when("ack Bo").refused("Bo has left")
    opened().when("ack Olga").refused("without the right to speak")


def test_calling_somebody_ends_the_speech_before() -> None:
    opened("ack Bo", "10 seconds later", "ack Cy").then(speaking="Cy", spoken="Bo 1x 10s, Cy 1x 0s")


def test_done_needs_a_speaker() -> None:
    opened().when("done").refused("nobody has the floor")


def test_an_interposed_question_pauses_the_speaker_who_resumes() -> None:
    (
        opened("ack Bo", "10 seconds later", "ask+ Cy: how much?", "ack next", "20 seconds later")
        .then(speaking="Cy, Bo (paused)")
        .when("done")
        .then(speaking="Bo")
        .when("5 seconds later", "done")
        .then(spoken="Bo 1x 15s, Cy 1x 20s")
    )


def test_a_question_to_a_speaker_whom_the_chair_paused_leaves_them_paused() -> None:
    opened("ack Bo", "pause", "ask+ Cy", "ack next", "done").then(speaking="Bo (paused)")


def test_a_question_within_a_question_unwinds_in_turn() -> None:
    (
        opened("ack Bo", "ask+ Cy", "ack next", "ask+ Di", "ack next")
        .then(speaking="Di, Cy (paused), Bo (paused)")
        .when("done")
        .then(speaking="Cy, Bo (paused)")
        .when("done")
        .then(speaking="Bo")
    )


def test_an_ordinary_call_ends_question_and_speech() -> None:
    opened("ack Bo", "ask+ Cy", "ack next", "ack Di").then(speaking="Di")


def test_a_press_that_saw_another_speech_is_refused_with_what_happened() -> None:
    scenario = opened("q+ Bo, Cy", CallNext(after=0)).then(speaking="Bo")
    speech = scenario.meeting.floor.speech
    assert speech is not None
    scenario.when(CallNext(after=0)).refused("Bo has the floor meanwhile")
    scenario.when(EndSpeech(after=speech.id), CallNext(after=0)).then(speaking="Cy")
    scenario.when(EndSpeech(after=speech.id)).refused("Cy has the floor meanwhile")
    scenario.when("done").when(EndSpeech(after=speech.id)).refused("has ended meanwhile")


@pytest.mark.parametrize(
    ("steps", "origin"),
    [
        (("q+ Bo", "ack next"), Origin.VOLUNTEER),
        (("q+ Bo", "ack Bo"), Origin.VOLUNTEER),
        (("ack Bo",), Origin.CALLED),
        (("agenda+ Report by Bo", "next item", "ack Bo"), Origin.PRESENTER),
        (("present+ Bo", "draw", "ack Bo"), Origin.DRAWN),
        (("present+ Bo", "draw", "q+ Bo", "ack next"), Origin.DRAWN),
    ],
)
def test_a_speech_tells_how_it_came_about(steps: tuple[str, ...], origin: Origin) -> None:
    meeting = opened(*steps).meeting
    assert [speech.origin for speech in meeting.floor.log] == [origin]
    assert meeting.floor.origins == {origin: 1}


def test_a_speech_keeps_the_turn_and_the_note_it_was_called_with() -> None:
    [speech] = opened("contra+ Bo: too dear", "ack next").meeting.floor.log
    assert (speech.turn, speech.note) == (Turn.CONTRA, "too dear")
