"""Owns the look from outside: does the page answer at an address, asked from this machine itself."""

PING = "/ping"
PONG = b"facilitator"


def answers(host: str, port: int, *, secure: bool = False, timeout_s: float = 1.0) -> bool:
    """Tell whether this program's page answers there; a firewall between a phone and here cannot be seen from here."""
    import ssl
    from http.client import HTTPConnection, HTTPException, HTTPSConnection

    anybody = ssl.create_default_context()
    anybody.check_hostname, anybody.verify_mode = False, ssl.CERT_NONE
    plain = HTTPConnection(host, port, timeout=timeout_s)
    connection = HTTPSConnection(host, port, timeout=timeout_s, context=anybody) if secure else plain
    try:
        connection.request("GET", PING)
        return connection.getresponse().read(len(PONG)) == PONG
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
