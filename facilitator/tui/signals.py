"""Owns how the program ends when it is told to from outside: the terminal is restored, what was written is flushed."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP")


def end_on_signals(end: Callable[[int], None]) -> None:
    """Call ``end(128 + n)`` for a signal n that asks the program to end; not every system has them all."""
    loop = asyncio.get_running_loop()
    for name in ENDING:
        if (number := getattr(signal, name, None)) is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, end, 128 + int(number))


def go_on_only_when_stopped() -> None:
    """Let “continue” mean something only after Ctrl+Z.

    A machine that shuts down sends it to every program, after the signal to end, and so may anybody at any time: Textual
    would take the terminal once more each time, even when it has given it back.
    """
    if not (hasattr(signal, "SIGTSTP") and hasattr(signal, "SIGCONT")):
        return
    stop, go_on = signal.getsignal(signal.SIGTSTP), signal.getsignal(signal.SIGCONT)
    if not (callable(stop) and callable(go_on)):
        return
    is_stopped = False

    def stopped(number: int, frame: FrameType | None) -> None:
        nonlocal is_stopped
        is_stopped = True
        stop(number, frame)

    def continued(number: int, frame: FrameType | None) -> None:
        nonlocal is_stopped
        if is_stopped:
            is_stopped = False
            go_on(number, frame)

    signal.signal(signal.SIGTSTP, stopped)
    signal.signal(signal.SIGCONT, continued)
