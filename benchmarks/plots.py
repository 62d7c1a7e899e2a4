"""Draws the measured figures as SVG: lines over steps, on a logarithmic scale, readable on light and dark pages."""

from collections.abc import Mapping, Sequence
from html import escape
from math import ceil, floor, log10

from benchmarks.measuring import ROOT, seconds

PICTURES = ROOT / "docs" / "pictures" / "bench"

_WIDTH, _HEIGHT = 720, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 250, 40, 50
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#222}.title{font-weight:600}line{stroke:#8888}"
    "@media(prefers-color-scheme:dark){text{fill:#ddd}}"
)


def line_plot(name: str, title: str, steps: Sequence[str], lines: Mapping[str, Sequence[float]]) -> None:
    """Draw seconds over steps into ``docs/pictures/bench/<name>.svg``.

    Args:
        name: of the file.
        title: what is seen.
        steps: along the bottom.
        lines: by name, a value in seconds for each step.
    """
    values = [value for line in lines.values() for value in line]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    across = (_WIDTH - _LEFT - _RIGHT) / max(len(steps) - 1, 1)

    def x(step: int) -> float:
        return round(_LEFT + across * step, 1)

    def y(value: float) -> float:
        part = (log10(value) - low) / max(high - low, 1)
        return round(_HEIGHT - _BOTTOM - part * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [_text(_LEFT, 22, title, "title")]
    for power in range(low, high + 1):
        value = 10.0**power
        parts.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y(value)}" y2="{y(value)}"/>')
        parts.append(_text(_LEFT - 8, y(value) + 4, seconds(value), anchor="end"))
    parts += [_text(x(step), _HEIGHT - _BOTTOM + 22, label, anchor="middle") for step, label in enumerate(steps)]
    for number, (label, line) in enumerate(lines.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = [(x(step), y(value)) for step, value in enumerate(line)]
        path = " ".join(f"{a},{b}" for a, b in points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{a}" cy="{b}" r="3" fill="{colour}"/>' for a, b in points]
        place = _TOP + 14 + 20 * number
        parts.append(f'<circle cx="{_WIDTH - _RIGHT + 16}" cy="{place - 4}" r="5" fill="{colour}"/>')
        parts.append(_text(_WIDTH - _RIGHT + 28, place, label))
    body = "\n".join(parts)
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / f"{name}.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n{body}\n</svg>\n",
        encoding="utf-8",
    )


def _text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    looks = f' class="{style}"' if style else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{looks}>{escape(words)}</text>'
