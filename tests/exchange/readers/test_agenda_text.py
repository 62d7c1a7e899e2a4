import pytest

from facilitator.exchange.readers import read_pasted_agenda
from facilitator.exchange.readers.agenda_text import read_agenda_plain
from tests.exchange.readers.test_agenda_csv import doubts, rows

NESTED = [("1", "Opening", None, ""), ("2", "Budget", None, ""), ("2.1", "Income", None, ""), ("3", "Other", None, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Opening\nBudget\n  Income\nOther\n",
        "Opening\nBudget\n\tIncome\nOther\n",
        "1) Opening\n2) Budget\n   a) Income\n3) Other",
        "1. Opening\n2. Budget\n   2.1 Income\n3. Other",
        "• Opening\n• Budget\n    ◦ Income\n• Other",
        "Item 1: Opening\nItem 2: Budget\n   i) Income\nItem 3: Other",
        "一、Opening\n二、Budget\n　（一）Income\n三、Other",
        "① Opening\n② Budget\n  - Income\n③ Other",
    ],
)
def test_items_are_told_by_their_marks_or_their_lines(text: str) -> None:
    assert rows(read_agenda_plain(text)) == NESTED


def test_lines_without_marks_say_as_much_as_others() -> None:
    draft = read_agenda_plain("Council agenda\n\nOpening 5 min\nBudget (20m, Ana Silva)\n")
    assert draft.title == "Council agenda"
    assert rows(draft) == [("1", "Opening", 5, ""), ("2", "Budget", 20, "Ana Silva")]


def test_when_and_where_are_no_items() -> None:
    draft = read_agenda_plain("时间：9:00-11:30\n地点：会议室\n议程安排\n9:00-9:10 致辞 张三\n9:10-9:40 汇报 —— 李四")
    assert rows(draft) == [("1", "致辞", 10, "张三"), ("2", "汇报", 30, "李四")]


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ("CITY COUNCIL\nMonday, 7 p.m.\nMain Street", "CITY COUNCIL"),
        ("AGENDA\nCITY COUNCIL", "CITY COUNCIL"),
        ("会议名称：部门周会\n时间：9:00", "部门周会"),
        ("Hi all,\n\nAgenda for Thursday's call:", "Agenda for Thursday's call"),
        ("各位同事：\n\n明天开会，请准时参加。\n\n会议议程：", ""),
    ],
)
def test_a_line_on_top_is_the_title(top: str, title: str) -> None:
    assert read_agenda_plain(f"{top}\n\n1. ROLL\n2. BUDGET").title == title


def test_chinese_items_are_counted() -> None:
    assert [row[1] for row in rows(read_agenda_plain("第一项 开场\n第二项：预算（20分钟）\n"))] == ["开场", "预算"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "one line",
        "It was a long and winding road, and nobody knew where it would lead in the end.\n" * 4,
        "x" * 300 + "\ny",
        "<html>\n<p>x</p>",
    ],
)
def test_prose_is_no_agenda(text: str) -> None:
    draft = read_agenda_plain(text)
    assert not draft.items and draft.problems


def test_a_doubt_names_the_column_of_the_line_as_it_stands() -> None:
    (doubt,) = read_agenda_plain("a) Opening\n12) Budget (3000 min)").problems
    assert (doubt.line, doubt.column) == (2, 13)
    (nothing,) = read_agenda_plain("\t- ").problems
    assert (nothing.line, nothing.column) == (1, 2)


def test_the_only_line_without_a_time_is_the_title() -> None:
    draft = read_agenda_plain("Fence committee\n3 min - Opening (Ana Silva)\n10 min - Budget\nTotal: 13 min")
    assert draft.title == "Fence committee"
    assert rows(draft) == [("1", "Opening", 3, "Ana Silva"), ("2", "Budget", 10, "")]
    assert [problem.line for problem in draft.problems] == [4]


@pytest.mark.parametrize("heading", ["Tagesordnung", "Ordre du jour :", "Order of business"])
def test_what_only_says_agenda_is_no_title(heading: str) -> None:
    assert read_agenda_plain(f"Council of 2 March\n{heading}\n1. Opening\n2. Budget\n").title == "Council of 2 March"


def test_columns_may_be_set_apart_by_blanks() -> None:
    draft = read_agenda_plain(
        "Fence group\n\nTime   Topic         Presenter\n10:00  Welcome       Chairs\n10:05  Old fences    Ana Silva\n"
    )
    assert draft.title == "Fence group"
    assert rows(draft) == [("1", "Welcome", 5, "Chairs"), ("2", "Old fences", None, "Ana Silva")]


def test_the_subject_of_a_letter_is_its_title() -> None:
    text = "From: Ana\nSubject: Fence group, 2 March\n\nThe agenda for our next call:\n\n1. Opening\n2. Issues\n   #12 gate\n   #14 roof\n"
    draft = read_agenda_plain(text)
    assert draft.title == "Fence group, 2 March"
    assert [(number, title) for number, title, *_ in rows(draft)] == [
        ("1", "Opening"),
        ("2", "Issues"),
        ("2.1", "#12 gate"),
        ("2.2", "#14 roof"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Agenda: 1. Opening; 2. Budget (20 min); 3. Other.",
        "议程：1.Opening；2.Budget（20分钟）；3.Other。",
        "We meet on Monday. Items: (1) Opening, (2) Budget (20 min) and (3) Other",
        "Tagesordnung: TOP 1 Opening, TOP 2 Budget (20 Min.), TOP 3 Other",
        "会议议程：一、Opening；二、Budget（20分钟）；三、Other",
    ],
)
def test_items_may_be_counted_on_one_line(text: str) -> None:
    assert rows(read_agenda_plain(text)) == [
        ("1", "Opening", None, ""),
        ("2", "Budget", 20, ""),
        ("3", "Other", None, ""),
    ]


def test_a_doubt_about_an_item_on_such_a_line_names_its_place() -> None:
    draft = read_agenda_plain("Dear all,\n\nAgenda: 1. Opening; 2. Budget (99h); 3. Other\n")
    assert doubts(draft) == [(3, 32, "99h is longer than a day.")]


def test_a_table_needs_no_heading() -> None:
    text = "| 8:15 - 9:00 | Breakfast | Town hall, room 2 |\n| 9:00 - 9:30 | Budget | Ana Sample |\n| 9:30 | End | |\n"
    assert rows(read_agenda_plain(text)) == [
        ("1", "Breakfast", 45, ""),
        ("2", "Budget", 30, "Ana Sample"),
        ("3", "End", None, ""),
    ]


def test_a_line_that_leads_to_the_list_is_no_item() -> None:
    text = "The order of business of every regular meeting shall be as follows:\n  Call to order;\n  Roll call;\n  Close.\n"
    assert [row[:2] for row in rows(read_agenda_plain(text))] == [
        ("1", "Call to order"),
        ("2", "Roll call"),
        ("3", "Close."),
    ]


def test_columns_of_a_timetable_tell_the_speaker_and_who_that_is() -> None:
    text = (
        "9:00-9:10   开场\n9:10-9:50  主题演讲：屋顶     张样甲   样品公司总经理\n9:50-10:30  地窖  Ana Sample  Works\n"
    )
    draft = read_agenda_plain(text)
    assert rows(draft) == [
        ("1", "开场", 10, ""),
        ("2", "主题演讲：屋顶", 40, "张样甲"),
        ("3", "地窖", 40, "Ana Sample"),
    ]
    assert [item.note for item in draft.items] == ["", "样品公司总经理", "Works"]


def test_when_it_begins_is_no_item() -> None:
    text = "Next meeting: 10th March\n7:30 pm in the village hall\n\n1. APOLOGIES\n\n2. MINUTES\n"
    assert [row[1] for row in rows(read_agenda_plain(text))] == ["APOLOGIES", "MINUTES"]


def test_signs_between_items_of_a_letter_part_no_columns() -> None:
    text = "Agenda: 1. Opening; 2. Budget; 3. Other; 4. Close\n"
    assert [row[1] for row in rows(read_pasted_agenda(text))] == ["Opening", "Budget", "Other", "Close"]


def test_columns_of_blanks_stand_where_their_heads_do() -> None:
    text = (
        "COUNCIL\n\n"
        "Item   Subject               Led by            Paper   Time\n"
        "1      Welcome               Chair             -       18:00\n"
        "2      Officer reports                                 18:10\n"
        "2.1    President             Ana Sample                18:10\n"
        "2.2    Welfare               Bo Placeholder    B       18:20\n"
        "3      Date of next meeting                            18:30\n"
    )
    draft = read_agenda_plain(text)
    assert draft.title == "COUNCIL"
    assert [(number, title, who) for number, title, _, who in rows(draft)] == [
        ("1", "Welcome", "Chair"),
        ("2", "Officer reports", ""),
        ("2.1", "President", "Ana Sample"),
        ("2.2", "Welfare", "Bo Placeholder"),
        ("3", "Date of next meeting", ""),
    ]


def test_dots_lead_from_a_title_to_its_length() -> None:
    text = "* Opening ............ 5 min\n* Budget ............ 20 min (Ana Sample)\n* Wait and see...\n"
    assert rows(read_agenda_plain(text)) == [
        ("1", "Opening", 5, ""),
        ("2", "Budget", 20, "Ana Sample"),
        ("3", "Wait and see...", None, ""),
    ]


def test_times_in_brackets_say_when_items_begin() -> None:
    text = "[09:00] Opening\n[09:10] Budget / Ana Sample\n[09:40] Lunch / Coffee break\n[10:00] End\n"
    assert rows(read_agenda_plain(text)) == [
        ("1", "Opening", 10, ""),
        ("2", "Budget", 30, "Ana Sample"),
        ("3", "Lunch / Coffee break", 20, ""),
        ("4", "End", None, ""),
    ]
