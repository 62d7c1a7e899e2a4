"""The rules of a meeting, each as somebody at the desk meets it: what goes through, and what is refused how."""

from collections.abc import Callable

import pytest

from tests.acceptance.council import Council

Sitting = Callable[[], Council]


# --- life


def test_check_in_works_in_draft_and_speaking_does_not(council: Council) -> None:
    answers = council.answers("present+ Ada", "start meeting")
    assert answers[0] == "ok Ada Lovelace is present"
    assert council.shown["meeting"]["phase"] == "open"


def test_a_recess_stops_the_clocks_of_item_and_speaker(sitting: Sitting) -> None:
    council = sitting()
    council.says("take up item 1", "ack Bo", "+01:00 recess 10 minutes")
    assert council.refuses("next item") == "the meeting is in recess; “resume” continues it"
    council.says("+10:00 resume", "+01:00 done")
    assert council.shown["speeches"][0]["spoken_s"] == 120
    assert council.shown["agenda"][0]["spent_s"] == 120


def test_a_closed_meeting_takes_corrections_approvals_action_states_and_nothing_else(sitting: Sitting) -> None:
    council = sitting()
    council.says("note: old words", "action: Bo to write", "end meeting")
    for line in ("note: x", "q+ Bo", "present- Bo", "agenda+ x", "next item", "resolved: x", "quorum is 2", "recess"):
        assert council.refuses(line) == "the meeting is closed; “reopen meeting: reason” opens it again"
    council.says("s/old/new/", "action 1 done", "approve minutes by Ada")
    assert "needs a reason" in council.refuses("reopen meeting", invalid=True)
    council.says("reopen meeting: one thing was forgotten", "note: more", "end meeting")
    assert council.shown["meeting"]["reopened"][0]["reason"] == "one thing was forgotten"


# --- agenda


def test_next_item_is_refused_while_people_wait_and_really_keeps_them_waiting(sitting: Sitting) -> None:
    council = sitting()
    council.says("next item", "q+ Bo, Cy", "ack next")
    assert council.refuses("next item") == "1 person waits to speak; “really next item” goes on all the same"
    assert council.says("really next item") == "Bo Lind is done; closed: 1 Opening; taken up: 2 Works"
    council.says("take up item 1")
    assert [entry["name"] for entry in council.shown["queue"]["waiting"]] == ["Cy Young"]


def test_a_parent_closes_when_its_last_child_does(sitting: Sitting) -> None:
    council = sitting()
    council.says("take up item 2", "next item", "next item", "close this item", "next item")
    states = {item["number"]: item["state"] for item in council.shown["agenda"]}
    assert states == {"1": "pending", "2": "closed", "2.1": "closed", "2.2": "closed", "3": "current"}


def test_a_forecast_tells_the_end_of_every_item_and_of_the_meeting(sitting: Sitting) -> None:
    council = sitting()
    council.says("+10:00 take up item 1", "+02:00 note: x")
    picture = council.shown
    assert [item["ends"] and item["ends"][11:16] for item in picture["agenda"]] == [
        "09:15", "09:25", "09:35", "09:45", "09:50",
    ]  # fmt: skip
    assert (picture["meeting"]["planned_end"][11:16], picture["meeting"]["ends"][11:16]) == ("09:40", "09:50")


# --- attendance


def test_who_comes_later_than_the_setting_is_late_and_who_sends_word_is_excused(council: Council) -> None:
    council.says("set late after minutes to 5", "regrets+ Di: travelling", "start meeting", "+06:00 present+ Bo")
    people = {person["name"]: person for person in council.shown["people"]}
    assert people["Bo Lind"]["late"]
    assert (people["Di Stone"]["status"], people["Di Stone"]["reason"]) == ("excused", "travelling")
    council.says("end meeting")
    assert {p["name"]: p["status"] for p in council.shown["people"]}["Cy Young"] == "absent"


def test_who_leaves_keeps_a_marked_place_is_skipped_and_stops_speaking(sitting: Sitting) -> None:
    council = sitting()
    council.says("q+ Bo, Cy", "present- Bo")
    assert council.says("q?") == (
        "the queue is open, 2 waiting; 1. Bo Lind (statement, has left); 2. Cy Young (statement)"
    )
    assert council.says("ack next") == "Cy Young has the floor"
    assert council.says("present- Cy") == "Cy Young is done; Cy Young has left"
    council.says("present+ Bo")
    assert council.says("ack next") == "Bo Lind has the floor"


def test_a_quorum_that_was_never_met_is_not_called_lost(council: Council) -> None:
    assert council.answers("start meeting", "quorum is 3")[1] == (
        "ok the quorum's rule is set; the quorum is not met: 0 present, 3 needed"
    )
    council.says("present+ Ada, Bo, Cy")
    assert council.says("present- Cy") == "Cy Young has left; the quorum is lost: 2 present, 3 needed"


def test_opening_without_a_quorum_says_so(council: Council) -> None:
    answers = council.script("quorum is half", "present+ Gil", "start meeting")
    assert answers[-1] == "ok the meeting is open; the quorum is not met: 0 present, 2 needed"


def test_a_decision_carries_the_quorum_as_it_was(sitting: Sitting) -> None:
    council = sitting()
    council.says("quorum is 3", "resolved: yes, by Bo 3 for, 0 against", "present- Cy, Di", "resolved: no")
    first, second = council.shown["decisions"]
    assert (first["text"], first["speaker"], first["quorum"]["met"], first["quorum"]["margin"]) == ("yes", "2", True, 1)
    assert (second["quorum"]["present"], second["quorum"]["met"]) == (2, False)


def test_minutes_tell_the_quorums_roles_and_one_change_a_minute(council: Council) -> None:
    council.says("quorum is 2 of chair, member", "start meeting", "present+ Ada", "present+ Bo", "+02:00 present- Bo")
    council.says("present+ Bo")
    assert "**Quorum**: at least 2 (chair, member); 09:00: 2 present of 4, quorum 2 met\n" in council.minutes()
    assert "至少2人（主持人、成员）" in council.minutes("--lang", "zh_CN")


# --- floor


def test_typed_turns_go_by_their_rank_and_arrival(sitting: Sitting) -> None:
    council = sitting()
    council.says("q+ Ada", "reply+ Bo", "clarify+ Cy", "order+ Di: heat")
    council.says("ask+ Gil: why?")
    waiting = [(entry["name"], entry["turn"]) for entry in council.shown["queue"]["waiting"]]
    assert [turn for _, turn in waiting] == ["ask", "order", "clarify", "reply", "statement"]


def test_one_waiting_entry_a_person_unless_set_otherwise_and_only_who_is_present_where_set(sitting: Sitting) -> None:
    council = sitting()
    council.says("q+ Bo")
    assert council.refuses("q+ Bo") == "Bo Lind waits already"
    council.says("set several entries to on", "q+ Bo", "set present only to on")
    assert council.refuses("q+ Gil") == "Gil Guest is not checked in; “present+ Gil Guest” comes first"
    assert council.refuses("q+ Olga") == "Olga Ober attends without the right to speak"


def test_a_closed_queue_takes_points_of_order_only(sitting: Sitting) -> None:
    council = sitting()
    council.says("close the queue")
    assert council.refuses("q+ Bo") == "the queue is closed; “order+ Bo Lind: ground” still works"
    council.says("order+ Bo: heat", "set queues initially closed to on", "next item")
    assert "closed" in council.refuses("q+ Cy")


def test_a_note_holds_250_characters(sitting: Sitting) -> None:
    council = sitting()
    council.says(f"q+ Bo: {'x' * 250}")
    assert "at most 250" in council.refuses(f"q+ Cy: {'x' * 251}", invalid=True)


def test_an_interposed_question_pauses_the_speaker_who_resumes(sitting: Sitting) -> None:
    council = sitting()
    council.says("time speakers at 5 minutes", "ack Bo", "+01:00 ask+ Cy: why?")
    assert council.says("ack next") == "Bo Lind's clock stands still; Cy Young has the floor"
    council.says("time speakers at 2 minutes")
    assert council.says("+01:30 done") == "Cy Young is done; Bo Lind goes on"
    council.says("+00:30 note: still speaking")
    assert (council.shown["floor"]["spoken_s"], council.shown["floor"]["limit_s"]) == (90, 120)


def test_a_limit_counts_over_and_never_cuts_and_time_left_is_yielded(sitting: Sitting) -> None:
    council = sitting()
    council.says("time speakers at 1 minute", "ack Bo", "+00:20 yield to Cy")
    assert council.shown["floor"]["limit_s"] == 40
    council.says("+05:00 note: over time")
    assert council.shown["floor"]["spoken_s"] == 300
    assert council.refuses("yield to Bo") == "no time is left to yield"


def test_the_last_word_clears_and_closes_and_the_last_speaker_comes_back(sitting: Sitting) -> None:
    council = sitting()
    council.says("q+ Bo, Cy", "ack next", "done", "re-add last")
    assert [entry["name"] for entry in council.shown["queue"]["waiting"]] == ["Bo Lind", "Cy Young"]
    council.says("move Cy to 1", "q- Bo", "give Di the last word")
    assert [entry["name"] for entry in council.shown["queue"]["waiting"]] == ["Di Stone"]
    assert not council.shown["queue"]["open"]


# --- draw


def test_everybody_is_drawn_once_and_never_chair_guest_observer_or_who_is_excused(council: Council) -> None:
    council.says("regrets+ Di", "start meeting", "present+ Ada, Bo, Cy, Gil, Olga")
    assert "2 people can be drawn" in council.refuses("draw 3")
    drawn = council.says("draw 2")
    assert {"Bo Lind" in drawn, "Cy Young" in drawn, "Ada" in drawn, "Gil" in drawn, "Di" in drawn} == {True, False}


def test_a_draw_is_never_undone_but_voided_with_a_reason(sitting: Sitting) -> None:
    council = sitting()
    council.says("draw")
    assert "never undone" in council.refuses("undo")
    assert "needs a reason" in council.refuses("void draw 1", invalid=True)
    council.says("void draw 1: the screen was off")
    assert council.shown["draws"][0]["void"] == "the screen was off"


def test_who_was_drawn_under_a_closed_item_volunteers_under_the_next(sitting: Sitting) -> None:
    council = sitting()
    council.says("next item", "draw from list Bo", "next item", "q+ Bo", "ack next")
    assert council.shown["speeches"][0]["origin"] == "volunteer"


# --- undo


def test_undo_takes_back_and_redo_brings_back_and_a_speaker_in_the_way_is_named(sitting: Sitting) -> None:
    council = sitting()
    council.says("note: a", "park: b", "undo 2")
    assert council.shown["notes"] == []
    council.says("redo")
    assert [note["text"] for note in council.shown["notes"]] == ["a"]
    council.says("q+ Bo", "<Bo> q-", "ack Cy")
    council.says("undo")
    assert "stands in the way" in council.refuses("undo")


@pytest.mark.parametrize("line", ["redo", "stop timer tea", "resume", "pause", "done", "q- Bo", "pass: shy"])
def test_what_makes_no_sense_now_is_refused_in_one_sentence(sitting: Sitting, line: str) -> None:
    assert sitting().refuses(line)
