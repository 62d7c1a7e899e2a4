"""Owns where work is done that nobody should wait for: at once, or in a thread of its own."""

from collections.abc import Callable
from threading import Thread

Work = Callable[[], None]
Aside = Callable[[Work], None]


def at_once(work: Work) -> None:
    """Do it here and now."""
    work()


def in_a_thread(work: Work) -> None:
    """Do it beside everything else; a program that ends does not wait for it."""
    Thread(target=work, name="checkpoint", daemon=True).start()
