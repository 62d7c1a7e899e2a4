"""The rules at the door, in sentences."""

from facilitator.domain.attendance import Status
from facilitator.domain.checkin import Hold, Knock, Proof, Turned
from facilitator.domain.checkin_acts import AskIn, Enter, NoteRefusals
from facilitator.domain.door_acts import unconfirmed
from facilitator.domain.recorded import DESK
from tests.domain.given import PEOPLE, Scenario, given


def meeting(*steps: str) -> Scenario:
    return given(*PEOPLE, *steps)


def enter(scenario: Scenario, name: str, device: str, proof: Proof = Proof.CODE) -> Scenario:
    return scenario.when(Enter(scenario.id(name), device, proof))


def waiting(scenario: Scenario) -> list[tuple[str, Hold]]:
    return [(knock.name, knock.reason) for knock in scenario.meeting.door.knocks.values()]


def present(scenario: Scenario) -> list[str]:
    return [scenario.name(id) for id in scenario.meeting.attendance.present]


def last_knock(scenario: Scenario) -> Knock:
    return list(scenario.meeting.door.knocks.values())[-1]


def test_a_phone_checks_its_person_in() -> None:
    scenario = enter(meeting(), "Bo", "x1")
    assert present(scenario) == ["Bo"]
    assert scenario.meeting.door.people == {"x1": [scenario.id("Bo")]}


def test_a_late_phone_is_marked_late() -> None:
    scenario = enter(meeting("20m later"), "Bo", "x1")
    assert scenario.meeting.attendance.presence[scenario.id("Bo")].late


def test_a_second_person_from_one_phone_is_held_with_the_reason() -> None:
    scenario = enter(enter(meeting(), "Bo", "x1"), "Cy", "x1")
    assert present(scenario) == ["Bo"]
    assert waiting(scenario) == [("Cy", Hold.SECOND_PERSON)]


def test_one_person_on_a_second_phone_is_held_with_the_reason() -> None:
    scenario = enter(enter(meeting(), "Bo", "x1"), "Bo", "x2")
    assert waiting(scenario) == [("Bo", Hold.SECOND_PHONE)]
    assert enter(scenario, "Bo", "x3", Proof.AGAIN).meeting.door.knocks
    assert last_knock(scenario).reason is Hold.PHONE_AGAIN


def test_a_check_in_under_somebody_elses_name_is_taken_back_as_if_it_had_not_been() -> None:
    scenario = enter(meeting("20m later"), "Bo", "x1").when("take back check-in of Bo")
    assert present(scenario) == []
    assert scenario.meeting.attendance.status(scenario.id("Bo")) is Status.EXPECTED
    assert not scenario.meeting.attendance.presence[scenario.id("Bo")].late
    assert scenario.meeting.door.people == {"x1": []}
    enter(scenario, "Bo", "x2")
    assert (present(scenario), waiting(scenario)) == (["Bo"], [])
    scenario.when("take back check-in of Bo", "undo")
    assert scenario.meeting.door.people["x2"] == [scenario.id("Bo")]


def test_only_the_last_stay_is_taken_back_and_whoever_has_the_floor_ends() -> None:
    scenario = enter(meeting("start meeting", "present+ Bo", "present- Bo"), "Bo", "x1").when("ack Bo")
    scenario.when("take back check-in of Bo")
    assert scenario.meeting.floor.speech is None
    assert scenario.meeting.attendance.has_left(scenario.id("Bo"))
    scenario.when("take back check-in of Bo").refused("Bo is not present")


def test_admitting_a_family_lets_one_phone_act_for_both() -> None:
    scenario = enter(enter(meeting(), "Bo", "x1"), "Cy", "x1").when("admit all")
    assert present(scenario) == ["Bo", "Cy"]
    assert scenario.meeting.door.people["x1"] == [scenario.id("Bo"), scenario.id("Cy")]
    assert waiting(scenario) == []


def test_admitting_a_phone_again_takes_the_old_phone_away() -> None:
    scenario = enter(enter(meeting(), "Bo", "x1"), "Bo", "x2", Proof.AGAIN).when("admit all")
    assert scenario.meeting.door.people == {"x1": [], "x2": [scenario.id("Bo")]}


def test_a_name_card_moves_its_person_to_the_phone_that_scans_it() -> None:
    scenario = enter(enter(meeting(), "Bo", "x1"), "Bo", "x2", Proof.BADGE)
    assert waiting(scenario) == []
    assert scenario.meeting.door.people["x2"] == [scenario.id("Bo")]


def test_a_name_card_does_not_let_one_phone_check_a_second_person_in() -> None:
    scenario = enter(enter(meeting(), "Bo", "x1"), "Cy", "x1", Proof.BADGE)
    assert waiting(scenario) == [("Cy", Hold.SECOND_PERSON)]


def test_a_guest_waits_and_is_admitted_to_the_list() -> None:
    scenario = meeting().when(AskIn("Zoe", "Press", "x9"))
    assert present(scenario) == []
    knock = last_knock(scenario)
    scenario.when(f"admit {knock.id}")
    guest = scenario.meeting.attendance.people.by_id[f"g{knock.id}"]
    assert (guest.name, guest.unit, guest.role.value, guest.may_vote) == ("Zoe", "Press", "guest", False)
    assert present(scenario) == ["Zoe"]


def test_undoing_an_admission_lets_the_guest_wait_again() -> None:
    scenario = meeting().when(AskIn("Zoe", "Press", "x9"), "admit all", "undo")
    assert present(scenario) == []
    assert waiting(scenario) == [("Zoe", Hold.GUEST)]


def test_one_phone_waits_once() -> None:
    meeting().when(AskIn("Zoe", "", "x9"), AskIn("Zoe B", "", "x9")).refused("waits for the chair's word already")


def test_somebody_turned_away_hears_of_it() -> None:
    scenario = meeting().when(AskIn("Zoe", "", "x9"))
    scenario.when(f"turn away {last_knock(scenario).id}: please see the desk")
    assert scenario.meeting.door.answers == {"x9": ""}


def test_admitting_the_same_guest_twice_is_refused() -> None:
    meeting().when(AskIn("Zoe", "", "x9"), "admit all", "admit all").refused("nobody waits at the door")


def test_out_and_in_again_needs_no_second_binding() -> None:
    scenario = enter(meeting(), "Bo", "x1").when("<Bo> present-")
    assert present(scenario) == []
    assert present(enter(scenario, "Bo", "x1")) == ["Bo"]


def test_entering_twice_is_refused() -> None:
    enter(enter(meeting(), "Bo", "x1"), "Bo", "x1").refused("present already")


def test_a_person_the_desk_checked_in_gets_a_phone() -> None:
    assert enter(meeting("present+ Bo"), "Bo", "x1").meeting.door.people == {"x1": [meeting().id("Bo")]}


def test_a_closed_door_says_so() -> None:
    enter(meeting("close check-in"), "Bo", "x1").refused("check-in is closed")


def test_the_door_keeps_its_hours() -> None:
    scenario = meeting("check-in from 08:55 to 09:10")
    enter(scenario, "Bo", "x1").refused("check-in is closed")
    assert present(enter(scenario.when("6m later"), "Bo", "x1")) == ["Bo"]
    enter(scenario.when("15m later"), "Cy", "x2").refused("check-in is closed")


def test_hours_that_end_before_they_begin_are_invalid() -> None:
    meeting("check-in from 10:00 to 09:00").refused("check-in closes after it opens")


def test_a_recheck_lists_who_did_not_confirm() -> None:
    scenario = meeting("present+ Bo, Cy, Di", "start meeting", "re-check 5 minutes", "<Bo> confirm+", "<Di> present-")
    assert [scenario.name(id) for id in unconfirmed(scenario.meeting)] == ["Cy"]
    scenario.when("<Bo> confirm+").refused("nobody waits for Bo to confirm")


def test_a_scan_confirms_as_well() -> None:
    scenario = enter(meeting("present+ Bo", "start meeting"), "Bo", "x1").when("re-check")
    assert unconfirmed(enter(scenario, "Bo", "x1").meeting) == []


def test_a_revoked_card_has_no_edition_and_a_new_one_the_next() -> None:
    scenario = meeting("revoke card Bo")
    assert scenario.meeting.door.edition(scenario.id("Bo")) == 0
    assert scenario.when("new card Bo").meeting.door.edition(scenario.id("Bo")) == 2


def test_who_was_drawn_says_that_they_come_once() -> None:
    scenario = meeting("present+ Bo", "start meeting", "draw 1", "<Bo> coming")
    assert scenario.meeting.door.coming == {scenario.id("Bo"): 1}
    scenario.when("<Bo> coming").refused("is coming already")


def test_refusals_are_counted_by_their_reason() -> None:
    scenario = meeting().when(NoteRefusals(Turned.OLD_CODE, 2), NoteRefusals(Turned.OLD_CODE))
    assert scenario.meeting.door.refusals == {Turned.OLD_CODE: 3}
    assert all(record.actor == DESK for record in scenario.session.records())


def test_the_room_is_shown_what_the_chair_chose_until_undone() -> None:
    scenario = meeting("room shows card: We open / with these words")
    assert scenario.meeting.room.text == "We open / with these words"
    scenario.when("room shows message:").refused("what shall the room read")
    assert scenario.when("undo").meeting.room.scene.value == "auto"
