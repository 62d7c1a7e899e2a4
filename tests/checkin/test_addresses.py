"""Addresses in the order in which a phone should try them."""

import socket

import pytest

from facilitator.checkin.addresses import Address, addresses, default_address, rank
from facilitator.checkin.probe import answers

FOUND = {
    "lo": ["127.0.0.1", "::1"],
    "docker0": ["172.17.0.1"],
    "br-4f2a": ["172.18.0.1"],
    "tun0": ["10.8.0.2"],
    "wg0": ["10.9.0.2"],
    "eth0": ["10.0.0.7", "fe80::1%eth0", "fd00::7"],
    "wlan0": ["192.168.1.23", "fe80::2%wlan0"],
    "usb0": ["169.254.3.4"],
    "vEthernet (WSL)": ["172.30.0.1"],
    "down": ["0.0.0.0"],
}


def test_the_default_route_comes_first_and_what_no_phone_reaches_last() -> None:
    ranked = [address.ip for address in rank(FOUND, "192.168.1.23")]
    assert ranked[:3] == ["192.168.1.23", "10.0.0.7", "fd00::7"]
    assert set(ranked[3:5]) == {"10.8.0.2", "10.9.0.2"}
    assert set(ranked[5:8]) == {"172.17.0.1", "172.18.0.1", "172.30.0.1"}
    assert set(ranked[8:11]) == {"169.254.3.4", "fe80::1", "fe80::2"}
    assert set(ranked[11:]) == {"127.0.0.1", "::1"}


def test_a_default_route_through_a_tunnel_does_not_come_before_the_room() -> None:
    assert [a.ip for a in rank({"tun0": ["10.8.0.2"], "eth0": ["10.0.0.7"]}, "10.8.0.2")][0] == "10.0.0.7"


def test_this_machine_has_an_address() -> None:
    assert addresses()
    assert default_address() is None or "." in str(default_address())


def test_an_address_of_version_six_stands_in_brackets() -> None:
    assert Address("fd00::7", "eth0").host == "[fd00::7]"


def test_nobody_answers_where_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert not answers("127.0.0.1", taken.getsockname()[1], timeout_s=0.2)


@pytest.mark.parametrize("reply", [b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother", b"nonsense\r\n\r\n"])
def test_another_programs_answer_is_none(reply: bytes) -> None:
    from threading import Thread

    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(reply)

        other = Thread(target=serve)
        other.start()
        assert not answers("127.0.0.1", server.getsockname()[1])
        other.join()
