"""What every request is checked for and every answer says: other sites, other names, headers, tokens, limits."""

import re
from collections.abc import Iterator

import pytest

from facilitator.checkin.codes import Codes, Reading
from facilitator.checkin.tickets import Tickets, Verdict
from facilitator.checkin.tokens import Tokens
from facilitator.domain.recorded import Command
from facilitator.session.session import Session
from facilitator.web.limits import Limit, Rate
from facilitator.web.visit import Cookie
from tests.domain.given import EARLY
from tests.web.stage import KEY, Stage, stage


@pytest.fixture
def room() -> Iterator[Stage]:
    with stage("start meeting") as opened:
        yield opened


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::1", "a b"])
def test_a_name_that_is_not_this_machines_is_refused(room: Stage, host: str) -> None:
    answer = room.phone().ask("GET", "/", headers={"Host": host})
    assert answer.status in (400, 403)
    assert "Check in" not in answer.words or "by the address on the screen" in answer.words


@pytest.mark.parametrize("host", ["192.168.1.23:8000", "localhost", "[fe80::1]:8000", "10.0.0.7"])
def test_an_address_or_an_own_name_is_served(room: Stage, host: str) -> None:
    assert room.phone().ask("GET", "/", headers={"Host": host}).status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", ""])
def test_a_form_of_another_site_does_nothing(room: Stage, origin: str) -> None:
    phone = room.inside("Bo")
    answer = phone.ask("POST", "/hand", {"turn": "statement"}, {"Origin": origin})
    assert answer.status == 403
    assert room.scenario.meeting.floor.queues == {}


def test_a_browser_that_sends_no_origin_is_known_by_its_referer(room: Stage) -> None:
    from http.client import HTTPConnection

    def post(headers: dict[str, str]) -> int:
        connection = HTTPConnection("127.0.0.1", room.server.port)
        connection.request("POST", "/language", "language=en", headers)
        status = connection.getresponse().status
        connection.close()
        return status

    assert post({"Referer": f"http://127.0.0.1:{room.server.port}/"}) == 303
    assert post({"Referer": "http://evil.example/"}) == 403
    assert post({}) == 403


@pytest.mark.parametrize("path", ["/", "/privacy", "/nothing", "/C/AAAAAAAA", "/hand", "/room"])
def test_every_answer_keeps_to_itself(room: Stage, path: str) -> None:
    headers = room.phone().get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"  # each of these has a form
    assert "server" not in headers


def test_nobody_is_told_where_a_visitor_comes_from_but_this_host_by_its_forms(room: Stage) -> None:
    phone, screen = room.inside("Bo"), room.phone()
    screen.cookies[room.site.cookie_name(Cookie.ROOM)] = room.porch.room_token()
    files = re.findall(r'"(/s/[^"]+)"', phone.get("/").text)
    silent = [screen.get("/room"), phone.get("/ping"), *(phone.get(file) for file in files)]
    silent += [phone.ask("POST", "/hand", go_on=False), room.phone().ask("GET", f"/C/{room.code}", go_on=False)]
    silent += [phone.ask("GET", "/events")]
    assert {answer.headers["referrer-policy"] for answer in silent} == {"no-referrer"}
    assert not any("<form" in answer.text for answer in silent)
    assert "<form" in phone.get("/").text and phone.get("/").headers["referrer-policy"] == "same-origin"


def test_no_page_carries_a_script_or_a_style_of_its_own(room: Stage) -> None:
    phone = room.inside("Bo")
    for path in ("/", "/privacy", "/who"):
        text = phone.get(path).text
        assert re.search(r"<style|style=|\son\w+=|<script(?! src=)|javascript:|https?://", text) is None


def test_a_phone_page_is_small_with_all_that_it_needs(room: Stage) -> None:
    phone = room.inside("Bo")
    page = phone.get("/").text
    files = [phone.get(path).text for path in re.findall(r'"(/s/[^"]+)"', page)]
    assert len(files) == 3
    assert sum(len(text.encode()) for text in (page, *files)) <= 15 * 1024


def test_every_cookie_is_kept_from_scripts_and_from_other_sites(room: Stage) -> None:
    phone = room.scanned()
    answer = phone.ask("POST", "/in", {"person": room.scenario.id("Bo")}, go_on=False)
    other = phone.ask("POST", "/language", {"language": "en"}, go_on=False)
    for cookie in (answer.headers["set-cookie"], other.headers["set-cookie"]):
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie


def test_no_secret_is_in_the_log(room: Stage) -> None:
    phone = room.inside("Bo")
    secret = phone.cookies[room.site.cookie_name(Cookie.DEVICE)]
    written = repr(room.scenario.session.records())
    assert secret not in written and secret.lower() not in written
    assert "127.0.0.1" not in written


def test_a_phone_with_a_forged_cookie_is_nobody(room: Stage) -> None:
    phone = room.inside("Bo")
    name = room.site.cookie_name(Cookie.DEVICE)
    secret = phone.cookies[name]
    for place in range(len(secret)):
        phone.cookies[name] = secret[:place] + ("A" if secret[place] != "A" else "B") + secret[place + 1 :]
        assert phone.post("/hand").status == 403


def test_one_phone_ends_only_its_own_speech(room: Stage) -> None:
    bo, cy = room.inside("Bo"), room.inside("Cy")
    room.scenario.when("ack Bo")
    speech = room.scenario.meeting.floor.speech
    assert speech is not None
    assert cy.post("/done", speech=str(speech.id)).status == 409
    assert bo.post("/done", speech="999").status == 409
    assert bo.post("/done", speech=str(speech.id)).status == 200
    assert room.scenario.meeting.floor.speech is None


def test_too_many_acts_of_one_phone_are_slowed_and_no_other_phone_is(room: Stage) -> None:
    bo, cy = room.inside("Bo"), room.inside("Cy")
    statuses = [bo.post("/lower").status for _ in range(30)]
    assert statuses[0] == 409 and statuses[-1] == 429
    assert cy.post("/hand", turn="statement").status == 200


def test_too_many_wrong_codes_of_one_phone_are_slowed_and_no_other_phone_is(room: Stage) -> None:
    bo = room.inside("Bo")
    statuses = [bo.get("/C/AAAAAAAA").status for _ in range(25)]
    assert statuses[0] == 403 and statuses[-1] == 429
    assert bo.get(f"/C/{room.code}").status == 429
    assert room.scanned().get("/who").status == 200


def test_a_bucket_fills_with_time() -> None:
    now = [0.0]
    limit = Limit(Rate(2, 0.5), lambda: now[0])
    assert [limit.takes("a") for _ in range(3)] == [True, True, False]
    assert limit.takes("b")
    now[0] = 2.0
    assert [limit.takes("a"), limit.takes("a")] == [True, False]


def test_an_error_here_is_a_sentence_and_a_short_number(room: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = room.inside("Bo")

    def broken(self: Session, command: Command, **how: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Session, "handle", broken)
    answer = phone.post("/hand")
    assert answer.status == 500
    assert re.search(r"tell the chair this number: [a-z2-9]{6}", answer.words)
    assert "secret detail" not in answer.text and "Traceback" not in answer.text


def test_a_disk_that_refuses_is_told_to_the_phone(room: Stage) -> None:
    phone = room.inside("Bo")
    room.scenario.session.committer.fail("no space left")
    answer = phone.post("/hand", turn="statement")
    assert (answer.status, "not saved" in answer.words) == (503, True)


@pytest.mark.parametrize("other", [Tokens(KEY, "other"), Tokens(KEY, "test", "branch"), Tokens(bytes(32), "test")])
def test_a_token_of_another_meeting_venue_or_key_is_worth_nothing(other: Tokens) -> None:
    own = Tokens(KEY, "test")
    assert Tickets(own).read(Tickets(other).give(EARLY), EARLY)[0] is Verdict.FORGED
    assert Codes(own, 15).read(Codes(other, 15).now(EARLY), EARLY) is Reading.WRONG


def test_a_token_of_one_purpose_is_none_of_another() -> None:
    own = Tokens(KEY, "test")
    made = {own.letters(16, purpose, "x") for purpose in ("code", "ticket", "badge", "device", "fingerprint", "room")}
    assert len(made) == 6
    assert own.mac("a", "b", "c") != own.mac("a", "bc") and own.mac("a", "b\x1fc") != own.mac("a", "b", "c")
