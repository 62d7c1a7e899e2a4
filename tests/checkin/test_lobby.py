"""What a screen has of the page: the invitation, the addresses, and the look from outside."""

from facilitator.checkin.addresses import Address
from facilitator.checkin.lobby import Lobby
from facilitator.checkin.porch import Porch
from facilitator.checkin.tokens import Tokens, key_of
from tests.domain.given import given
from tests.web.stage import KEY, stage


class Store:
    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def keep(self, name: str, secret: bytes, /) -> None:
        self.kept[name] = secret

    def find(self, name: str, /) -> bytes | None:
        return self.kept.get(name)


def lobby() -> Lobby:
    porch = Porch(given().session, Tokens(KEY, "test"))
    return Lobby(porch, [Address("192.168.1.23", "wlan0"), Address("10.0.0.7", "eth0"), Address("fd00::7", "eth0")])


def test_the_key_is_kept_before_it_is_used_and_stays_the_same() -> None:
    store = Store()
    key = key_of(store)
    assert len(key) == 32 and list(store.kept.values()) == [key]
    assert key_of(store) == key
    assert key_of(Store()) != key


def test_the_screen_switches_the_address_both_ways() -> None:
    shown = lobby()
    assert shown.site == "http://192.168.1.23:0"
    assert shown.switch(1).ip == "10.0.0.7"
    assert shown.switch(-2).ip == "fd00::7"
    assert shown.invitation().url.startswith("http://[fd00::7]:0/C/")
    assert shown.switch(1).ip == "192.168.1.23"


def test_the_invitation_counts_down_and_changes_with_the_slot() -> None:
    scenario = given("code every 20 seconds")
    shown = Lobby(Porch(scenario.session, Tokens(KEY, "test")), [Address("192.168.1.23", "wlan0")])
    first = shown.invitation()
    assert first.url == f"HTTP://192.168.1.23:0/C/{first.code.replace(' ', '')}"
    assert first.left_s == 20
    scenario.when("19s later")
    assert (shown.invitation().code, shown.invitation().left_s) == (first.code, 1)
    scenario.when("1s later")
    assert shown.invitation().code != first.code


def test_the_page_is_looked_at_from_this_machine() -> None:
    with stage() as room:
        here = Lobby(room.porch, [Address("127.0.0.1", "lo")], room.server)
        assert here.answers()
        assert room.porch.arrivals == 0
        room.scanned()
        assert room.porch.arrivals == 1
        here.stop()
        assert not here.answers()


def test_no_secret_is_in_what_the_tokens_say_of_themselves() -> None:
    assert KEY.hex() not in repr(Tokens(KEY, "test")) and str(KEY) not in repr(Tokens(KEY, "test"))
