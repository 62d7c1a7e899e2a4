"""``draw`` outside a meeting and ``verify``: a list of names in, a proof out, checked by the program and by the script."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from facilitator.bootstrap import open_meeting, read_meeting
from facilitator.domain import draw_acts
from facilitator.domain.life import StartMeeting
from facilitator.domain.meeting import Meeting
from facilitator.domain.proof import choose
from facilitator.domain.roster import AddPerson
from facilitator.domain.undo import Undo
from facilitator.exchange.check_draws import FAULTS
from facilitator.exchange.verify_draw import check
from facilitator.exchange.writers.proofs import SCRIPT, proof_files
from facilitator.storage.secrets import SECRETS, read_secrets
from tests.cli.running import ROOT, run

NAMES = "Ann\nBo\n\n李华 \nDi\n"
PRESENT = "present+ Ann, Bo, Cy, Di"
PEOPLE = ["member+ Ann", "member+ Bo", "member+ Cy", "member+ Di", PRESENT]


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.txt"
    file.write_text(NAMES, encoding="utf-8")
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert run("new", tmp_path / "m", "--title", "Council").code == 0
    return tmp_path / "m"


def play(folder: Path, *lines: str) -> list[str]:
    return run("play", folder, "-", "--live", stdin="\n".join(lines) + "\n").lines


def test_a_quick_draw_prints_its_proof(names: Path, tmp_path: Path) -> None:
    found = run("draw", "quick", "--pool", names, "--pick", "2", "--purpose", "tea")
    proof = json.loads(found.out)
    assert [name for _, name in proof["drawn"]] == found.err.split()
    assert (proof["grade"], proof["purpose"], len(proof["pool"])) == ("quick", "tea", 4)
    (tmp_path / "proof.json").write_bytes(found.out.encode())
    assert run("verify", tmp_path / "proof.json").out == "ok the draw comes out the same again\n"


def test_a_proof_goes_to_a_file_and_the_names_are_printed(names: Path, tmp_path: Path) -> None:
    found = run("draw", "quick", "--pool", names, "--pick", "4", "--out", tmp_path / "proof.json")
    assert (sorted(found.lines), found.err) == (["Ann", "Bo", "Di", "李华"], "")
    assert check((tmp_path / "proof.json").read_bytes()) == ""


def test_a_committed_draw_shows_the_commitment_before_it_asks_the_room(names: Path) -> None:
    found = run("draw", "committed", "--pool", names, "--pick", "1", stdin="3 5 2 6\n")
    proof = json.loads(found.out)
    assert found.err.startswith(f"committed: {proof['commitment']}\nthe room's value: ")
    assert (proof["grade"], proof["room"], check(found.out.encode())) == ("committed", ["3 5 2 6"], "")


def test_a_room_value_can_be_given_beforehand(names: Path) -> None:
    assert json.loads(run("draw", "committed", "--pool", "9", "--room", "3 5").out)["room"] == ["3 5"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["quick", "--pool", "3", "--pick", "4"], "4 cannot be picked from 3"),
        (["quick", "--pool", "nowhere.txt"], "no file nowhere.txt"),
        (["committed", "--pool", "3", "--room", " "], "the room's value is empty"),
        (["rfc3797", "--pool", "3", "--source", "-5"], "“-5” is no number"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(arguments: list[str], words: str) -> None:
    found = run("draw", *arguments)
    assert (found.code, found.out) == (2, "")
    assert words in found.err.splitlines()[-1]


def test_verify_finds_a_changed_proof(names: Path, tmp_path: Path) -> None:
    proof = tmp_path / "proof.json"
    run("draw", "quick", "--pool", names, "--out", proof)
    proof.write_text(proof.read_text(encoding="utf-8").replace("Bo", "Bob", 1), encoding="utf-8")
    found = run("verify", proof)
    assert (found.code, found.out) == (1, "broken: the seal is broken\n")


def test_every_answer_of_the_script_can_be_translated() -> None:
    source = (ROOT / "facilitator" / "exchange" / "verify_draw.py").read_text(encoding="utf-8")
    assert [f for f in FAULTS if f'yield "{f}"' not in source] == []
    assert source.count('yield "') == len(FAULTS)


def test_a_meeting_commits_before_it_opens(folder: Path) -> None:
    play(folder, *PEOPLE, "start meeting", "room value: 3 5", "draw 2")
    kinds = [record.kind for record in read_meeting(folder).records]
    assert kinds.index("draw-committed") < kinds.index("meeting-started")
    committed = read_meeting(folder).records[kinds.index("draw-committed")]
    assert committed.actor == "program"
    assert (folder / SECRETS).stat().st_mode & 0o777 == 0o600
    assert run("verify", folder).lines[1] == "1 draw comes out the same again"


def test_the_commitment_is_in_nobodys_way_of_taking_back(folder: Path) -> None:
    session = open_meeting(folder).session
    try:
        for command in (AddPerson("Ann"), StartMeeting(), Undo(2)):
            session.handle(command)
        assert not session.view(lambda meeting, now: meeting.attendance.people.by_id)
        assert session.view(lambda meeting, now: meeting.draws.trust.commitment)
    finally:
        session.close()


def test_the_secret_is_on_disk_before_the_commitment_is_recorded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.storage.folder import MeetingFolder

    seen: list[bool] = []
    append = MeetingFolder.append

    def watched(self: MeetingFolder, *arguments: object) -> object:
        events = arguments[3]
        if any(event.kind == "draw-committed" for event in events):  # type: ignore[attr-defined]
            name = "draw " + events[0].commitment  # type: ignore[index]
            seen.append(name in read_secrets(folder))
        return append(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(MeetingFolder, "append", watched)
    play(folder, "start meeting")
    assert seen == [True]


def test_a_disk_that_keeps_no_secret_leaves_the_quick_draw(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from facilitator.storage.secrets import FolderSecrets

    def full(self: FolderSecrets, name: str, secret: bytes, /) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FolderSecrets, "keep", full)
    answers = play(folder, *PEOPLE, "start meeting", "commit draws", "draw")
    assert answers[-2].startswith("refused: the secret cannot be kept (No space left on device)")
    assert answers[-1].startswith("ok draw 1 (speakers, quick)")


def test_a_lost_secret_is_said_and_never_draws_quickly_instead(folder: Path) -> None:
    play(folder, *PEOPLE, "start meeting")
    (folder / SECRETS).unlink()
    answers = play(folder, "draw", "commit draws", "draw")
    assert answers[0] == (
        "refused: the secret of the commitment is not on this machine; “commit draws” makes a new one"
    )
    assert answers[2].startswith("ok draw 1 (speakers, committed without a room value)")


_WAITING = """
import sys, time
from pathlib import Path
from facilitator.bootstrap import open_meeting
from facilitator.language.grammar import parse
session = open_meeting(Path(sys.argv[1])).session
for line in sys.argv[2:]:
    session.handle(session.view(parse, line)).wait()
print("committed", flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9")
def test_a_kill_between_commitment_and_draw_changes_nothing(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _WAITING, str(folder), *PEOPLE, "start meeting", "room value: 3 5 2 6"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"committed\n"
        program.send_signal(signal.SIGKILL)
    committed = read_meeting(folder).meeting.draws.trust.commitment
    assert play(folder, "draw 2")[0].startswith("ok draw 1 (speakers, committed), from 4")
    made = read_meeting(folder).meeting.draws.log[0].made
    assert (made.commitment, made.step, made.room) == (committed, 1, "3 5 2 6\n")
    assert run("verify", folder).code == 0


def test_no_secret_leaves_the_folder_before_its_draw(folder: Path) -> None:
    play(folder, *PEOPLE, "start meeting", "draw")
    secrets = [value.encode() for value in read_secrets(folder).values()]
    assert run("export", folder, "--to", "all", "--out", folder / "exports").code == 0
    files = [file for file in folder.rglob("*") if file.is_file() and file.name != SECRETS]
    assert len(files) > 10
    assert not [file.name for file in files if any(secret in file.read_bytes() for secret in secrets)]
    told = run("show", folder, "--json").out + run("verify", folder).out
    assert not any(secret.decode() in told for secret in secrets)
    assert SECRETS not in {file.name for file in (folder / "exports").rglob("*")}


def test_proofs_and_the_script_lie_beside_the_minutes(folder: Path) -> None:
    play(folder, *PEOPLE, "start meeting", "draw 2", "quick draw")
    assert run("export", folder, "--to", "all", "--out", folder / "exports").code == 0
    for number in (1, 2):
        proof = folder / "exports" / f"draw-{number}.json"
        script = [sys.executable, "-I", str(folder / "exports" / SCRIPT), str(proof)]
        assert subprocess.run(script, capture_output=True, check=True).stdout.startswith(b"ok")
        assert run("verify", proof).code == 0


def test_minutes_tell_the_shares_and_what_a_spot_roll_call_heard(folder: Path) -> None:
    lines = ("draw from list Bo", "ack Bo", "done", "q+ Cy", "ack next", "done", "spot roll call 2 from list Ann, Di")
    play(folder, *PEOPLE, "start meeting", *lines, "answered Di", "no answer Ann", "draw from list Di", "pass: busy")
    text = run("export", folder, "--to", "md").out
    assert "How speakers came to speak: volunteer 1 (50%), drawn 1 (50%)" in text
    assert "Spot roll calls: 2 asked, 1 answered, 1 did not" in text
    assert "no answer: Ann" in text and "Di passed: busy" in text and "(hashed 1 time)" in text


def test_a_meeting_without_draws_exports_no_script() -> None:
    assert proof_files(Meeting()) == {}


def test_verify_draws_every_draw_of_a_meeting_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that draws whom it likes writes a log whose chain is whole; drawing again finds it."""

    fair = choose

    def rigged(key: bytes, weights: Sequence[Sequence[int]], count: int) -> list[tuple[int, int]]:
        return [(part, (place + 1) % len(weights[part])) for part, place in fair(key, weights, count)]

    monkeypatch.setattr(draw_acts, "choose", rigged)
    assert len(play(folder, *PEOPLE, "start meeting", *["draw"] * 4)) == len(PEOPLE) + 5
    found = run("verify", folder)
    assert found.code == 1
    assert found.out.startswith("broken: draw ")
    assert "others are drawn" in found.out
