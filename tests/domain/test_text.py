"""The one boundary for text: hostile characters go, words stay."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.text import clean, narrow

WILD = st.text(st.characters(), max_size=60) | st.text(
    st.sampled_from("a e\u0301\u200e\u202e\x00\x1b\t\n\u3000\ud800\u2028é\u1100\u1161張"), max_size=20
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Li \t Hua\r\n", "Li Hua"),
        ("\x1b]52;c;aGk=\x07Bo", "]52;c;aGk=Bo"),
        ("Bo\u202eyC", "BoyC"),
        ("\ufeffAnn", "Ann"),
        ("a\ud800b", "a\ufffdb"),
        ("e\u0301", "é"),
        ("e\u200e\u0301", "é"),
        ("张\u3000三", "张 三"),
        ("𠮷龘㐂\ue000", "𠮷龘㐂\ue000"),
        ("[/bold]", "[/bold]"),
        ("=1+1", "=1+1"),
    ],
)
def test_hostile_characters_go_and_words_stay(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_text_is_cut_at_the_limit_without_a_blank_at_the_end() -> None:
    assert clean("ab cd", 3) == "ab"


@given(WILD)
def test_clean_text_is_one_composed_line_of_ordinary_characters(text: str) -> None:
    tidy = clean(text)
    assert clean(tidy) == tidy
    assert unicodedata.is_normalized("NFC", tidy)
    assert not {unicodedata.category(character) for character in tidy} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(tidy) & set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert tidy == tidy.strip()
    assert "  " not in tidy


@given(WILD, st.integers(1, 10))
def test_clean_text_fits_the_limit(text: str, limit: int) -> None:
    assert len(clean(text, limit)) <= limit


def test_full_width_punctuation_is_read_as_ascii_in_place() -> None:
    typed = "签到：张三，李四？（远程）"
    assert narrow(typed) == "签到:张三,李四?(远程)"
    assert len(narrow(typed)) == len(typed)
