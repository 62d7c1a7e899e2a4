from textwrap import dedent

import pytest

from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.agenda_text import read_agenda_plain
from tests.exchange.readers.scoring import facts


def titles(text: str) -> list[str]:
    return [f"{number} {title}" for number, title, *_ in facts(read_agenda_text(dedent(text)).items)]


def test_what_stands_under_the_agenda_heading_is_the_agenda() -> None:
    text = """
        # Gardeners, spring meeting

        - **Host**: Town hall
        - Date: 3 May

        ## Agenda rules

        1. Send items early

        ## Agenda items

        1. Opening
        2. Plots

        ### Schedule constraints

        - Ana leaves at noon

        ## Next meetings

        | Dates | Location | Host |
        |---|---|---|
        | June | Shed | Ben |
    """
    assert titles(text) == ["1 Opening", "2 Plots"]
    assert read_agenda_text(dedent(text)).title == "Gardeners, spring meeting"


@pytest.mark.parametrize(
    "heading",
    [
        "## Agenda",
        "## Proposed agenda (draft)",
        "## 3. Agenda:",
        "**Agenda**",
        "Agenda:",
        "## 会议议程",
        "## 二、议程",
        "# Tagesordnung",
        "## Ordre du jour",
    ],
)
def test_agenda_headings_are_known_in_many_forms(heading: str) -> None:
    assert titles(f"# Meeting\n\n## Background\n\n- a paper\n\n{heading}\n\n1. Opening\n") == ["1 Opening"]


def test_without_an_agenda_heading_the_list_under_the_only_title_counts() -> None:
    assert titles("# Board\n- Date: today\n- Place: here\n\n1. Opening\n2. Closing\n") == ["1 Opening", "2 Closing"]


def test_a_bare_list_is_an_agenda() -> None:
    assert titles("- Opening\n- Closing\n") == ["1 Opening", "2 Closing"]


def test_sections_become_items_when_the_agenda_is_made_of_them() -> None:
    text = """
        # Widgets working group

        * [Meeting chat](https://chat.example)
        * [Minutes](https://notes.example) _login needed_

        ## Monday

        ### Administrivia

        * 3 min - Scribe
        * 2 min - Bashing

        ### Drafts

        * 25 min - Compression

        ## Tuesday

        ### Other topics

        * 15 min - Wires
    """
    assert titles(text) == [
        "1 Monday",
        "1.1 Administrivia",
        "1.1.1 Scribe",
        "1.1.2 Bashing",
        "1.2 Drafts",
        "1.2.1 Compression",
        "2 Tuesday",
        "2.1 Other topics",
        "2.1.1 Wires",
    ]


def test_a_rota_of_scribes_is_no_agenda() -> None:
    text = "# Board agenda\n\n## Day 1\n* 9:00 - 9:30 Opening\n\n## Scribes\n* Morning - Ana\n* Afternoon - Ben\n"
    assert titles(text) == ["1 Opening"]


def test_headings_below_an_agenda_heading_are_items() -> None:
    text = "# Board\n\n## Agenda\n\n### 1. Opening (10 minutes)\n- **Presenter:** Ana\n\n### 2. Budget\n\nSome words.\n"
    assert titles(text) == ["1 Opening", "2 Budget"]


def test_an_entry_that_says_agenda_holds_the_agenda() -> None:
    assert titles("通知\n\n一、时间：五月\n二、会议议程\n（一）开场\n（二）讨论\n三、有关要求\n") == [
        "1 开场",
        "2 讨论",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| Emoji | Meaning |\n|---|---|\n| x | late |\n",
        "| Time | Room A | Room B |\n|---|---|---|\n| 10:00 | Rust | Go |\n",
        "| Dates | Location | Host |\n|---|---|---|\n| May | Shed | Ben |\n",
        "| Item | Owner | Due |\n|---|---|---|\n| Paint | Ben | May |\n",
    ],
)
def test_tables_that_are_no_agenda_give_no_items(text: str) -> None:
    draft = read_agenda_text(text)
    assert draft.items == ()
    assert "no agenda item" in str(draft.problems[0].text)


def test_comments_code_and_struck_lines_are_left_out() -> None:
    text = """
        # Agenda

        1. Opening
            <!-- 1. Hidden (5m) -->
            1. Roll call
        2. ~~Gone (15m)~~
        <!--
        3. Also hidden
        -->
        ```
        4. code
        ```
        5. - <!-- nothing -->
        6. Closing
    """
    assert titles(text) == ["1 Opening", "1.1 Roll call", "2 Closing"]


def test_a_struck_line_stays_as_the_heading_of_what_is_not_struck() -> None:
    text = "# Agenda\n\n1. ~~Proposals~~\n    1. ~~Old~~\n    1. New\n2. ~~Done~~\n    1. ~~All of it~~\n3. End\n"
    assert titles(text) == ["1 Proposals", "1.1 New", "2 End"]


def test_a_row_with_a_struck_topic_is_left_out() -> None:
    assert titles("| timebox | topic |\n|---|---|\n| 5m | ~~Old ([a](b))~~ |\n| 5m | New |\n") == ["1 New"]


def test_counted_headings_are_items_whatever_they_say() -> None:
    text = "## Agenda\n\n### 1. Opening\n- 19:00\n\n### 2. Previous minutes\n- 19:05 - 19:20\n\n### 3. Next meeting\n- 19:20\n"
    found = facts(read_agenda_text(text).items)
    assert [(title, minutes) for _, title, minutes, _ in found] == [
        ("Opening", 5),
        ("Previous minutes", 15),
        ("Next meeting", None),
    ]


def test_where_nothing_stands_under_the_agenda_heading_what_follows_is_the_agenda() -> None:
    text = "### Call agenda\n\nSee [this page](https://x.example/?p=2).\n\n### Day 1 - [3 May](https://x.example/?p=2)\n\n- Plots\n\n"
    draft = read_agenda_text(f"{text}### Day 2\n\n- Sheds\n\n### Logistics\n\n- Bring cups\n")
    assert draft.title == "Call agenda"
    assert [f"{number} {title}" for number, title, *_ in facts(draft.items)] == [
        "1 Day 1 - 3 May",
        "1.1 Plots",
        "2 Day 2",
        "2.1 Sheds",
    ]


def test_the_settings_of_a_page_name_it_where_no_heading_does() -> None:
    text = '---\nlayout: post\ntitle: "Town council"\n---\n\n'
    assert read_agenda_text(f"{text}## Agenda\n\n- Roads\n").title == "Town council"
    assert read_agenda_text(f"{text}# Council of May\n\n## Agenda\n\n- Roads\n").title == "Council of May"


@pytest.mark.parametrize("saturday", ["## Saturday (09:30 - 11:30)", "## Saturday", "### Saturday - 2 hours"])
def test_what_has_times_is_the_agenda_and_not_the_list_before_it(saturday: str) -> None:
    text = f"""
        Please say:

        * what you grow
        * how long it takes

        {saturday}

        * Slugs - 30 mins
        * Compost - 20 mins

        ## Sunday (10:00 - 11:00)

        * Fence - 60 mins
    """
    assert [title.split(" ", 1)[1] for title in titles(text) if "." in title.split()[0]] == [
        "Slugs",
        "Compost",
        "Fence",
    ]
    assert not any("grow" in title for title in titles(text))


def test_headings_beside_an_empty_one_that_says_agenda_are_items() -> None:
    text = """
        ## Agenda week 9

        Chair: Ana Sample

        # Opening

        *Is everybody here?*

        # Approval of the agenda

        1. Slugs
        2. Compost

        # Closing
    """
    assert titles(text) == ["1 Opening", "2 Approval of the agenda", "2.1 Slugs", "2.2 Compost", "3 Closing"]
    assert read_agenda_text(dedent(text)).title == "Agenda week 9"


def test_a_heading_that_is_an_item_is_no_title() -> None:
    text = "**GARDENERS: DRAFT AGENDA**\n\n## Plots\n\n- Slugs (5 min)\n\n## Sheds\n\n- Roof (10 min)\n"
    assert titles(text) == ["1 Plots", "1.1 Slugs", "2 Sheds", "2.1 Roof"]
    assert read_agenda_text(text).title == "GARDENERS: DRAFT AGENDA"
    assert (
        read_agenda_text(
            "## Time\n\n**Monday 20:00**:\n\n## Agenda\n\n### Sheds\n\n- Roof\n\n## Invited\n\n- Bo\n"
        ).title
        == ""
    )


def test_counted_headings_are_items_whatever_stands_below_them() -> None:
    text = """
        # Gardeners

        ## 1. Opening (5 min)

        ## 2. Reports

        ### 2.1 Sheds (10 min)

        ### 2.2 Plots

        *Everybody is asked.*

        ## Attendees

        - Ana

        ## 3. Next meeting
    """
    assert titles(text) == ["1 Opening", "2 Reports", "2.1 Sheds", "2.2 Plots", "3 Next meeting"]


def test_a_plan_of_when_and_where_holds_the_agenda_in_what_is_arranged() -> None:
    text = "一、学习时间\n3月5日\n二、学习地点\n样品楼\n三、学习安排\n1.读文件（15分钟）\n2.自由发言（20分钟）\n四、有关要求\n请准时。\n"
    assert [item.title for item in read_agenda_plain(text).items] == ["读文件", "自由发言"]
    text = "一、开场\n二、培训安排\n1.屋顶\n2.地窖\n三、总结\n"
    assert [item.title for item in read_agenda_plain(text).items] == ["开场", "培训安排", "总结"]


def test_a_list_of_facts_above_the_table_is_no_agenda() -> None:
    table = "| Item | Minutes |\n|---|---|\n| Opening | 5 |\n"
    assert titles(f"# Agenda\n\n- **Body**: Weir Council\n- **Planned end**: 10:05\n\n{table}") == ["1 Opening"]
    assert titles(f"# 议程\n\n- **会议主体**：样例单位\n- **预计结束**：10:05\n\n{table}") == ["1 Opening"]
    assert titles(f"# Agenda\n\n- Welcome\n- Review: budget\n\n{table}")[0] == "1 Welcome"
