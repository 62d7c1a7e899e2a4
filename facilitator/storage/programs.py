"""Owns telling one program on this computer from another: its number is given to a later one again."""

import os
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")
_PROC = Path("/proc")
#: Where in ``/proc/<pid>/stat`` they stand, counted after the name: state, number of threads, start in ticks since boot.
_STATE, _THREADS, _STARTED = 0, 17, 19


def boot() -> str:
    """Name this start of the computer; empty where it has no name."""
    try:
        return _BOOT.read_text().strip()
    except OSError:
        return ""


def began(pid: int) -> str | None:
    """Say when a program began, as no other with its number says it; None when there is none, empty when nobody may know.

    A program that has ended and waits only for its parent to notice is none.
    """
    if (_PROC / "self" / "stat").exists():
        return _told_by_the_kernel(pid)
    return _told_by_psutil(pid)


def _told_by_the_kernel(pid: int) -> str | None:
    """Ask Linux, in ticks since it started: clocks that are set do not change them."""
    try:
        said = (_PROC / str(pid) / "stat").read_bytes().rpartition(b") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return "" if _is_hidden(pid) else None
    except OSError:
        return ""
    is_over = said[_STATE] in (b"Z", b"X") and int(said[_THREADS]) <= 1
    return None if is_over else said[_STARTED].decode()


def _is_hidden(pid: int) -> bool:
    """Tell whether there is a program all the same: those of other people may be kept out of ``/proc``."""
    if pid <= 0:  # that would mean many programs
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return True


def _told_by_psutil(pid: int) -> str | None:
    import psutil  # where there is no /proc; it takes its time to load

    try:
        program = psutil.Process(pid)
        return None if program.status() == psutil.STATUS_ZOMBIE else repr(program.create_time())
    except psutil.NoSuchProcess:
        return None
    except (psutil.Error, ValueError, OSError):
        return ""
