"""Owns a short list of facts: a label, what holds, and the key that changes it; long values hang under themselves."""

from collections.abc import Sequence

from textual.content import Content

from facilitator.domain.frozen import frozen
from facilitator.tui.widgets.fitted import Fitted


@frozen
class Fact:
    """One line, all of it said already; ``style`` is that of the value."""

    label: str
    value: str
    key: str = ""
    style: str = "bold"


def laid_out(facts: Sequence[Fact], width: int) -> Content:
    """Lay facts out.

    >>> print(laid_out([Fact("Trust", "a secret and a value", "t"), Fact("From", "all")], 21).plain)
    Trust  a secret and
           a value      t
    From   all
    """
    labels = [Content(fact.label) for fact in facts]
    wide = max((label.cell_length for label in labels), default=0) + 2
    room = max(width - wide - 2, 8)
    lines: list[Content] = []
    for fact, label in zip(facts, labels, strict=True):
        begin = Content.styled(fact.label + " " * (wide - label.cell_length), "$muted")
        for part in Content.styled(fact.value, fact.style).wrap(room) if fact.value else [Content("")]:
            lines.append(begin + part.rstrip())
            begin = Content(" " * wide)
        if fact.key:
            gap = max(width - 1 - lines[-1].cell_length, 1)
            lines[-1] += Content.styled(" " * gap + fact.key, "$primary")
    return Content("\n").join(lines)


class Facts(Fitted):
    """The list, as wide as there is room."""

    facts: tuple[Fact, ...] = ()

    def tell(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        if tuple(facts) != self.facts:
            self.facts = tuple(facts)
            self.changed()

    def laid_out(self, width: int) -> Content:
        """Lay them out."""
        return laid_out(self.facts, width)
