"""Owns the collector of garbage while something is loaded that stays: the program's modules, and the meeting that is open.

Nothing is garbage while they load, so looking for it is only time; and what stays need not be looked through later
either, which with ten thousand people would take a tenth of a second from the chair every few seconds.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_loading = 0


@contextmanager
def loading() -> Iterator[None]:
    """Let the collector rest; whoever ends last, of several threads, sets aside what was loaded and wakes it again."""
    global _loading
    with _lock:
        _loading += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _loading -= 1
            if not _loading:
                gc.freeze()
                gc.enable()
