import pytest

from facilitator.exchange.readers.log_shapes import read_lines

HEADS = {
    "Slack": "Ana Roe  10:02 AM",
    "Slack of old": "ana [10:02 AM]",
    "Teams": "[10:02 AM] Ana Roe",
    "Discord": "ana — Today at 10:02 AM",
    "Telegram": "Ana, [01.02.26 10:02]",
    "Zoom": "10:02:33 From Ana Roe to Everyone:",
    "WeChat": "张三 2026-02-01 10:02:33",
    "QQ": "2026-02-01 10:02:33 张三(12345)",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_who_and_when_stand_above_what_was_said(head: str) -> None:
    chat = read_lines(f"{head}\nhello\n\n  topic: x\n{head.replace('2', '3')}\nso")
    assert chat.has_shape
    assert [(line.number, line.text) for line in chat.lines] == [(2, "hello"), (4, "topic: x"), (6, "so")]
    assert {line.nick for line in chat.lines} <= {"Ana Roe", "ana", "Ana", "张三"}
    assert chat.lines[0].when != chat.lines[-1].when is not None


@pytest.mark.parametrize("text", ["Ana 10:02\nhello", "Ana 10:02\nBo 10:03", "hello\nAna 10:02\nso\nBo 10:03\nyes"])
def test_two_heads_with_words_below_them_are_needed_and_the_first_line_is_one(text: str) -> None:
    assert not read_lines(text).has_shape
