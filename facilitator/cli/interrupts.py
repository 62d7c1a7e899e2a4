"""Owns how a program is told to end: a script between two lines, a server at once, and neither while it closes."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any, Self, TypeVar

L = TypeVar("L")

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def ending_signals() -> list[signal.Signals]:
    """List the signals that end a program; a hang-up that whoever started it had ignored (``nohup``) is none."""
    there = [signal.Signals[name] for name in _ENDING if hasattr(signal, name)]
    return [number for number in there if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN]


@contextmanager
def ending() -> Iterator[Callable[[], Event]]:
    """Give what begins to listen for the end: it returns an event that is set then, as often as it is wished.

    Until the block is left nothing else comes of such a signal, so that a second one does not break off the closing.
    """
    ended = Event()
    before: dict[int, Any] = {}

    def begin() -> Event:
        before.update({number: signal.signal(number, lambda *_: ended.set()) for number in ending_signals()})
        return ended

    try:
        yield begin
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def ending_at_once() -> Iterator[None]:
    """Let a signal end what waits for an answer while nothing is open yet, also where it is held back otherwise."""
    is_main = threading.current_thread() is threading.main_thread()
    usual = {
        number: signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL for number in ending_signals()
    }
    before = {number: signal.signal(number, handler) for number, handler in usual.items()} if is_main else {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Interrupts:
    """Holds Ctrl-C and other wishes to end back while the block runs, but for the moments in which ``between`` waits.

    Leaving the block raises what was held back: KeyboardInterrupt, or SystemExit with 128 and the signal's number.
    """

    def __init__(self) -> None:
        self._wanted: BaseException | None = None
        self._is_waiting = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._come) for number in ending_signals()}
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        if self._wanted is not None and error is None:
            raise self._wanted

    def between(self, lines: Iterator[L]) -> Iterator[L]:
        """Hand out lines; an interrupt that comes while one is awaited, or came before, is raised here."""
        while True:
            self._is_waiting = True
            try:
                if self._wanted is not None:
                    raise self._wanted
                line = next(lines)
            except StopIteration:
                return
            finally:
                self._is_waiting = False
            yield line

    def _come(self, number: int, _: object) -> None:
        self._wanted = KeyboardInterrupt() if number == signal.SIGINT else SystemExit(128 + number)
        if self._is_waiting:
            raise self._wanted
