"""Owns what stands still for a picture: a page for phones that nobody serves, and minutes that are shown and never kept."""

from datetime import datetime
from functools import partial
from pathlib import Path

from facilitator.checkin.addresses import Address
from facilitator.checkin.lobby import Lobby
from facilitator.checkin.porch import Porch
from facilitator.checkin.tokens import Tokens
from facilitator.exchange.exports import Source, Wish, export
from facilitator.session.session import Session
from facilitator.tui.verbs import Delivery, Offer, Order
from facilitator.wording import translate


class StillPage(Lobby):
    """The way in for phones, at an address of no machine; its codes are always the same."""

    def __init__(self, session: Session) -> None:
        found = Address("192.168.100.123", "wlan0"), Address("10.8.0.2", "tun0")
        super().__init__(Porch(session, Tokens(bytes(32), "meeting")), found)

    @property
    def port(self) -> int:
        """The usual port."""
        return 8000

    def answers(self) -> bool:
        """Say that all is well."""
        return True


class StillWriters:
    """Writes the minutes that stand beside the record, as they are at one moment."""

    offer = Offer(("minutes", "attendance"), ("plain", "official"), ("md", "docx", "pdf", "html"), ("en", "zh_CN"))

    def __init__(self, session: Session, now: datetime) -> None:
        self._session, self._now = session, now

    def preview(self, order: Order) -> str:
        """Write them as Markdown."""
        words = partial(translate, language=order.language)
        return export(
            Source(self._session.private_meeting(), (), self._now, order.language, words), Wish("md")
        ).decode()

    def write(self, order: Order, folder: Path) -> Delivery:
        """Name the files that would be written."""
        return Delivery(tuple(folder / f"{order.document}.{form}" for form in order.formats))

    def pack(self, file: Path) -> Delivery:
        """Name the file that would be written."""
        return Delivery((file,))
