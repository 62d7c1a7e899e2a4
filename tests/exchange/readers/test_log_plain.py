from datetime import date

import pytest

from facilitator.exchange.readers.log_shapes import read_lines
from facilitator.exchange.readers.log_typed import Left

TALKS = {
    "a colon": "ana: hello\nbo: hi\nana: so",
    "a colon behind times": "10:02 ana: hello\n10:02 bo: hi\n10:03 ana: so",
    "a wide colon": "ana：hello\nbo：hi\nana：so",
    "square brackets behind times": "10:02:33 [ana] hello\n10:02:34 [bo] hi\n10:02:35 [ana] so",
    "round brackets": "(ana) hello\n(bo) hi\n(ana) so",
    "From, in columns": "10:02:33\tFrom ana to Everyone:\thello\n10:02:40\tFrom bo to Everyone:\thi\n10:02:45\tFrom ana to bo:\tso",
    "From, of a meeting's chat": "10:02:33\t From ana : hello\n10:02:40\t From bo to Everyone : hi\n10:02:45 From  ana to  bo: so",
}


@pytest.mark.parametrize("text", TALKS.values(), ids=TALKS)
def test_talk_without_marks_is_a_log(text: str) -> None:
    chat = read_lines(text)
    assert chat.has_shape
    assert [(line.nick, line.text) for line in chat.lines] == [("ana", "hello"), ("bo", "hi"), ("ana", "so")]


def test_lines_without_a_time_go_on_and_comings_are_counted() -> None:
    chat = read_lines(
        "01/02/2026, 10:02 - Ana Roe: one\nand two\n01/02/2026, 10:03 - Bo joined using a link\n01/02/2026, 10:04 - Bo: yes"
    )
    assert chat.has_shape and chat.left.total() == 1
    assert [(line.nick, line.text) for line in chat.lines] == [("Ana Roe", "one and two"), ("Bo", "yes")]


def test_a_chat_program_says_something_of_its_own_now_and_then() -> None:
    head = "01/02/2026, 10:02 - "
    lines = (
        "Words are sealed here.",
        "Ana Roe: one",
        "Bo: two",
        "Ana Roe changed the name of the group to: Shed",
        "Bo: yes",
    )
    chat = read_lines("\n".join(head + line for line in lines))
    assert (chat.has_shape, chat.left.total()) == (True, 2)
    assert [(line.nick, line.text) for line in chat.lines] == [("Ana Roe", "one"), ("Bo", "two"), ("Bo", "yes")]


@pytest.mark.parametrize(
    "text",
    [
        "Conversation with #shed at Mon 02 Feb 2026 10:00 (irc)\n(10:02:33) ana: hello\n(10:02:40) bo: hi",
        "Export of 2026-02-02\n2/2/2026, 10:02 AM - ana: hello\n2/2/2026, 10:03 AM - bo: hi",
    ],
)
def test_a_head_says_which_day_it_is(text: str) -> None:
    chat = read_lines(text)
    assert (chat.has_shape, chat.day, chat.left) == (True, date(2026, 2, 2), {Left.FRAME: 1})
    assert [(line.nick, line.text) for line in chat.lines] == [("ana", "hello"), ("bo", "hi")]


def test_nicks_may_stand_in_a_column() -> None:
    chat = read_lines(
        "09:01   ana     hello\n09:01   christian hi\n09:02   ana     so\n                are we\n09:03   ana     yes"
    )
    assert chat.has_shape
    said = [("ana", "hello"), ("christian", "hi"), ("ana", "so are we"), ("ana", "yes")]
    assert [(line.nick, line.text) for line in chat.lines] == said


@pytest.mark.parametrize(
    "text",
    [
        "Topic: gates\nAna: yes\nBo: no",
        "Ana: yes\nstart meeting\nBo: no",
        "Ana: yes\nAna: no\nAna: so",
        "10:02  q+  Ana\n10:03  next\n10:04  q+  Bo",
    ],
)
def test_a_script_and_a_speech_are_no_talk(text: str) -> None:
    assert not read_lines(text).has_shape
