"""Owns what documents look like on paper: the official Chinese sheet of GB/T 9704-2012, and one for everything else.

Sizes are in points, margins in millimetres. Font families stand in the order of wishing: the ones offices have, then
the ones that are free.
"""

from dataclasses import replace

from facilitator.exchange.document import Fonts, PageNumber, Shape, Sheet, Style
from facilitator.exchange.numbering import Numbering

_TIMES = ("Times New Roman", "Liberation Serif", "Libertinus Serif")
_ARIAL = ("Arial", "Liberation Sans", "DejaVu Sans")

SERIF = Fonts(("SimSun", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC"), _TIMES)
SANS = Fonts(
    ("Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"), _ARIAL
)
FANGSONG = Fonts(("仿宋_GB2312", "FangSong", "仿宋", "STFangsong", "Noto Serif CJK SC", "Noto Sans CJK SC"), _TIMES)
HEITI = Fonts(("黑体", "SimHei", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC"), _ARIAL)
KAITI = Fonts(("楷体_GB2312", "KaiTi", "楷体", "STKaiti", "Noto Serif CJK SC", "Noto Sans CJK SC"), _TIMES)
XIAOBIAOSONG = Fonts(("方正小标宋简体", "FZXiaoBiaoSong-B05S", "STZhongsong", "SimSun", "Noto Serif CJK SC"), _TIMES)
SONG = Fonts(("宋体", "SimSun", "STSong", "Noto Serif CJK SC"), ("宋体", "SimSun", *_TIMES))

# 22 lines of 225 mm: 28.99 points each.
PITCH = 28.95
_RED = "E60012"


def _official() -> Sheet:
    body = Shape(16, FANGSONG, first=2, pitch=PITCH, strong=HEITI, slanted=KAITI)
    return Sheet(
        margins=(37, 26, 35, 28),
        lines=(22, 28),
        bullet="",
        foots=True,
        numbering=Numbering.CHINESE,
        number=PageNumber("— {n} —", 14, SONG, outer=True, below=7),
        shapes={
            Style.TITLE: Shape(22, XIAOBIAOSONG, align="centre", before=2 * PITCH, after=PITCH, pitch=PITCH),
            Style.HEADING: replace(body, fonts=HEITI),
            Style.SUBHEADING: replace(body, fonts=KAITI),
            Style.BODY: body,
            Style.SET_OFF: body,
            Style.LINE: body,
            Style.LIST: replace(body, first=-3, inset=5),
            Style.POINT: body,
            Style.BANNER: Shape(40, XIAOBIAOSONG, colour=_RED, align="centre", before=99, after=40),
            Style.RULE: Shape(4, FANGSONG, colour=_RED, rule="below", pitch=8),
            Style.END: replace(body, first=0, align="end", trail=4),
            Style.FOOT: replace(body, size=14, first=0, inset=1, trail=1, rule="around"),
            Style.LEVEL_1: replace(body, fonts=HEITI),
            Style.LEVEL_2: replace(body, fonts=KAITI),
            Style.LEVEL_3: body,
            Style.LEVEL_4: body,
            Style.CELL: Shape(10.5, FANGSONG, strong=HEITI, slanted=KAITI, before=2, after=2),
        },
    )


def _western(fonts: Fonts) -> Sheet:
    body = Shape(11, fonts, after=6, pitch=15.5)
    heading = Shape(13, fonts, bold=True, before=14, after=5, pitch=17)
    return Sheet(
        margins=(25, 25, 25, 25),
        number=PageNumber("{n}", 9, fonts, outer=False, below=8),
        shapes={
            Style.TITLE: Shape(18, fonts, bold=True, after=12, pitch=23),
            Style.HEADING: heading,
            Style.SUBHEADING: replace(heading, size=11.5, before=9, after=4),
            Style.BODY: body,
            Style.SET_OFF: replace(body, inset=2),
            Style.LINE: replace(body, inset=2, first=-2, after=4),
            Style.LIST: replace(body, inset=2, first=-2, after=4),
            Style.POINT: replace(body, inset=1, first=-1, after=1.5),
            Style.BANNER: Shape(11, fonts, colour="5A5A5A", after=2, pitch=15.5),
            Style.RULE: Shape(4, fonts, colour="A0A0A0", rule="below", after=8),
            Style.END: replace(body, align="end"),
            Style.FOOT: replace(body, size=9, before=12, colour="5A5A5A", pitch=12.5, rule="above"),
            Style.LEVEL_1: heading,
            Style.LEVEL_2: replace(heading, size=11.5, before=9, after=4),
            Style.LEVEL_3: body,
            Style.LEVEL_4: replace(body, inset=2),
            Style.CELL: Shape(9.5, fonts, pitch=12.5, before=1, after=1),
        },
    )


OFFICIAL = _official()
PLAIN = _western(SANS)
FORMAL = _western(SERIF)


def in_language(sheet: Sheet, language: str) -> Sheet:
    """Set a sheet as a language does: 一、（一） in Chinese only, and there no slanted letters among upright ones."""
    if not language.startswith("zh"):
        return replace(sheet, numbering=Numbering.OUTLINE)
    upright = {style: replace(shape, slanted=shape.slanted or shape.fonts) for style, shape in sheet.shapes.items()}
    return replace(sheet, shapes=upright)
