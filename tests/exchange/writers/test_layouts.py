"""What each tradition writes, and what it leaves out."""

import csv
import io

import pytest
from docx import Document

from facilitator.domain.agenda import ItemKind
from facilitator.domain.agenda_edits import AddItem, ImportAgenda
from facilitator.domain.particulars import Rehearse
from facilitator.exchange.exports import Wish, export
from tests.domain.given import Scenario, given
from tests.exchange.writers.meetings import LAYOUT_NAMES, council, source, study


def text(scenario: Scenario, document: str = "minutes", layout: str = "plain", language: str = "en") -> str:
    return " ".join(export(source(scenario, language), Wish("txt", document, layout)).decode().split())


def test_official_minutes_hold_no_clock_time_and_nobodys_words() -> None:
    words = text(study(), layout="official", language="zh_CN")
    assert "09:" not in words
    assert "第三章讲三件事" not in words
    assert "会议指出，学习要联系实际。" in words


def test_official_minutes_spell_dates_without_leading_zeros() -> None:
    assert "2026年3月2日，张样例在样例楼301会议室主持召开" in text(study(), layout="official", language="zh_CN")


def test_official_minutes_list_who_was_present_excused_and_in_attendance() -> None:
    words = text(study(), layout="official", language="zh_CN")
    assert "出席：张样例、钱记录、李样例、陈虚构 请假：王示例 列席：何嘉宾（虚构学院）、冯列席" in words


def test_official_minutes_name_speakers_by_how_they_came_to_speak() -> None:
    words = text(study(), layout="official", language="zh_CN")
    assert "陈虚构主动发言。" in words
    drawn = given("member+ Bo", "present+ Bo", "agenda+ Talk", "start meeting", "next item", "draw", "ack Bo", "done")
    assert "Drawn by lot: Bo." in text(drawn, layout="official")


def test_official_minutes_are_a_draft_until_they_are_approved() -> None:
    assert "not approved yet" in text(council(), layout="official")
    assert "2026年3月2日印发" in text(study(), layout="official", language="zh_CN")


def test_roberts_minutes_tell_what_was_done_and_not_what_was_said() -> None:
    words = text(council(), layout="roberts")
    assert "Losses fell" not in words
    assert "welcomes" not in words
    assert "Moved by Ann Lee: “The path follows the river bank”; adopted, 2 for, 1 against" in words
    assert "Cy Fox raised a point of order: who lives on the route should say so." in words
    assert "The regular meeting of Harbour Council was called to order at 09:00 on 2 March 2026 at Town hall." in words
    assert "adjourned at 09:14" in words


@pytest.mark.parametrize(("votes", "result"), [("2 for, 2 against", "lost"), ("3 for, 2 against", "adopted")])
def test_a_tie_loses_a_motion(votes: str, result: str) -> None:
    scenario = given("agenda+ Talk", "start meeting", "next item", f"resolved: Go on {votes}")
    assert f"Moved: “Go on”; {result}, {votes}" in text(scenario, layout="roberts")


def test_a_proposal_that_was_not_decided_is_minuted_as_such() -> None:
    scenario = given("agenda+ Talk", "start meeting", "next item", "proposed: go on")
    assert "Proposed and not decided: “go on”" in text(scenario, layout="roberts")


def test_committee_minutes_list_present_apologies_and_in_attendance() -> None:
    words = text(council(), layout="committee")
    assert "Present: Ann Lee (in the chair), Bo Ray (Works), Cy Fox (Parks; 09:03–09:14; remote)" in words
    assert "Apologies: Di Poe (Parks)" in words
    assert "In attendance: Sam Roe (Office), Gil Orr (Water works), Olga Nye" in words
    assert (
        "RESOLVED: The path follows the river bank (moved by Ann Lee; seconded by Bo Ray; 2 for, 1 against, 0 abstaining)."
        in words
    )


_MOVING = given(
    "member+ Ann", "member+ Bo", "member+ Cy", "quorum is 2", "agenda+ One", "agenda+ Two", "agenda+ Three",
    "present+ Ann, Bo", "10m later", "start meeting", "1m later", "next item", "present+ Cy (remote)", "resolved: Go on consensus", "next item",
    "1m later", "present- Bo, Cy", "resolved: Go home consensus", "next item", "1m later", "present+ Bo", "1m later", "end meeting",
)  # fmt: skip


def test_committee_minutes_tell_who_came_and_left_before_which_decision() -> None:
    words = text(_MOVING, layout="committee")
    items = words[words.index("1 One") :]
    assert items.startswith(
        "1 One ----- Cy (remote) joined the meeting at 09:01. RESOLVED: Go on (by consensus). "
        "2 Two ----- Bo, Cy (remote) left the meeting at 09:02. RESOLVED: Go home (by consensus; without a quorum). "
        "3 Three ------- Bo joined the meeting at 09:03."
    )


def test_the_record_tells_of_coming_and_going_in_order() -> None:
    words = text(_MOVING, "record")
    assert "09:01:00 Cy (remote) comes in 09:01:00 Decision 1: Go on" in words
    assert "09:02:00 Bo leaves 09:02:00 Cy (remote) leaves 09:02:00 Decision 2: Go home" in words


def test_whoever_goes_in_the_second_of_a_decision_goes_after_it() -> None:
    scenario = given("member+ Ann", "agenda+ One", "present+ Ann", "start meeting", "1m later", "next item")
    scenario.when("resolved: Go on consensus", "present- Ann", "resolved: Go home consensus", "1m later", "end meeting")
    words = text(scenario, layout="committee")
    assert words.index("RESOLVED: Go on") < words.index("Ann left the meeting") < words.index("RESOLVED: Go home")


@pytest.mark.parametrize("layout", ["plain", "w3c", "roberts", "official"])
def test_other_minutes_are_silent_about_coming_and_going_before_the_first_item(layout: str) -> None:
    words = text(
        given("member+ Ann", "start meeting", "1m later", "present+ Ann", "1m later", "end meeting"), layout=layout
    )
    assert "Outside the agenda" not in words
    assert "joined" not in words


def test_w3c_minutes_attribute_lines_and_sum_up_actions_and_resolutions() -> None:
    words = text(council(), layout="w3c")
    assert "Gil Orr: Losses fell to 11 percent." in words
    assert words.endswith(
        "Summary of action items ----------------------- "
        "- Gil Orr: send the costs (by 1 April 2026) - Ann Lee, Bo Ray: publish the route (by 20 March 2026) "
        "Summary of resolutions ---------------------- "
        "- The minutes are approved - The path follows the river bank - Work begins in spring "
        "The next meeting is on 6 April 2026 at 09:00, Pier house. Draft: these minutes are not approved yet."
    )


def test_the_record_holds_every_turn_with_its_time_origin_and_length() -> None:
    words = text(council(), "record")
    assert "09:07:00 Bo Ray (Works) speaks (volunteer, 1:30, until 09:08:30) – about: ask about the pump" in words
    assert "09:03:00 Gil Orr (Water works) speaks (presenter, 4:00, until 09:07:00)" in words


def test_the_record_shows_what_a_corrected_entry_said_before() -> None:
    assert "it read: “The minutes are aproved”" in text(council(), "record")


@pytest.mark.parametrize("document", ["agenda", "notice"])
@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_what_goes_out_before_names_nobody_for_an_item_without_named_speakers(document: str, layout: str) -> None:
    scenario = given(
        "chair+ Ann", "member+ Bo", "member+ Cy", "agenda+ Report by Bo 5m", "agenda+ Talk by Cy 5m",
        "agenda 2 no named speakers is yes", "agenda 2 note is Cy begins", "present+ Ann, Bo, Cy", "draw from list Cy",
    )  # fmt: skip
    words = text(scenario, document, layout)
    assert "Talk" in words
    assert "Bo" in words
    assert "Cy" not in words


def test_the_agenda_tells_when_every_item_begins() -> None:
    scenario = given("agenda+ One 10m", "agenda+ Two 20m", "agenda+ Three 5m")
    assert "1 09:00 One 10 2 09:10 Two 20 3 09:30 Three 5" in text(scenario, "agenda")


def test_a_part_of_an_item_takes_its_time_from_the_whole() -> None:
    one = AddItem("One", minutes=30, items=(AddItem("Two", minutes=5),))
    words = text(given(ImportAgenda((one, AddItem("Three", minutes=5)))), "agenda")
    assert "1.1 09:00 Two" in words
    assert "09:30 Three" in words


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
@pytest.mark.parametrize("document", ["minutes", "record", "agenda", "notice"])
def test_an_empty_meeting_gives_every_document(document: str, layout: str) -> None:
    assert "Council" in text(given(), document, layout)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_a_rehearsal_says_that_it_is_one(layout: str) -> None:
    assert "Rehearsal: nothing in this document counts." in text(given(Rehearse()), layout=layout)


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_minutes_say_when_the_next_meeting_is_and_whether_they_are_approved(layout: str) -> None:
    words = text(council(), layout=layout)
    assert "The next meeting is on 6 April 2026 at 09:00, Pier house." in words
    assert "Draft: these minutes are not approved yet." in words


@pytest.mark.parametrize("layout", LAYOUT_NAMES)
def test_what_is_left_out_of_the_minutes_stands_in_the_record_only(layout: str) -> None:
    steps = ("start meeting", "note: A window is opened.", "resolved: Close it consensus", "action: to close it")
    chosen = given(*steps, "minutes- note 1", "minutes- decision 1", "minutes- action 1", "end meeting")
    for words in ("A window is opened", "Close it", "close it"):
        assert words not in text(chosen, layout=layout)
        assert words in text(chosen, "record", layout)


def test_a_break_under_which_nothing_happened_is_no_part_of_the_minutes() -> None:
    scenario = given(ImportAgenda((AddItem("Break", kind=ItemKind.BREAK), AddItem("Talk"))), "start meeting")
    scenario.when("next item", "next item", "end meeting")
    assert "Break" not in text(scenario, layout="committee")
    assert "Talk" in text(scenario, layout="committee")


@pytest.mark.parametrize("layout", ["plain", "roberts", "committee", "w3c"])
def test_minutes_that_were_changed_after_their_approval_say_so(layout: str) -> None:
    scenario = given("start meeting", "note: doors closed", "end meeting", "approve minutes", "s/doors/gates/")
    assert "Approved on 2 March 2026. Changed on 2 March 2026, after they were approved." in text(
        scenario, layout=layout
    )


_LOST = given(
    "agenda+ Talk", "start meeting", "next item",
    "resolved: Go on 2 for, 3 against", "resolved: Stay here 4 for, 4 against", "resolved: Go home 5 for, 1 against",
    "end meeting",
)  # fmt: skip


def test_what_was_voted_down_is_nowhere_called_a_decision() -> None:
    committee, w3c, plain = (text(_LOST, layout=layout) for layout in ("committee", "w3c", "plain"))
    for words in (committee, w3c):
        assert "NOT CARRIED: Go on" in words
        assert "NOT CARRIED: Stay here" in words
    assert "RESOLVED: Go home" in committee
    assert w3c.partition("Summary of resolutions")[2].startswith(" ---------------------- - Go home Draft")
    assert "Decision 1 (lost): Go on" in plain
    assert "Decision 2 (lost): Stay here" in plain
    assert "Decision 3: Go home" in plain


def test_official_minutes_go_without_what_was_rejected() -> None:
    words = text(_LOST, layout="official")
    assert "Go home" in words
    assert "Go on" not in words
    assert "Stay here" not in words


def test_the_table_of_decisions_says_what_became_of_them() -> None:
    rows = list(csv.DictReader(export(source(_LOST), Wish("csv-decisions")).decode("utf-8-sig").splitlines()))
    assert [row["Result"] for row in rows] == ["lost", "lost", "adopted"]


def lines(scenario: Scenario, layout: str, language: str = "en") -> list[str]:
    written = export(source(scenario, language), Wish("txt", layout=layout)).decode()
    return [line.strip() for line in written.splitlines() if line.strip()]


_DEEP = given(
    ImportAgenda((AddItem("学习", items=(AddItem("领学", items=(AddItem("第一章", items=(AddItem("要点"),)),)),)), AddItem("审议"))),
    "start meeting", "take up item 1.1", "resolved: 每月一学 consensus", "resolved: 每季一讲 consensus",
    "take up item 1.1.1.1", "note: 会议指出，要讲实效", "take up item 2", "resolved: 同意 consensus", "resolved: 印发 consensus",
    "end meeting",
)  # fmt: skip


def test_official_minutes_count_four_levels_and_what_was_decided_below_them() -> None:
    found = lines(_DEEP, "official", "zh_CN")
    assert found[found.index("一、学习") : found.index("二、审议") + 3] == [
        "一、学习",
        "（一）领学",
        "会议决定（一致通过）：每月一学。",
        "会议决定（一致通过）：每季一讲。",
        "1.第一章",
        "（1）要点",
        "会议指出，要讲实效。",
        "二、审议",
        "1.会议决定（一致通过）：同意。",
        "2.会议决定（一致通过）：印发。",
    ]


def test_a_red_head_too_long_for_a_line_breaks_between_words_into_two() -> None:
    scenario = given("meeting body is 中共样例市示范区委员会理论学习中心组", "start meeting")
    assert lines(scenario, "official", "zh_CN")[:2] == ["中共样例市示范区委员会", "理论学习中心组会议纪要"]
    (wide,) = {size for style, size in _head_sizes(scenario) if style == "Banner"}
    assert 11 * wide <= 156 / 25.4 * 72


def _head_sizes(scenario: Scenario) -> list[tuple[str, float]]:
    opened = Document(io.BytesIO(export(source(scenario, "zh_CN"), Wish("docx", layout="official"))))
    return [(style.name, style.font.size.pt) for style in opened.styles if style.type == 1 and style.font.size]


def test_chinese_documents_leave_no_blank_beside_a_figure() -> None:
    assert "会议决定（赞成4票，反对0票，弃权0票）：每季度联合学习一次。" in text(
        study(), "minutes", "official", "zh_CN"
    )
    assert "会议于09:31结束。" in text(study(), "minutes", "committee", "zh_CN")


def test_chinese_facts_stand_behind_a_comma_and_only_names_behind_a_pause() -> None:
    scenario = given(
        AddItem("领学", presenter="李样例", minutes=20),
        "member+ 李样例 (一科)",
        "present+ 李样例",
        "10m later",
        "start meeting",
    )
    scenario.when("next item", "ack 李样例", "3m later", "done", "agenda+ 小结 by 李样例", "skip item 2", "end meeting")
    assert "（李样例，20分钟）" in text(scenario, "notice", language="zh_CN")
    assert "主讲：李样例，已跳过" in text(scenario, language="zh_CN")
    assert "李样例（一科）发言（主讲，3:00，至09:03:00）" in text(scenario, "record", language="zh_CN")


def test_a_chinese_motion_adopted_by_consensus_says_so_once() -> None:
    words = text(given("start meeting", "resolved: 照办 consensus"), layout="roberts", language="zh_CN")
    assert "动议：“照办”；一致通过。" in words


def test_w3c_minutes_say_also_only_where_somebody_is_quoted() -> None:
    steps = ("member+ Ann", "member+ Bo", "present+ Ann, Bo", "start meeting", "q+ Ann", "ack next", "done")
    assert "Spoke: Ann" in text(given(*steps), layout="w3c")
    assert "Also spoke: Ann" in text(given(*steps, "Bo: Good."), layout="w3c")


_INVITED = given(
    "meeting body is 样例市学习组", "meeting zone is Asia/Shanghai", "meeting starts is 2026-03-02T14:00",
    "secretary+ 钱记录", "chair+ 张样例",
    ImportAgenda((AddItem("学习", minutes=10, items=(AddItem("领学", minutes=40),)), AddItem("小结", minutes=5))),
)  # fmt: skip


def test_a_notice_names_the_weekday_the_planned_end_and_whom_to_send_apologies_to() -> None:
    words = text(_INVITED, "notice", language="zh_CN")
    assert "日期：2026年3月2日（星期一）" in words
    assert "开始时间：14:00（北京时间）" in words
    assert "预计结束：14:45" in words
    assert "因故不能参会的，请提前向钱记录请假。 样例市学习组" in words
    english = text(_INVITED, "agenda")
    assert "- Date: Monday, 2 March 2026 - Begins: 14:00 (Asia/Shanghai) - Planned end: 14:45" in english


def test_no_end_is_planned_where_no_item_has_a_time_box() -> None:
    assert "Planned end" not in text(given("agenda+ One"), "agenda")


@pytest.mark.parametrize(
    ("document", "title"),
    [
        ("minutes", "专题会议纪要"),
        ("record", "专题会议记录"),
        ("agenda", "专题会议议程"),
        ("notice", "关于召开专题会议的通知"),
    ],
)
def test_chinese_titles_are_worded_as_offices_word_them(document: str, title: str) -> None:
    assert text(given("meeting title is 专题会议"), document, language="zh_CN").startswith(f"{title} =")


def test_the_number_of_a_part_of_a_part_stays_in_one_piece() -> None:
    flat, deep = given("agenda+ One"), _DEEP
    first = [_first_columns(scenario)[0] for scenario in (flat, deep)]
    assert first[0] == pytest.approx(0.07, abs=0.01)
    assert first[1] >= 0.12


def _first_columns(scenario: Scenario) -> list[float]:
    opened = Document(io.BytesIO(export(source(scenario), Wish("docx", "agenda", "official"))))
    widths = [cell.width or 0 for cell in opened.tables[0].rows[0].cells]
    return [width / sum(widths) for width in widths]


def test_the_record_shows_what_stood_there_before_an_amendment() -> None:
    scenario = given(
        "member+ Ann", "member+ Bo", "10m later", "start meeting", "action: sweep", "resolved: Go on 2 for, 3 against"
    )
    scenario.when(
        "action 1 is for Ann by 2026-12-01", "1m later", "decision 1 is by Ann, seconded by Bo 3 for, 2 against"
    )
    words = text(scenario, "record")
    assert "amended at 09:00:00; nothing stood there before" in words
    assert "amended at 09:01:00; before: 2 for, 3 against, 0 abstaining" in words
    assert "amended" not in text(scenario)


def test_minutes_do_not_say_of_an_item_that_it_stands_open() -> None:
    scenario = given("agenda+ One", "agenda+ Two", "start meeting", "take up item 1", "note: Well.", "take up item 2")
    assert "1 One ----- Well. 2 Two" in text(scenario.when("end meeting"))
