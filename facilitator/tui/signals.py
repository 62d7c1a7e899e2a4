"""Owns how the program ends when it is told to from outside: the terminal is restored, what was written is flushed."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call ``end(128 + n)`` for a signal n that asks the program to end; not every system has them all."""
    loop = asyncio.get_running_loop()
    for name in ENDING:
        if (number := getattr(signal, name, None)) is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, end, 128 + int(number))
