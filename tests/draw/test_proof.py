"""A proof: what is hashed, byte by byte; the script that draws again; and that no change of it goes unnoticed."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.proof import Entry, commitment, draw_key, read_list, seal, write_list, write_proof
from facilitator.exchange import verify_draw
from facilitator.exchange.verify_draw import check
from facilitator.views.draw import draw_proof, proofs
from tests.domain.given import Scenario, opened

ROOM = ("commit draws", "room value: 3 5 2 6")
HERE = "present+ Ann, Bo, Cy, Di, Gil, Olga"
TAKEN_BACK = sha256(b"blue 77").hexdigest()


def scene() -> Scenario:
    """Make a meeting with a draw of every grade, mode and use in it."""
    return opened(
        "member+ 李华 (Finance)",
        "member+ Eve “x” \\ <b>",
        f"{HERE}, 李华, Eve “x” \\ <b>",
        "quick draw 2",
        *ROOM,
        "draw 2",
        "draw 2",
        "room value: 4 4",
        "draw order for reports",
        "draw groups of 2",
        "draw mode is memory",
        "draw 3",
        "draw mode is each once",
        "spot roll call 3",
        "announce sources: two lotteries",
        "public draw 2 for tea: 9319 / 2 5 12 8 10",
    )


def proofs_of(scenario: Scenario) -> list[str]:
    return list(proofs(scenario.meeting).values())


def test_the_list_is_weight_id_and_name_in_lines() -> None:
    two = [Entry(1, "7", "Li"), Entry(1, "8", "李华")]
    assert write_list(two) == "1\t7\tLi\n1\t8\t李华\n"
    assert write_list(two, weights=[2, 1]) == "2\t7\tLi\n1\t8\t李华\n"
    assert write_list([], [Entry(1, "8", "Bo")]) == "\n1\t8\tBo\n"


def entries(weights: st.SearchStrategy[int]) -> st.SearchStrategy[list[Entry]]:
    return st.lists(st.builds(Entry, weights, st.from_regex(r"[\w.-]{1,9}", fullmatch=True), st.just("Bo")))


@given(entries(st.integers(1, 999)), entries(st.just(1)))
def test_a_list_reads_back(first: list[Entry], then: list[Entry]) -> None:
    assert read_list(write_list(first, then, [one.weight for one in first])) == (tuple(first), tuple(then))


def test_the_key_is_made_of_these_bytes() -> None:
    listed, secret, room = "1\t7\tLi\n", bytes(range(32)), "3 5\n4\n"
    parts = sha256(listed.encode()).digest() + secret + sha256(room.encode()).digest() + b"\0\0\1\2"
    assert draw_key(listed, secret, room, 258) == sha256(b"facilitator draw 1\n" + parts).digest()


def test_a_commitment_is_the_secret_hashed_so_many_times() -> None:
    assert commitment(bytes(32), 2) == sha256(sha256(bytes(32)).digest()).digest()
    assert commitment(commitment(bytes(32), 3), 4) == commitment(bytes(32), 7)


def test_every_draw_of_a_meeting_is_drawn_again_by_the_script() -> None:
    found = proofs_of(scene())
    assert [check(text.encode()) for text in found] == [""] * 8
    assert {json.loads(text)["grade"] for text in found} == {"quick", "committed", "public"}


def test_the_script_runs_alone(tmp_path: Path) -> None:
    proof = tmp_path / "draw-2.json"
    proof.write_text(proofs_of(scene())[1], encoding="utf-8")
    script = [sys.executable, "-I", str(verify_draw.__file__), str(proof)]
    good = subprocess.run(script, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert (good.returncode, good.stdout.startswith("ok [["), good.stderr) == (0, True, "")
    proof.write_text(proof.read_text(encoding="utf-8").replace("Bo", "Bob", 1), encoding="utf-8")
    bad = subprocess.run(script, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path)
    assert (bad.returncode, bad.stdout, bad.stderr) == (1, "broken: the seal is broken\n", "")
    proofs = [tmp_path / f"draw-{n}.json" for n in (1, 2)]
    proofs[0].write_text(proofs_of(scene())[0], encoding="utf-8")
    both = subprocess.run([*script[:-1], *map(str, proofs)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (both.returncode, [line.split()[0] for line in both.stdout.splitlines()]) == (1, ["ok", "broken:"])
    assert subprocess.run(script[:-1], capture_output=True, check=False, cwd=tmp_path).returncode == 1


def test_the_script_is_short_and_needs_nothing() -> None:
    source = Path(str(verify_draw.__file__)).read_text(encoding="utf-8")
    assert len(source.splitlines()) < 80
    assert "facilitator" not in {
        line.split()[1].split(".")[0] for line in source.splitlines() if line.startswith("from")
    }


def _mutated(text: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(text))
    other = bytes([chance.choice([b for b in range(256) if b != text[place]])])
    match chance.randrange(4):
        case 0:
            return text[:place] + other + text[place + 1 :]
        case 1:
            return text[:place] + text[place + 1 :]
        case 2:
            return text[:place] + other + text[place:]
        case _:
            flipped = text[place] ^ 1 << chance.randrange(8)
            return text[:place] + bytes([flipped]) + text[place + 1 :]


def test_ten_thousand_single_changes_of_a_byte_are_all_found() -> None:
    chance, found = Random(5), [text.encode() for text in proofs_of(scene())]
    for n in range(10_000):
        changed = _mutated(found[n % len(found)], chance)
        assert check(changed) != "", changed


def _resealed(proof: dict[str, Any]) -> bytes:
    """Give a forged proof the seal that fits it."""
    return write_proof({**proof, "seal": seal(proof)}).encode()


@pytest.mark.parametrize("name", ["pool", "drawn"])
def test_no_forger_who_makes_the_seal_anew_can_change_an_entry(name: str) -> None:
    for text in proofs_of(scene()):
        whole = json.loads(text)
        for place in range(len(whole[name])):
            for part in range(len(whole[name][place])):
                proof = json.loads(text)
                old = proof[name][place][part]
                proof[name][place][part] = old + (1 if isinstance(old, int) else "x")
                assert check(_resealed(proof)) in ("the list was changed", "others are drawn")


def test_no_forger_can_change_the_order() -> None:
    for text in proofs_of(scene()):
        for name in ("pool", "drawn"):
            proof = json.loads(text)
            if len(proof[name]) > 1:
                proof[name].reverse()
                assert check(_resealed(proof)) in ("the list was changed", "others are drawn")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("secret", "00" * 32, "the secret is not the committed one"),
        ("commitment", "00" * 32, "the secret is not the committed one"),
        ("step", 2, "the secret is not the committed one"),
        ("grade", "quick", "the secret is not the committed one"),
        ("grade", "public", "the secret does not fit the grade"),
        ("room", [], "others are drawn"),
        ("room", ["3 5 2 7"], "others are drawn"),
        ("number", 7, "others are drawn"),
        ("format", "facilitator draw 2", "others are drawn"),
        ("count", 1, "others are drawn"),
        ("list", "00" * 32, "the list was changed"),
        ("pool", [[1 << 300, "2", "Bo"]], "the list was changed"),
        ("pool", 5, "this is no proof of a draw (TypeError)"),
        ("secret", "xyz", "this is no proof of a draw (ValueError)"),
        ("number", -1, "this is no proof of a draw (OverflowError)"),
    ],
)
def test_no_forger_can_change_what_decides(name: str, value: object, words: str) -> None:
    proof = json.loads(proofs_of(scene())[3])
    assert proof["grade"] == "committed"
    assert check(_resealed({**proof, name: value})) == words


def test_a_list_of_impossible_weights_ends_at_once() -> None:
    for weight in (0, -1, 1 << 300):
        proof = json.loads(proofs_of(scene())[1])
        proof["pool"][0][0] = weight
        lines = "".join(f"{w}\t{id}\t{name}\n" for w, id, name in proof["pool"])
        proof["list"] = sha256(lines.encode()).hexdigest()
        assert check(_resealed(proof)) == "a weight is out of range"


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b"5", b"\xff", b"[" * 100_000, b'{"seal": 1}', b"null"])
def test_what_is_no_proof_is_said_to_be_none(text: bytes) -> None:
    assert check(text) != ""


def test_a_proof_is_small_and_names_its_record() -> None:
    scenario = scene()
    proof = draw_proof(scenario.meeting.draws.log[1])
    record = scenario.session.records()[proof["record"] - 1]
    assert (record.kind, record.digest) == ("draw-made", proof["digest"])
    assert len(write_proof(proof)) < 2000
