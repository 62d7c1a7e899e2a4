"""Owns text that is laid out for the width it gets: it asks for as many rows as it then takes, and never for fewer."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Fitted(Widget):
    """Text whose lines depend on its width. Subclasses lay it out, and call ``changed`` when it is another."""

    DEFAULT_CSS = """
    Fitted { height: auto; width: 1fr; }
    """

    _rows = 0

    def laid_out(self, width: int) -> Content:
        """Lay the text out; every subclass does (Textual's own metaclass leaves no room for an abstract method)."""
        raise NotImplementedError

    def changed(self) -> None:
        """Draw anew, and take more or fewer rows where it needs them."""
        rows = self._count(self.content_size.width)
        self.refresh(layout=rows != self._rows)
        self._rows = rows

    def render(self) -> Content:
        """Give the text for the width there is."""
        return self.laid_out(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the rows at a width."""
        self._rows = self._count(width)
        return self._rows

    def _count(self, width: int) -> int:
        return self.laid_out(width).plain.count("\n") + 1 if width else 0


def flowed(parts: Sequence[Content], width: int, gap: str) -> Content:
    """Put parts beside each other as far as they fit; lines break between two parts, and the gap is left out there.

    >>> print(flowed([Content("running"), Content("2:43 left"), Content("no paper")], 24, "  ·  ").plain)
    running  ·  2:43 left
    no paper
    """
    lines: list[Content] = []
    for part in parts:
        if lines and lines[-1].cell_length + len(gap) + part.cell_length <= width:
            lines[-1] += gap + part
        else:
            lines.append(part)
    return Content("\n").join(lines)


class Flow(Fitted):
    """A few parts of some words each, in as few lines as they fit in."""

    DEFAULT_CSS = """
    Flow { text-align: center; }
    """

    def __init__(self, *, gap: str = "   ", id: str | None = None) -> None:
        super().__init__(id=id)
        self._gap = gap
        self._parts: tuple[Content, ...] = ()

    def tell(self, parts: Iterable[Content | str]) -> None:
        """Say something else."""
        told = tuple(part if isinstance(part, Content) else Content(part) for part in parts)
        if told != self._parts:
            self._parts = told
            self.changed()

    def laid_out(self, width: int) -> Content:
        """Break lines between parts."""
        return flowed(self._parts, width, self._gap)
