"""The check-in screen: what it shows of the door, what its keys send, and what stays hidden."""

import pytest
from textual.pilot import Pilot

from facilitator.checkin.addresses import Address
from facilitator.checkin.lobby import PATIENCE_S, Lobby
from facilitator.checkin.porch import Porch
from facilitator.checkin.tokens import Tokens
from facilitator.domain.checkin_acts import Admit, AskIn, Enter, TurnAway
from facilitator.domain.door_acts import CloseDoor, StartRecheck
from facilitator.domain.errors import said
from facilitator.domain.particulars import Rehearse
from facilitator.domain.recorded import DESK
from facilitator.domain.room import Scene, ShowRoom
from facilitator.tui.app import FacilitatorApp
from facilitator.tui.screens.checkin import CheckinScreen
from facilitator.tui.verbs import Beside
from facilitator.tui.widgets.answer import Answer
from facilitator.tui.widgets.qr_code import QrCode
from tests.tui.stage import Desk, words

WLAN, TUNNEL = Address("192.168.100.123", "wlan0"), Address("10.8.0.2", "tun0")


class Server:
    port = 8000
    is_stopped = False

    def start(self) -> None:
        pass

    def stop(self) -> None:
        self.is_stopped = True


class Page(Lobby):
    """The way in over a meeting in memory: nothing listens, and what the look from here finds is set."""

    def __init__(self, desk: Desk, *found: Address) -> None:
        super().__init__(Porch(desk.spy.session, Tokens(bytes(32), "meeting")), found or (WLAN, TUNNEL), Server())
        self.is_answering = True

    def answers(self) -> bool:
        return self.is_answering and self.address == WLAN


def at_the_door() -> Desk:
    """王伟 shares the phone of 李华, and somebody who is on no list asks to come in."""
    desk = Desk().under_way()
    for command in (Enter("1", "d1"), Enter("2", "d1"), AskIn("Zoe", "Press", "d2")):
        desk.spy.session.handle(command, actor=DESK)
    return desk


def beside(page: Page) -> Beside:
    return Beside(host=lambda: page)


async def settled(app: FacilitatorApp, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def test_address_code_and_count_stand_beside_the_qr_and_no_name() -> None:
    desk = at_the_door()
    page = Page(desk)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("c")
        await settled(app, pilot)
        seen = words(app)
        assert "192.168.100.123:8000" in seen
        assert page.invitation().code in seen
        assert "8 of 8 present" in seen
        assert "phone of another" in seen and "asks in as guest" in seen
        assert not [name for name in ("Zoe", "李华", "王伟") if name in seen]
        await pilot.press("n")
        assert "Zoe" in words(app) and "李华" in words(app)

    desk.play(drive, beside=beside(page))


@pytest.mark.parametrize(
    ("keys", "sent"),
    [
        ("enter", [Admit((19,))]),
        ("a", [Admit()]),
        ("o", [CloseDoor()]),
        ("r", [StartRecheck()]),
    ],
)
def test_one_key_admits_one_or_all_closes_the_door_and_asks_again(keys: str, sent: list[object]) -> None:
    desk = at_the_door()
    first = desk.spy.view(lambda meeting, now: next(iter(meeting.door.knocks)))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("c", keys)
        await settled(app, pilot)

    desk.play(drive, beside=beside(Page(desk)))
    wanted = [Admit((first,)) if isinstance(one, Admit) and one.knocks else one for one in sent]
    assert desk.spy.commands == wanted


def test_turning_away_asks_for_the_reason() -> None:
    desk = at_the_door()
    first = desk.spy.view(lambda meeting, now: next(iter(meeting.door.knocks)))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("c", "x")
        await pilot.pause()
        await pilot.press(*"press", "enter")
        await pilot.pause()

    desk.play(drive, beside=beside(Page(desk)))
    assert desk.spy.commands == [TurnAway(first, "press")]


def test_the_arrows_switch_the_address_and_what_answers_is_said() -> None:
    desk = at_the_door()
    page = Page(desk)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("c")
        await settled(app, pilot)
        assert "✓ the page answers here" in words(app)
        code = app.screen.query_one(QrCode).modules
        await pilot.press("right")
        await settled(app, pilot)
        assert "10.8.0.2:8000" in words(app) and "address 2 of 2 (tun0)" in words(app)
        assert "✗ no answer at this address" in words(app)
        assert app.screen.query_one(QrCode).modules != code
        await pilot.press("left")
        await settled(app, pilot)
        assert "192.168.100.123:8000" in words(app)

    desk.play(drive, beside=beside(page))


def test_after_a_minute_without_a_phone_it_says_what_to_try() -> None:
    desk = Desk().under_way()
    page = Page(desk)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("c")
        await settled(app, pilot)
        desk.clock.advance(seconds=PATIENCE_S - 1)
        assert isinstance(app.screen, CheckinScreen)
        app.screen.tick()
        assert "Guest networks" not in app.screen.query_one("#hint").render().plain  # type: ignore[union-attr]
        desk.clock.advance(seconds=1)
        app.screen.tick()
        await pilot.pause()
        assert "mobile data" in words(app)
        page.porch.arrivals = 1
        app.screen.tick()
        await pilot.pause()
        assert "mobile data" not in words(app)

    desk.play(drive, beside=beside(page))


def test_the_code_changes_with_its_slot_and_not_before() -> None:
    desk = Desk().under_way()
    page = Page(desk)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("c")
        await settled(app, pilot)
        assert isinstance(app.screen, CheckinScreen)
        first = app.screen.query_one(QrCode).modules
        desk.clock.advance(seconds=14)
        app.screen.tick()
        assert app.screen.query_one(QrCode).modules == first
        desk.clock.advance(seconds=1)
        app.screen.tick()
        assert app.screen.query_one(QrCode).modules != first

    desk.play(drive, beside=beside(page))


def test_an_address_too_long_for_a_code_is_typed() -> None:
    desk = Desk().under_way()
    page = Page(desk, Address("2001:db8:1111:2222:3333:4444:5555:6666", "eth0"))

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("c")
        await settled(app, pilot)
        assert "Type this address" in words(app) and "Scan" not in words(app)

    desk.play(drive, beside=beside(page))


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 36), (40, 24)])
def test_an_answer_never_covers_the_code(size: tuple[int, int]) -> None:
    desk = at_the_door()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("c")
        await settled(app, pilot)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        answer, qr = app.screen.query_one(Answer), app.screen.query_one(QrCode)
        assert answer.display and qr.is_shown
        assert not answer.region.intersection(qr.region)

    desk.play(drive, beside=beside(Page(desk)), size=size)


def test_without_a_page_it_says_so_and_the_desk_goes_on() -> None:
    desk = at_the_door()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("c")
        await settled(app, pilot)
        assert "--no-web" in words(app)
        await pilot.press("a")
        await pilot.pause()
        assert "At the door" not in words(app)

    desk.play(drive)
    assert desk.spy.commands == [Admit()]


def test_a_rehearsal_and_a_meeting_that_is_only_read_say_why_they_have_no_page() -> None:
    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("c")
        await settled(app, pilot)
        assert "this rehearsal has no page" in words(app)
        assert app.desk is not None
        app.desk.read_only = said("the disk is gone")
        await pilot.press("escape", "c")
        await settled(app, pilot)
        assert "that is only read" in words(app) and "--no-web" not in words(app)

    Desk().does(Rehearse()).play(drive, size=(120, 36))


def test_an_address_that_cannot_be_had_is_said_and_tried_again() -> None:
    desk = Desk().under_way()
    page = Page(desk)
    tries: list[Page] = []

    def host() -> Page:
        tries.append(page)
        if len(tries) == 1:
            raise OSError(98, "Address already in use")
        return page

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        assert "no phone can reach this meeting: Address already in use" in words(app)
        await pilot.press("c")
        await settled(app, pilot)
        assert "192.168.100.123:8000" in words(app)

    desk.play(drive, beside=Beside(host=host))
    assert len(tries) == 2


def test_leaving_stops_the_page() -> None:
    desk = Desk().under_way()
    page = Page(desk)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        assert app.desk is not None
        app.desk.close()

    desk.play(drive, beside=beside(page))
    assert isinstance(page.server, Server) and page.server.is_stopped


def test_the_chair_chooses_what_the_room_sees_and_has_its_link() -> None:
    desk = Desk().under_way()
    page = Page(desk)

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await settled(app, pilot)
        await pilot.press("w")
        await pilot.pause()
        assert page.room_link() in words(app)
        await pilot.press("4")
        await pilot.pause()
        await pilot.press("6")
        await pilot.pause()
        await pilot.press(*"Tea", "enter")
        await pilot.pause()
        assert "▶ 6 Message" in words(app)

    desk.play(drive, beside=beside(page))
    assert desk.spy.commands == [ShowRoom(Scene.AGENDA), ShowRoom(Scene.MESSAGE, "Tea")]


def test_without_a_page_the_room_control_says_so() -> None:
    desk = Desk().under_way()

    async def drive(app: FacilitatorApp, pilot: Pilot[int]) -> None:
        await pilot.press("w", "c")
        await pilot.pause()
        assert "the room page is not served now" in words(app)

    desk.play(drive)
