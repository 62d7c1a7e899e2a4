"""Owns a name in large: letters set apart on a band of colour as wide as there is room, so that it is read from afar."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


def spaced(text: str, width: int) -> str:
    """Set the letters of a text apart where there is room for it; Han characters by two blanks.

    >>> spaced("Bo", 20), spaced("王伟", 20), spaced("Ada Lovelace", 20)
    ('B o', '王  伟', 'Ada Lovelace')
    """
    for gap in ("  ", " "):
        wide = gap.join(text) if cell_len(text) > len(text) else " ".join(text)
        if cell_len(wide) <= width - 4:
            return wide
    return text


class BigName(Static):
    """A name, and a smaller line beneath it."""

    DEFAULT_CSS = """
    BigName {
        height: 5; width: 1fr; content-align: center middle; text-align: center;
        background: $panel; color: $muted; text-style: bold;
        &.-drawn { background: $primary; color: $on-strong; }
    }
    """

    name_shown: reactive[str] = reactive("")

    def watch_name_shown(self) -> None:
        """Write the name."""
        self._write()

    def on_resize(self) -> None:
        """Write the name as wide as it may be now."""
        self._write()

    def _write(self) -> None:
        self.update(Content(spaced(self.name_shown, self.size.width)))
