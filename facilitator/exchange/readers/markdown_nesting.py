r"""Owns the nesting that people mean: list lines are indented anew so that CommonMark reads it too.

CommonMark takes a line two spaces below ``1. Opening`` for its sibling; people mean its child. The lines of a list are
put at four spaces a level, one line for one line, so that line numbers stay true. Chinese numbering (一、 （一） 1. （1）)
and decimal numbering (1. 1.1) nest by their form. Comments and code, where no agenda stands, become empty lines.
"""

import re
from collections.abc import Iterator

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.durations import leading_minutes, leading_times

LEVELS_READ = 12
LINE_LIMIT = 4000

_NUMERAL = "[一二三四五六七八九十百零〇]{1,4}"
_MARKER = re.compile(
    rf"(?P<han>(?:第{_NUMERAL}项|{_NUMERAL})[、．.：:]\s*)(?=\S)"
    rf"|(?P<han_in>[（(]{_NUMERAL}[）)][、.．]?\s*)(?=\S)"
    r"|(?P<digit_in>(?:（\d{1,2}）|\(\d{1,2}\))[、.．]?\s*)(?=\S)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3})+[.、．)]?\s+)(?=\S)"
    r"|(?P<digit>\d{1,3}(?:[.)](?:\s+|$|(?=[\u3400-\u9fff]))|[、．]\s*))"
    r"|(?P<bullet>[-*+](?:\s+|$)|[•●◦▪·]\s*|[–—]\s+)"
)
_RANKS = {"han": 1, "han_in": 2, "digit": 3, "digit_in": 4, "decimal": 3, "bullet": 9}
_RULE = re.compile(r"[-*_=\s]{3,}$")
_OPENED = re.compile(r"[(\[（]\s*")
_PART_OF_DAY = re.compile(r"(?:morning|afternoon|evening|noon|上午|下午|晚上)\s*(?:[-–—:：]|\s\d)", re.IGNORECASE)
# “##Title”, as many programs read it; one sign alone is a hashtag.
_CLOSE_HEADING = re.compile(r"^(#{2,6})(?=[^#\s])")
_FENCE = re.compile(r"\s*(`{3,}(?!.*`)|~{3,})")


@frozen
class _Level:
    indent: int
    rank: int

    def holds(self, below: "_Level") -> bool:
        """Whether a marker belongs inside this one: by its form where that tells, else by its indent."""
        if min(self.rank, below.rank) <= _RANKS["han_in"]:
            return self.rank < below.rank
        is_named_below = self.rank < below.rank < _RANKS["bullet"]
        return is_named_below or below.indent >= self.indent + 2


def nested(text: str, *, timed_lines_too: bool = False) -> str:
    """Indent every list line by its level; with ``timed_lines_too``, a line with a time counts as a list line."""
    levels: list[_Level] = []
    was_empty = True
    lines = []
    for line in _without_code(_without_front_matter(_without_comments(text).split("\n"))):
        line = _CLOSE_HEADING.sub(r"\1 ", line[:LINE_LIMIT].expandtabs(4).rstrip())
        written = _indented(line, levels, was_empty, timed_lines_too) if line else ""
        lines.append(written)
        was_empty = not line
    return "\n".join(lines)


def _indented(line: str, levels: list[_Level], was_empty: bool, timed_lines_too: bool) -> str:
    words = line.lstrip()
    indent = len(line) - len(words)
    marker = _marker(words, in_list=bool(levels))
    if marker:
        level = _Level(indent, _rank(marker))
        while levels and not (levels[-1].holds(level) and len(levels) <= LEVELS_READ):
            levels.pop()
        levels.append(level)
        sign = "-" if marker["bullet"] else "1."
        return f"{_margin(len(levels) - 1)}{sign} {words[marker.end() :]}".rstrip()
    if timed_lines_too and _is_timed(words):
        levels[:] = [_Level(indent, _RANKS["digit"])]
        return f"1. {words}"
    return _continued(words, indent, levels, was_empty) if levels else line


def _continued(words: str, indent: int, levels: list[_Level], was_empty: bool) -> str:
    depth = 0 if words.startswith("#") else sum(level.indent + 2 <= indent for level in levels)
    if was_empty or words.startswith("#"):
        del levels[depth:]
    return _margin(depth) + words


def _marker(words: str, *, in_list: bool) -> re.Match[str] | None:
    marker = None if _RULE.match(words) else _MARKER.match(words)
    is_amount = marker and marker["decimal"] and (not in_list or leading_minutes(words))
    return None if is_amount else marker


def _is_timed(words: str) -> bool:
    return bool(leading_times(words) or _PART_OF_DAY.match(words)) or any(
        leading_minutes(part) for part in _OPENED.split(words)
    )


def _rank(marker: re.Match[str]) -> int:
    form = marker.lastgroup or "bullet"
    return _RANKS[form] + marker["decimal"].count(".") if form == "decimal" else _RANKS[form]


def _margin(depth: int) -> str:
    return "    " * min(depth, LEVELS_READ)


def _without_comments(text: str) -> str:
    """Empty the HTML comments, but for their line ends; a comment sign in code is text."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        if text[max(start - 1, 0)] == "`":
            kept.append(text[at : start + 4])
            at = start + 4
        else:
            kept += [text[at:start], "\n" * text.count("\n", start, end)]
            at = end + 3
    return "".join([*kept, text[at:]])


def _without_front_matter(lines: list[str]) -> list[str]:
    """Empty the settings that some programs put between two ``---`` at the top of a page."""
    end = lines.index("---", 1) if lines[0] == "---" and "---" in lines[1:] else -1
    return [""] * (end + 1) + lines[end + 1 :]


def _without_code(lines: list[str]) -> Iterator[str]:
    fence = ""
    for line in lines:
        match = _FENCE.match(line)
        if fence and match and match[1].startswith(fence):
            fence = ""
            yield ""
        elif fence:
            yield ""
        elif match:
            fence = match[1]
            yield ""
        else:
            yield line
