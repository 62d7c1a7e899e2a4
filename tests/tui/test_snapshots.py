"""Every screen in both languages and two sizes, compared with the picture that somebody looked at.

After a change that is meant: ``pytest tests/tui/test_snapshots.py --snapshot-update``, and look at each picture again.
"""

import re
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
from rich.cells import set_cell_size
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Static

from facilitator.tui.widgets.answer import Answer
from facilitator.tui.widgets.fitted import Fitted
from facilitator.tui.widgets.virtual_list import VirtualList
from tests.tui.gallery import SHOTS, Shot, prepared, show
from tests.tui.stage import words_of
from tools.svg import words

PICTURES = Path(__file__).parent / "__snapshots__" / "test_snapshots"
SIZES = ((80, 24), (120, 36))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_looks_whole_and_as_it_did(
    shot: Shot,
    language: str,
    size: tuple[int, int],
    snap_compare: Callable[..., bool],
    request: pytest.FixtureRequest,
) -> None:
    app, cut = prepared(shot, language), list[str]()

    async def go(pilot: Pilot[int]) -> None:
        await show(shot, pilot)
        cut.extend(cut_without_a_mark(app))

    is_same = snap_compare(app, terminal_size=size, run_before=go)
    assert cut == [] and words(app.picture).strip()
    assert is_same, difference(PICTURES / f"{request.node.name}.svg", app.picture)


def difference(before: Path, now: str) -> str:
    """Tell in words what is other than it was."""
    if not before.exists():
        return f"there is no picture {before.name} yet"
    was, told = words(before.read_text()), words(now)
    if was == told:
        return "the words are the same; colours or styles differ"
    return "\n".join(unified_diff(was.splitlines(), told.splitlines(), "as it was", "now", lineterm="", n=1))


def cut_without_a_mark(app: App[int]) -> list[str]:
    """List the texts that do not stand on the screen whole, nor in part with an ellipsis."""
    rows = words_of(app.screen).splitlines()
    over = [answer for answer in app.screen.query(Answer) if answer.display]
    return [
        text
        for widget in app.screen.query(Widget)
        if widget.is_on_screen
        and not rolls(widget)
        and not any(one is not widget and widget.region.overlaps(one.region) for one in over)
        for text in texts(widget)
        if not stands(squeezed(text), squeezed(within(widget.region, rows)))
    ]


def rolls(widget: Widget) -> bool:
    """Tell whether a widget lies in something that scrolls, so that no more of it need be seen."""
    return any(isinstance(around, Widget) and around.allow_vertical_scroll for around in widget.ancestors)


def texts(widget: Widget) -> list[str]:
    """List what a widget means to say: its text, the names on its border, the cells of the rows that show."""
    meant = [str(title) for title in (widget.border_title, widget.border_subtitle) if title]
    if isinstance(widget, Static | Fitted):
        meant.append(str(widget.render()))
    if isinstance(widget, VirtualList):
        width = widget.scrollable_content_region.width
        meant += [cell.text for line in widget._window.values() for _, cell, _ in widget._placed(line, width)]
    return meant


def within(region: Region, rows: list[str]) -> str:
    """Cut out what stands in a part of the screen."""
    found = (set_cell_size(row, region.right) for row in rows[region.y : region.bottom])
    return "".join(row[len(set_cell_size(row, region.x)) :] for row in found)


def squeezed(text: str) -> str:
    """Leave out blanks, and the lines around panes and bars."""
    return re.sub(r"[\s│─━╭╮╰╯▌▊█]", "", text)


def stands(text: str, there: str) -> bool:
    """Tell whether a text is there, or the beginning of it and an ellipsis."""
    return text in there or any(f"{text[:cut]}…" in there for cut in range(1, len(text)))
