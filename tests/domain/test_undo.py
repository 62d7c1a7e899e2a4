"""Undo takes back one act of the desk; what others did since stays, or stands in the way."""

from datetime import timedelta

from tests.domain.given import given, opened


def test_undo_takes_back_all_records_of_one_act() -> None:
    opened("q+ Bo, Cy").when("undo").then(queue="")


def test_undo_takes_back_one_act_after_another() -> None:
    opened("note: a", "note: b", "note: c").when("undo", "undo").then(record=["note: a"])


def test_undo_takes_back_several_at_once() -> None:
    opened("note: a", "note: b", "note: c", "note: d").when("undo 3").then(record=["note: a"])


def test_redo_brings_back_several_in_their_order() -> None:
    (
        opened("note: a", "note: b", "note: c", "undo 2")
        .when("redo")
        .then(record=["note: a", "note: b"])
        .when("redo")
        .then(record=["note: a", "note: b", "note: c"])
    )


def test_undo_of_more_than_there_is_changes_nothing() -> None:
    given().when("undo").refused("the meeting's creation cannot be undone")
    given("member+ Bo").when("undo 3").refused("creation").then(status="Bo expected")


def test_redo_works_until_the_desks_next_act() -> None:
    opened("note: a", "undo").when("redo").then(record=["note: a"])
    opened("note: a", "undo", "note: b").when("redo").refused("nothing to redo")
    opened().when("redo").refused("nothing to redo")


def test_an_act_of_somebody_else_does_not_end_redo() -> None:
    opened("note: a", "undo", "<Bo> q+").when("redo").then(record=["note: a"], queue="Bo")


def test_what_others_did_since_stays() -> None:
    opened("note: a", "<Bo> q+").when("undo").then(record=[], queue="Bo")


def test_what_somebody_else_did_is_not_undone_by_the_desk() -> None:
    given("member+ Bo", "note: a", "<Bo> present+").when("undo").then(present="Bo", record=[])
    given("member+ Bo", "<Bo> present+").when("undo").refused("(checked-in")


def test_undo_names_the_record_in_the_way() -> None:
    scenario = opened("ack Bo", "<Bo> done")
    way = scenario.session.records()[-1]
    scenario.when("undo").refused(f"record {way.seq} (speech-ended, 08:50:00 UTC) stands in the way")
    scenario.then(spoken="Bo 1x 0s")


def test_two_speakers_at_once_cannot_come_about_by_undo() -> None:
    opened("ack Bo", "done", "<Ann> ack Cy").when("undo").refused("(speech-started").then(speaking="Cy")


def test_undoing_done_counts_the_time_between_to_the_speaker() -> None:
    (
        opened("ack Bo", "10 seconds later", "done", "20 seconds later", "undo")
        .then(speaking="Bo")
        .when("5 seconds later", "done")
        .then(spoken="Bo 1x 35s")
    )


def test_undoing_a_pause_counts_the_time_between() -> None:
    opened("ack Bo", "10 seconds later", "pause", "20 seconds later", "undo", "done").then(spoken="Bo 1x 30s")


def test_undoing_next_item_returns_to_the_item_with_its_time() -> None:
    opened("agenda+ A", "agenda+ B", "next item", "1 minute later", "next item", "1 minute later", "undo").then(
        item="A", actual="A 120s, B 0s"
    )


def test_undoing_a_call_puts_the_hand_back() -> None:
    opened("q+ Bo, Cy", "ack next", "undo").then(speaking="", queue="Bo, Cy", spoken="")


def test_starting_the_meeting_can_be_undone() -> None:
    given("start meeting").when("undo").then(phase="draft")


def test_closing_and_reopening_stand_for_good() -> None:
    opened("end meeting", "reopen meeting: vote").when("undo").refused("reopening is not undone")
    opened("end meeting", "reopen meeting: vote", "note: x", "undo").when("undo").refused("reopening is not undone")


def test_undo_is_itself_a_record_and_the_log_keeps_everything() -> None:
    kinds = [record.kind for record in opened("note: a", "undo", "redo").session.records()][-3:]
    assert kinds == ["note-added", "act-undone", "act-redone"]


def test_an_id_is_never_used_twice_not_even_after_an_undo() -> None:
    scenario = opened("note: a", "undo", "note: b")
    [note] = scenario.meeting.record.notes
    assert note.id == scenario.session.records()[-1].seq


def test_undo_takes_one_act_or_more() -> None:
    opened("note: a").when("undo 0").refused("between 1 and 100")


def test_time_goes_on_while_acts_are_undone() -> None:
    scenario = opened("note: a", "1 minute later", "undo")
    before, undone = scenario.session.records()[-2:]
    assert undone.at - before.at == timedelta(minutes=1)


def test_closing_is_not_undone_but_a_correction_after_it_is() -> None:
    opened("end meeting").when("undo").refused("closing is not undone; “reopen meeting: reason” opens it again")
    opened("note: a", "end meeting", "s/a/b/", "undo").then(record=["note: a"]).when("redo").then(record=["note: b"])


def test_nothing_from_before_somebody_elses_draw_is_taken_back() -> None:
    opened("present+ Bo", "<Ann> draw").when("undo").refused("a draw is never undone")
    opened("present+ Bo", "<Ann> draw", "note: a", "undo").then(record=[])
