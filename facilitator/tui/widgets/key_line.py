"""Owns the footer: Enter's meaning first, then as many keys as fit. Every key can be clicked.

Textual's own footer cannot follow a change of language, because the words of a binding are fixed at import.
"""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from facilitator.domain.frozen import frozen
from facilitator.tui.widgets.cells import fit


@frozen
class Hint:
    """One key: the id it does, how it is spelt, what it says. The main one stands out."""

    id: str
    key: str
    text: str
    is_main: bool = False


class KeyLine(Widget):
    """The line of keys."""

    COMPONENT_CLASSES = {"keys--key", "keys--text", "keys--main"}
    DEFAULT_CSS = """
    KeyLine {
        dock: bottom;
        height: 1;
        background: $surface;
        & > .keys--key { color: $primary; text-style: bold; }
        & > .keys--text { color: $muted; }
        & > .keys--main { background: $primary; color: $on-strong; text-style: bold; }
    }
    """

    hints: reactive[tuple[Hint, ...]] = reactive(())

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def render_line(self, y: int) -> Strip:
        """Draw the keys that fit."""
        width = self.size.width
        style = {name: self.get_component_rich_style(f"keys--{name}", partial=True) for name in ("key", "text", "main")}
        segments: list[Segment] = []
        for _, hint, room in _laid_out(self.hints, width):
            segments += _drawn(hint, room, self.rich_style, style)
        used = sum(cell_len(segment.text) for segment in segments)
        return Strip([*segments, Segment(" " * max(width - used, 0), self.rich_style)], width).crop(0, width)

    def on_click(self, event: Click) -> None:
        """Do what was clicked."""
        for start, hint, room in _laid_out(self.hints, self.size.width):
            if start <= event.x < start + room:
                self.post_message(self.Pressed(hint.id))


def _words(hint: Hint) -> str:
    return f"{hint.key} {hint.text}"


def _laid_out(hints: Sequence[Hint], width: int) -> list[tuple[int, Hint, int]]:
    """Place the hints from the left: (start, hint, columns); one that does not fit is left out, the main one is cut."""
    placed: list[tuple[int, Hint, int]] = []
    at = 0
    for hint in hints:
        wanted = cell_len(_words(hint)) + 2
        room = min(wanted, max(width * 2 // 3, width - 24)) if hint.is_main else wanted
        if at + room <= width:
            placed.append((at, hint, room))
            at += room
    return placed


def _drawn(hint: Hint, room: int, base: Style, style: dict[str, Style]) -> list[Segment]:
    if hint.is_main:
        text = fit(_words(hint), room - 2)
        return [Segment(f" {text}{' ' * (room - 1 - cell_len(text))}", base + style["main"])]
    return [
        Segment(f" {hint.key}", base + style["key"]),
        Segment(f" {hint.text} ", base + style["text"]),
    ]


def main_and_rest(main: Hint | None, rest: Sequence[Hint]) -> tuple[Hint, ...]:
    """Put the main hint in front."""
    return tuple(rest) if main is None else (main, *rest)
