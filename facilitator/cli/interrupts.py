"""Owns Ctrl-C while a script plays: it ends the script between two lines, never inside one or while closing."""

import signal
import threading
from collections.abc import Iterator
from typing import Any, Self, TypeVar

L = TypeVar("L")


class Interrupts:
    """Holds Ctrl-C back while the block runs, but for the moments in which ``between`` waits for a line.

    Leaving the block raises KeyboardInterrupt where one was held back.
    """

    def __init__(self) -> None:
        self._is_wanted = self._is_waiting = False
        self._before: Any = None

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = signal.signal(signal.SIGINT, self._come)
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._is_wanted and error is None:
            raise KeyboardInterrupt

    def between(self, lines: Iterator[L]) -> Iterator[L]:
        """Hand out lines; an interrupt that comes while one is awaited, or came before, is raised here."""
        while True:
            self._is_waiting = True
            try:
                if self._is_wanted:
                    raise KeyboardInterrupt
                line = next(lines)
            except StopIteration:
                return
            finally:
                self._is_waiting = False
            yield line

    def _come(self, *_: object) -> None:
        self._is_wanted = True
        if self._is_waiting:
            raise KeyboardInterrupt
