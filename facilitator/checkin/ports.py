"""Owns what check-in needs from outside, and what it offers to screens, as Protocols."""

from typing import Protocol


class Secrets(Protocol):
    """Keeps what nobody may see, apart from all that is shown, exported or copied."""

    def keep(self, name: str, secret: bytes, /) -> None:
        """Return when the secret would survive a power cut; raises OSError."""

    def find(self, name: str, /) -> bytes | None:
        """Get a secret back; None where it is not on this machine."""


class WebServer(Protocol):
    """The program's web server, as a screen starts and stops it."""

    @property
    def port(self) -> int:
        """The port it listens at; 0 before it does."""

    def start(self) -> None:
        """Listen, and serve in a thread of its own; raises OSError when the address cannot be had."""

    def stop(self) -> None:
        """Stop serving; returns when the thread has ended."""
