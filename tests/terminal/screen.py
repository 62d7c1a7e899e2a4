"""The program in a real terminal: a pty, what is typed into it, and the picture that comes out."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pexpect
import pyte

PATIENCE_S = 20.0
#: What this process has in its environment by chance, or set itself; the program has to do without.
_NOT_HANDED_ON = (
    "COLUMNS",
    "LINES",
    "NO_COLOR",
    "LC_ALL",
    "LC_MESSAGES",
    "TEXTUAL_DISABLE_KITTY_KEY",
    "FACILITATOR_HOME",
)
#: What a program must have taken back before it leaves: alternate screen, mouse, hidden cursor, bracketed paste.
SWITCHED = {b"\x1b[?1049h": b"\x1b[?1049l", b"\x1b[?1000h": b"\x1b[?1000l", b"\x1b[?25l": b"\x1b[?25h", b"\x1b[?2004h": b"\x1b[?2004l"}  # fmt: skip


class Terminal:
    """A terminal of ``columns`` × ``rows`` with ``facilitator`` in it."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        rows: int = 24,
        program: tuple[str, ...] = ("-m", "facilitator"),
        **environment: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.bytes = b""
        self._child = pexpect.spawn(
            sys.executable,
            [*program, *arguments],
            dimensions=(rows, columns),
            env={
                **{k: v for k, v in os.environ.items() if k not in _NOT_HANDED_ON},
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(Path(__file__).parents[2]),
                "FACILITATOR_HOST": "127.0.0.1",
                **environment,
            },
            timeout=PATIENCE_S,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._child.close(force=True)
        except pexpect.ExceptionPexpect:  # killed, and on a busy machine not gone at once
            self._child.wait()

    @property
    def text(self) -> str:
        """What stands on the screen; a wide character takes one place in the text."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)) for row in rows)

    def read(self, seconds: float) -> None:
        """Take what comes out for some time, or until it ends."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self._take(left):
            pass

    def _take(self, seconds: float) -> bool:
        """Take the next piece of what comes out; False where none came in time, or it has ended."""
        try:
            given = self._child.read_nonblocking(65536, timeout=seconds)
        except (pexpect.TIMEOUT, pexpect.EOF):
            return False
        self.bytes += given
        self._stream.feed(given)
        return True

    def shows(self, words: str) -> None:
        """Wait until words stand on the screen, and the rest of what is drawn with them."""
        end = time.monotonic() + PATIENCE_S
        while words not in self.text:
            assert time.monotonic() < end, f"{words!r} never came; the screen says\n{self.text}"
            self._take(0.05)
        while self._take(0.01):
            pass

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not is_so():
            assert time.monotonic() < end, f"it never came about; the screen says\n{self.text}"
            self._take(0.02)

    def types(self, text: str) -> "Terminal":
        """Type: all of it in one go, as an input method commits it."""
        self._child.send(text.encode())
        return self

    def sends(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._child.kill(number)

    def signals(self, *numbers: signal.Signals, apart_s: float = 0.0) -> int:
        """Send signals, unless it has ended before, and wait for the end; returns the exit code."""
        for number in numbers:
            if self._child.isalive():
                self._child.kill(number)
            self.read(apart_s)
        return self.ends()

    def hangs_up(self) -> None:
        """Close the terminal under the program, as a lost connection does, and wait for its end."""
        self._child.ptyproc.fileobj.close()
        end = time.monotonic() + PATIENCE_S
        while self._child.isalive():
            assert time.monotonic() < end, "it never ended"
            time.sleep(0.05)

    def ends(self) -> int:
        """Wait for the end; returns the exit code."""
        end = time.monotonic() + PATIENCE_S
        while self._child.isalive():
            assert time.monotonic() < end, f"it never ended; the screen says\n{self.text}"
            self.read(0.05)
        self.read(0.2)
        return int(self._child.exitstatus if self._child.exitstatus is not None else -(self._child.signalstatus or 0))

    def left_on(self) -> list[bytes]:
        """List what was switched on in the terminal and never off again."""
        return [on for on, off in SWITCHED.items() if self.bytes.rfind(on) > self.bytes.rfind(off)]
