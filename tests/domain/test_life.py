"""draft → open ⇄ recess → closed, and what each of them takes."""

from datetime import UTC, datetime

import pytest

from facilitator.domain.next_meeting import NextMeeting
from tests.domain.given import PEOPLE, given, opened


def test_a_meeting_begins_as_a_draft() -> None:
    given().then(phase="draft")


def test_a_log_holds_one_meeting() -> None:
    given().when("new meeting: Another").refused("already holds a meeting")


def test_a_meeting_opens_once() -> None:
    opened().then(phase="open").when("start meeting").refused("has been opened already")


def test_people_check_in_before_the_meeting_opens() -> None:
    given(*PEOPLE).when("present+ Ann, Bo").then(phase="draft", present="Ann, Bo")


@pytest.mark.parametrize("line", ["q+ Bo", "ack Bo", "next item", "draw 1", "resolved: yes", "recess", "end meeting"])
def test_nothing_is_dealt_with_before_the_meeting_opens(line: str) -> None:
    given(*PEOPLE, "agenda+ Budget", "present+ Bo").when(line).refused("“start meeting” opens it")


def test_a_recess_ends_with_resume() -> None:
    opened().when("recess 10 minutes").then(phase="recess").when("resume").then(phase="open")


def test_there_is_one_recess_at_a_time() -> None:
    opened("recess").when("recess").refused("in recess already")


def test_without_a_recess_there_is_nothing_to_resume() -> None:
    opened().when("resume").refused("not in recess")


def test_a_recess_of_no_length_makes_no_sense() -> None:
    opened().when("recess 0 minutes").refused("between 1 second and 24 hours")


def test_a_recess_says_when_it_ends_and_is_remembered() -> None:
    scenario = opened("recess 10 minutes", "12 minutes later", "resume")
    [(since, until)] = scenario.meeting.life.recesses
    assert (until - since).total_seconds() == 720


def test_a_recess_stops_the_clocks_of_item_and_speaker() -> None:
    (
        opened("agenda+ Budget", "next item", "q+ Bo", "ack next", "1 minute later")
        .when("recess", "10 minutes later")
        .then(speaking="Bo (paused)", actual="Budget 60s")
        .when("resume", "5 seconds later", "done")
        .then(spoken="Bo 1x 65s", actual="Budget 65s")
    )


def test_only_clocks_that_ran_before_the_recess_run_after_it() -> None:
    (
        opened("agenda+ Budget", "next item", "ack Bo", "30 seconds later", "pause")
        .when("recess", "10 minutes later", "resume", "1 minute later")
        .then(speaking="Bo (paused)", actual="Budget 90s")
        .when("done")
        .then(spoken="Bo 1x 30s")
    )


def test_a_question_that_ends_in_recess_lets_the_speaker_go_on_afterwards() -> None:
    (
        opened("ack Bo", "10 seconds later", "ask+ Cy: why?", "ack next", "recess", "done")
        .then(speaking="Bo (paused)")
        .when("5 minutes later", "resume", "10 seconds later", "done")
        .then(spoken="Bo 1x 20s, Cy 1x 0s")
    )


def test_an_interrupted_speaker_whose_question_goes_on_stays_paused_after_the_recess() -> None:
    opened("ack Bo", "ask+ Cy: why?", "ack next").when("recess", "resume").then(speaking="Cy, Bo (paused)")


@pytest.mark.parametrize("line", ["ack Bo", "next item", "take up item 1", "yield to Bo", "continue"])
def test_nobody_is_called_and_no_item_is_taken_up_in_recess(line: str) -> None:
    opened("agenda+ Budget", "recess").when(line).refused("“resume” continues it")


def test_hands_go_up_in_recess() -> None:
    opened("recess").when("q+ Bo").then(queue="Bo")


def test_closing_ends_speech_and_item() -> None:
    (
        opened("agenda+ Budget", "next item", "ack Bo", "1 minute later")
        .when("end meeting", "1 hour later")
        .then(phase="closed", speaking="", states="Budget closed", actual="Budget 60s", spoken="Bo 1x 60s")
    )


def test_closing_in_recess_ends_the_recess() -> None:
    opened("recess").when("end meeting").then(phase="closed").when("reopen meeting: vote").then(phase="open")


@pytest.mark.parametrize(
    "line", ["q+ Bo", "present+ Bo", "note: late", "agenda+ More", "guest+ Hal", "timer tea 5 minutes", "recess"]
)
def test_a_closed_meeting_is_closed(line: str) -> None:
    opened("end meeting").when(line).refused("“reopen meeting: reason” opens it again")


def test_a_closed_meeting_takes_corrections_action_states_and_approval() -> None:
    (
        opened("note: the bugdet", "action: Bo to write", "end meeting")
        .when("s/bugdet/budget/", "action 1 done", "approve minutes by Ann")
        .then(record=["note: the budget", "action: write"])
    )


def test_minutes_are_approved_after_the_meeting() -> None:
    opened().when("approve minutes").refused("only while the meeting is closed")


def test_a_closed_meeting_reopens_for_a_reason() -> None:
    scenario = opened("end meeting").when("reopen meeting: the vote was wrong").then(phase="open")
    assert [reason for _, reason in scenario.meeting.life.reopenings] == ["the vote was wrong"]


def test_reopening_needs_a_reason() -> None:
    opened("end meeting").when("reopen meeting").refused("needs a reason")


def test_only_a_closed_meeting_reopens() -> None:
    opened().when("reopen meeting: why not").refused("only a closed meeting")


def test_a_rehearsal_begins_before_anything_counts() -> None:
    scenario = given(*PEOPLE, "rehearsal", "present+ Bo", "start meeting")
    assert scenario.meeting.life.is_rehearsal
    assert not scenario.meeting.is_live


def test_a_meeting_that_counts_cannot_become_a_rehearsal() -> None:
    given(*PEOPLE, "present+ Bo").when("rehearsal").refused("live records")
    given("rehearsal").when("rehearsal").refused("already")


def test_particulars_change() -> None:
    life = given(
        "meeting title is New", "meeting zone is Asia/Shanghai", "meeting starts is 2026-03-03T09:00"
    ).meeting.life
    assert (life.title, life.zone) == ("New", "Asia/Shanghai")
    assert life.starts is not None
    assert life.starts.isoformat() == "2026-03-03T01:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("meeting zone is Atlantis", "is no time zone"),
        ("meeting starts is soon", "is no time"),
        ("meeting title is", "needs a title"),
        ("set present only to maybe", "neither on nor off"),
        ("set late after minutes to -1", "no number of minutes"),
        ("set warnings at seconds left to a, b", "no list of numbers"),
        ("set warnings at seconds left to 0", "between 1 and 86400"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(line: str, words: str) -> None:
    given().when(line).refused(words)


def test_warnings_are_kept_longest_first() -> None:
    assert given("set warnings at seconds left to 15, 120").meeting.life.settings.warnings_s == (120, 15)


def test_the_next_meeting_is_set_at_any_time_and_taken_back() -> None:
    scenario = opened("end meeting", "next meeting is 2026-04-06T14:00 in Town hall: Budget")
    found = scenario.meeting.life.next_meeting
    assert found == NextMeeting(datetime(2026, 4, 6, 14, tzinfo=UTC), "Town hall", "Budget")
    assert scenario.when("next meeting is none").meeting.life.next_meeting is None
    assert scenario.when("undo").meeting.life.next_meeting == found


def test_the_next_meeting_comes_after_this_one() -> None:
    opened("next meeting is 2026-03-02T08:00").refused("begins after this one")
    opened("next meeting is none").refused("no next meeting is set")


def test_a_kind_of_meeting_is_one_that_minutes_know() -> None:
    assert given("meeting kind is Special").meeting.life.kind == "special"
    given("meeting kind is jolly").refused("is no kind of meeting; try regular, special")
