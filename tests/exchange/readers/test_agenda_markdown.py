from textwrap import dedent

import pytest

from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.drafts import ItemDraft, Link
from tests.exchange.readers.scoring import facts


def items(text: str) -> tuple[ItemDraft, ...]:
    return read_agenda_text(dedent(text)).items


def outline(text: str) -> list[str]:
    return [f"{number} {title}" for number, title, *_ in facts(items(text))]


@pytest.mark.parametrize(
    "text",
    [
        "1. A\n    1. B\n    1. C\n1. D\n",
        "1. A\n  1. B\n  1. C\n1. D\n",
        "  1. A\n    1. B\n    2. C\n  1. D\n",
        "1. A\n\t1. B\n\t1. C\n1. D\n",
        "- A\n  - B\n  - C\n- D\n",
        "* A\n   1. B\n   1. C\n* D\n",
        "1) A\n   - B\n   - C\n2) D\n",
        "1. A\n1.1 B\n1.2 C\n2. D\n",
        "1. A\n(1) B\n(2) C\n2. D\n",
        "一、A\n（一）B\n（二）C\n二、D\n",
        "　　一、A\n　　1．B\n　　2．C\n　　二、D\n",
        "- [ ] A\n  - [x] B\n  - [ ] C\n- [ ] D\n",
        "• A\n  • B\n  • C\n• D\n",
        "1. A\n\n   Words about it.\n\n   1. B\n   2. C\n\n2. D\n",
    ],
)
def test_nesting_is_what_people_mean(text: str) -> None:
    assert outline(text) == ["1 A", "1.1 B", "1.2 C", "2 D"]


def test_rows_of_a_table_below_an_item_are_its_items() -> None:
    text = """
        1. Proposals

            ✓ marks what has been presented

            | ✓ | stage | timebox | topic | presenter |
            |:-:|:-----:|:-------:|-------|-----------|
            | ✓ | 2.7 | <5m | ⌛️ [Rope](https://r.example) for stage 3 ([slides](https://s.example)) | Ana Silva |
            |   | 1 | 1h30 | `knot()` | Ben Ito (author: Cy Doe) |

        1. Closing
    """
    proposals, closing = items(text)
    rope, knot = proposals.items
    assert rope == ItemDraft(
        number="1.1",
        title="Rope for stage 3",
        minutes=5,
        presenter="Ana Silva",
        links=(Link("Rope", "https://r.example"), Link("slides", "https://s.example")),
        note="stage 2.7",
    )
    assert (knot.title, knot.minutes, knot.presenter, knot.note) == ("knot()", 90, "Ben Ito", "stage 1; author: Cy Doe")
    assert (proposals.note, closing.number) == ("", "2")


def test_a_table_alone_with_times_of_day() -> None:
    text = """
        | Time | Topic | Presenter |
        |---|---|---|
        | 10:00–10:15 | Welcome | Ana Silva |
        | 10:15 | Budget | author: Ben Ito |
        | 10:45 | Lunch | TBD |
        | 12:00–13:30 | Vote on the plan | |
    """
    assert [(item.title, item.minutes, item.presenter, item.kind) for item in items(text)] == [
        ("Welcome", 15, "Ana Silva", "discussion"),
        ("Budget", 30, "Ben Ito", "discussion"),
        ("Lunch", 75, "", "break"),
        ("Vote on the plan", 90, "", "vote"),
    ]


def test_a_chinese_table() -> None:
    (item,) = items("| 序号 | 议题 | 汇报人 | 时长 |\n|---|---|---|---|\n| 1 | 预算 | 张三 | 20 |\n")
    assert (item.title, item.presenter, item.minutes) == ("预算", "张三", 20)


def test_a_chinese_notice() -> None:
    text = """
        学习会议程

        一、开场致辞（主持人，5分钟）
        二、专题辅导：历史（主讲：张三，40分钟，含提问）
        三、集体讨论（不指定发言人，35分钟）
        四、休息（10分钟）
        五、宣誓
        六、预算（财务处李四；1小时）
        七、草稿（暂定）
    """
    read = [(i.title, i.minutes, i.presenter, i.kind, i.open_floor, i.note) for i in items(text)]
    assert read == [
        ("开场致辞", 5, "主持人", "discussion", False, ""),
        ("专题辅导：历史", 40, "张三", "lecture", False, "含提问"),
        ("集体讨论", 35, "", "discussion", True, ""),
        ("休息", 10, "", "break", False, ""),
        ("宣誓", None, "", "ceremony", False, ""),
        ("预算", 60, "财务处李四", "discussion", False, ""),
        ("草稿（暂定）", None, "", "discussion", False, ""),
    ]


def test_lines_below_an_item_may_say_something_about_it() -> None:
    text = """
        1. Budget
            - **Presenter:** Ana Silva
            - Timebox: 20 minutes
            - Goal: decide
            - [Slides](https://s.example)
            - Materials: [draft](https://d.example)
            - Costs of water
        2. Plots
           Speaker: Ben Ito
    """
    budget, plots = items(text)
    assert (budget.presenter, budget.minutes, budget.note) == ("Ana Silva", 20, "decide")
    assert [link.url for link in budget.links] == ["https://s.example", "https://d.example"]
    assert [item.title for item in budget.items] == ["Costs of water"]
    assert (plots.title, plots.presenter) == ("Plots", "Ben Ito")


def test_paragraphs_below_an_item_tell_its_presenter_length_and_papers() -> None:
    text = """
        # Water board

        ## Agenda

        ### Pipes (20 mins)
        Presenter + Moderator: *Ana Silva & Ben Ito* (in-person)
        [draft-pipes](https://d.example)
        [List](https://l.example)

        Old pipes are older than we thought.

        ### Wells
        5 min total

        * Depth
        * [A long read](https://r.example)

        ### Rivers
        1. Banks

           https://b.example/banks

           We'd like to read [this](https://t.example) before.
    """
    pipes, wells, rivers = items(text)
    assert (pipes.minutes, pipes.presenter) == (20, "Ana Silva & Ben Ito")
    assert pipes.note == "in-person; Old pipes are older than we thought."
    assert [link.url for link in pipes.links] == ["https://d.example", "https://l.example"]
    assert (wells.minutes, [item.title for item in wells.items]) == (5, ["Depth", "A long read"])
    (banks,) = rivers.items
    assert (banks.title, banks.note) == ("Banks", "We'd like to read this before.")
    assert [link.url for link in banks.links] == ["https://b.example/banks", "https://t.example"]


def test_a_list_of_nothing_but_links_below_an_item_are_its_papers() -> None:
    (item,) = items(
        "1. Welcome (Ana Silva).\n    * [Rules of the house](https://h.example)\n    * [How to speak](https://s.example)\n"
    )
    assert [link.title for link in item.links] == ["Rules of the house", "How to speak"]
    assert item.items == ()


def test_timed_lines_below_the_headings_of_days_are_items() -> None:
    text = """
        ##Garden club
        ### Agenda
        #### Day 1
        9:00 - Seeds
        11:00 - Lunch (in)
        Evening - Dinner
        #### Day 2
        10:00 - Adjourn
    """
    assert outline(text) == ["1 Day 1", "1.1 Seeds", "1.2 Lunch (in)", "1.3 Evening - Dinner", "2 Day 2", "2.1 Adjourn"]
    assert read_agenda_text(dedent(text)).title == "Garden club"


def test_people_may_name_their_employers_and_a_cell_may_hold_their_slides() -> None:
    (hoses,) = items("1. Hoses [Draft](https://d.example). (Ana Silva - Water Works, Ben Ito, Cy Doe - Parks)\n")
    assert (hoses.title, hoses.presenter) == ("Hoses Draft.", "Ana Silva - Water Works, Ben Ito, Cy Doe - Parks")
    (taps,) = items(
        "| topic | timebox | presenter |\n|---|---|---|\n| Taps | 10m | Ana Silva [Slides](https://s.example) |\n"
    )
    assert (taps.presenter, [link.title for link in taps.links]) == ("Ana Silva", ["Slides"])


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("nn min - [Drains](https://d.example)", "Drains"),
        ("?? min: Drains", "Drains"),
        ("ℹ️ Drains", "Drains"),
        ("Drains (see https://d.example)", "Drains"),
    ],
)
def test_signs_and_lengths_to_be_filled_in_are_no_words_of_the_title(line: str, title: str) -> None:
    (item,) = items(f"- {line}\n")
    assert (item.title, item.minutes, item.note) == (title, None, "")


def test_lines_with_times_are_items_where_there_is_no_list() -> None:
    text = "9:00 Welcome\n9:15 Talk (Ana Silva)\n10:00 - 10:30 Coffee break\n"
    assert [(item.title, item.minutes) for item in items(text)] == [("Welcome", 15), ("Talk", 45), ("Coffee break", 30)]


def test_a_link_may_be_defined_elsewhere_on_the_page() -> None:
    (item,) = items("1. [Brand checks][brand] for stage 3\n\n[brand]: https://b.example/x\n")
    assert (item.title, item.link) == ("Brand checks for stage 3", "https://b.example/x")


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        ("1. Retro (15x m)", (1, 11), "15x m cannot be read as minutes."),
        ("1. Opening\n2. March (30h)", (2, 11), "30h is longer than a day."),
        ("1. Opening\n   1. (15m)", (2, 4), "This item has no title; it is left out."),
        ("| timebox | topic |\n|---|---|\n| 9x | Plots |", (3, 3), "9x cannot be read as minutes."),
        ("| timebox | topic |\n|---|---|\n| 9m | Plots |\n| 5m | |", (4, 1), "This item has no title; it is left out."),
    ],
)
def test_problems_say_where_and_what(line: str, place: tuple[int, int], words: str) -> None:
    (problem,) = read_agenda_text(line).problems
    assert (problem.line, problem.column) == place
    assert str(problem.text) == words


def test_an_item_without_a_title_leaves_its_items_in_place() -> None:
    assert outline("1. Opening\n2. (15m)\n    1. Roll call\n3. Closing\n") == ["1 Opening", "2 Roll call", "3 Closing"]


def test_settings_on_top_of_a_page_are_not_its_title() -> None:
    draft = read_agenda_text("---\nlayout: page\n---\n\n## Board\n\n1. Opening\n")
    assert (draft.title, len(draft.items)) == ("Board", 1)


def test_what_is_nested_too_deeply_moves_up_and_is_named() -> None:
    draft = read_agenda_text("".join(f"{'  ' * level}- level {level + 1}\n" for level in range(9)))
    deepest = [number for number, *_ in facts(draft.items)][-4:]
    assert deepest == ["1.1.1.1.1.1", "1.1.1.1.1.2", "1.1.1.1.1.3", "1.1.1.1.1.4"]
    (problem,) = draft.problems
    assert (problem.line, str(problem.text)) == (7, "3 items are nested deeper than 6 levels; they stand at level 6.")


def test_a_page_without_items_says_what_would_work() -> None:
    draft = read_agenda_text("# Hello\n\nNothing to see.\n")
    assert (draft.title, draft.items) == ("Hello", ())
    assert "A list under the heading “Agenda”" in str(draft.problems[0].text)


def test_numbers_nest_the_rows_of_a_table() -> None:
    draft = read_agenda_text(
        "| No. | Topic | Minutes |\n|---|---|---|\n| 1 | A | 5 |\n| 1.1 | B | 2 |\n| 2 | C | 5 |\n"
    )
    assert [fact[:2] for fact in facts(draft.items)] == [("1", "A"), ("1.1", "B"), ("2", "C")]


def test_below_a_title_that_says_agenda_headings_are_items() -> None:
    draft = read_agenda_text(
        "# Club agenda\n\n* Meeting date: 1 May\n\n## Fences\n\n## Attendance\n\n- Ana\n\n## Gates\n\n### Oil\n"
    )
    assert [fact[:2] for fact in facts(draft.items)] == [("1", "Fences"), ("2", "Gates"), ("2.1", "Oil")]


def test_bold_lines_that_are_counted_are_items() -> None:
    draft = read_agenda_text(
        "# Club\n\n**Date:** 2 March\n\n**1. Opening (5 min)**\nAna opens.\n\n**2. Fence**\n- Paint (5 min)\n"
    )
    assert [fact[:3] for fact in facts(draft.items)] == [("1", "Opening", 5), ("2", "Fence", None), ("2.1", "Paint", 5)]
    assert draft.items[0].note == "Ana opens."


def test_the_whole_number_of_a_heading_is_left_out() -> None:
    draft = read_agenda_text("# Club\n\n## Agenda\n\n### 2. Papers\n#### 2.1 Fence\n### 2024 plan\n")
    assert [fact[:2] for fact in facts(draft.items)] == [("1", "Papers"), ("1.1", "Fence"), ("2", "2024 plan")]


def test_numbers_in_brackets_are_minutes_where_most_items_have_one() -> None:
    draft = read_agenda_text("# Agenda\n\n- Opening (5)\n- Plots (20)\n- Sheds\n")
    assert [fact[1:3] for fact in facts(draft.items)] == [("Opening", 5), ("Plots", 20), ("Sheds", None)]
    draft = read_agenda_text("# Agenda\n\n- Opening (5)\n- Plots (20)\n- Sheds (5 min)\n")
    assert [fact[1] for fact in facts(draft.items)] == ["Opening (5)", "Plots (20)", "Sheds"]


def test_a_timetable_of_days_is_read_by_days() -> None:
    table = "| | Day 1 | Day 2 |\n|---|---|---|\n| 9:00-10:30 | Plots | Sheds |\n| 10:30-10:45 | Break | |\n"
    assert [fact[:3] for fact in facts(read_agenda_text(f"# Visit\n\n## Agenda\n\n{table}").items)] == [
        ("1", "Day 1", None),
        ("1.1", "Plots", 90),
        ("1.2", "Break", 15),
        ("2", "Day 2", None),
        ("2.1", "Sheds", 90),
    ]


def test_links_below_a_line_that_ends_in_a_colon_are_items() -> None:
    draft = read_agenda_text(
        "1. **Open issues:**\n   - [Mend the roof](https://example.org/1)\n   - [Paint the door](https://example.org/2)\n"
        "2. Cellar\n   - [photographs](https://example.org/3)\n"
    )
    assert [(item.title, len(item.items), len(item.links)) for item in draft.items] == [
        ("Open issues", 2, 0),
        ("Cellar", 0, 1),
    ]


@pytest.mark.parametrize("line", ["*Bo Mockup, 15 minutes*", "15 min; Bo Mockup", "（15分钟，Bo Mockup）"])
def test_a_line_below_an_item_says_who_and_how_long(line: str) -> None:
    draft = read_agenda_text(f"# Agenda\n\n## Roof\n\n{line}\n\nBring hats.\n")
    (item,) = draft.items
    assert (item.minutes, item.presenter, item.note) == (15, "Bo Mockup", "Bring hats.")
