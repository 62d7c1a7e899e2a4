"""Owns the options that a group sets in its log: how topics are marked, and what counts as going on."""

import re
from collections.abc import Iterable
from dataclasses import field

from facilitator.domain.frozen import state
from facilitator.domain.text import narrow

_COMMAND = re.compile(r"\s*scribe ?options? ?: ?(?P<options>.*)", re.IGNORECASE)
_OPTION = re.compile(r"--?(?P<name>\w+)")
_DASHES = re.compile(r"\s*[-–—]+\s*$")
_SHORTEST = 5


@state
class Options:
    """What is set; options count for the whole log, wherever they stand in it."""

    dash_topics: bool = False
    implicit: bool = False
    blanks: bool = False
    _after_dashes: set[str] = field(default_factory=set)

    def announced(self, text: str, actor: str) -> str | None:
        """Give a line as it is meant: the line after dashes is a topic where the group says so, the dashes are nothing."""
        if not self.dash_topics:
            return text
        if _DASHES.match(text):
            self._after_dashes.add(actor)
            return None
        if actor in self._after_dashes:
            self._after_dashes.discard(actor)
            return f"Topic: {text.strip()}"
        return text


def options_in(texts: Iterable[str]) -> Options:
    """Gather what a log's ``scribeoptions:`` lines set; an option may be cut short."""
    options = Options()
    for found in filter(None, (_COMMAND.match(narrow(text)) for text in texts)):
        for option in _OPTION.finditer(found["options"]):
            name = option["name"].casefold()
            if name.startswith("no"):
                options.blanks &= not "noallowspacecontinuations".startswith(name) or len(name) < _SHORTEST
            options.dash_topics |= _is(name, "dashtopics")
            options.implicit |= _is(name, "implicitcontinuations")
            options.blanks |= _is(name, "allowspacecontinuations")
    return options


def _is(name: str, whole: str) -> bool:
    return len(name) >= min(_SHORTEST, len(whole)) and whole.startswith(name)
