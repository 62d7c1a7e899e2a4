"""Owns whose words a line is: a scribe's quotation, what goes on with it, a summary, or the actor's own."""

import re
from collections.abc import Iterator
from dataclasses import replace

from facilitator.domain.people import fold
from facilitator.exchange.readers.log_acts import Act, Decision, Proposal, Task, Topic, Words
from facilitator.exchange.readers.log_options import Options
from facilitator.exchange.readers.log_scribes import Scribing
from facilitator.exchange.readers.log_words import plain_nick, speaker_of, tidy

_GOES_ON = re.compile(r"\s*(?:\.{2,}|…+)\s*(?P<text>.*\S.*)")
_OWN_REMARK = re.compile(r"\s*<(?P<nick>[^<>\s]{1,60})>\s*(?P<text>.*\S.*)")
_BEGINS_AS_TYPED = {"```": "```", "[[": "]]"}


class Speech:
    """Follows who is quoted, for everybody who types."""

    def __init__(self, scribing: Scribing, options: Options) -> None:
        self._scribing, self._options = scribing, options
        self._quoting: dict[str, str] = {}
        self._ends_as_typed: dict[str, str] = {}

    def own(self, actor: str) -> str:
        """Name the speaker of a line that quotes nobody: none for a summary by whoever takes the notes."""
        return "" if self._scribing.takes_notes(actor) and not self._scribing.is_guess else actor

    def as_typed(self, text: str, actor: str) -> list[Act] | None:
        """Take a line of pasted text, between marks, as it stands; None outside."""
        text = text.strip()
        if (end := self._ends_as_typed.get(actor)) is not None:
            if text == end:
                del self._ends_as_typed[actor]
                return []
            return [self._say(text, self.own(actor), actor, goes_on=actor in self._quoting)]
        if text in _BEGINS_AS_TYPED:
            self._ends_as_typed[actor] = _BEGINS_AS_TYPED[text]
            self.forget(actor)
            return []
        return None

    def words(self, text: str, actor: str) -> Iterator[Act]:
        """Read a line that is no command."""
        is_scribe, own = self._scribing.takes_notes(actor), self.own(actor)
        quoted = self._quoting.get(actor, own)
        if found := _GOES_ON.match(text):
            yield self._say(found["text"], quoted, actor, goes_on=actor in self._quoting)
        elif text.lstrip().startswith("\\"):
            yield self._say(text.lstrip()[1:], own, actor)
        elif (found := _OWN_REMARK.match(text)) and fold(plain_nick(found["nick"])) == fold(actor):
            yield Words(tidy(found["text"]), actor)
        elif self._options.blanks and text[:1] == " " and quoted != own:
            yield self._say(text, quoted, actor, goes_on=True)
        elif is_scribe and (spoken := speaker_of(tidy(text))):
            yield self._say(spoken[1], spoken[0], actor)
        elif self._options.implicit and is_scribe and quoted != own:
            yield self._say(text, quoted, actor, goes_on=True)
        else:
            yield self._say(text, own, actor)

    def beside(self, text: str, actor: str) -> Words:
        """Take words that interrupt nothing."""
        return Words(tidy(text), self.own(actor))

    def alone(self, text: str, actor: str) -> Words:
        """Take words that nothing goes on from."""
        self.forget(actor)
        return Words(tidy(text), self.own(actor))

    def announced(self, act: Act, actor: str) -> Act:
        """Let what follows go on with an act, where it can."""
        if longer(act, "") is not None:
            self._quoting[actor] = self.own(actor)
        return act

    def forget(self, actor: str) -> None:
        """Let nothing go on."""
        self._quoting.pop(actor, None)

    def _say(self, text: str, speaker: str, actor: str, *, goes_on: bool = False) -> Words:
        self._quoting[actor] = speaker
        return Words(tidy(text), speaker, goes_on)


def longer(act: Act, text: str) -> Act | None:
    """Give an act with more words; None for one that has no words to go on with."""
    match act:
        case Topic(title=title):
            return replace(act, title=tidy(f"{title} {text}"))
        case Decision(text=before) | Proposal(text=before) | Task(text=before):
            return replace(act, text=tidy(f"{before} {text}"))
        case _:
            return None
