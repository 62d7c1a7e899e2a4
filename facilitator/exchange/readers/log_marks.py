"""Owns what people mark for a bot that keeps minutes: ``#topic``, ``!action``, ``[AGREED]``, put into the words of the others.

MeetBot and its kin read a mark and what stands behind it; nobody is quoted in their logs, whoever types speaks.
"""

import re

from facilitator.exchange.readers.log_words import names_of

_MARK = re.compile(
    r"(?:[#!](?P<mark>[a-z]+)|\[ ?(?P<box>topic|subtopic|action|agreed|link|idea|vote|endvote|progress report) ?\])(?: +(?P<text>.*))?",
    re.IGNORECASE,
)
_MEANT = {
    "topic": "topic: {}",
    "subtopic": "subtopic: {}",
    "action": "action: {}",
    "agreed": "resolved: {}",
    "agree": "resolved: {}",
    "accepted": "resolved: {}",
    "accept": "resolved: {}",
    "startmeeting": "meeting: {}",
    "meetingtopic": "meeting: {}",
    "chair": "chair+ {}",
    "unchair": "chair- {}",
    "info": "{}",
}
_FOR_THE_BOT = (
    "startmeeting endmeeting meetingname meetingtopic nick lurk unlurk undo save commands replay showvote endvote restrictlogs "
    "beginlog endlog pingall"
)
_TO_THE_BOT = frozenset(_FOR_THE_BOT.split())
_ATTENDING = ("here", "present", "rollcall")
_NAMES = ("chair", "unchair")
_WILL = re.compile(
    r"(?P<who>[^\s,]+(?:(?:, ?| and | & )[^\s,]+)*) (?:will|shall|should|must|needs? to) (?P<text>.+)", re.IGNORECASE
)

STARTS = re.compile(r"[#!]startmeeting\b", re.IGNORECASE)
UNDOES = re.compile(r"[#!]undo\b", re.IGNORECASE)
ENDS = re.compile(r"[#!]endmeeting\b", re.IGNORECASE)


def is_marked(line: str) -> bool:
    """Whether a line marks something for the minutes, which can be taken back."""
    return bool(_MARK.fullmatch(line.strip())) and meant_by(line) is not None


def meant_by(line: str) -> str | None:
    """Say a marked line in the words of those who mark nothing; None for a line to the bot alone, the line without a mark.

    >>> meant_by("#chair ana bo"), meant_by("[AGREED] we oil"), meant_by("#undo"), meant_by("#1 is done")
    ('chair+ ana, bo', 'resolved: we oil', None, '#1 is done')
    """
    found = _MARK.fullmatch(line.strip())
    if found is None:
        return line
    mark, text = (found["mark"] or found["box"]).lower(), (found["text"] or "").strip()
    if mark in _ATTENDING:
        return f"present+ {text}"
    if mark in _MEANT and text:
        if mark in _NAMES:
            text = ", ".join(names_of(", ".join(text.split())))
        elif mark == "action" and (will := _WILL.fullmatch(text)):
            text = f"{will['who']} to {will['text']}"
        return _MEANT[mark].format(text)
    return None if mark in _TO_THE_BOT else line
