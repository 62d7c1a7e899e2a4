"""Owns the one boundary for text from people and files: names, topics, questions, notes.

What has passed ``clean`` is one line of ordinary characters in Unicode's composed form. Nothing later needs to escape
for a terminal; pages, sheets and documents still put it in as text, never as markup.
"""

import re
import unicodedata

NAME_LIMIT = 120
TITLE_LIMIT = 500
NOTE_LIMIT = 250
TEXT_LIMIT = 4000

# The bidirectional controls of UAX #9; they would let one name reorder the words around it.
_BIDI = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_SPACE = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]")
_DROPPED = re.compile(f"[\x00-\x1f\x7f-\x9f{_BIDI}\ufeff]")
_FOLDED = re.compile(r"\s+")
# Wide ranges take a millisecond or two to compile, so these are compiled where they are first used.
_WITHOUT_BLANK = "[\u3000-\u303f\u3400-\u9fff\uff00-\uff60]$"
_SURROGATE = "[\ud800-\udfff]"

# Full-width punctuation that an input method leaves behind, read as its ASCII twin where syntax is parsed.
_TWINS = str.maketrans("：，＋？；（）［］＝－　！＜＞｜", ":,+?;()[]=- !<>|")


def clean(text: str, limit: int | None = TEXT_LIMIT) -> str:
    """Make hostile text harmless and keep its words.

    Unassigned and private-use characters stay: rare Han characters are real names.

    Args:
        text: anything a phone, a file or a keyboard delivered.
        limit: the most characters (code points) that are kept; None for all.

    >>> clean("  Li\\tHua\\x1b[31m ")
    'Li Hua[31m'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()[:limit].rstrip()
    text = _DROPPED.sub("", _SPACE.sub(" ", re.sub(_SURROGATE, "\ufffd", text)))
    text = unicodedata.normalize("NFC", _FOLDED.sub(" ", text))
    return text.strip()[:limit].rstrip()


def joined(text: str, more: str) -> str:
    """Go on with a text; Chinese goes on without a blank.

    >>> joined("We agree.", "Today."), joined("同意。", "今天。")
    ('We agree. Today.', '同意。今天。')
    """
    return text + more if re.search(_WITHOUT_BLANK, text) else f"{text} {more}"


def narrow(text: str) -> str:
    """Read full-width punctuation as its ASCII twin: ``签到：张三，李四`` parses like ``签到:张三,李四``."""
    return text.translate(_TWINS)
