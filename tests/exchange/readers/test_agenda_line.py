import pytest

from facilitator.exchange.readers.agenda_line import read_line
from facilitator.exchange.readers.agenda_said import Line
from facilitator.exchange.readers.markdown_blocks import Page


def read(source: str) -> Line:
    return read_line(Page("").words(source))


@pytest.mark.parametrize(
    ("source", "title", "minutes", "presenter"),
    [
        ("Plots (15m)", "Plots", 15, ""),
        ("Plots (15m, Ana Silva)", "Plots", 15, "Ana Silva"),
        ("Plots (Ana Silva, 10m)", "Plots", 10, "Ana Silva"),
        ("Plots (Ana Silva; timebox: 10 minutes)", "Plots", 10, "Ana Silva"),
        ("Plots ([slides](u); 15m)", "Plots", 15, ""),
        ("Plots ([slides](u)) (15m, Ana)", "Plots", 15, "Ana"),
        ("[Plots](u) Status ([slides](u)) (15m)", "Plots Status", 15, ""),
        ("Plots (15m, Ana Silva)[plots-2024.pdf](u)", "Plots", 15, "Ana Silva"),
        ("Plots (Ana Silva) [Slides](u)", "Plots", None, "Ana Silva"),
        ("Plots (15m, Ana Silva) https://p.example/x.pptx", "Plots", 15, "Ana Silva"),
        ("Plots [Slides](u) (15m)", "Plots", 15, ""),
        ("(20 min) Plots — Ana Silva", "Plots", 20, "Ana Silva"),
        ("[15 min] Plots", "Plots", 15, ""),
        ("25 min - [Plots](u) - *Ana Silva* (remote) [slides](v)", "Plots", 25, "Ana Silva"),
        ("9:00 - 9:30 Plots", "Plots", 30, ""),
        ("9:00 AM – 10:15 AM: Plots", "Plots", 75, ""),
        ("Plots (09:00 - 09:45)", "Plots", 45, ""),
        ("Plots: 20 min", "Plots", 20, ""),
        ("Plots 5 min", "Plots", 5, ""),
        ("Plots (Bo Lind, presented by Ana Silva)", "Plots", None, "Ana Silva"),
        ("Plots (2:45-2:50) VOTE", "Plots VOTE", 5, ""),
        ("Plots — *Chair* — 5'", "Plots", 5, "Chair"),
        ("Plots – 5′", "Plots", 5, ""),
        ("Plots 9:10-9:40", "Plots", 30, ""),
        ("Plots (Ana Silva) 9:10 – 9:40", "Plots", 30, "Ana Silva"),
        ("Plots since 3.10-9.11", "Plots since 3.10-9.11", None, ""),
        ("读文件（15分钟），领学人：张样甲", "读文件", 15, "张样甲"),
        ("9:00-9:20  开幕式  主持人：张样甲", "开幕式", 20, "张样甲"),
        ("论坛（20分钟） 嘉宾：张样甲、李样乙", "论坛", 20, "张样甲、李样乙"),
        ("Plots ~ 10 minutes", "Plots", 10, ""),
        ("Plots approx. 10 min", "Plots", 10, ""),
        ("Plots;", "Plots", None, ""),
        ("Plots (09:00 - 09:45) -", "Plots", 45, ""),
        ("Plots；", "Plots", None, ""),
        ("Plots – 20 min – Ana Silva", "Plots", 20, "Ana Silva"),
        ("Plots | 20 min | Ana Silva", "Plots", 20, "Ana Silva"),
        ("09:00 (10 min) Plots, 3 sheds (Chairs)", "Plots, 3 sheds", 10, "Chairs"),
        ("[ ] ⌛ [9:00-9:30] Plots", "Plots", 30, ""),
        ("Plots (Ana Silva, 10m).", "Plots", 10, "Ana Silva"),
        ("Plots [Ana]", "Plots", None, "Ana"),
        ("Plots (30m) and sheds", "Plots and sheds", 30, ""),
        ("Plots (<10 mins, Ana Silva)", "Plots", 10, "Ana Silva"),
        ("Plots (½-1 hr)", "Plots", 60, ""),
        ("Plots (Mr. Neu)", "Plots", None, "Mr. Neu"),
        ("Plots (Allen - Mozilla)", "Plots", None, "Allen - Mozilla"),
        ("Plots（张三，20分钟）", "Plots", 20, "张三"),
        ("9:00-9:10 致辞 王五局长", "致辞", 10, "王五局长"),
        ("总结（主任 张三）", "总结", None, "主任 张三"),
        ("[Ana Silva, 15 min] Plots", "Plots", 15, "Ana Silva"),
        ("Plots, speaker Ana Silva (ana): 10 minutes", "Plots", 10, "Ana Silva"),
        ("Plots, presented by Ana Silva, 10 minutes", "Plots", 10, "Ana Silva"),
        ("Plots; speaker: Ana Silva (10 min)", "Plots", 10, "Ana Silva"),
        ("Plots: 10 minutes max.", "Plots", 10, ""),
        ("Roads: Lead Pipes", "Roads: Lead Pipes", None, ""),
        ("9:15 Plots - Ana", "Plots", None, "Ana"),
        ("[@ana] Plots [10m]", "Plots", 10, "@ana"),
        ("@ana: Plots", "Plots", None, "@ana"),
        ("Plots - @ana @bo", "Plots", None, "@ana @bo"),
        ("Write to plots@ana", "Write to plots@ana", None, ""),
        ("[Draft] Plots", "[Draft] Plots", None, ""),
        ("Plots (Ana Silva,5') draft-plots-04", "Plots draft-plots-04", 5, "Ana Silva"),
        ("Plots (3 min) - All participants", "Plots", 3, "All participants"),
        ("Plots – led by Ana Silva (Finance)", "Plots", None, "Ana Silva"),
        ("Plots (Ana Silva) 0:15", "Plots", 15, "Ana Silva"),
        ("Rezoning of 12 Elm St. (First Reading)", "Rezoning of 12 Elm St. (First Reading)", None, ""),
        ("[Plots (Ana Silva)](u)", "Plots", None, "Ana Silva"),
        ("⌛️🔁 ✓ Plots", "Plots", None, ""),
        ("Short (≤30m) discussions", "Short (≤30m) discussions", None, ""),
        ("15 Minute Items", "15 Minute Items", None, ""),
        ("Last 5 years of tests", "Last 5 years of tests", None, ""),
        ("Dinner - 630 PM - Gravity", "Dinner - 630 PM - Gravity", None, ""),
        ("July 29 - 31 (San Jose - PayPal)", "July 29 - 31 (San Jose - PayPal)", None, ""),
        ("`map(f)` and `of()`", "map(f) and of()", None, ""),
        ("~~Old~~ New", "New", None, ""),
        ("a \\*star\\* &amp; b", "a *star* & b", None, ""),
    ],
)
def test_a_line_gives_title_minutes_and_presenter(source: str, title: str, minutes: int | None, presenter: str) -> None:
    line = read(source)
    assert (line.title, line.minutes, line.presenter) == (title, minutes, presenter)
    assert not line.doubts


@pytest.mark.parametrize(
    "remark",
    ["(tentative)", "(?)", "(2014/00?)", "(in insertion order)", "(if time allows)", "(as needed)", "(slides WIP)"],
)
def test_remarks_stay_in_the_title(remark: str) -> None:
    assert read(f"Plots {remark}").title == f"Plots {remark}"
    assert read(f"Plots (15m) {remark}").title == f"Plots {remark}"


@pytest.mark.parametrize(
    ("source", "note"),
    [
        ("Plots (15m on the last day)", "on the last day"),
        ("Plots (10m, if time allows)", "if time allows"),
        ("Plots (Ana Silva, original wish of Ben)", "original wish of Ben"),
        ("Plots ([issue](u); no slides)", "no slides"),
        ("Plots (see [the wiki](u))", "see the wiki"),
        ("10 min - Plots - Ana Silva (remote)", "remote"),
    ],
)
def test_words_beside_what_is_understood_become_a_note(source: str, note: str) -> None:
    line = read(source)
    assert (line.title, line.note) == ("Plots", note)


@pytest.mark.parametrize("words", ["open floor", "no named speakers", "不指定发言人"])
def test_an_open_floor_is_understood(words: str) -> None:
    line = read(f"Plots ({words}, 10m)")
    assert (line.title, line.minutes, line.open_floor, line.presenter) == ("Plots", 10, True, "")


def test_every_link_is_kept_in_order() -> None:
    line = read(
        "[Plots](https://a.example) of [sheds](https://b.example): https://c.example/d ([slides](https://e.example))"
    )
    assert line.title == "Plots of sheds"
    assert [(link.title, link.url) for link in line.links] == [
        ("Plots", "https://a.example"),
        ("sheds", "https://b.example"),
        ("https://c.example/d", "https://c.example/d"),
        ("slides", "https://e.example"),
    ]


def test_a_paper_that_the_words_lean_on_stays_in_the_title() -> None:
    assert read("Update on the [slides](u)").title == "Update on the slides"
    assert read("[Slides](u)").title == "Slides"


def test_a_script_is_no_link() -> None:
    assert read("[Plots](javascript:alert(1))").links == ()
