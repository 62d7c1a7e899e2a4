"""A program in a terminal, seen from outside: what comes out and when, key by key."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Hashable, Sequence

import psutil
import pyte

from benchmarks.measuring import ROOT

COLUMNS, ROWS = 120, 36
QUIET_S, NOTED_S, PATIENCE_S = 0.05, 0.5, 30.0
_ENVIRONMENT = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "FACILITATOR_HOST": "127.0.0.1"}

Look = Callable[[pyte.Screen], Hashable]
"""What is watched of a screen."""


class Watched:
    """A Python program in a terminal of its own; ends with the block."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._began = time.perf_counter()
        pid, self._terminal = pty.fork()
        if pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(sys.executable, [sys.executable, *arguments], {**os.environ, **_ENVIRONMENT})
        self._process = psutil.Process(pid)

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGKILL)
        os.close(self._terminal)
        os.waitpid(self._process.pid, 0)

    def processor(self) -> float:
        """Tell how many seconds of a core it has taken so far."""
        times = self._process.cpu_times()
        return float(times.user + times.system)

    def first(self, *words: str) -> tuple[float, float]:
        """Wait for the first frame that holds all words; returns the seconds since the start, and those of a core."""
        given, wanted = b"", [word.encode() for word in words]
        while not all(word in given for word in wanted):
            given += self._read(PATIENCE_S)
        taken = time.perf_counter() - self._began, self.processor()
        self._stream.feed(given)
        return taken

    def memory(self) -> int:
        """Tell how many bytes of memory it has."""
        return int(self._process.memory_info().rss)

    def rest(self, seconds: float, until: int | None = None) -> bool:
        """Take in what comes out, for so long or until a file can be read; tells whether it can."""
        end, watched = time.perf_counter() + seconds, [file for file in (self._terminal, until) if file is not None]
        while (left := end - time.perf_counter()) > 0:
            ready, _, _ = select.select(watched, [], [], left)
            if self._terminal in ready:
                self._stream.feed(self._read(0))
            if until in ready:
                return True
        return False

    def press(self, key: str, look: Look) -> float:
        """Press a key; returns the seconds until what ``look`` watches has changed.

        What comes out is only noted with its time, and read as a screen when it is quiet again, which takes time itself.
        """
        before, began = look(self.screen), time.perf_counter()
        os.write(self._terminal, key.encode())
        while time.perf_counter() < began + PATIENCE_S:
            noted: list[tuple[float, bytes]] = []
            end = time.perf_counter() + NOTED_S
            while time.perf_counter() < end and (given := self._read(QUIET_S, is_needed=False)):
                noted.append((time.perf_counter(), given))
            changed = 0.0
            for at, given in noted:
                self._stream.feed(given)
                if not changed and look(self.screen) != before:
                    changed = at
            if changed:
                return changed - began
        raise SystemExit(f"{key!r} changed nothing; the screen says\n" + "\n".join(self.screen.display))

    def _read(self, seconds: float, *, is_needed: bool = True) -> bytes:
        ready, _, _ = select.select([self._terminal], [], [], seconds)
        if not ready and is_needed:
            raise SystemExit("nothing came out; the screen says\n" + "\n".join(self.screen.display))
        return os.read(self._terminal, 65536) if ready else b""
