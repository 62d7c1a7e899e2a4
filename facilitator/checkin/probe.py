"""Owns the look from outside: does the page answer at an address, asked from this machine itself."""

from http.client import HTTPConnection, HTTPException

PING = "/ping"
PONG = b"facilitator"


def answers(host: str, port: int, timeout_s: float = 1.0) -> bool:
    """Tell whether this program's page answers there; a firewall between a phone and here cannot be seen from here."""
    connection = HTTPConnection(host, port, timeout=timeout_s)
    try:
        connection.request("GET", PING)
        return connection.getresponse().read(len(PONG)) == PONG
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
