"""Coming in with a phone: two steps, guests, one phone one person, name cards."""

from tests.web.stage import stage


def test_a_scan_and_a_name_check_a_person_in() -> None:
    with stage() as room:
        phone = room.phone()
        answer = phone.ask("GET", f"/C/{room.code}", go_on=False)
        assert (answer.status, answer.headers["location"]) == (303, "/")
        assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=lax" in answer.headers["set-cookie"]
        assert "Bo Works" in phone.get("/who?q=b").words
        assert "You are checked in" in phone.post("/in", person=room.scenario.id("Bo")).words
        assert room.present() == ["Bo"]


def test_a_code_may_be_typed_in_groups_and_small_letters() -> None:
    with stage() as room:
        typed = f"{room.code[:4]} {room.code[4:]}".lower()
        assert "Your name" in room.phone().post("/code", code=typed).words


def test_the_code_before_is_still_good_and_the_one_before_that_is_explained() -> None:
    with stage() as room:
        code = room.code
        room.scenario.when("15s later")
        assert "Your name" in room.phone().get(f"/C/{code}").words
        room.scenario.when("15s later")
        answer = room.phone().get(f"/C/{code}")
        assert answer.status == 403
        assert "This code has expired" in answer.words


def test_choosing_a_name_may_take_two_minutes_but_not_four() -> None:
    with stage() as room:
        slow, slower = room.scanned(), room.scanned()
        room.scenario.when("2m later")
        assert "You are checked in" in slow.post("/in", person=room.scenario.id("Bo")).words
        room.scenario.when("2m later")
        assert slower.post("/in", person=room.scenario.id("Cy")).status == 403
        assert "Three minutes have passed" in slower.get("/").words
        assert room.present() == ["Bo"]


def test_a_scan_checks_one_person_in_only() -> None:
    with stage() as room:
        phone = room.scanned()
        ticket = dict(phone.cookies)
        phone.post("/in", person=room.scenario.id("Bo"))
        phone.cookies = ticket
        answer = phone.post("/in", person=room.scenario.id("Cy"))
        assert "This scan has been used" in answer.words
        assert room.present() == ["Bo"]


def test_an_answer_that_was_lost_is_the_same_when_the_act_is_repeated() -> None:
    with stage() as room:
        phone = room.scanned()
        ticket = dict(phone.cookies)
        phone.post("/in", person=room.scenario.id("Bo"), id="one")
        first = dict(phone.cookies)
        phone.cookies = ticket
        assert "You are checked in" in phone.post("/in", person=room.scenario.id("Bo"), id="one").words
        assert phone.cookies == first
        assert len(room.scenario.meeting.door.people) == 1


def test_a_guest_asks_and_is_admitted() -> None:
    with stage() as room:
        phone = room.scanned()
        assert "The chair has been told" in phone.post("/ask", name="Zoe", unit="Press").words
        room.scenario.when("admit all")
        assert "You are checked in" in phone.get("/").words
        assert room.present() == ["Zoe"]


def test_a_guest_who_is_turned_away_is_told() -> None:
    with stage() as room:
        phone = room.scanned()
        phone.post("/ask", name="Zoe")
        knock = next(iter(room.scenario.meeting.door.knocks))
        room.scenario.when(f"turn away {knock}")
        assert "see the people at the desk" in phone.get("/").words


def test_a_second_person_on_one_phone_is_held_and_the_first_is_told() -> None:
    with stage() as room:
        phone = room.inside("Bo")
        phone.get(f"/C/{room.code}")
        assert "Cy waits for the chair's word" in phone.post("/in", person=room.scenario.id("Cy")).words
        assert room.present() == ["Bo"]
        room.scenario.when("admit all")
        assert room.present() == ["Bo", "Cy"]
        assert "This phone also acts for Cy" in phone.get("/").words
        assert "Cy Works" in phone.post("/as", person=room.scenario.id("Cy")).words


def test_a_second_phone_is_held_until_the_chair_believes_it() -> None:
    with stage() as room:
        room.inside("Bo")
        other = room.scanned()
        assert "checked in with another phone" in other.post("/in", person=room.scenario.id("Bo")).words
        assert "this is your phone again" in other.post("/again").words
        room.scenario.when("admit all")
        assert "You are checked in" in other.get("/").words


def test_out_needs_a_new_scan_to_come_in_again() -> None:
    with stage() as room:
        phone = room.inside("Bo")
        assert "You have left the meeting" in phone.post("/leave").words
        assert room.present() == []
        assert phone.post("/in", person=room.scenario.id("Bo")).status == 403
        assert "Come back in" in phone.get(f"/C/{room.code}").words
        phone.post("/in", person=room.scenario.id("Bo"))
        assert room.present() == ["Bo"]


def test_a_name_card_checks_its_person_in_and_nobody_else() -> None:
    with stage() as room:
        bo = room.scenario.id("Bo")
        card = room.scenario.session.view(lambda meeting, now: room.porch.badge_path(meeting, bo))
        phone = room.phone()
        assert "Is this you? Bo" in phone.get(card).words
        assert phone.post("/in", person=room.scenario.id("Cy")).status == 403
        phone.post("/in", person=bo)
        assert room.present() == ["Bo"]


def test_a_revoked_card_opens_nothing_and_its_successor_does() -> None:
    with stage() as room:
        bo = room.scenario.id("Bo")
        old = room.scenario.session.view(lambda meeting, now: room.porch.badge_path(meeting, bo))
        room.scenario.when("new card Bo")
        new = room.scenario.session.view(lambda meeting, now: room.porch.badge_path(meeting, bo))
        assert room.phone().get(old).status == 403
        assert room.phone().get(new).status == 200
        room.scenario.when("revoke card Bo")
        assert room.phone().get(new).status == 403


def test_a_scanner_at_the_desk_reads_the_card() -> None:
    with stage() as room:
        bo = room.scenario.id("Bo")
        card = room.scenario.session.view(lambda meeting, now: room.porch.badge_path(meeting, bo))
        assert room.porch.scanned(f"HTTP://192.168.1.23:8000{card}") == bo
        assert room.porch.scanned(f"HTTP://192.168.1.23:8000{card[:-1]}7") is None
        assert room.porch.scanned("17") is None


def test_a_closed_door_is_explained() -> None:
    with stage("close check-in") as room:
        assert "Check-in is closed" in room.phone().get(f"/C/{room.code}").words


def test_refusals_are_kept_with_their_reason_and_summed_up() -> None:
    with stage() as room:
        for _ in range(30):
            room.phone().get("/C/WRONGONE")
        room.phone().get("/who")
        refusals = {reason.value: count for reason, count in room.scenario.meeting.door.refusals.items()}
        assert refusals == {"wrong code": 1, "not allowed": 1}
        assert len(room.scenario.session.records()) == 9


def test_pinyin_and_numbers_find_a_name_and_never_more_than_eight() -> None:
    people = tuple(f"member+ Member {n} (Unit {n})" for n in range(20))
    with stage(people=people) as room:
        phone = room.scanned()
        assert phone.get("/who?q=Member").text.count('name="person"') == 8
        assert "Member 11 Unit 11" in phone.get("/who?q=12").words
        assert "Nobody is found" in phone.get("/who?q=zzz").words
