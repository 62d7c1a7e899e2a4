from pathlib import Path

import pytest
from openpyxl import Workbook

from facilitator.exchange.readers import read_agenda
from facilitator.exchange.readers.agenda_csv import read_agenda_csv
from facilitator.exchange.readers.drafts import AgendaDraft, ItemDraft

Row = tuple[str, str, int | None, str]


def rows(draft: AgendaDraft) -> list[Row]:
    def walk(items: tuple[ItemDraft, ...]) -> list[Row]:
        return [row for i in items for row in [(i.number, i.title, i.minutes, i.presenter), *walk(i.items)]]

    return walk(draft.items)


def doubts(draft: AgendaDraft) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, str(problem.text)) for problem in draft.problems]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("header", [["Topic", "Minutes", "Presenter"], ["议题", "时长", "汇报人"]])
def test_headers_may_be_english_or_chinese(header: list[str], separator: str) -> None:
    draft = read_agenda_csv(separator.join(header) + "\n" + separator.join(["Budget", "20", "Ana Silva"]) + "\n")
    assert (rows(draft), draft.problems) == ([("1", "Budget", 20, "Ana Silva")], ())


def test_columns_stand_in_any_order_and_more_may_be_said() -> None:
    draft = read_agenda_csv(
        "Notes,Kind,Slides,Presenter,Duration,Agenda item,No named speakers\n"
        "mind the gap,vote,https://example.org/x,Bo,1h30,Fence,yes\n"
    )
    (item,) = draft.items
    assert (item.title, item.minutes, item.presenter, item.kind, item.open_floor) == ("Fence", 90, "Bo", "vote", True)
    assert (item.link, item.note) == ("https://example.org/x", "mind the gap")


def test_numbers_or_levels_say_what_stands_under_what() -> None:
    wanted = [("1", "A", None, ""), ("1.1", "B", None, ""), ("2", "C", None, "")]
    assert rows(read_agenda_csv("No.,Topic\n1,A\n1.1,B\n2,C\n")) == wanted
    assert rows(read_agenda_csv("层级,议题\n1,A\n2,B\n1,C\n")) == wanted


def test_rows_above_the_header_are_the_title() -> None:
    draft = read_agenda_csv(
        "Agenda for March,,\n,,\nItem,Title,Lead,Duration (min)\n1,Opening,Ana,5\n1.1,Roll call,,2\n"
    )
    assert draft.title == "Agenda for March"
    assert rows(draft) == [("1", "Opening", 5, "Ana"), ("1.1", "Roll call", 2, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Start,End,Session,Speaker\n9:00,9:30,Fence,Ana\n",
        "Dauer;Thema;Wer\n0:30;Fence;Ana\n",
        "时长,环节,汇报单位\n00:30,Fence,Ana\n",
    ],
)
def test_lengths_are_spans_or_hours_and_minutes(text: str) -> None:
    assert rows(read_agenda_csv(text)) == [("1", "Fence", 30, "Ana")]


def test_without_a_header_cells_show_what_they_are() -> None:
    assert rows(read_agenda_csv("1,Opening,5,Ana\n2,Budget,20 min,Bo\n")) == [
        ("1", "Opening", 5, "Ana"),
        ("2", "Budget", 20, "Bo"),
    ]


def test_a_start_lasts_until_the_next() -> None:
    assert [row[2] for row in rows(read_agenda_csv("time,topic\n09:00,Open\n09:30,Budget\n"))] == [30, None]


def test_doubts_name_row_and_cell() -> None:
    draft = read_agenda_csv('Presenter,Minutes,Topic\nAna,5,"Two\nlines"\n\nBo,some,Budget\nCy,5,\n')
    assert doubts(draft) == [
        (5, 2, "some cannot be read as minutes."),
        (6, 3, "This item has no title; it is left out."),
    ]
    assert [row[1] for row in rows(draft)] == ["Two lines", "Budget"]


def test_a_total_is_no_item() -> None:
    draft = read_agenda_csv("topic,minutes\nOpening,5\nTotal,5\n")
    assert rows(draft) == [("1", "Opening", 5, "")]
    assert [(problem.line, problem.column) for problem in draft.problems] == [(3, 1)]


def test_a_header_without_a_topic_takes_nothing() -> None:
    draft = read_agenda_csv("Minutes,Presenter\n5,Ana\n")
    assert not draft.items and draft.problems[0].fatal


def test_a_workbook_is_read_like_its_rows(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Council"])
    book.active.append(["议题", "用时"])
    book.active.append(["预算", 20])
    book.save(tmp_path / "a.xlsx")
    assert rows(read_agenda(tmp_path / "a.xlsx")) == [("1", "预算", 20, "")]


def test_an_empty_sheet_is_named() -> None:
    assert doubts(read_agenda_csv("\n ,\n")) == [(1, 1, "There is no agenda item in this file.")]


def test_without_a_header_a_time_in_front_is_no_topic() -> None:
    draft = read_agenda_csv('9:00-9:30,Opening,Ana Sample\n9:30,Budget,"Room 2, first floor"\n10:00,End,\n')
    assert rows(draft) == [("1", "Opening", 30, "Ana Sample"), ("2", "Budget", 30, ""), ("3", "End", None, "")]
    assert draft.items[1].note == "Room 2, first floor"


def test_dates_are_no_times_and_the_end_is_the_end() -> None:
    draft = read_agenda_csv(
        "Subject,Start Date,Start Time,End Date,End Time,Description\n"
        "Opening,03/02/2026,9:00 AM,03/02/2026,9:30 AM,Words of welcome\n"
        "Budget,03/02/2026,1:00 PM,03/02/2026,2:15 PM,\n"
    )
    assert (rows(draft), draft.problems) == ([("1", "Opening", 30, ""), ("2", "Budget", 75, "")], ())
    assert draft.items[0].note == "Words of welcome"


@pytest.mark.parametrize(
    "text",
    [
        'Topic,Minutes\n"Opening,5\nBudget,10\n',
        'Topic,Minutes\nOpening,5\nBudget,"10\n',
        'Topic,Minutes\n"Opening",5\n"Budget,10\n',
    ],
)
def test_a_quotation_mark_that_is_not_closed_swallows_no_rows(text: str) -> None:
    assert rows(read_agenda_csv(text)) == [("1", "Opening", 5, ""), ("2", "Budget", 10, "")]


@pytest.mark.parametrize("header", ["议题,汇报部门,汇报人", "议题,汇报人,汇报部门"])
def test_a_person_presents_rather_than_a_department(header: str) -> None:
    row = ["屋顶", *("张样甲" if name == "汇报人" else "财务处" for name in header.split(",")[1:])]
    (item,) = read_agenda_csv(f"{header}\n{','.join(row)}\n").items
    assert item.presenter == "张样甲"


@pytest.mark.parametrize("header", ["日期,时间,安排", "日期,时间安排,活动", "日期,时间,流程"])
def test_a_plan_by_days_is_an_agenda(header: str) -> None:
    assert rows(read_agenda_csv(f"{header}\n10月20日,14:00-15:00,报到\n")) == [("1", "报到", 60, "")]
