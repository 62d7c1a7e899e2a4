"""RFC 3797: the worked example to the digest, selections that were published, and what the rules say about numbers."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from facilitator.cli.main import cli
from facilitator.domain.errors import Invalid, MeetingError
from facilitator.domain.rfc3797 import rfc3797, rfc3797_key

PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "rfc3797_section6.json"


def draw(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["draw", "rfc3797", *arguments])


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published example is not on this machine")
def test_the_worked_example_of_the_rfc_comes_out_to_the_digest(tmp_path: Path) -> None:
    for example in json.loads(PUBLISHED.read_text(encoding="utf-8"))["rfc3797"]:
        names = tmp_path / "names.txt"
        names.write_text("\n".join(example["pool_names"]), encoding="utf-8")
        sources = [part for numbers in example["sources"] for part in ("--source", " ".join(map(str, numbers)))]
        pick = str(len(example["draws"]))
        found = json.loads(draw("--pool", str(names), "--pick", pick, *sources, "--json").stdout)
        assert found["key"] == example["key"]
        assert found["digests"] == [step["md5"] for step in example["draws"]]
        assert found["selected"] == [step["selected"] for step in example["draws"]]
        assert found["names"] == [example["pool_names"][number - 1] for number in found["selected"]]


# NomCom 2012, 2013 and 2022 as announced: the second has a source with a leading zero.
@pytest.mark.parametrize(
    ("pool", "sources", "selected"),
    [
        (
            134,
            ["17 20 22 35 36 38 48", "90193202", "55598744", "9 10 11 17 21 48 50"],
            [90, 25, 92, 126, 24, 31, 122, 96, 81, 132, 2, 41],
        ),
        (
            154,
            ["7 8 11 17 19 25 46", "08285182", "60115701", "2 3 18 26 32 33 42"],
            [138, 151, 89, 112, 117, 145, 118, 143, 144, 122],
        ),
        (
            267,
            ["7 8 11 18 28 40 48", "15 16 21 31 36 65", "8 12 13 17 21 26 35 42", "1 5 10 13 14 16 21 25 27"],
            [171, 245, 68, 190, 70, 126, 110, 128, 138, 173],
        ),
    ],
)
def test_published_selections_come_out(pool: int, sources: list[str], selected: list[int]) -> None:
    chosen = rfc3797(pool, len(selected), rfc3797_key(sources))
    assert [choice.number for choice in chosen] == selected


@pytest.mark.parametrize(
    ("sources", "key"),
    [
        (["007"], "7./"),
        (["0", "000"], "0./0./"),
        (["5 3 5 3"], "3.3.5.5./"),
        (["10 9 100"], "9.10.100./"),
        (["2,5;12  8 10"], "2.5.8.10.12./"),
        (["1.50 1.25 01.0"], "1.1.251.5/"),
        ([".5 0.5 00.50"], "0.50.50.5/"),
        (["float 12.0"], "12./"),
        (["34.57", "0034.5700"], "34.57/34.57/"),
        (["9319./", "2.5.8.10.12./", "9319.", "34.57"], "9319./2.5.8.10.12./9319./34.57/"),
        (["9" * 5000], "9" * 5000 + "./"),
    ],
)
def test_numbers_take_one_form_and_stand_in_order(sources: list[str], key: str) -> None:
    assert rfc3797_key(sources) == key


@pytest.mark.parametrize(
    ("source", "key"),
    [
        ("W 4-1", "W41./"),
        ("Twins: 4, Royals: 1!", "TWINS4ROYALS1./"),
        ("São Paulo, 007", "SAOPAULO007./"),
        ("9319 x", "9319X./"),
        ("floats", "FLOATS./"),
    ],
)
def test_a_source_with_letters_is_one_text_of_capitals_and_digits(source: str, key: str) -> None:
    assert rfc3797_key([source]) == key


def test_the_command_says_that_it_took_a_source_as_text() -> None:
    found = draw("--pool", "9", "--source", "7 5", "--source", "W 4-1", "--json")
    assert json.loads(found.stdout)["key"] == "5.7./W41./"
    assert found.stderr == "taken as one text, for it holds letters: W41./\n"


def test_lines_of_any_kind_make_the_same_list(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_bytes("\ufeffAnn\r\n\r\n 李\u2028华 \r\nDi".encode())
    found = draw("--pool", str(tmp_path / "names.txt"), "--pick", "3", "--source", "9319", "--json")
    assert found.stdout.startswith('{\n "key": "9319./",\n "selected": [')
    assert sorted(json.loads(found.stdout)["names"]) == ["Ann", "Di", "李 华"]


def test_one_of_one_is_that_one() -> None:
    assert [choice.number for choice in rfc3797(1, 1, "1./")] == [1]


def test_the_largest_list_is_drawn_to_its_end() -> None:
    numbers = [choice.number for choice in rfc3797(65_535, 65_535, "9319./")]
    assert sorted(numbers) == list(range(1, 65_536))
    assert [choice.number for choice in rfc3797(65_535, 3, "9319./")] == numbers[:3]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--pool", "0", "--source", "1"], "not 0"),
        (["--pool", "65536", "--source", "1"], "not 65536"),
        (["--pool", "99999999999", "--source", "1"], "no number of people"),
        (["--pool", "2", "--pick", "3", "--source", "1"], "3 cannot be picked from 2"),
        (["--pool", "2", "--pick", "0", "--source", "1"], "0 cannot be picked"),
        (["--pool", "2", "--pick", "-1", "--source", "1"], "“-1” is no number"),
        (["--pool", "2"], "at least one source"),
        (["--pool", "2", "--source", " "], "holds no number"),
        (["--pool", "2", "--source", "中 5"], "“中” has no form in RFC 3797"),
        (["--pool", "2", "--source", "5 1,234"], "“1,234” can be one number or several"),
        (["--pool", "2", "--source", "-5"], "“-5” is no number"),
        (["--pool", "2", "--source", "٣"], "is no number"),
        (["--pool", "nowhere.txt", "--source", "1"], "no file nowhere.txt"),
    ],
)
def test_bad_input_is_one_sentence(arguments: list[str], words: str) -> None:
    found = draw(*arguments)
    assert isinstance(found.exception, MeetingError)
    assert words in str(found.exception)
    assert found.stdout == ""


def test_a_list_of_blank_lines_names_nobody(tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("\n \n", encoding="utf-8")
    found = draw("--pool", str(tmp_path / "names.txt"), "--source", "1")
    assert isinstance(found.exception, Invalid)
    assert "names nobody" in str(found.exception)
