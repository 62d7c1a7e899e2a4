"""What an attendee does with the phone, in both languages, without scripts."""

import pytest

from tests.web.stage import Stage, stage


def entry(room: Stage) -> str:
    return str(room.scenario.meeting.floor.queue(room.scenario.meeting.agenda.current).entries[0].id)


def speech(room: Stage) -> str:
    found = room.scenario.meeting.floor.speech
    assert found is not None
    return str(found.id)


def test_a_hand_goes_up_with_its_kind_and_note_and_down_again() -> None:
    with stage("start meeting") as room:
        phone = room.inside("Bo")
        assert "You are next" in phone.post("/hand", turn="reply", note="about costs").words
        found = room.scenario.meeting.floor.queue(None).entries[0]
        assert (found.turn.value, found.note) == ("reply", "about costs")
        assert "Raise your hand" in phone.post("/lower", entry=entry(room)).words


def test_the_place_and_the_time_until_the_turn_are_shown() -> None:
    with stage("start meeting", "time speakers at 4 minutes", "present+ Ann, Cy, Di", "q+ Ann, Cy, Di") as room:
        room.scenario.when("ack next", "60s later")
        phone = room.inside("Bo")
        words = phone.post("/hand").words
        assert "Number 3 in the queue" in words
        assert "Your turn comes in about 11 minutes." in words  # three are left of this speech, and two of four ahead


def test_the_phone_says_next_then_floor_then_listens_again() -> None:
    with stage("start meeting", "present+ Cy", "q+ Cy") as room:
        phone = room.inside("Bo")
        assert "Number 2 in the queue" in phone.post("/hand").words
        room.scenario.when("ack next")
        page = phone.get("/")
        assert "You are next" in page.words and "<title>● You are next" in page.text
        room.scenario.when("ack next")
        page = phone.get("/")
        assert "You have the floor" in page.words and "<title>● You have the floor" in page.text
        assert "You are checked in" in phone.post("/done", speech=speech(room)).words
        assert room.scenario.meeting.floor.speech is None


def test_a_closed_queue_offers_a_point_of_order_only() -> None:
    with stage("start meeting", "close the queue") as room:
        phone = room.inside("Bo")
        page = phone.get("/")
        assert "The queue is closed" in page.words
        assert page.text.count("<option") == 1
        answer = phone.post("/hand", turn="statement")
        assert (answer.status, "The queue is closed; “order+ Bo: ground” still works" in answer.words) == (409, True)
        assert phone.post("/hand", turn="order").status == 200


def test_who_was_drawn_comes_or_passes_with_a_reason() -> None:
    with stage("start meeting") as room:
        phone = room.inside("Bo")
        room.scenario.when("draw 1")
        assert "You were drawn to speak" in phone.get("/").words
        assert "The chair knows that you are coming" in phone.post("/coming").words
        assert phone.post("/pass", reason="").status == 409
        assert "You are checked in" in phone.post("/pass", reason="hoarse").words
        assert room.scenario.meeting.draws.log[-1].passed == {room.scenario.id("Bo"): "hoarse"}


def test_a_recheck_is_answered_by_one_button() -> None:
    with stage("start meeting") as room:
        phone = room.inside("Bo")
        room.scenario.when("re-check")
        assert "Are you still here?" in phone.get("/").words
        assert "Are you still here?" not in phone.post("/here").words


def test_somebody_who_left_raises_no_hand() -> None:
    with stage("start meeting") as room:
        phone = room.inside("Bo")
        phone.post("/leave")
        answer = phone.post("/hand")
        assert (answer.status, "You have left the meeting; come back in first" in answer.words) == (409, True)


def test_who_may_not_speak_is_told_so() -> None:
    with stage("start meeting") as room:
        assert "without the right to speak" in room.inside("Olga").get("/").words


def test_an_act_that_is_repeated_counts_once() -> None:
    with stage("set several entries to on", "start meeting") as room:
        phone = room.inside("Bo")
        for _ in range(3):
            assert phone.post("/hand", id="same").status == 200
        assert len(room.scenario.meeting.floor.queue(None).entries) == 1
        phone.post("/hand", id="other")
        assert len(room.scenario.meeting.floor.queue(None).entries) == 2


def test_another_phone_cannot_repeat_an_act_it_did_not_do() -> None:
    with stage("start meeting") as room:
        bo, cy = room.inside("Bo"), room.inside("Cy")
        bo.post("/hand", id="same")
        cy.post("/hand", id="same")
        assert [e.person for e in room.scenario.meeting.floor.queue(None).entries] == ["2", "3"]


def test_no_names_but_the_speakers_reach_all_phones() -> None:
    with stage("start meeting", "present+ Cy, Di", "q+ Cy, Di", "ack next") as room:
        data = room.site._pulse("")[1].decode()
        assert "Cy" in data and "Di" not in data


@pytest.mark.parametrize(
    ("asked", "heading", "lang"),
    [
        ("en-GB,en", "Check in", 'lang="en"'),
        ("zh-CN,zh;q=0.9,en;q=0.5", "签到", 'lang="zh-CN"'),
        ("zh-TW", "签到", 'lang="zh-CN"'),
        ("fr,zh;q=0.5", "签到", 'lang="zh-CN"'),
        ("fr-FR", "Check in", 'lang="en"'),
        ("", "Check in", 'lang="en"'),
        ("x" * 5000, "Check in", 'lang="en"'),
    ],
)
def test_the_browsers_language_is_spoken(asked: str, heading: str, lang: str) -> None:
    with stage() as room:
        page = room.phone(asked).get("/")
        assert page.words.startswith(heading) and lang in page.text


def test_the_switch_outlasts_what_the_browser_asks_for() -> None:
    with stage() as room:
        phone = room.phone("en")
        assert phone.post("/language", language="zh_CN").words.startswith("签到")
        assert phone.post("/language", language="xx").words.startswith("Check in")
