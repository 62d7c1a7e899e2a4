"""Owns text in a fixed number of columns: Han characters take two, and what is cut says so."""

from rich.cells import cell_len, set_cell_size

#: What has no place before the mark that something was cut.
_LOOSE = " ·—–-,;:，、；：（("


def fit(text: str, width: int) -> str:
    """Cut a text to at most ``width`` columns, between two words where that keeps most of it.

    >>> fit("欧阳修文", 5), fit("Li Hua", 9), fit("Minutes of the last meeting", 19), fit("Li Hua · reply", 10)
    ('欧阳…', 'Li Hua', 'Minutes of the…', 'Li Hua…')
    """
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    cut = set_cell_size(text, width - 1).rstrip()
    words = cut if text[len(cut) : len(cut) + 1].isspace() else cut.rpartition(" ")[0].rstrip()
    return (words if cell_len(words) * 2 > width else cut).rstrip(_LOOSE) + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Bring a text to exactly ``width`` columns.

    >>> pad("张三", 6), pad("7", 3, right=True)
    ('张三  ', '  7')
    """
    text = fit(text, width)
    gap = " " * (width - cell_len(text))
    return gap + text if right else text + gap


def clock(seconds: int) -> str:
    """Write a duration as a clock does; negative ones with a sign.

    >>> clock(323), clock(-75), clock(4000)
    ('05:23', '-01:15', '1:06:40')
    """
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, rest = divmod(seconds, 60)
    if minutes < 60:
        return f"{sign}{minutes:02}:{rest:02}"
    return f"{sign}{minutes // 60}:{minutes % 60:02}:{rest:02}"


def short_clock(seconds: int) -> str:
    """Write a duration without a leading zero.

    >>> short_clock(302), short_clock(-5)
    ('5:02', '-0:05')
    """
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 60}:{seconds % 60:02}"
