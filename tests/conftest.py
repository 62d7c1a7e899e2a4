import logging
import signal
from collections.abc import Iterator

import pytest

from tools.messages import compile_catalogues

# The package's build does this too; between two builds a catalogue may have changed.
compile_catalogues()

# Whoever starts the tests under nohup hands an ignored hang-up on to every program that they start.
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """Give a test back what a program in this process sent to a meeting's ``trouble.log``."""
    log = logging.getLogger("facilitator")
    before = log.handlers[:], log.level, log.propagate
    yield
    for handler in set(log.handlers) - set(before[0]):
        handler.close()
    log.handlers, log.level, log.propagate = before
