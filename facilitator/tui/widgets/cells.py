"""Owns text in a fixed number of columns: Han characters take two, and what is cut says so."""

from rich.cells import cell_len, set_cell_size


def fit(text: str, width: int) -> str:
    """Cut a text to at most ``width`` columns.

    >>> fit("欧阳修文", 5), fit("Li Hua", 9), fit("Li Hua", 4)
    ('欧阳…', 'Li Hua', 'Li…')
    """
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""


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
