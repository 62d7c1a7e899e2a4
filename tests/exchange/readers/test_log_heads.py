from datetime import date

import pytest

from facilitator.exchange.readers.log_shapes import read_lines
from facilitator.exchange.readers.log_typed import Left

HEADS = {
    "Slack": "Ana Roe  10:02 AM",
    "Slack of old": "ana [10:02 AM]",
    "Teams": "[10:02 AM] Ana Roe",
    "Discord": "ana — Today at 10:02 AM",
    "Telegram": "Ana, [01.02.26 10:02]",
    "Zoom": "10:02:33 From Ana Roe to Everyone:",
    "WeChat": "张三 2026-02-01 10:02:33",
    "W3C": "10:02:33 [ana]",
    "Discord's export": "[02-Feb-26 10:02 AM] ana",
    "Feishu": "张三 2月1日 10:02",
    "a title in QQ": "【管理员】张三 2026-02-01 10:02:33",
    "QQ": "2026-02-01 10:02:33 张三(12345)",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_who_and_when_stand_above_what_was_said(head: str) -> None:
    chat = read_lines(f"{head}\nhello\n\n  topic: x\n{head.replace('2', '3')}\nso")
    assert chat.has_shape
    assert [(line.number, line.text) for line in chat.lines] == [(2, "hello"), (4, "topic: x"), (6, "so")]
    assert {line.nick for line in chat.lines} <= {"Ana Roe", "ana", "Ana", "张三"}
    assert chat.lines[0].when != chat.lines[-1].when is not None


def test_a_file_may_begin_with_lines_of_the_program_which_are_counted() -> None:
    chat = read_lines(
        "消息记录\n==========\n消息对象:篱笆\n\n2026-02-01 10:02:33 系统消息(10000)\n张三加入本群。\n\n"
        "2026-02-01 10:03:33 a, b: c(1234567)\n你好\n\n2026-02-01 10:04:33 李四(1234568)\n好"
    )
    assert [(line.nick, line.text) for line in chat.lines] == [("a, b: c", "你好"), ("李四", "好")]
    assert (chat.has_shape, chat.left) == (True, {Left.FRAME: 4})


def test_below_a_head_somebody_may_come() -> None:
    chat = read_lines(
        "Log of shed on 2026-02-01\n\n10:02:33 [ana]\nana has joined #shed\n10:02:34 [ana]\nhi\n10:02:35 [bo]\nso"
    )
    assert [(line.nick, line.text) for line in chat.lines] == [("ana", "hi"), ("bo", "so")]
    assert (chat.day, chat.left) == (date(2026, 2, 1), {Left.FRAME: 1, Left.COMINGS: 1})


def test_name_and_time_may_stand_below_each_other() -> None:
    chat = read_lines("Ana Roe\n  10:02 AM\nhi\nall\n\nBo\n:tea:  10:03 AM\nyes\n10:04\nso\n\nAna Roe\n10:05 AM\nok")
    assert [(line.nick, line.text, line.when and line.when.clock.minute) for line in chat.lines] == [
        ("Ana Roe", "hi", 2),
        ("Ana Roe", "all", 2),
        ("Bo", "yes", 3),
        ("Bo", "so", 4),
        ("Ana Roe", "ok", 5),
    ]


@pytest.mark.parametrize("said", ["[2026-02-01 10:0{}:33] <ana> hi", "2026-02-01 10:0{}:33\tana\thi"])
@pytest.mark.parametrize("bare", ["[2026-02-01 10:0{}:33] Disconnected", "2026-02-01 10:0{}:33\tana"])
def test_bare_lines_are_no_heads_where_most_lines_have_a_time(said: str, bare: str) -> None:
    forms = (said, bare, said, bare, said, said, said)
    chat = read_lines("\n".join(form.format(minute) for minute, form in enumerate(forms)))
    assert [(line.nick, line.text) for line in chat.lines if line.text] == [("ana", "hi")] * 5


@pytest.mark.parametrize("text", ["Ana 10:02\nhello", "Ana 10:02\nBo 10:03", "hello\nAna 10:02\nso\nBo 10:03\nyes"])
def test_two_heads_with_words_below_them_are_needed_and_the_first_line_is_one(text: str) -> None:
    assert not read_lines(text).has_shape
