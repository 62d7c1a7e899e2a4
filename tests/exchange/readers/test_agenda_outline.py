import pytest

from facilitator.exchange.readers.agenda_outline import has_marks, outlined
from facilitator.exchange.readers.agenda_text import read_agenda_plain
from tests.exchange.readers.test_agenda_csv import rows

OUTLINES = {
    "letters below numbers": "1. A\n2. B\na) C\nb) D\n3. E",
    "numerals below numbers, without a blank": "1. A\n2. B\ni)C\nii)D\n3. E",
    "Roman numerals above letters": "I. A\nII. B\nA. C\nB. D\nIII. E",
    "numbers with points below dots": "• A\n• B\n2.1 C\n2.2 D\n• E",
    "Chinese numbers": "一、A\n二、B\n（一）C\n（二）D\n三、E",
    "Chinese numbers above brackets": "第一项 A\n第二项 B\n1. C\n2. D\n第三项 E",
    "items of a German council": "TOP 1: A\nTOP 2: B\nTOP 2.1: C\nTOP 2.2: D\nTOP 3: E",
    "another sign": "* A\n* B\n- C\n- D\n* E",
    "indented": "- A\n- B\n    - C\n    - D\n- E",
    "lines that end early": "1. A\n2. B\nC\nD\n3. E",
    "bare numbers": "1 A\n2 B\n  2.1 C\n  2.2 D\n3 E",
    "empty lines between": "1. A\n\n2. B\n\na) C\n\nb) D\n\n3. E",
}


@pytest.mark.parametrize("text", OUTLINES.values(), ids=OUTLINES)
def test_a_form_that_comes_new_stands_below(text: str) -> None:
    numbers = [(number, title) for number, title, _, _ in rows(read_agenda_plain(text))]
    assert numbers == [("1", "A"), ("2", "B"), ("2.1", "C"), ("2.2", "D"), ("3", "E")]


def test_letters_go_on_where_a_numeral_could_stand() -> None:
    text = "\n".join(f"{letter}) {letter}" for letter in "abcdefghij")
    assert [number for number, _, _, _ in rows(read_agenda_plain(text))] == [str(number) for number in range(1, 11)]


@pytest.mark.parametrize("title", ["The door details) of 6 High Street", "Budget (Jane) once more", "See e.g. Bo"])
def test_what_looks_like_a_mark_amid_a_line_stays(title: str) -> None:
    assert [row[1] for row in rows(read_agenda_plain(f"1. {title}\n2. Other"))] == [title, "Other"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Discussion of the fence\nbetween the houses\n2. Other",
        "1. Discussion of the fence between\n   the houses\n2. Other",
        "1. Discussion of\nthe fence between the houses\n2. Other",
        "09:00 - 09:30  Discussion of the fence\n               between the houses\n09:30 - 10:00 Other",
    ],
)
def test_a_wrapped_line_goes_on(text: str) -> None:
    titles = [row[1] for row in rows(read_agenda_plain(text))]
    assert titles == ["Discussion of the fence between the houses", "Other"]


def test_words_below_an_item_become_its_note_and_a_time_a_line_of_its_own() -> None:
    draft = read_agenda_plain("Club\n\n1. Opening\n\nIn the hall.\n\n2. Budget\n13:40 Open floor\n3. Other")
    assert (draft.title, draft.items[0].note) == ("Club", "In the hall.")
    assert [row[:2] for row in rows(draft)] == [("1", "Opening"), ("2", "Budget"), ("3", "Open floor"), ("4", "Other")]


def test_a_line_that_ends_in_a_colon_names_what_stands_below() -> None:
    text = "Review\n\nParticipants:\n- Ana\n- Bo\n\nMeeting Agenda:\n1. Fence\n2. Gate"
    draft = read_agenda_plain(text)
    assert (draft.title, [row[1] for row in rows(draft)]) == ("Review", ["Fence", "Gate"])


def test_a_plan_of_many_parts_holds_the_agenda_in_one() -> None:
    text = "学习方案\n\n一、时间\n3月2日\n二、学习议程\n（一）领学（领学人：张三，20分钟）\n（二）讨论\n三、有关要求\n1. 准时"
    assert rows(read_agenda_plain(text)) == [("1", "领学", 20, "张三"), ("2", "讨论", None, "")]


def test_a_schedule_holds_more_than_its_times() -> None:
    text = "Here is the plan, all in all,\nas it stands.\n\n6:00\nWelcome (Ana\nRoe)\n6:30 Fence\nGate"
    assert rows(read_agenda_plain(text)) == [
        ("1", "Welcome", 30, "Ana Roe"),
        ("2", "Fence", None, ""),
        ("2.1", "Gate", None, ""),
    ]


def test_prose_below_an_item_is_its_note() -> None:
    prose = "All items listed here are considered routine and are enacted by one motion."
    (item, _) = read_agenda_plain(f"1. CONSENT\n   {prose}\n2. OTHER").items
    assert (item.title, item.note) == ("CONSENT", prose)


def test_every_line_stays_where_it_is() -> None:
    text = "\n".join(OUTLINES.values())
    assert outlined(text).count("\n") == text.count("\n")
    assert has_marks(text) and not has_marks("Opening\nBudget")


@pytest.mark.parametrize("marks", [("26/001", "26/002", "26/003"), ("001/26", "002/26", "003/26"), ("98", "99", "100")])
def test_counting_may_begin_anywhere(marks: tuple[str, ...]) -> None:
    one, two, three = marks
    text = f"Foo Council\n\nAGENDA\n{one} Opening\n{two} Budget\na) Income\nb) Loans\n{three} Other"
    titles = [(number, title) for number, title, _, _ in rows(read_agenda_plain(text))]
    assert titles == [("1", "Opening"), ("2", "Budget"), ("2.1", "Income"), ("2.2", "Loans"), ("3", "Other")]


def test_a_part_of_a_counted_item_stands_below_it() -> None:
    text = "26/001 Opening\n26/002 Budget\n26/002.1 Income\n26/003 Other"
    assert [number for number, *_ in rows(read_agenda_plain(text))] == ["1", "2", "2.1", "3"]


def test_lines_in_capitals_that_stand_apart_hold_what_follows() -> None:
    text = "FOO COUNCIL\nREGULAR MEETING\n\nCALL TO ORDER\n\nPUBLIC COMMENT\n"
    text += (
        f"Members of the public may address the council{' on any matter' * 3}.\n\nROADS\n1. Elm Street\n\nADJOURNMENT\n"
    )
    draft = read_agenda_plain(text)
    assert draft.title == "FOO COUNCIL"
    assert [f"{number} {title}" for number, title, *_ in rows(draft)] == [
        "1 CALL TO ORDER",
        "2 PUBLIC COMMENT",
        "3 ROADS",
        "3.1 Elm Street",
        "4 ADJOURNMENT",
    ]


def test_counted_motions_below_an_item_are_items() -> None:
    text = f"1. Motions\n   Motion A: Bicycle racks{' beside the library' * 3}\n   Motion B: Longer hours\n2. Other"
    assert [number for number, *_ in rows(read_agenda_plain(text))] == ["1", "1.1", "1.2", "2"]


def test_a_line_with_a_time_is_an_item_above_the_dots_below_it() -> None:
    text = "Work session\n\n4:00 p.m.  Call to order\n\n  • Briefings\n  • Roll\n\nCouncil meeting\n\n7:00 p.m.  Call to order\n\n  • Budget\n  • Close\n"
    assert [(number, title) for number, title, _, _ in rows(read_agenda_plain(text))] == [
        ("1", "Call to order"),
        ("1.1", "Briefings"),
        ("1.2", "Roll"),
        ("2", "Call to order"),
        ("2.1", "Budget"),
        ("2.2", "Close"),
    ]


def test_a_bar_may_stand_behind_the_number_of_an_item() -> None:
    text = "2026/30 | Apologies\n2026/31 | Fence\n2026/32 | Shed\n"
    assert [title for _, title, _, _ in rows(read_agenda_plain(text))] == ["Apologies", "Fence", "Shed"]


def test_in_a_text_of_long_lines_a_line_does_not_go_on_with_the_next() -> None:
    long = "The gardeners are asked to look at the fence beforehand, since nobody knows whose it is and the neighbours ask."
    text = f"1. Apologies for absence, and to consider the reasons given for them\nThe council hears reasons.\n2. Fence\n{long}\n3. Shed\n"
    draft = read_agenda_plain(text)
    assert [title for _, title, _, _ in rows(draft)] == [
        "Apologies for absence, and to consider the reasons given for them",
        "The council hears reasons.",
        "Fence",
        "Shed",
    ]
    assert draft.items[1].note == long


def test_days_of_a_timetable_hold_its_times() -> None:
    text = "会议日程\n\n3月5日 上午\n8:30—9:00 签到\n9:00—9:20 致辞\n3月5日 下午\n14:00—15:00 讨论\n15:00—15:30 闭幕\n"
    draft = read_agenda_plain(text)
    assert [(number, title) for number, title, _, _ in rows(draft)] == [
        ("1", "3月5日 上午"),
        ("1.1", "签到"),
        ("1.2", "致辞"),
        ("2", "3月5日 下午"),
        ("2.1", "讨论"),
        ("2.2", "闭幕"),
    ]
    text = "Monday\n9:00 Opening\n9:30 Budget\n\nTuesday\n9:00 Roof\n10:00 Close\n"
    assert [number for number, _, _, _ in rows(read_agenda_plain(text))] == ["1", "1.1", "1.2", "2", "2.1", "2.2"]


@pytest.mark.parametrize(
    "text",
    [
        "1. A\n2. B\n    2.A   C\n    2.B   D\n3. E",
        "1. A\n2. B\n2A. C\n2B. D\n3. E",
        "§1 A\n§2 B\n  §2.1 C\n  §2.2 D\n§3 E",
        "1°) A\n2°) B\n  a) C\n  b) D\n3°) E",
    ],
)
def test_councils_count_in_many_ways(text: str) -> None:
    numbers = [(number, title) for number, title, _, _ in rows(read_agenda_plain(text))]
    assert numbers == [("1", "A"), ("2", "B"), ("2.1", "C"), ("2.2", "D"), ("3", "E")]


def test_an_article_behind_a_number_is_no_part_of_it() -> None:
    text = "1.A new saw\n2.B flat for the choir\n"
    assert [title for _, title, _, _ in rows(read_agenda_plain(text))] == ["A new saw", "B flat for the choir"]
