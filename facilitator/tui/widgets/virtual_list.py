"""Owns long lists: one widget that asks for the lines it shows and no others, so 100,000 rows cost what 20 cost."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.events import Click, Resize
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from facilitator.domain.frozen import frozen
from facilitator.tui.widgets.cells import pad

#: A rest that would be cut to fewer columns than these is left out.
LEAST_REST = 10


@frozen
class Cell:
    """A text and its tone: one of ``VirtualList.TONES``, empty for plain; ``rest`` follows where there is room for some of it."""

    text: str
    tone: str = ""
    rest: str = ""


@frozen
class Column:
    """A column; ``width`` 0 shares what is left. It stands only in lists from ``from_width``
    up to below ``below_width``."""

    width: int = 0
    right: bool = False
    from_width: int = 0
    below_width: int = 10_000


@frozen
class Line:
    """One row: its key and a cell for each column. ``mark`` tints the whole row."""

    key: int | str
    cells: tuple[Cell, ...]
    mark: str = ""


class Blurred(Enum):
    """How a selection looks in a list without the focus."""

    HIDDEN = 0
    MARKED = 1
    LIT = 2


class VirtualList(ScrollView, can_focus=True):
    """A list that holds no rows.

    ``ask()`` looks again; the selection follows the row it stands on, not its place.
    """

    BINDINGS = [
        ("up,k", "move(-1)"),
        ("down,j", "move(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("home", "end(False)"),
        ("end", "end(True)"),
    ]
    TONES = ("ok", "warn", "bad", "muted", "accent", "strong")
    COMPONENT_CLASSES = {
        *(f"list--{tone}" for tone in TONES),
        "list--plain",
        "list--selected",
        "list--selected-blurred",
        "list--current",
    }
    DEFAULT_CSS = """
    VirtualList {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        background: transparent;
        scrollbar-background: $surface;
        scrollbar-background-hover: $surface;
        scrollbar-background-active: $surface;
        scrollbar-color: $edge;
        scrollbar-color-hover: $primary;
        scrollbar-color-active: $primary;
        & > .list--ok { color: $success; }
        & > .list--warn { color: $warning; text-style: bold; }
        & > .list--bad { color: $error; text-style: bold; }
        & > .list--muted { color: $muted; }
        & > .list--accent { color: $primary; text-style: bold; }
        & > .list--strong { color: $foreground; text-style: bold; }
        & > .list--plain { color: $foreground; }
        & > .list--selected { background: $primary; color: $on-strong; }
        & > .list--selected-blurred { background: $pick; }
        & > .list--current { background: $pick; }
    }
    """

    columns: reactive[tuple[Column, ...]] = reactive(())
    """Where the cells of a row stand; other columns draw every row anew."""

    class Selected(Message):
        """The selection stands on another row."""

        def __init__(self, list_: "VirtualList", key: int | str | None) -> None:
            super().__init__()
            self.list = list_
            self.key = key

        @property
        def control(self) -> "VirtualList":
            """The list."""
            return self.list

    class Picked(Selected):
        """A row was clicked twice, or picked by ``pick()``."""

    def __init__(
        self,
        columns: Sequence[Column],
        count: Callable[[], int],
        lines: Callable[[int, int], Sequence[Line]],
        *,
        empty: Callable[[], str] = lambda: "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(VirtualList.columns, tuple(columns))
        self._count, self._lines, self._empty = count, lines, empty
        self._total = 0
        self._window: dict[int, Line] = {}
        self._start = 0
        self._place = 0
        self._key: int | str | None = None
        self.blurred = Blurred.HIDDEN
        """How the selection looks while something else has the focus."""

    # --- asking

    def ask(self) -> None:
        """Look again: how many rows there are, and those that show."""
        total, before = self._count(), self._window
        is_longer_or_shorter = total != self._total
        if is_longer_or_shorter:
            self._total = total
            self.virtual_size = Size(self.size.width, max(total, 1))
        self._follow()
        self._fetch()
        if is_longer_or_shorter:
            self.refresh()
            return
        self._draw_again(row for row, line in self._window.items() if before.get(row) != line)

    def _draw_again(self, rows: Iterable[int]) -> None:
        for row in rows:
            self.refresh_line(row)

    def _fetch(self) -> None:
        self._start = self.scroll_offset.y
        room = self.size.height or self.app.size.height  # before it is laid out nobody knows how many will show
        stop = min(self._start + room, self._total)
        self._window = dict(enumerate(self._lines(self._start, stop), self._start)) if stop > self._start else {}

    def _follow(self) -> None:
        """Keep the selection on its row where that moved a little, on its place where it is gone."""
        self._place = max(min(self._place, self._total - 1), 0)
        if self._total == 0:
            self._key = None
            return
        here = self._lines(self._place, self._place + 1)
        if here and here[0].key == self._key:
            return
        first = max(self._place - 30, 0)
        around = self._lines(first, min(self._place + 30, self._total))
        keys = [line.key for line in around]
        if self._key in keys:
            self._place = first + keys.index(self._key)
        elif keys:
            self._key = keys[self._place - first]

    # --- the selection

    @property
    def selected(self) -> int | str | None:
        """The key of the selected row; None in an empty list."""
        return self._key

    @property
    def place(self) -> int:
        """The selected row's place, from 0."""
        return self._place

    def select(self, place: int) -> None:
        """Put the selection on a row and bring it into sight."""
        if self._total == 0:
            return
        before, self._place = self._place, max(0, min(place, self._total - 1))
        found = self._lines(self._place, self._place + 1)
        self._key = found[0].key if found else None
        self._into_sight()
        self._draw_again((before, self._place))
        self.post_message(self.Selected(self, self._key))

    def pick(self) -> None:
        """Say that the selected row is meant."""
        if self._key is not None:
            self.post_message(self.Picked(self, self._key))

    def _into_sight(self) -> None:
        top, height = self.scroll_offset.y, max(self.size.height, 1)
        if self._place < top:
            self.scroll_to(y=self._place, animate=False, immediate=True)
        elif self._place >= top + height:
            self.scroll_to(y=self._place - height + 1, animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Move the selection by rows."""
        self.select(self._place + by)

    def action_page(self, by: int) -> None:
        """Move the selection by pages."""
        self.select(self._place + by * max(self.size.height - 1, 1))

    def action_end(self, last: bool) -> None:
        """Move the selection to the first or the last row."""
        self.select(self._total - 1 if last else 0)

    def on_click(self, event: Click) -> None:
        """Select what was clicked; a second click picks it."""
        at = event.get_content_offset(self)
        place = self._total if at is None else self.scroll_offset.y + at.y
        if place < self._total:
            self.select(place)
            if event.chain == 2:
                self.pick()

    def on_resize(self, event: Resize) -> None:
        """Ask for the rows that show now."""
        self.virtual_size = Size(self.size.width, max(self._total, 1))
        self.ask()

    # --- drawing

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for the rows that show now."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._fetch()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window."""
        width, index = self.scrollable_content_region.width, self.scroll_offset.y + y
        base = self.rich_style
        if self._total == 0 and y == 0:
            return Strip([Segment(pad(self._empty(), width), base + self._tone("muted"))], width)
        if (line := self._window.get(index)) is None:
            return Strip([Segment(" " * width, base)], width)
        return Strip(self._segments(line, width, base, is_selected=index == self._place), width)

    def _segments(self, line: Line, width: int, base: Style, *, is_selected: bool) -> list[Segment]:
        over = self._over(line, is_selected=is_selected)
        segments: list[Segment] = []
        for column, cell, room in self._placed(line, width):
            style = base + self._tone(cell.tone or line.mark or "plain") + over
            text = cell.text + cell.rest if room - cell_len(cell.text) >= LEAST_REST else cell.text
            segments.append(Segment(pad(text, room, right=column.right), style))
            segments.append(Segment(" ", base + over))
        used = sum(cell_len(segment.text) for segment in segments)
        if used > width:
            segments.pop()
        elif used < width:
            segments.append(Segment(" " * (width - used), base + over))
        return segments

    def _placed(self, line: Line, width: int) -> Iterator[tuple[Column, Cell, int]]:
        """Give every cell its room; an empty one lends it to the text before."""
        widths = self._widths(width)
        shown = [found for found in zip(self.columns, line.cells, widths, strict=True) if found[2]]
        while shown:
            column, cell, room = shown.pop(0)
            while cell.text and not column.right and shown and not shown[0][1].text:
                room += shown.pop(0)[2] + 1
            yield column, cell, room

    def _over(self, line: Line, *, is_selected: bool) -> Style:
        if is_selected and (self.has_focus or self.blurred is Blurred.LIT):
            return self.get_component_rich_style("list--selected", partial=True)
        if is_selected and self.blurred is Blurred.MARKED:
            return self.get_component_rich_style("list--selected-blurred", partial=True)
        return Style()

    def _tone(self, tone: str) -> Style:
        return self.get_component_rich_style(f"list--{tone}", partial=True)

    def _widths(self, width: int) -> list[int]:
        """Share the width out: fixed columns first, the rest in equal parts, one blank between two."""
        shown = [column for column in self.columns if column.from_width <= width < column.below_width]
        free = width - sum(column.width for column in shown) - max(len(shown) - 1, 0)
        flexible = sum(1 for column in shown if not column.width)
        return [
            0 if column not in shown else column.width or max(free // max(flexible, 1), 1) for column in self.columns
        ]
