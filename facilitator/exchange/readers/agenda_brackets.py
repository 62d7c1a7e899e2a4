"""Owns what stands behind a title: brackets, the parts inside them, and links."""

import re

from facilitator.exchange.readers.agenda_labels import is_paper
from facilitator.exchange.readers.markdown_words import Words

JOINTS = " -–—:：,，;；|/&"

_LEANS_ON_LINK = re.compile(
    r"(?:\b(?:the|a|an|its|our|on|of|from|for|to|with|in|and|or|see|by|about)|:)\s*$", re.IGNORECASE
)


def last_group(text: str) -> int | None:
    """Find where the brackets that end a text begin."""
    if text[-1:] not in (")", "]"):
        return None
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] in ")]") - (text[at] in "([")
        if depth == 0:
            return at
    return None


def inside(words: Words, start: int) -> Words:
    """Give what stands in the brackets that end the words; a link around the brackets is not in them."""
    inner = words.part(start + 1, -1)
    return Words(inner.text) if any(span.start < start < span.end for span in words.spans) else inner


def last_link(words: Words) -> int | None:
    """Find where the link that ends the words begins, if the words in front of it can stand without it."""
    if not words.spans or words.spans[-1].end < len(words.text):
        return None
    start = words.spans[-1].start
    before = words.text[:start]
    is_needed = not before.strip(JOINTS) or (_LEANS_ON_LINK.search(before) and not words.spans[-1].is_bare)
    return None if is_needed else start


def parts(group: Words) -> list[Words]:
    """Cut at commas and semicolons that are not inside a link or inner brackets."""
    cuts, depth = [0], 0
    inside = {at for span in group.spans for at in range(span.start, span.end)}
    for at, sign in enumerate(group.plain):
        depth += (sign in "([") - (sign in ")]")
        if sign in ";," and depth == 0 and at not in inside:
            cuts += [at, at + 1]
    cuts.append(len(group.text))
    parts = [group.part(start, end).strip() for start, end in zip(cuts[::2], cuts[1::2], strict=True)]
    return [part for part in parts if part.text]


def besides_links(part: Words) -> list[str]:
    """Name what a part says besides its links; *see*, *and* or the name of a paper is nothing."""
    besides = re.sub(r"\b(?:and|or)\b", " ", part.unlinked()).strip(JOINTS + ".()[]")
    said = part.readable().strip(JOINTS)
    return [said] if besides and not is_paper(besides) and said.casefold() not in ("see", "see also") else []


def clings_at(text: str, start: int) -> bool:
    """Whether brackets follow a word without a space, as in ``map(f)``; in Chinese that means nothing."""
    return text[start - 1].isascii() and text[start - 1].isalnum()
