"""The table of routes: every route with every role, and nothing beside it."""

import pytest

from facilitator.web.table import TABLE, Row
from facilitator.web.visit import Cookie, Role
from tests.web.stage import Answer, Phone, Stage, stage

NOT_FOR_YOU = "This page is not for you"


def visitor(room: Stage, role: Role) -> Phone:
    """Make a browser that is this and nothing else."""
    phone = room.phone()
    match role:
        case Role.NOBODY:
            return phone
        case Role.TICKET:
            return room.scanned()
        case Role.ATTENDEE:
            return room.inside("Bo")
        case Role.ROOM:
            phone.cookies[room.site.cookie_name(Cookie.ROOM)] = room.porch.room_token()
        case Role.DESK:
            phone.cookies[room.site.cookie_name(Cookie.DESK)] = room.porch.desk_token()
    return phone


def ask(phone: Phone, row: Row) -> Answer:
    path = row.path.format(code="AAAAAAAA", person="2", name="phone.css", token="AAAA")
    return phone.ask(row.method, path, {"person": "3", "id": "one"}, go_on=False)


def acts(room: Stage) -> list[str]:
    """List what happened, but for the count of refusals."""
    return [record.kind for record in room.scenario.session.records() if record.kind != "entries-refused"]


@pytest.mark.parametrize("role", Role)
def test_a_route_serves_who_is_named_and_nobody_else(role: Role) -> None:
    with stage("start meeting") as room:
        bo = visitor(room, Role.ATTENDEE)
        for row in TABLE:
            answer = ask(bo if role is Role.ATTENDEE else visitor(room, role), row)
            if row.path.endswith("/open/{token}"):
                assert answer.status == 403, row
            elif role in row.who:
                assert NOT_FOR_YOU not in answer.text and answer.status < 500, (row, answer.status)
            else:
                assert (answer.status, NOT_FOR_YOU in answer.text) == (403, True), row


@pytest.mark.parametrize("role", Role)
def test_a_refused_visitor_changes_nothing_but_the_count_of_refusals(role: Role) -> None:
    with stage("start meeting") as room:
        phone = visitor(room, role)
        before = acts(room)
        for row in TABLE:
            if role not in row.who:
                ask(phone, row)
                assert acts(room) == before, row


def test_every_pair_was_named_on_purpose() -> None:
    acts = {row.path for row in TABLE if row.method == "POST" and row.who == frozenset({Role.ATTENDEE})}
    assert acts == {
        "/hand",
        "/lower",
        "/done",
        "/coming",
        "/pass",
        "/here",
        "/leave",
        "/as",
        "/promise",
        "/reveal",
        "/paper",
    }
    assert {row.path for row in TABLE if Role.NOBODY in row.who and row.method == "POST"} == {"/code", "/language"}
    assert {row.path for row in TABLE if row.who == frozenset({Role.DESK})} == {"/desk"}


@pytest.mark.parametrize("path", ["/nothing", "/s/../app.py", "/s/%2e%2e/app.py", "/admin", "/docs", "/C/", "/B/1"])
def test_what_is_not_in_the_table_does_not_exist(path: str) -> None:
    with stage() as room:
        assert room.phone().get(path).status == 404


@pytest.mark.parametrize("row", [row for row in TABLE if row.method == "POST"], ids=lambda row: row.path)
def test_a_link_never_does_an_act(row: Row) -> None:
    with stage() as room:
        answer = visitor(room, Role.ATTENDEE).get(row.path)
        assert answer.status == (200 if row.path in ("/desk", "/paper") else 405) or NOT_FOR_YOU in answer.text


def test_a_desk_token_is_worth_nothing_from_another_machine() -> None:
    with stage() as room:
        phone = visitor(room, Role.DESK)
        assert phone.get("/desk").status == 200
        assert phone.ask("GET", "/desk", headers={"Host": "192.168.1.23:8000"}).status == 403


def test_the_tokens_of_room_and_desk_leave_the_address_at_once() -> None:
    with stage() as room:
        for link, where in ((room.lobby.room_link(), "/room"), (room.lobby.desk_link(), "/desk")):
            path = "/" + link.partition("://")[2].partition("/")[2]
            answer = room.phone().ask("GET", path, go_on=False)
            assert (answer.status, answer.headers["location"]) == (303, where)
            assert room.phone().get(path).status == 200


def test_the_desk_page_does_what_a_typed_line_says() -> None:
    with stage() as room:
        desk = visitor(room, Role.DESK)
        assert "The meeting is open" in desk.post("/desk", line="start meeting").words.replace("the m", "The m")
        assert "opened already" in desk.post("/desk", line="start meeting").words
        assert "no command" in desk.post("/desk", line="make tea").words
        room.scanned().post("/ask", name="Zoe")
        assert "Zoe – is on no list" in desk.get("/desk").words
        desk.post("/desk", line="admit all")
        assert room.present() == ["Zoe"]
