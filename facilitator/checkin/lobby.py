"""Owns what a screen has of the meeting's page: start and stop it, the address it shows, and whether anybody finds it."""

import gc
from collections.abc import Sequence
from urllib.parse import urlsplit

from facilitator.checkin.addresses import Address
from facilitator.checkin.porch import Invitation, Porch
from facilitator.checkin.ports import WebServer
from facilitator.checkin.probe import answers

#: After so many seconds without a phone a screen says what to try.
PATIENCE_S = 60

#: When the collector looks at what is new, and how seldom at everything: that takes a tenth of a second and more.
_COLLECTING = (2_000, 10, 100)


class Lobby:
    """The way in, as a screen shows it.

    Attributes:
        found: this machine's addresses, the likeliest first.
        server: the web server; set by whoever puts the program together.
    """

    def __init__(self, porch: Porch, found: Sequence[Address], server: WebServer | None = None) -> None:
        self.porch = porch
        self.found = tuple(found)
        self.server = server
        self._chosen = 0

    @property
    def address(self) -> Address:
        """The address that is shown."""
        return self.found[self._chosen]

    @property
    def site(self) -> str:
        """The link to the first page."""
        return self.porch.site(self.address, self.port)

    @property
    def port(self) -> int:
        """The port; 0 while the page is not served."""
        return self.server.port if self.server is not None else 0

    @property
    def arrivals(self) -> int:
        """How many phones found the page so far."""
        return self.porch.arrivals

    def start(self) -> None:
        """Serve the page; raises OSError when the address cannot be had.

        What is loaded by now stays as long as the program, and so does every record that comes: the collector need not
        look through it again and again while hundreds of phones wait.
        """
        if self.server is not None:
            gc.collect()
            gc.freeze()
            gc.set_threshold(*_COLLECTING)
            self.server.start()

    def stop(self) -> None:
        """Serve it no longer."""
        if self.server is not None:
            self.server.stop()

    def switch(self, step: int) -> Address:
        """Show the next address, or the one before."""
        self._chosen = (self._chosen + step) % len(self.found)
        return self.address

    def invitation(self) -> Invitation:
        """Invite to the address that is shown."""
        return self.porch.invitation(self.address, self.port)

    def let_spin(self, is_on: bool) -> None:
        """Let names come out of a blur on the room's page when they are drawn, or not."""
        self.porch.spins = is_on

    def answers(self) -> bool:
        """Look whether the page answers at the address that is shown; takes up to a second, so not on a screen's thread."""
        parts = urlsplit(self.site)
        return answers(parts.hostname or "", self.port, secure=self.porch.secure)

    def room_link(self) -> str:
        """Make the link that opens the room's page."""
        return f"{self.site}/room/open/{self.porch.room_token().lower()}"

    def desk_link(self) -> str:
        """Make the link that opens the desk's page, on this machine only."""
        return f"{self.porch.site(Address('127.0.0.1', 'lo'), self.port)}/desk/open/{self.porch.desk_token().lower()}"
