"""Owns how numbered paragraphs are counted: 一、（一）1.（1） in Chinese documents, I. A. 1. (1) in others."""

from dataclasses import field
from enum import StrEnum

from facilitator.domain.frozen import state


class Numbering(StrEnum):
    """How numbered paragraphs are counted."""

    OUTLINE = "outline"
    CHINESE = "chinese"


# The number of each level. A level keeps its place below the one above: 1. begins again under every 一、
_NUMBERS: dict[Numbering, tuple[str, ...]] = {
    Numbering.OUTLINE: ("{roman}. ", "{letter}. ", "{n}. ", "({n}) "),
    Numbering.CHINESE: ("{chinese}、", "（{chinese}）", "{n}.", "（{n}）"),
}
_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def chinese_number(n: int) -> str:
    """Spell a number below 100 in Chinese; larger ones stay in figures.

    >>> chinese_number(3), chinese_number(10), chinese_number(12), chinese_number(40), chinese_number(58)
    ('三', '十', '十二', '四十', '五十八')
    """
    if n >= 100:
        return str(n)
    tens, ones = divmod(n, 10)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def roman_number(n: int) -> str:
    """Spell a number in Roman figures.

    >>> roman_number(4), roman_number(19), roman_number(2026)
    ('IV', 'XIX', 'MMXXVI')
    """
    found = ""
    for value, figure in _ROMAN:
        found += figure * (n // value)
        n %= value
    return found


def letter_number(n: int) -> str:
    """Spell a number in letters as word processors do: A … Z, AA, BB …

    >>> letter_number(2), letter_number(27)
    ('B', 'AA')
    """
    return chr(ord("A") + (n - 1) % 26) * ((n - 1) // 26 + 1)


@state
class Counter:
    """Counts numbered paragraphs through a document."""

    numbering: Numbering
    _counts: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def number(self, level: int) -> str:
        """Count one more at a level and spell its number."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (4 - level)
        n = self._counts[level - 1]
        spelled = {"n": n, "chinese": chinese_number(n), "roman": roman_number(n), "letter": letter_number(n)}
        return _NUMBERS[self.numbering][level - 1].format_map(spelled)
