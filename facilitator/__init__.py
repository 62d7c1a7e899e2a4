"""Run a live meeting: agenda, speaker queue, verifiable draw, timers and minutes."""

__version__ = "0.1.0"
