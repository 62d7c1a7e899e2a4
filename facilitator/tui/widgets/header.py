"""Owns the top of the screen: pieces by importance, on one row where they fit, on two where they do not."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from facilitator.domain.frozen import frozen
from facilitator.tui.widgets.cells import fit
from facilitator.tui.widgets.fitted import Fitted


@frozen
class Piece:
    """A few words in a style. ``weight``: pieces of the least weight are left out first; 0 never is."""

    text: str
    style: str = ""
    weight: int = 0
    id: str = ""


class Header(Fitted):
    """The title on the left, the pieces on the right."""

    DEFAULT_CSS = """
    Header { max-height: 2; background: $surface; color: $foreground; padding: 0 1; }
    """

    _title: tuple[Piece, ...] = ()
    _pieces: tuple[Piece, ...] = ()

    def tell(self, title: Sequence[Piece], pieces: Sequence[Piece]) -> None:
        """Show other pieces."""
        if (tuple(title), tuple(pieces)) != (self._title, self._pieces):
            self._title, self._pieces = tuple(title), tuple(pieces)
            self.changed()

    def laid_out(self, width: int) -> Content:
        """Take two rows only on a screen that has rows to spare."""
        return arranged(self._title, self._pieces, width, rows=2 if self.screen.size.height >= 17 else 1)


def arranged(title: Sequence[Piece], pieces: Sequence[Piece], width: int, *, rows: int) -> Content:
    """Lay the pieces out: beside the title where they fit, below it where there are two rows, else the weightiest."""
    wanted = sum(cell_len(piece.text) for piece in title) + 2 + _length(pieces)
    if wanted <= width:
        return _row(title, pieces, width)
    if rows == 1:
        return _row(title, _fitting(pieces, width - min(_length(title, 0), width // 3) - 2), width)
    above = [piece for piece in pieces if piece.weight == 0]
    below = _fitting([piece for piece in pieces if piece.weight], width)
    if not below:
        return _row(title, above, width)
    return Content("\n").join([_row(title, above, width), _row((), below, width, left=True)])


def _length(pieces: Sequence[Piece], gap: int = 2) -> int:
    return sum(cell_len(piece.text) + gap for piece in pieces)


def _fitting(pieces: Sequence[Piece], width: int) -> list[Piece]:
    kept = list(pieces)
    while kept and _length(kept) - 2 > width:
        light = max(kept, key=lambda piece: piece.weight)
        if light.weight == 0:
            break
        kept.remove(light)
    return kept


def _row(title: Sequence[Piece], pieces: Sequence[Piece], width: int, *, left: bool = False) -> Content:
    right = Content("  ").join([Content.styled(piece.text, piece.style) for piece in pieces])
    room = width - right.cell_length - (2 if pieces and title else 0)
    parts: list[Content] = []
    for piece in title:
        text = fit(piece.text, max(room, 0))
        room -= cell_len(text)
        parts.append(Content.styled(text, piece.style))
    begun = Content("").join(parts)
    if left:
        return right
    return begun + Content(" " * max(width - begun.cell_length - right.cell_length, 0)) + right
