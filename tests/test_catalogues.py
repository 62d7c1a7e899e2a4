"""Every message of the program is in every catalogue, and the tool that says so can say otherwise."""

import re
from pathlib import Path

import pytest

from facilitator.domain.agenda import ItemState
from facilitator.domain.errors import Several, said
from facilitator.domain.life import Phase
from facilitator.domain.record import ActionState
from facilitator.wording import language_for, languages, translate
from tools.marked import Marked, marked_in
from tools.messages import PACKAGE, catalogue_paths, problems, read, template, update


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package that says three things."""
    folder = tmp_path / "package"
    (folder / "locale" / "zh_CN").mkdir(parents=True)
    (folder / "domain").mkdir()
    (folder / "said.py").write_text('said("{n} waits", "{n} wait", n=1)\nraise Refused("{name} waits already")\n')
    (folder / "domain" / "words.py").write_text('class Phase(StrEnum):\n    OPEN = "open"\n')
    return folder


def translated(package: Path, words: dict[str, str]) -> list[str]:
    """Put words into the package's catalogue and list what is wrong with it then."""
    (path,) = catalogue_paths(package)
    update(path, template(package))
    text = path.read_text(encoding="utf-8")
    for id, word in words.items():
        text = re.sub(rf'(msgid(?:_plural)? "{re.escape(id)}"\nmsgstr(?:\[0\])?) ".*"', rf'\1 "{word}"', text)
    path.write_text(text, encoding="utf-8")
    return sorted(problems(read(path), [message for message, _ in marked_in(package).values()]))


WORDS = {"{n} wait": "{n} 人在排队", "{name} waits already": "{name}已在排队", "open": "进行中"}


@pytest.mark.parametrize("path", catalogue_paths(), ids=lambda path: path.parts[-3])
def test_a_catalogue_holds_every_message_and_no_other(path: Path) -> None:
    assert list(problems(read(path), [message for message, _ in marked_in(PACKAGE).values()])) == []


def test_messages_are_found_by_their_marks(package: Path) -> None:
    found = [message for message, _ in marked_in(package).values()]
    assert found == [Marked("open", context="Phase"), Marked("{n} waits", "{n} wait"), Marked("{name} waits already")]


def test_a_message_that_counts_the_same_way_for_one_and_many_is_found(package: Path) -> None:
    (package / "said.py").write_text('said("{n} to confirm", "{n} to confirm", n=1)\n')
    found = [message for message, _ in marked_in(package).values()]
    assert Marked("{n} to confirm", "{n} to confirm") in found


def test_a_complete_catalogue_has_no_problem(package: Path) -> None:
    assert translated(package, WORDS) == []


def test_an_update_keeps_translations(package: Path) -> None:
    translated(package, WORDS)
    (package / "more.py").write_text('said("a new sentence")\n')
    assert translated(package, {}) == ["untranslated: “a new sentence”"]


def test_a_message_that_nobody_says_any_more_is_unused(package: Path) -> None:
    translated(package, WORDS)
    (path,) = catalogue_paths(package)
    (package / "said.py").write_text('said("{n} waits", "{n} wait", n=1)\n')
    messages = [message for message, _ in marked_in(package).values()]
    assert list(problems(read(path), messages)) == ["unused: “{name} waits already”"]


def test_a_message_that_was_added_is_missing(package: Path) -> None:
    translated(package, WORDS)
    (path,) = catalogue_paths(package)
    messages = [*(message for message, _ in marked_in(package).values()), Marked("a new sentence")]
    assert list(problems(read(path), messages)) == ["missing: “a new sentence”"]


@pytest.mark.parametrize(
    ("id", "word", "problem"),
    [
        ("open", "", "untranslated: “open” (Phase)"),
        ("{name} waits already", "{nom}已在排队", "other {names}: “{name} waits already”"),
        ("{name} waits already", "已在排队", "other {names}: “{name} waits already”"),
        ("{n} wait", "{m} 人在排队", "other {names}: “{n} waits”"),
    ],
)
def test_a_bad_translation_is_named(package: Path, id: str, word: str, problem: str) -> None:
    assert translated(package, {**WORDS, id: word}) == [problem]


def test_a_fuzzy_translation_is_named(package: Path) -> None:
    translated(package, WORDS)
    (path,) = catalogue_paths(package)
    path.write_text(path.read_text("utf-8").replace("#: package/domain/words.py\n", "#: package/domain/words.py\n#, fuzzy\n"), "utf-8")  # fmt: skip
    messages = [message for message, _ in marked_in(package).values()]
    assert list(problems(read(path), messages)) == ["fuzzy: “open” (Phase)"]


def test_one_english_word_is_three_in_chinese() -> None:
    words = [translate(said(word), "zh_CN") for word in (Phase.OPEN, ItemState.OPEN, ActionState.OPEN)]
    assert words == ["进行中", "未结束", "未完成"]


@pytest.mark.parametrize("typed", ["{x}", "{0}", "{", "100 %", ""])
def test_what_somebody_typed_is_shown_as_it_stands(typed: str) -> None:
    assert translate(said(typed), "zh_CN") == translate(typed, "zh_CN") == typed


@pytest.mark.parametrize(
    ("wish", "language"),
    [("zh_CN.UTF-8", "zh_CN"), ("zh-Hans-CN", "zh_CN"), ("de_DE.UTF-8", "en"), ("", "en"), (None, "en")],
)
def test_a_wish_for_a_language_finds_its_catalogue(wish: str | None, language: str) -> None:
    assert language_for(wish) == language
    assert language in languages()


def test_several_names_are_joined_as_the_language_does() -> None:
    message = said("also here: {names}", names=Several(["张三", "李四"]))
    assert (translate(message), translate(message, "zh_CN")) == ("also here: 张三, 李四", "另有：张三、李四")
