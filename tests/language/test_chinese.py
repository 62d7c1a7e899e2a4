"""The Chinese spellings stand beside the English ones."""

import pytest

from facilitator.domain.recorded import Command
from facilitator.language.chinese import _ENGLISH
from facilitator.language.grammar import parse
from facilitator.language.rows import Query
from tests.language.plain import BOS_PHONE, MEETING, NOON, read

# What has to follow a head before it is a whole line; nothing where the head is one.
ENDINGS = (
    "",
    " 张三",
    " 15",
    " 一半",
    " half",
    "：内容",
    " 1：内容",
    " 茶歇 15分钟",
    " 茶歇",
    " 8分钟",
    " 张三：内容",
    " 2,1",
    " 3",
    " 2026-04-06T14:00",
    " 记录 1",
)


def _readings(head: str) -> list[Command | Query]:
    found = []
    for ending in ENDINGS:
        try:
            reading = parse(MEETING, NOON, head + ending, BOS_PHONE)
        except Exception:
            continue
        if reading is not None:
            found.append(reading)
    return found


@pytest.mark.parametrize("head", _ENGLISH)
def test_every_chinese_head_begins_a_line_that_is_a_command(head: str) -> None:
    assert _readings(head)


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("开会", "start meeting"),
        ("散会", "end meeting"),
        ("休会", "recess"),
        ("休会10分钟", "recess 10 minutes"),
        ("复会", "resume"),
        ("签到 张三", "present+ 张三"),
        ("签到：张三，Bo", "present+ 张三, Bo"),
        ("离场 张三", "present- 张三"),
        ("请假 张三：生病", "regrets+ 张三: 生病"),
        ("迟到 张三", "late+ 张三"),
        ("嘉宾 王五（报社）", "guest+ 王五 (报社)"),
        ("法定人数是 15", "quorum is 15"),
        ("谁在场？", "who is here?"),
        ("发言 张三", "q+ 张三"),
        ("举手 张三", "q+ 张三"),
        ("取消发言 张三", "q- 张三"),
        ("关闭队列", "close the queue"),
        ("打开队列", "reopen the queue"),
        ("程序问题 张三：超时", "order+ 张三: 超时"),
        ("插问 张三：多少？", "ask+ 张三: 多少？"),
        ("赞成 张三", "pro+ 张三"),
        ("反对 张三", "contra+ 张三"),
        ("下一位", "ack next"),
        ("请 张三", "ack 张三"),
        ("请发言 张三", "ack 张三"),
        ("完毕", "done"),
        ("让给 张三", "yield to 张三"),
        ("最后发言 张三", "last word 张三"),
        ("发言限时 8分钟", "time speakers at 8 minutes"),
        ("取消限时", "stop timing speakers"),
        ("加时 2分钟", "+2 minutes"),
        ("暂停", "pause"),
        ("继续", "continue"),
        ("计时器 茶歇 15分钟", "timer 茶歇 15 minutes"),
        ("停止计时器 茶歇", "stop timer 茶歇"),
        ("点名", "draw"),
        ("点名 2", "draw 2"),
        ("抽记录人", "pick a scribe"),
        ("点名作废 1：名单错", "void draw 1: 名单错"),
        ("增加议题 茶歇", "agenda+ 茶歇"),
        ("删除议题 3", "agenda- 3"),
        ("下一项", "next item"),
        ("强制下一项", "really next item"),
        ("进入议题 2", "take up item 2"),
        ("关闭本议题", "close this item"),
        ("跳过议题 3", "skip item 3"),
        ("议题：道路", "topic: 道路"),
        ("子议题：桥梁", "subtopic: 桥梁"),
        ("记录：你好，世界", "note: 你好，世界"),
        ("提议：修桥", "proposed: 修桥"),
        ("决定：修桥", "resolved: 修桥"),
        ("行动：修桥", "action: 修桥"),
        ("搁置：喷泉", "park: 喷泉"),
        ("记录人 张三", "scribe+ 张三"),
        ("撤销", "undo"),
        ("撤销 2", "undo 2"),
        ("重做", "redo"),
        ("帮助", "help"),
    ],
)
def test_a_chinese_line_is_its_english_twin(chinese: str, english: str) -> None:
    assert read(chinese) == read(english)
    assert read(chinese) is not None
