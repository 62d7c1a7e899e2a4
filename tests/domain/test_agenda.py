"""The tree of items, which is current, what each took, and when the rest ends."""

from datetime import timedelta

import pytest

from facilitator.domain.agenda_course import NextItem
from facilitator.domain.agenda_edits import AddItem, ImportAgenda
from facilitator.domain.agenda_order import MoveItem
from facilitator.domain.draw import DrawMade
from tests.domain.given import PEOPLE, Scenario, given, opened

THREE = ("agenda+ Opening 5m", "agenda+ Budget 20m", "agenda+ Any other business 10m")
NESTED = ("agenda+ Opening", "agenda+ Reports", "agenda+ Works under 2", "agenda+ Parks under 2", "agenda+ Close")


def _item(scenario: Scenario, number: str) -> int:
    item = scenario.meeting.agenda.by_number(number)
    assert item is not None
    return item.id


def test_items_stand_in_the_order_they_were_added() -> None:
    given(*THREE).then(agenda="1 Opening, 2 Budget, 3 Any other business")


def test_items_stand_under_items() -> None:
    given(*NESTED).then(agenda="1 Opening, 2 Reports, 2.1 Works, 2.2 Parks, 3 Close")


def test_a_whole_tree_is_added_at_once_or_not_at_all() -> None:
    tree = ImportAgenda((AddItem("A", items=(AddItem("B"), AddItem("C", items=(AddItem("D"),)))), AddItem("E")))
    given(tree).then(agenda="1 A, 1.1 B, 1.2 C, 1.2.1 D, 2 E")
    given().when(ImportAgenda((AddItem("A"), AddItem("")))).refused("needs a title").then(agenda="")
    given().when(ImportAgenda(())).refused("holds no items")


def test_an_agenda_has_six_levels_at_most() -> None:
    item = AddItem("leaf")
    for _ in range(5):
        item = AddItem("level", items=(item,))
    given(item)
    given().when(AddItem("top", items=(item,))).refused("at most 6 levels")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("agenda 1 title is", "needs a title"),
        ("agenda 1 minutes is soon", "between 1 and 1440 minutes"),
        ("agenda 1 minutes is 1441", "between 1 and 1440 minutes"),
        ("agenda 1 kind is party", "is no kind of item"),
        ("agenda 1 no named speakers is perhaps", "neither yes nor no"),
        ("agenda 9 = Else", "no agenda item is called"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(line: str, words: str) -> None:
    given(*THREE).when(line).refused(words)


def test_everything_about_an_item_can_be_edited() -> None:
    scenario = given(*THREE).when(
        "agenda 2 = Budget 2027",
        "agenda 2 presenter is Ann",
        "agenda 2 minutes is 1h",
        "agenda 2 kind is report",
        "agenda 2 link is https://example.org/budget",
        "agenda 2 note is bring copies",
        "agenda 2 no named speakers is yes",
    )
    item = scenario.meeting.agenda.items[_item(scenario, "2")]
    assert (item.title, item.presenter, item.minutes, item.kind) == ("Budget 2027", "Ann", 60, "report")
    assert (item.links[0].url, item.note, item.open_floor) == ("https://example.org/budget", "bring copies", True)


def test_numbers_follow_the_order_while_it_is_a_draft() -> None:
    given(*THREE, "move item 3 to 1").then(agenda="1 Any other business, 2 Opening, 3 Budget")
    given(*THREE, "agenda- 1").then(agenda="1 Budget, 2 Any other business")


def test_numbers_stay_once_an_item_was_taken_up() -> None:
    opened(*THREE, "next item", "move item 3 to 2").then(agenda="1 Opening, 3 Any other business, 2 Budget")
    opened(*THREE, "next item", "agenda- 2", "agenda+ New").then(agenda="1 Opening, 3 Any other business, 4 New")


def test_an_item_never_moves_under_itself() -> None:
    scenario = given(*NESTED)
    scenario.when(MoveItem(_item(scenario, "2"), _item(scenario, "2.1"))).refused("under itself")
    scenario.when("move item 2 to 2").refused("stands there already")


def test_an_item_moves_to_another_level() -> None:
    given(*NESTED, "move item 3 to 2.2").then(agenda="1 Opening, 2 Reports, 2.1 Works, 2.2 Close, 2.3 Parks")


def _deep(levels: int) -> AddItem:
    return AddItem("top", items=() if levels == 1 else (_deep(levels - 1),))


def test_a_move_takes_no_more_than_six_levels() -> None:
    levels = "1 top, 1.1 top, 1.1.1 top, 1.1.1.1 top"
    given(_deep(4), _deep(3), "move item 2 to 1.1.1.1").then(
        agenda=f"{levels}, 1.1.1.1.1 top, 1.1.1.1.1.1 top, 1.1.1.2 top"
    )
    given(_deep(4), _deep(4)).when("move item 2 to 1.1.1.1").refused("at most 6 levels")


def test_undoing_a_move_never_makes_an_agenda_too_deep() -> None:
    scenario = given(*PEOPLE, _deep(5), _deep(1), "move item 1.1.1.1.1 to 2")
    scenario.when("<Ann> agenda+ leaf under 2", "<Ann> agenda+ leaf under 2.1", "undo").refused("stands in the way")


def test_the_order_names_what_comes_next() -> None:
    given(*THREE, "agenda order is 3").then(agenda="1 Any other business, 2 Opening, 3 Budget")
    given(*THREE, "agenda order is 2-").then(agenda="1 Budget, 2 Any other business, 3 Opening")


def test_the_order_keeps_what_is_done_and_what_is_current_in_front() -> None:
    opened(*THREE, "next item", "close item 1").when("agenda order is 3").then(
        agenda="1 Opening, 3 Any other business, 2 Budget"
    )
    opened(*THREE, "next item").when("agenda order is 3").then(agenda="1 Opening, 3 Any other business, 2 Budget")


def test_only_the_first_level_is_ordered() -> None:
    given(*NESTED).when("agenda order is 2.1").refused("first level")


def test_next_item_closes_one_and_takes_up_the_next() -> None:
    opened(*THREE, "next item", "next item").then(
        item="Budget", states="Opening closed, Budget current, Any other business pending"
    )


def test_next_item_comes_back_to_what_was_passed_by() -> None:
    opened(*THREE, "take up item 3", "next item").then(item="Opening")


def test_after_the_last_item_there_is_no_next() -> None:
    opened("agenda+ Only", "next item").when("next item").refused("“end meeting” closes the meeting")


def test_nested_parents_close_when_they_are_left() -> None:
    (
        opened(*NESTED, "next item", "next item")
        .then(item="Reports")
        .when("next item")
        .then(item="Works", states="Opening closed, Reports open, Works current, Parks pending, Close pending")
        .when("next item", "next item")
        .then(item="Close", states="Opening closed, Reports closed, Works closed, Parks closed, Close current")
    )


def test_a_parent_closes_with_the_next_item_though_its_last_child_was_closed_by_hand() -> None:
    opened(*NESTED, "take up item 2", "next item", "next item", "close this item").then(
        states="Opening pending, Reports open, Works closed, Parks closed, Close pending"
    ).when("next item").then(
        item="Close", states="Opening pending, Reports closed, Works closed, Parks closed, Close current"
    )


def test_after_an_item_was_closed_by_hand_the_next_one_is_the_one_behind_it() -> None:
    opened(*THREE, "take up item 2", "close this item", "next item").then(item="Any other business")


def test_a_child_left_open_for_its_parent_closes_with_it() -> None:
    scenario = opened(*NESTED, "take up item 2.2", "take up item 2").then(
        states="Opening pending, Reports current, Works pending, Parks open, Close pending"
    )
    scenario.when("skip item 2.1", "next item").then(
        states="Opening pending, Reports closed, Works skipped, Parks closed, Close current"
    )
    opened(*NESTED, "take up item 2.2", "take up item 2", "close this item").then(
        states="Opening pending, Reports closed, Works pending, Parks closed, Close pending"
    )


def test_a_parent_is_not_left_while_people_wait_under_a_child_that_closes_with_it() -> None:
    scenario = opened(*NESTED, "take up item 2.2", "q+ Bo", "take up item 2", "skip item 2.1")
    scenario.when("next item").refused("1 person waits to speak")
    scenario.when("close this item").refused("“really close item 2” goes on")
    scenario.when("really next item").then(item="Close")


def test_a_parent_is_begun_with_its_child_and_is_no_next_item_afterwards() -> None:
    scenario = opened(*NESTED, "take up item 2.1").then(
        states="Opening pending, Reports open, Works current, Parks pending, Close pending"
    )
    scenario.when("next item", "next item", "next item").then(item="Opening")
    scenario.when("next item").refused("there is no next item")


def test_the_end_of_the_meeting_closes_a_parent_that_is_done() -> None:
    opened(*NESTED, "take up item 2.1", "next item", "end meeting").then(
        states="Opening pending, Reports closed, Works closed, Parks closed, Close pending"
    )
    opened(*NESTED, "take up item 2.1", "end meeting").then(
        states="Opening pending, Reports open, Works closed, Parks pending, Close pending"
    )


def test_taking_up_another_item_leaves_the_one_before_open() -> None:
    opened(*THREE, "next item", "take up item 3").then(
        states="Opening open, Budget pending, Any other business current"
    )


def test_the_current_item_is_not_taken_up_again() -> None:
    opened(*THREE, "next item").when("take up item 1").refused("is the current item already")


def test_a_closed_item_can_be_returned_to() -> None:
    opened(*THREE, "next item", "next item").when("take up Opening").then(item="Opening")


def test_the_time_of_an_item_sums_up_over_its_visits() -> None:
    (
        opened(*THREE, "next item", "2 minutes later", "take up item 2", "1 minute later")
        .when("take up item 1", "3 minutes later", "close this item", "1 hour later")
        .then(actual="Opening 300s, Budget 60s, Any other business 0s")
    )


def test_the_plan_stands_beside_the_actual_time() -> None:
    scenario = given(*THREE).when("agenda+ Tea 15m under 2")
    assert scenario.meeting.agenda.planned() == timedelta(minutes=5 + 20 + 10)
    scenario.when("agenda+ Talk 15m under 2")
    assert scenario.meeting.agenda.planned() == timedelta(minutes=5 + 30 + 10)
    scenario.when("agenda- 2.2", "agenda- 3")
    assert scenario.meeting.agenda.planned() == timedelta(minutes=5 + 20)


def test_every_item_has_a_forecast_and_so_has_the_meeting() -> None:
    opened(*THREE, "10 minutes later", "next item", "2 minutes later").then(
        forecast="Opening 09:05, Budget 09:25, Any other business 09:35"
    )


def test_an_item_over_its_time_pushes_the_rest() -> None:
    opened(*THREE, "next item", "20 minutes later").then(
        forecast="Opening 09:10, Budget 09:30, Any other business 09:40"
    )


def test_the_forecast_leaves_out_what_is_done_skipped_or_dropped() -> None:
    opened(*THREE, "next item", "next item", "skip item 3").then(forecast="Budget 09:10")


def test_the_time_box_of_the_current_item_can_be_changed() -> None:
    opened(*THREE, "next item", "give this item 30 minutes").then(
        forecast="Opening 09:20, Budget 09:40, Any other business 09:50"
    )
    opened(*THREE).when("give this item 30 minutes").refused("no item is taken up")


def test_a_skipped_item_is_passed_over_and_can_be_taken_up() -> None:
    (
        opened(*THREE, "skip item 1", "next item")
        .then(item="Budget")
        .when("skip item 1")
        .refused("begun or skipped already")
        .when("take up item 1")
        .then(item="Opening")
    )


def test_an_item_that_was_begun_is_not_dropped() -> None:
    opened(*THREE, "next item").when("agenda- 1").refused("“close item 1” ends it")
    opened(*NESTED, "take up item 2.1").when("agenda- 2").refused("was begun")


def test_a_dropped_item_is_gone_with_what_stands_under_it() -> None:
    opened(*NESTED, "agenda- 2").when("take up item Works").refused("no agenda item is called")


def test_an_item_closes_once() -> None:
    opened(*THREE, "next item", "close this item").then(item="").when("close item 1").refused("closed already")
    opened(*THREE).when("close this item").refused("no item is taken up")


@pytest.mark.parametrize("line", ["next item", "close this item", "close item 1"])
def test_an_item_is_not_left_while_people_wait(line: str) -> None:
    opened(*THREE, "next item", "q+ Bo, Cy").when(line).refused("2 people wait to speak").when(f"really {line}").then(
        speaking=""
    )


def test_who_has_left_keeps_no_item_open() -> None:
    opened(*THREE, "present+ Bo", "next item", "q+ Bo", "present- Bo").when("next item").then(item="Budget")


def test_every_item_has_a_queue_of_its_own_found_again_as_it_was_left() -> None:
    (
        opened(*THREE, "next item", "q+ Bo, Cy", "close the queue")
        .when("take up item 2")
        .then(queue="", queue_is_open=True)
        .when("q+ Di", "take up item 1")
        .then(queue="Bo, Cy", queue_is_open=False)
    )


def test_next_item_ends_the_speech_and_keeps_the_waiting() -> None:
    (
        opened(*THREE, "next item", "q+ Bo, Cy", "ack next", "1 minute later")
        .when("really next item")
        .then(speaking="", spoken="Bo 1x 60s", queue="")
        .when("take up item 1")
        .then(queue="Cy")
    )


def test_a_topic_takes_up_the_item_of_that_title_or_adds_one() -> None:
    (
        opened(*THREE)
        .when("topic: budget")
        .then(item="Budget")
        .when("topic: Parking")
        .then(item="Parking")
        .when("subtopic: Fees")
        .then(item="Fees", agenda="1 Opening, 2 Budget, 3 Any other business, 4 Parking, 4.1 Fees")
        .when("subtopic: Signs")
        .then(agenda="1 Opening, 2 Budget, 3 Any other business, 4 Parking, 4.1 Fees, 4.2 Signs")
    )


def test_next_item_from_a_desk_that_saw_another_item_is_refused() -> None:
    scenario = opened(*THREE, "next item")
    first = _item(scenario, "1")
    scenario.when(NextItem(after=0)).refused("moved on meanwhile: “Opening” is the current item")
    scenario.when(NextItem(after=first)).then(item="Budget")
    scenario.when(NextItem(after=first)).refused("“Budget” is the current item")


def test_a_watching_sender_waits_a_minute_after_somebody_else_went_on() -> None:
    scenario = opened(*THREE, "next item", "30 seconds later")
    watching = f"<Ann> next item after {_item(scenario, '1')}"
    scenario.when(watching).refused("less than a minute ago")
    scenario.when("30 seconds later", watching).then(item="Budget")


def test_the_same_sender_and_one_who_does_not_watch_wait_for_nothing() -> None:
    scenario = opened(*THREE, "next item")
    scenario.when(f"next item after {_item(scenario, '1')}", "<Ann> next item").then(item="Any other business")


def test_an_item_without_named_speakers_is_for_volunteers_and_draws() -> None:
    scenario = opened("agenda+ Debate", "agenda 1 no named speakers is yes", "present+ Bo", "next item", "draw")
    assert isinstance(scenario.session.records()[-1].event, DrawMade)


def test_a_new_item_gets_the_number_of_one_that_was_dropped_in_draft() -> None:
    scenario = given(*THREE, "agenda- 3", "agenda+ Parking", "agenda- 1").then(agenda="1 Budget, 2 Parking")
    scenario.when("agenda 1 = Money").then(agenda="1 Money, 2 Parking")


def test_a_topic_returns_to_an_item_that_was_left_and_is_not_taken_up_twice() -> None:
    (
        opened(*THREE, "skip item 3", "topic: Opening", "topic: Budget")
        .when("topic: opening")
        .then(item="Opening")
        .when("topic: opening")
        .refused("is the current item already")
        .when("topic: any other business")
        .then(agenda="1 Opening, 2 Budget, 3 Any other business")
    )
