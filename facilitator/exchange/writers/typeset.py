"""Owns the call of typst. A long document is set in a process of its own, by this file run as a script.

Typst keeps what it has set for the next time, which there never is: a meeting of 50,000 records would hold a gigabyte
for as long as the program runs, one more for every file, and make the next file slower.
"""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import typst

_TEMPLATE = Path(__file__).with_name("document.typ")
# Characters of data from which on another process is worth its start.
_LONG = 500_000


def typeset(data: str, dated: datetime) -> bytes:
    """Set a document, which is data and never code."""
    if len(data) < _LONG or not sys.executable:
        return _set(data, dated)
    # -P: the folder of this file holds modules that are called as some of the standard library are.
    command = [sys.executable, "-P", __file__, dated.isoformat()]
    done = subprocess.run(command, input=data.encode(), capture_output=True)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    return done.stdout


def _set(data: str, dated: datetime) -> bytes:
    made = typst.compile(_TEMPLATE.read_bytes(), format="pdf", sys_inputs={"document": data}, timestamp=dated)
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(_set(sys.stdin.buffer.read().decode(), datetime.fromisoformat(sys.argv[1])))
