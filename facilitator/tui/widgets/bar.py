"""Owns the progress bar of a clock."""

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget


class Bar(Widget):
    """A line that fills from 0 to 1; it stays full above."""

    COMPONENT_CLASSES = {"bar--rest"}
    DEFAULT_CSS = """
    Bar {
        height: 1;
        width: 1fr;
        color: $success;
        & > .bar--rest { color: $edge; }
        &.-last-minute { color: $warning; }
        &.-over-time { color: $error; }
        &.-paused, &.-quiet { color: $secondary; }
    }
    """

    share: reactive[float] = reactive(0.0)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        full = round(width * max(0.0, min(self.share, 1.0)))
        rest = self.rich_style + self.get_component_rich_style("bar--rest", partial=True)
        return Strip([Segment("━" * full, self.rich_style), Segment("─" * (width - full), rest)], width)
