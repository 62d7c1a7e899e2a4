"""Phones and the room see what draws rest on, and phones help to decide: a hash first, the value later."""

from hashlib import sha256

from tests.web.stage import Stage, stage

HERE = "present+ Ann, Bo, Cy, Di"


def digest(value: str) -> str:
    return sha256(value.encode()).hexdigest()


def eights(text: str) -> str:
    return " ".join(text[at : at + 8] for at in range(0, 64, 8))


def room_words(room: Stage) -> str:
    path = room.lobby.room_link().partition("://")[2].partition("/")[2]
    return room.phone().get(f"/{path}").words


def test_the_commitment_stands_on_phones_and_in_the_room_before_anything_is_drawn() -> None:
    with stage(HERE) as room:
        bo = room.inside("Bo")
        assert "Why believe a draw?" not in bo.get("/").words
        assert "Draws rest on" not in room_words(room)
        room.scenario.when("commit draws", "start meeting", "room value: 3 5 2 6")
        shown = eights(room.scenario.meeting.draws.trust.commitment)
        for words in (bo.get("/").words, room_words(room)):
            assert shown in words and "3 5 2 6" in words


def test_phones_promise_and_reveal_and_who_does_not_is_listed() -> None:
    with stage(HERE, "commit draws", "start meeting") as room:
        bo, cy, di = (room.inside(name) for name in ("Bo", "Cy", "Di"))
        assert "promised a value: 1 · revealed: 0" in bo.post("/promise", digest=digest("blue 1")).words
        assert "You promised a value" in cy.post("/promise", digest=digest("red 2")).words
        assert "promised a value: 2 , revealed: 0" in room_words(room)
        assert "You revealed your value" in bo.post("/reveal", value="blue 1").words
        assert "you can promise one for a later draw" in di.get("/").words
        refused = di.post("/promise", digest=digest("green 3"))
        assert (refused.status, "values are being revealed" in refused.words.lower()) == (409, True)
        wrong = cy.post("/reveal", value="violet 2")
        assert (wrong.status, "not the value that Cy promised" in wrong.words) == (409, True)
        room.scenario.when("gather values")
        trust = room.scenario.meeting.draws.trust
        assert (trust.room, [room.scenario.name(id) for id in trust.missing]) == (
            f"{room.scenario.id('Bo')}: blue 1\n",
            ["Cy"],
        )
        assert "blue 1" in di.get("/").words


def test_a_phone_without_scripts_is_told_that_it_cannot_promise() -> None:
    with stage(HERE, "commit draws", "start meeting") as room:
        assert "needs a browser that runs scripts" in room.inside("Bo").get("/").words


def test_the_room_follows_a_draw_until_somebody_speaks() -> None:
    with stage(HERE, "start meeting", "agenda+ Budget", "take up item 1") as room:
        room.scenario.when("draw from list Bo")
        assert "Random roll call 1 from 1 person Bo" in room_words(room)
        room.scenario.when("ack Bo")
        assert room_words(room).startswith("1 Budget") and "roll call" not in room_words(room)
        room.scenario.when("draw from list Cy")  # while Bo speaks the clock stays
        assert "Bo Works" in room_words(room) and "Random roll call Cy" in room_words(room)
        room.scenario.when("done", "pass Cy: busy")
        assert "Random roll call" not in room_words(room)
        room.scenario.when("draw groups of 1 from list Bo, Cy")
        assert "Random roll call 3" in room_words(room) and "2 " in room_words(room)
        room.scenario.when("void draw 3: wrong")
        assert "Random roll call" not in room_words(room)


def test_the_phone_of_whoever_is_drawn_says_so_with_the_name() -> None:
    with stage(HERE, "start meeting") as room:
        bo = room.inside("Bo")
        room.scenario.when("draw from list Bo")
        assert bo.get("/").words.startswith("Bo Works You were drawn to speak I am coming")
