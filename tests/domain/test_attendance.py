"""Who belongs, who is here, since when and how; who is late, excused, gone."""

import pytest

from facilitator.domain.meeting import apply
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.people import Person, Role
from facilitator.domain.recorded import Recorded
from facilitator.domain.roster import AddPerson, EditPerson, ImportRoster, PersonChanged, PersonField, RosterImported
from tests.domain.given import PEOPLE, Scenario, given, opened


def test_everybody_is_expected_at_first() -> None:
    given("member+ Bo").then(status="Bo expected")


def test_who_checks_in_is_present_and_who_leaves_is_gone() -> None:
    opened("present+ Bo, Cy").then(present="Bo, Cy").when("present- Bo").then(present="Cy")


def test_nobody_checks_in_twice_and_nobody_leaves_twice() -> None:
    opened("present+ Bo").when("present+ Bo").refused("Bo is present already")
    opened().when("present- Bo").refused("Bo is not present")
    opened("present+ Bo", "present- Bo").when("present- Bo").refused("Bo is not present")


def test_of_several_only_those_who_come_are_checked_in() -> None:
    opened("present+ Bo").when("present+ Bo, Cy").then(present="Bo, Cy")


def test_a_phone_checks_in_and_out_for_its_owner() -> None:
    opened("<Bo> present+").then(present="Bo").when("<Bo> present-").then(present="")


def test_the_desk_has_to_name_somebody() -> None:
    opened().when("present+").refused("who is present?")


def test_presence_is_kept_as_intervals_with_their_mode() -> None:
    scenario = opened("present+ Bo", "10 minutes later", "present- Bo", "5 minutes later", "present+ Bo (remote)")
    first, second = scenario.meeting.attendance.presence[scenario.id("Bo")].stays
    assert first.until is not None
    assert ((first.until - first.since).total_seconds(), first.mode) == (600, "room")
    assert (second.until, second.mode) == (None, "remote")


@pytest.mark.parametrize("mode", ["room", "branch", "remote"])
def test_people_take_part_in_three_modes(mode: str) -> None:
    scenario = opened(f"present+ Bo ({mode})")
    assert scenario.meeting.attendance.presence[scenario.id("Bo")].stays[-1].mode == mode


def test_who_comes_five_minutes_after_the_planned_start_is_on_time() -> None:
    opened("15 minutes later", "present+ Bo").then(late="")


def test_who_comes_later_is_late() -> None:
    opened("15 minutes later", "1 second later", "present+ Bo").then(late="Bo")


def test_only_who_was_expected_can_come_late() -> None:
    opened("15 minutes later", "1 second later", "guest+ Gus", "observer+ Obi", "present+ Gus, Obi").then(late="")


def test_how_much_later_is_a_setting() -> None:
    given(*PEOPLE, "set late after minutes to 20", "30 minutes later", "present+ Bo").then(late="")
    given(*PEOPLE, "set late after minutes to 0", "11 minutes later", "present+ Bo").then(late="Bo")


def test_without_a_planned_start_nobody_is_late() -> None:
    scenario = Scenario()
    scenario.when(CreateMeeting("Council"), "member+ Bo", "3 hours later", "present+ Bo").then(late="")


def test_who_comes_back_is_not_late() -> None:
    opened("present+ Bo", "30 minutes later", "present- Bo", "present+ Bo").then(late="")


def test_somebody_can_be_marked_late_once() -> None:
    opened("late+ Bo").then(late="Bo").when("late+ Bo").refused("marked late already")


def test_apologies_come_with_a_reason() -> None:
    scenario = opened("regrets+ Bo: ill, at home").then(
        status="Ann expected, Bo excused, Cy expected, Di expected, Gil expected, Olga expected"
    )
    assert scenario.meeting.attendance.presence[scenario.id("Bo")].reason == "ill, at home"


def test_apologies_of_several_come_in_one_line() -> None:
    scenario = opened("regrets: Bo, Cy")
    assert [scenario.meeting.attendance.status(scenario.id(name)) for name in ("Bo", "Cy")] == ["excused"] * 2


def test_who_is_present_sends_no_apologies() -> None:
    opened("present+ Bo").when("regrets+ Bo: ill").refused("“present- Bo” comes first")


def test_who_was_excused_may_still_come() -> None:
    opened("regrets+ Bo: ill", "present+ Bo").then(present="Bo")


def test_guests_are_on_no_list() -> None:
    scenario = opened("guest+ Hal (Press)", "present+ Hal")
    guest = scenario.meeting.attendance.people.by_id[scenario.id("Hal")]
    assert (guest.is_expected, guest.may_vote, guest.may_speak, guest.unit) == (False, False, True, "Press")


def test_a_guest_gets_an_id_that_nobody_has() -> None:
    taken = [AddPerson(f"Member {n}", id=f"g{n}") for n in range(20, 40)]
    opened(ImportRoster(tuple(taken))).when("guest+ Hal", "present+ Hal").then(present="Hal")


def test_observers_neither_vote_nor_speak() -> None:
    opened("present+ Olga").when("q+ Olga").refused("without the right to speak")


def test_a_name_is_listed_once_unless_a_unit_tells_two_apart() -> None:
    opened().when("member+ bo (works)").refused("add a unit")
    opened().when("member+ Bo (Parks)").then(phase="open")


def test_an_id_is_given_once() -> None:
    opened().when(AddPerson("Else", id="1")).refused("belongs to Ann")
    opened().when(AddPerson("Else", id="a b")).refused("is no number for a person")
    opened().when(AddPerson("")).refused("needs a name")


def test_a_roster_adds_and_updates_and_says_when_there_is_nothing_new() -> None:
    roster = ImportRoster((AddPerson("Bo", "Works", group="Left"), AddPerson("Eve"), AddPerson("Fay", id="77")))
    scenario = opened(roster)
    people = scenario.meeting.attendance.people.by_id
    assert people[scenario.id("Bo")].group == "Left"
    assert (scenario.id("Eve"), scenario.id("Fay")) == ("6", "77")
    scenario.when(roster).refused("holds nothing new")


def test_what_a_roster_does_not_say_of_somebody_known_stays() -> None:
    said = AddPerson("Eve", "Works", Role.CHAIR, "7", ("E",), "Left", may_vote=False, leading=True)
    scenario = given(ImportRoster((said, AddPerson("Fay"))))
    before = scenario.meeting.attendance.people.by_id["7"]
    scenario.when(ImportRoster((AddPerson("Eve", "Works"), AddPerson("Gus")))).then()
    assert scenario.meeting.attendance.people.by_id["7"] == before
    scenario.when(ImportRoster((AddPerson("Eva", id="7", may_speak=False),)))
    after = scenario.meeting.attendance.people.by_id["7"]
    assert (after.name, after.unit, after.role, after.group) == ("Eva", "Works", Role.CHAIR, "Left")
    assert (after.may_vote, after.may_speak) == (False, False)


def test_a_roster_that_gives_another_role_gives_its_rights() -> None:
    scenario = given(ImportRoster((AddPerson("Eve", role=Role.OBSERVER),)))
    scenario.when(ImportRoster((AddPerson("Eve", role=Role.MEMBER),)))
    (eve,) = scenario.meeting.attendance.people.by_id.values()
    assert (eve.role, eve.may_vote, eve.may_speak) == (Role.MEMBER, True, True)


def test_all_that_is_new_of_a_roster_is_one_record() -> None:
    scenario = opened(ImportRoster((AddPerson("Bo", "Works", group="Left"), AddPerson("Eve"), AddPerson("Fay"))))
    imported, changed = (record.event for record in scenario.session.records()[-2:])
    assert isinstance(imported, RosterImported) and isinstance(changed, PersonChanged)
    assert [person.name for person in imported.people] == ["Eve", "Fay"]
    scenario.when("present+ Eve, Fay").then(present="Eve, Fay")


def test_people_who_came_at_once_belong_all_or_not_at_all() -> None:
    scenario = opened()
    seq, known = scenario.meeting.seq + 1, scenario.meeting.attendance.people.by_id["1"]
    event = RosterImported((Person("new", "Eve"), known))
    record = Recorded(seq, scenario.clock.now(), "desk", "c", event.kind, event.version, "", event)
    meeting = scenario.session.private_meeting()
    assert not apply(meeting, record)
    assert meeting.attendance == scenario.meeting.attendance


def test_a_roster_that_names_somebody_twice_changes_nothing() -> None:
    opened().when(ImportRoster((AddPerson("Eve", id="9"), AddPerson("Eva", id="9")))).refused("twice")


def test_an_imported_number_is_not_given_to_somebody_without_one() -> None:
    scenario = given(ImportRoster((AddPerson("Eve"), AddPerson("Fay", id="1"))))
    assert (scenario.id("Eve"), scenario.id("Fay")) == ("2", "1")


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (PersonField.NAME, "", "needs a name"),
        (PersonField.ROLE, "king", "is no role"),
        (PersonField.MAY_VOTE, "perhaps", "neither yes nor no"),
        (PersonField.UNIT, "Works", "nothing would change"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(field: PersonField, value: str, words: str) -> None:
    scenario = opened()
    scenario.when(EditPerson(scenario.id("Bo"), field, value)).refused(words)


def test_everything_about_a_person_can_be_edited() -> None:
    scenario = opened(
        "person Bo: other names is Bob, Robert",
        "person Bo: unit is Harbour",
        "person Bo: group is Left",
        "person Bo: role is deputy",
        "person Bo: may vote is no",
        "person Bo: may speak is no",
        "person Bo: leading is yes",
        "person Bo: name is Boris",
    )
    person = scenario.meeting.attendance.people.by_id[scenario.id("Boris")]
    assert (person.other_names, person.unit, person.group) == (("Bob", "Robert"), "Harbour", "Left")
    assert (person.role, person.may_vote, person.may_speak, person.leading) == (Role.DEPUTY, False, False, True)


def test_who_leaves_keeps_a_marked_place_and_is_skipped() -> None:
    (
        opened("present+ Bo, Cy", "q+ Bo, Cy")
        .when("present- Bo")
        .then(queue="Bo (left), Cy")
        .when("ack next")
        .then(speaking="Cy", queue="Bo (left)")
        .when("done", "ack next")
        .refused("nobody waits")
        .when("present+ Bo")
        .then(queue="Bo")
        .when("ack next")
        .then(speaking="Bo")
    )


def test_leaving_with_the_floor_ends_the_speech() -> None:
    opened("present+ Bo", "ack Bo", "1 minute later").when("present- Bo").then(speaking="", spoken="Bo 1x 60s")


def test_who_asks_and_leaves_gives_the_floor_back() -> None:
    opened("present+ Bo, Cy", "ack Bo", "ask+ Cy", "ack next").when("present- Cy").then(speaking="Bo")


def test_the_interrupted_speaker_may_leave_during_the_question() -> None:
    opened("present+ Bo, Cy", "ack Bo", "ask+ Cy", "ack next").when("present- Bo").then(speaking="Cy")
