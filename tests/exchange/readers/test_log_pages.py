from datetime import date

import pytest

from facilitator.exchange.readers.log_shapes import read_lines
from facilitator.exchange.readers.log_typed import Left
from facilitator.exchange.readers.web_page import is_page, page_text

LISTED = """\
<?xml version="1.0" encoding="utf-8"?>
<html><head><title>Shed</title><style>dt { color: red }</style></head><body><h1>Log of shed on 2026-02-01</h1>
<dl>
<dt id="T1">10:02:33 [ana]</dt><dd>ana has joined #shed</dd>
<dt id="T2">10:02:34 [ana]</dt><dd>a &lt;b&gt; &amp;
   a <a href="https://example.org">c</a></dd>
<dt id="T3">10:02:35 [bo]</dt><dd>so<!-- not this --></dd>
</dl></body></html>
"""
TYPED = """\
<!DOCTYPE html>
<html><body><pre>
<a name="1"></a><b>10:02:34</b> <i>&lt;ana&gt;</i> hi
<a name="2"></a><b>10:02:35</b> <i> * bo</i> waves
</pre></body></html>
"""


def test_a_list_of_terms_is_a_log() -> None:
    chat = read_lines(page_text(LISTED))
    assert [(line.nick, line.text) for line in chat.lines] == [
        ("ana", "a <b> & a [c](https://example.org)"),
        ("bo", "so"),
    ]
    assert (chat.has_shape, chat.day, chat.left) == (True, date(2026, 2, 1), {Left.FRAME: 1, Left.COMINGS: 1})


def test_lines_as_typed_are_a_log() -> None:
    chat = read_lines(page_text(TYPED))
    assert [(line.nick, line.text, line.is_emote) for line in chat.lines] == [
        ("ana", "hi", False),
        ("bo", "waves", True),
    ]


@pytest.mark.parametrize("text", ["<ana> <b>hi</b> &amp; so", "10:00 <html> hi"])
def test_a_chat_about_tags_stays_as_it_is(text: str) -> None:
    assert not is_page(text)
