"""Owns the words of one line of Markdown: text without its marks, and which of its characters are a link.

Reading a line means cutting it up; ``Words.part`` cuts text and links together, so a link never loses its words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it.token import Token

from facilitator.domain.frozen import frozen
from facilitator.domain.text import clean, narrow
from facilitator.exchange.readers.drafts import Link

ADDRESS_LIMIT = 2000

_ADDRESS = re.compile(r"https?://[^\s<>\"`|（），；、]+")
_AFTER_ADDRESS = ".,;:!?)]}'*_"


@frozen
class Span:
    """A stretch of characters that leads to an address; ``is_bare`` when the address is what was written."""

    start: int
    end: int
    url: str
    is_bare: bool = False

    def within(self, start: int, end: int) -> "Span":
        """Count from another start, and stop at an end."""
        return Span(max(self.start, start) - start, min(self.end, end) - start, self.url, self.is_bare)


@frozen
class Words:
    """Text and the links in it, in order."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def plain(self) -> str:
        """The text with full-width punctuation as its ASCII twin, character for character: for matching only."""
        return narrow(self.text)

    def part(self, start: int, end: int | None = None) -> "Words":
        """Cut out a part, with the links that touch it; negative places count from the end."""
        start, end, _ = slice(start, end).indices(len(self.text))
        if (start, end) == (0, len(self.text)):
            return self
        spans = (span.within(start, end) for span in self.spans if span.start < end and span.end > start)
        return Words(self.text[start:end], tuple(spans))

    def strip(self, also: str = "") -> "Words":
        """Cut white space and the given characters off both ends."""
        start = len(self.text) - len(self.text.lstrip(also + _SPACES))
        return self.part(start).rstrip(also)

    def rstrip(self, also: str = "") -> "Words":
        """Cut white space and the given characters off the end."""
        return self.part(0, len(self.text.rstrip(also + _SPACES)))

    def without(self, start: int, end: int) -> "Words":
        """Take a part out of the middle and close the gap."""
        return joined(self.part(0, start), self.part(end))

    def lines(self) -> Iterator["Words"]:
        """Cut the words where the file breaks the line."""
        if "\n" not in self.text:
            yield self
            return
        start = 0
        for line in self.text.split("\n"):
            yield self.part(start, start + len(line)).strip()
            start += len(line) + 1

    def links(self) -> tuple[Link, ...]:
        """Name the links: the words that are linked, or the bare address."""
        return tuple(
            Link(clean(self.text[span.start : span.end], ADDRESS_LIMIT) or span.url, span.url) for span in self.spans
        )

    def unlinked(self) -> str:
        """Give the words that are outside every link."""
        return "".join(self._outside(self.spans))

    def readable(self) -> str:
        """Give the words without bare addresses."""
        return "".join(self._outside(tuple(span for span in self.spans if span.is_bare)))

    def _outside(self, spans: tuple[Span, ...]) -> Iterator[str]:
        at = 0
        for span in spans:
            yield self.text[at : span.start]
            at = span.end
        yield self.text[at:]


_SPACES = " \t\n\u3000\u00a0"


def joined(*parts: Words) -> Words:
    """Put parts one after the other."""
    text, spans = "", []
    for part in parts:
        spans += [replace(span, start=span.start + len(text), end=span.end + len(text)) for span in part.spans]
        text += part.text
    return Words(text, tuple(spans))


def words_of(tokens: list[Token], *, with_struck: bool = False) -> Words:
    """Read the inline tokens of one line; what is struck out is left out unless it is asked for."""
    text, spans, code = "", list[Span](), list[Span]()
    struck, link_start, url = 0, 0, ""
    for token in tokens:
        match token.type:
            case "s_open":
                struck += 1
            case "s_close":
                struck -= 1
            case "link_open":
                link_start, url = len(text), str(token.attrs.get("href", ""))
            case "link_close":
                spans += _link(text, link_start, url)
            case _ if struck and not with_struck:
                continue
            case "code_inline":
                code.append(Span(len(text), len(text) + len(token.content), ""))
                text += token.content
            case "text" | "text_special":
                text += token.content
            case "softbreak" | "hardbreak":
                text += "\n"
            case "html_inline" if token.content.lower().startswith("<br"):
                text += " "
    bare = _bare_addresses(text, taken=[*spans, *code])
    return Words(text, tuple(sorted([*spans, *bare], key=lambda span: span.start)))


def _link(text: str, start: int, url: str) -> list[Span]:
    if len(text) == start or not url or url.startswith("#") or len(url) > ADDRESS_LIMIT:
        return []
    return [Span(start, len(text), clean(url), is_bare=bool(_ADDRESS.match(text, start)))]


def _bare_addresses(text: str, taken: list[Span]) -> Iterator[Span]:
    for match in _ADDRESS.finditer(text):
        start, url = match.start(), match[0][:ADDRESS_LIMIT]
        if any(span.start <= start < span.end for span in taken):
            continue
        while url[-1] in _AFTER_ADDRESS and not (url[-1] == ")" and url.count("(") >= url.count(")")):
            url = url[:-1]
        yield Span(start, start + len(url), clean(url), is_bare=True)
