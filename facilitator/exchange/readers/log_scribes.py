"""Owns who takes the notes in a log: the commands that say so, and a guess where none does.

The first command counts from the beginning of the log. A name that never typed is the full name of whoever takes the
notes, not a scribe of its own: ``Scribe: David Booth`` beside ``ScribeNick: dbooth``.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import field, replace

from facilitator.domain.frozen import frozen, state
from facilitator.domain.people import fold
from facilitator.domain.text import NAME_LIMIT, clean, narrow
from facilitator.exchange.readers.log_acts import Scribes
from facilitator.exchange.readers.log_marks import STARTS
from facilitator.exchange.readers.log_typed import Typed
from facilitator.exchange.readers.log_words import plain_nick, speaker_of

EVERYBODY = "*"

_COMMAND = re.compile(
    r"(?:scribe(?: ?nick)?s?|记录人) ?(?:(?P<sign>[+-])(?: ?:)?|: ?(?P<late>[+-]?))(?P<names>.*)$", re.IGNORECASE
)
_FULL_NAME = re.compile(r"\s*(?P<nick>[^=/]+?)\s*[=/]\s*(?P<full>.+)")
_MOST_WORDS = 5
_LAST_STOP = re.compile(r"(?<!\b[JS]r)(?<!\b[A-Z])\.$")
_SHARE = 4
_KEEPS_MINUTES = re.compile(
    r"\s*(?:present ?[-+:=]|regrets ?[+:]|(?:sub-?)?topic ?:|q ?[-+?]|ack \w|scribe|zakim,|rrsagent,|resol(?:ved|ution) ?:|\.\.\.)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:\.{2,}|…)")


@frozen
class Command:
    """A scribe command: ``sign`` is empty where it replaces."""

    sign: str
    names: str


def scribe_command(text: str) -> Command | None:
    """Read ``scribe: a, b=Full Name``, ``scribenick+``, ``scribe- a``; a sentence behind the word is no name."""
    found = _COMMAND.match(narrow(clean(text)))
    if found is None:
        return None
    sign, names = found["sign"] or found["late"] or "", found["names"]
    if any(not _could_be_named(part) for part in names.split(",")) or (sign == "-" and names.strip() == names != ""):
        return None
    return Command(sign, names.strip())


def _could_be_named(part: str) -> bool:
    words = part.split()
    return len(words) <= 1 or bool(_FULL_NAME.match(part)) or (len(words) <= _MOST_WORDS and words[0][0].isupper())


@state
class Scribing:
    """Who takes the notes as the log goes on; ``typed`` holds the folded nicks of everybody who ever typed."""

    typed: frozenset[str]
    active: set[str] = field(default_factory=set)
    is_guess: bool = False
    full_name: str = ""

    def takes_notes(self, nick: str) -> bool:
        """Whether somebody's lines are notes now."""
        return fold(nick) in self.active or (EVERYBODY in self.active)

    def obey(self, command: Command, actor: str) -> Scribes | None:
        """Follow a command; None when it names nobody who could be meant."""
        if self.is_guess and command.sign != "-":
            self.active, self.is_guess = set(), False
        pairs = [_pair(part) for part in command.names.split(",") if part.strip(" .")] or [(actor, "")]
        if command.sign == "-":
            self.active -= {fold(nick) for nick, _ in pairs}
            return Scribes(())
        if command.names == EVERYBODY:
            self.active = {EVERYBODY}
            return Scribes(())
        known = [(nick, full) for nick, full in pairs if full or fold(nick) in self.typed]
        strangers = [nick for nick, full in pairs if not full and fold(nick) not in self.typed]
        if known:
            self.active = ({fold(nick) for nick, _ in known} | (self.active if command.sign else set())) - {EVERYBODY}
            if len(known) == 1 and not known[0][1] and self.full_name:
                known, self.full_name = [(known[0][0], self.full_name)], ""
        elif len(strangers) == 1 and " " in strangers[0]:
            own = self._whose(actor)
            self.full_name = "" if own else strangers[0]
            return Scribes(((own, strangers[0]),)) if own else Scribes(((strangers[0], ""),))
        return Scribes((*known, *((name, "") for name in strangers)))

    def _whose(self, actor: str) -> str:
        """Say whose full name a stranger's name is: the typist's who takes notes, or that of the only one who does."""
        if fold(actor) in self.active:
            return actor
        return next(iter(self.active)) if len(self.active) == 1 and EVERYBODY not in self.active else ""


def beginning(lines: Iterable[Typed]) -> Scribing:
    """Tell who takes the notes when a log begins."""
    everything = [replace(line, nick=plain_nick(line.nick)) for line in lines]
    people = [(line.nick, line.text) for line in everything if not line.is_bot]
    scribing = Scribing(frozenset(fold(nick) for nick, _ in people))
    for line in everything:
        command = scribe_command(line.text)
        if command and command.sign != "-" and scribing.obey(command, line.nick) and scribing.active:
            return Scribing(scribing.typed, scribing.active)
    first = _guess(people, scribing.typed)
    return Scribing(scribing.typed, {fold(first)} if first else set(), is_guess=bool(first))


def _guess(people: list[tuple[str, str]], typed: frozenset[str]) -> str:
    """Guess who takes the notes: whoever quotes most, where that is more than a word to somebody in the chat.

    ``bo: are you there?`` quotes nobody while bo types too; where people keep minutes in their chat, one quotation of
    somebody who does not type is enough, in other chats a quarter of the lines has to be one.
    """
    if any(STARTS.match(text) for _, text in people):
        return ""
    notes, quoting = Counter[str](), set[str]()
    for nick, text in people:
        spoken = speaker_of(narrow(clean(text)))
        if spoken and (fold(spoken[0]) not in typed or fold(spoken[0]) == fold(nick)):
            quoting.add(nick)
        notes[nick] += bool(nick in quoting and (spoken or _GOES_ON.match(text)))
    lines = Counter(nick for nick, _ in people)
    is_minuted = any(_KEEPS_MINUTES.match(text) for _, text in people)
    likely = (nick for nick in quoting if is_minuted or _SHARE * notes[nick] >= lines[nick])
    return max(sorted(likely), key=notes.__getitem__, default="")


def _pair(text: str) -> tuple[str, str]:
    """Read ``nick = Full Name``."""
    if found := _FULL_NAME.match(text):
        return plain_nick(found["nick"]), _LAST_STOP.sub("", clean(found["full"], NAME_LIMIT))
    return plain_nick(clean(text, NAME_LIMIT).rstrip(".")), ""
