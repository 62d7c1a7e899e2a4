"""Sentences that only begin like a command stay sentences: in a script they are notes."""

import pytest

from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record import Votes
from facilitator.domain.record_acts import Decide
from facilitator.domain.recorded import Command
from facilitator.domain.speech_acts import CallSpeaker
from facilitator.language.grammar import ROWS, parse
from facilitator.language.names import UnknownName
from facilitator.language.printing import print_command
from facilitator.language.rows import AREAS, Query
from tests.language.plain import BO, BOS_PHONE, MEETING, NOON, ZHANG, read


@pytest.mark.parametrize(
    "line",
    [
        "Call for papers closes on Monday.",
        "coming back to the budget",
        "answered the question",
        "not here yet",
        "no answer from the ministry",
        "excuse me",
        "help us to finish in time",
        "room value is high in the centre",
        "done with the first part",
        "pause for thought",
        "请大家看材料第三页。",
        "请注意：下周停水",
        "承诺按时完成",
        "完毕，下面休息",
        "完毕后大家合影",
        "帮助群众解决困难",
        "成员们一致认为这样好",
        "列席人员不发言",
        "嘉宾发言很精彩",
        "发言时间每人五分钟",
        "签到工作已经完成",
        "回应群众关切",
        "赞成这个方案",
        "反对形式主义",
        "继续讨论",
        "开会时间另行通知",
        "散会后打扫会场",
        "点名表扬三科",
        "记录在案",
        "请大家踊跃发言",
        "迟到的同志请签到",
    ],
)
def test_a_sentence_that_begins_like_a_command_is_none(line: str) -> None:
    assert parse(MEETING, NOON, line) is None


@pytest.mark.parametrize("line", ["call Bo", "Acknowledge Bo", "please recognise Bo.", "recognize bo"])
def test_a_known_name_makes_it_one(line: str) -> None:
    assert read(line) == CallSpeaker(BO)


@pytest.mark.parametrize("line", ["请张三", "请 张三", "有请张三", "请张三发言", "请发言 张三", "请发言张三"])
def test_somebody_is_called_with_or_without_a_gap(line: str) -> None:
    assert read(line) == CallSpeaker(ZHANG)


@pytest.mark.parametrize("line", ["发言张三", "发言 张三", "举手：张三", "q+张三", "q＋ 张三"])
def test_a_hand_goes_up_with_or_without_a_gap(line: str) -> None:
    assert read(line) == RaiseHand((ZHANG,))


@pytest.mark.parametrize("line", ["请 李四", "ack Carol", "发言 李四", "recognize Carol"])
def test_behind_a_gap_an_unknown_name_is_asked_about(line: str) -> None:
    with pytest.raises(UnknownName):
        parse(MEETING, NOON, line)


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("resolved: The market opens in May, by Bo", Decide("The market opens in May", BO)),
        (
            "resolved: The market opens in May , by Bo , 4 for, 1 against",
            Decide("The market opens in May", BO, Votes(4, 1)),
        ),
        ("RESOLUTION: A, b and c moved by Bo consensus", Decide("A, b and c", BO, consensus=True)),
        ("decision: Reports are due by Friday", Decide("Reports are due by Friday")),
        ("decision: Reports are due by Friday, consensus", Decide("Reports are due by Friday", consensus=True)),
        ("agreed: A and b by Bo, by consensus", Decide("A and b", BO, consensus=True)),
        ("resolved: Paid by Monday by Bo 3 for", Decide("Paid by Monday", BO, Votes(3, 0))),
        ("决定：五月开市，由张三提出，赞成 4 票", Decide("五月开市", ZHANG, Votes(4, 0))),
        ("决定：五月开市，由张三提出", Decide("五月开市", ZHANG)),
        ("决定：五月开市，由商会提出，一致通过", Decide("五月开市，由商会提出", consensus=True)),
        ("决议：五月开市", Decide("五月开市")),
    ],
)
def test_a_decision_ends_where_its_mover_and_votes_begin(line: str, decision: Decide) -> None:
    assert read(line) == decision


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("发言限时十五分钟", "time speakers at 15 minutes"),
        ("休会十分钟", "recess 10 minutes"),
        ("加时两分钟", "+2 minutes"),
        ("点名 2 人", "draw 2"),
        ("议题 2 ＝ 新标题，还有", "agenda 2 = 新标题，还有"),
        ("移动议题 3 到 1", "move item 3 to 1"),
        ("移动 张三 到 2", "move 张三 to 2"),
        ("强制关闭本议题", "really close this item"),
        ("强制关闭议题 2", "really close item 2"),
        ("10分钟后提醒我们：关灯", "remind us in 10 minutes about 关灯"),
        ("法定人数是三分之二", "quorum is 2/3"),
        ("法定人数是 过半数", "quorum is a majority"),
        ("法定人数是 15 人", "quorum is 15"),
        ("下一项。", "next item"),
    ],
)
def test_chinese_says_some_things_around_their_words(chinese: str, english: str) -> None:
    assert read(chinese) == read(english)
    assert read(chinese) is not None


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("Close the queue.", "close the queue"),
        ("who's here?", "who is here?"),
        ("queue+ Bo", "q+ Bo"),
        ("quorum is 50%", "quorum is 50/100"),
        ("quorum is half of the members", "quorum is half of member"),
        ("agenda+ Parking by Ann (15m)", "agenda+ Parking by Ann 15m"),
        ("resolved: Yes by Bo (4 for, 2 against, 1 abstention)", "resolved: Yes by Bo 4 for, 2 against, 1 abstain"),
        ("resolved: Yes 4 for 2 against", "resolved: Yes 4 for, 2 against"),
    ],
)
def test_small_differences_in_writing_mean_nothing(line: str, plain: str) -> None:
    assert read(line) == read(plain)
    assert read(line) is not None


def test_me_is_whoever_types() -> None:
    assert read("q+ me", BOS_PHONE) == RaiseHand((BO,))
    with pytest.raises(UnknownName):
        read("q+ me")


def test_somebody_new_and_an_item_with_its_presenter_print_as_they_are_typed() -> None:
    for line in ("guest+ Max (Press)", "agenda+ Parking by Ann 15 minutes"):
        command = read(line)
        assert isinstance(command, Command)
        assert print_command(MEETING, command) == line


def test_help_knows_every_heading() -> None:
    assert {row.area for row in ROWS} == set(AREAS)
    assert read("Help Typed Turns") == Query("help", "typed turns")
    assert read("帮助 queue") == Query("help", "queue")


@pytest.mark.parametrize("line", ["resolved: " + ", " * 50_000, "决定：" + "，由" * 50_000, "下一项" + "。" * 100_000])
def test_a_long_row_of_one_sign_is_looked_at_once(line: str) -> None:
    read(line)
