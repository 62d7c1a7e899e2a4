"""Notes, proposals, decisions, actions, parked items, corrections."""

from datetime import date

import pytest

from facilitator.domain.record import Votes
from facilitator.domain.record_acts import AddNote, Correct, Decide
from tests.domain.given import opened


def test_what_is_written_down_stands_in_order() -> None:
    opened(
        "note: doors closed",
        "Bo: we need a bridge",
        "proposed: build it",
        "resolved: build it",
        "action: Cy to ask",
        "park: parking",
    ).then(
        record=[
            "note: doors closed",
            "note: we need a bridge",
            "proposal: build it",
            "decision: build it",
            "action: ask",
            "parked: parking",
        ]
    )


def test_a_note_knows_its_speaker_and_its_item() -> None:
    scenario = opened("agenda+ Budget", "next item", "Bo: too dear", "<Cy> note: I agree")
    first, second = scenario.meeting.record.notes
    assert [scenario.name(first.speaker), scenario.name(second.speaker)] == ["Bo", "Cy"]
    assert first.item == scenario.meeting.agenda.current


def test_a_note_goes_on() -> None:
    opened("note: the bridge", "... is old").then(record=["note: the bridge is old"])
    opened("... is old").then(record=["note: is old"])


def test_a_note_does_not_go_on_under_another_item() -> None:
    opened("note: the bridge", "agenda+ Budget", "next item", "... is dear").then(
        record=["note: the bridge", "note: is dear"]
    )


@pytest.mark.parametrize("text", ["", " ", "\u202e"])
def test_a_note_needs_words(text: str) -> None:
    opened().when(AddNote(text)).refused("there are no words")


def test_a_note_needs_a_speaker_who_exists() -> None:
    opened().when(AddNote("hello", "99")).refused("nobody here has the number 99")


def test_a_text_that_is_too_long_is_refused_not_cut() -> None:
    opened().when(AddNote("x" * 4001)).refused("at most 4000 characters")
    opened().when(AddNote("x" * 4000)).then(phase="open")


def test_a_decision_keeps_mover_and_votes_or_consensus() -> None:
    scenario = opened("resolved: build by Bo 3 for, 1 against, 0 abstain", "resolved: paint consensus")
    first, second = scenario.meeting.record.decisions
    assert (scenario.name(first.speaker), first.votes, first.consensus) == ("Bo", Votes(3, 1, 0), False)
    assert (second.votes, second.consensus) == (None, True)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (Decide(""), "there are no words"),
        (Decide("x", mover="99"), "nobody here has the number 99"),
        (Decide("x", votes=Votes(1, 1), consensus=True), "not both"),
        (Decide("x", votes=Votes(1, -1)), "cannot be negative"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(command: Decide, words: str) -> None:
    opened().when(command).refused(words)


def test_an_action_says_who_what_and_by_when() -> None:
    scenario = opened("action: Bo, Cy to write the report by 2026-12-01", "action: clean the hall")
    first, second = scenario.meeting.record.actions
    assert ([scenario.name(id) for id in first.who], first.text) == (["Bo", "Cy"], "write the report")
    assert (first.due, second.who, second.due) == (date(2026, 12, 1), (), None)


def test_an_action_is_open_done_or_dropped() -> None:
    scenario = opened("action: Bo to write", "action 1 done")
    assert scenario.meeting.record.actions[0].state == "done"
    scenario.when("action 1 done").refused("action 1 is done already")
    scenario.when("action 2 done").refused("there is no action 2")
    scenario.when("action 1 open")


def test_scribes_are_appointed_once() -> None:
    opened("scribe+ Bo, Cy").then(scribes="Bo, Cy").when("scribe+ Bo").refused("takes the notes already")


def test_a_correction_keeps_the_text_before() -> None:
    scenario = opened("note: the bugdet is fine", "s/bugdet/budget/").then(record=["note: the budget is fine"])
    assert [before for _, before in scenario.meeting.record.notes[0].corrections] == ["the bugdet is fine"]


def test_a_correction_takes_a_bar_where_the_words_hold_a_slash() -> None:
    opened("note: 1/2", "s|1/2|2/3|").then(record=["note: 2/3"])


def test_a_correction_changes_the_latest_entry_that_holds_the_words_once() -> None:
    opened("note: aa", "resolved: aa", "note: b", "s/a/c/").then(record=["note: aa", "decision: ca", "note: b"])


def test_a_correction_can_name_its_entry() -> None:
    scenario = opened("note: a", "note: a")
    first = scenario.meeting.record.notes[0].id
    scenario.when(Correct("a", "b", first)).then(record=["note: b", "note: a"])


def test_a_correction_finds_its_words_and_leaves_some() -> None:
    opened("note: a").when("s/x/y/").refused("stands nowhere")
    opened("note: a").when("s/a//").refused("cannot empty an entry")
    opened("note: a").when(Correct("", "y")).refused("what should be corrected?")


def test_a_correction_of_an_entry_that_does_not_exist_is_refused() -> None:
    opened("note: a").when(Correct("a", "b", 999)).refused("there is no entry 999")


def test_what_is_left_out_of_the_minutes_stays_in_the_record() -> None:
    scenario = opened("note: doors closed", "resolved: build it consensus", "minutes- note 1")
    scenario.then(record=["note: doors closed", "decision: build it"])
    assert [entry.stands for entry in scenario.meeting.record.entries.values()] == [False, True]
    scenario.when("end meeting", "minutes+ note 1", "undo")
    assert [entry.stands for entry in scenario.meeting.record.entries.values()] == [False, True]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("minutes+ note 1", "stands in the minutes already"),
        ("minutes- note 2", "the record has no note 2"),
        ("minutes- decision 1", "the record has no decision 1"),
    ],
)
def test_a_choice_that_changes_nothing_is_refused(line: str, words: str) -> None:
    opened("note: doors closed").when(line).refused(words)


def test_a_change_after_the_approval_is_remembered_until_the_next_one() -> None:
    scenario = opened("note: doors closed", "end meeting", "approve minutes", "s/doors/gates/")
    assert scenario.meeting.record.amended == scenario.clock.now()
    assert scenario.when("approve minutes").meeting.record.amended is None
    assert scenario.when("minutes- note 1").meeting.record.amended is not None
    assert scenario.when("undo").meeting.record.amended is None


@pytest.mark.parametrize(
    "line",
    [
        "resolved: Build it by Bo, seconded by Cy 6 for, 1 against",
        "resolved: Build it, moved by Bo, seconded by Cy, 6 for, 1 against",
        "决定：Build it，由Bo提出，Cy附议，赞成 6 票，反对 1 票",
    ],
)
def test_a_decision_knows_its_mover_and_its_seconder(line: str) -> None:
    scenario = opened(line)
    decision = scenario.meeting.record.decisions[0]
    assert (decision.text, decision.votes) == ("Build it", Votes(6, 1))
    assert [scenario.name(decision.speaker), scenario.name(decision.seconder)] == ["Bo", "Cy"]


def test_nobody_seconds_their_own_motion() -> None:
    opened().when("resolved: Build it by Bo, seconded by Bo").refused("somebody else seconds it")
    scenario = opened()
    scenario.when(Decide("Build it", seconder=scenario.id("Cy"))).refused("a motion has a mover")
