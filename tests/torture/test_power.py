"""The power goes at any moment: on a disk in this process that remembers only what was synced, on a file system of ours
under the kernel that does the same (FUSE), and on ext4."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

from facilitator.bootstrap import CODEC as REAL_CODEC
from facilitator.bootstrap import SeededEntropy, create_meeting, decided_from_nothing, verify_meeting
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.record_acts import AddNote
from facilitator.session.clock import ManualClock
from facilitator.session.session import Session
from facilitator.storage.folder import MeetingFolder, Setup
from facilitator.storage.history import read_history, verify
from tests.session.stage import MORNING
from tests.storage.stage import CODEC, Crash, note, setup, texts_of
from tests.torture.dropping import Dropping
from tests.torture.forgetting import ForgetfulDisk
from tests.torture.forms import for_each_seed, form
from tests.torture.mounting import forgetful, stick

CUTS_A_MEETING = 20


def test_what_was_synced_is_there_after_any_power_cut(tmp_path: Path) -> None:
    """Appends, syncs, checkpoints and openings, cut at any call; what ``sync`` had returned for is never gone."""
    numbers = count()

    def power(seed: int) -> str:
        random, acknowledged, cuts = Random(seed), 0, form(160, 20_000)
        for cut in range(cuts):
            if cut % CUTS_A_MEETING == 0:
                path, kept = tmp_path / f"meeting{next(numbers)}", 0
                MeetingFolder.create(path)
            acknowledged, kept = acknowledged + kept, _cut(path, random, kept, f"{cut}")
        assert acknowledged > cuts
        return f"{cuts} cuts, {acknowledged} notes known to be synced at a cut, 0 lost"

    for_each_seed("power", power)


def _cut(path: Path, random: Random, kept: int, name: str) -> int:
    """Live until the power goes; returns how many notes are left."""
    disk, written = ForgetfulDisk(path, random, calls=40), texts_of(MeetingFolder.read(path, CODEC))
    try:
        log = MeetingFolder.open(path, CODEC, setup(disk, rotate_at=random.choice((200, 1000, 9000))), force=True)
        assert log.read_only is None, log.read_only
        for number in range(30):
            written.append(f"{name}.{number} {'x' * random.randrange(300)}")
            note(log, written[-1])
            if random.random() < 0.5:
                log.sync()
                kept = len(written)
            if random.random() < 0.05:
                break
        log.close()
        kept = len(written)
    except Crash:
        pass
    disk.power_cut()
    assert verify(path, CODEC).ok
    found = texts_of(MeetingFolder.read(path, CODEC))
    assert found == written[: len(found)]
    assert len(found) >= kept, f"{kept - len(found)} of {kept} lost by cut {name}"
    return len(found)


def test_what_a_session_called_durable_is_there_after_any_power_cut_of_a_real_file_system(tmp_path: Path) -> None:
    mounts = count()

    def fuse(seed: int) -> str:
        random, durable, cuts = Random(seed), 0, form(80, 100_000)
        with forgetful(tmp_path / f"mount{next(mounts)}", seed) as mount:
            for cut in range(cuts):
                if cut % CUTS_A_MEETING == 0:
                    path, kept = mount / f"meeting{cut}", 0
                    create_meeting(path, MADE)
                    shutil.rmtree(mount / f"meeting{cut - CUTS_A_MEETING}", ignore_errors=True)
                kept = _session_cut(path, random, kept, (mount / ".power-cut").unlink, (mount / ".power-back").unlink)
                durable += kept
        return f"{cuts} cuts, {durable} notes found at a cut, 0 lost"

    for_each_seed("fuse", fuse)


def test_what_a_session_called_durable_is_there_after_ext4_was_shut_down(tmp_path: Path) -> None:
    """The kernel drops what it has not written yet; its next mounting goes through the journal of the file system."""
    sticks = count()

    def ext4(seed: int) -> str:
        random, durable, cuts = Random(seed), 0, form(8, 2_000)
        with stick(tmp_path / f"stick{next(sticks)}") as disk:

            def plug_again() -> None:
                disk.unplug()
                assert disk.plug()

            for cut in range(cuts):
                path = disk.place / "meeting"
                if cut % CUTS_A_MEETING == 0:
                    kept = 0
                    shutil.rmtree(path, ignore_errors=True)
                    create_meeting(path, MADE)
                kept = _session_cut(path, random, kept, disk.cut, plug_again)
                durable += kept
        return f"{cuts} cuts, {durable} notes found at a cut, 0 lost"

    for_each_seed("ext4", ext4)


MADE = decided_from_nothing([CreateMeeting("Torture", MORNING), StartMeeting()], ManualClock(MORNING))


def _session_cut(path: Path, random: Random, kept: int, cut: Callable[[], None], come_back: Callable[[], None]) -> int:
    """Let commands into a real session, cut the power under it, and look; returns how many notes are left."""
    disk = Dropping()
    setting = Setup(rotate_at=random.choice((900, 3000, 1 << 20)), disk=disk)
    log = MeetingFolder.open(path, REAL_CODEC, setting, force=True)
    assert log.read_only is None, log.read_only
    session = Session(log, clock=ManualClock(MORNING), entropy=SeededEntropy(b""), keys=lambda name: ())
    for number in range(kept, kept + random.randrange(12)):
        receipt = session.handle(AddNote(f"{number}"))
        if random.random() < 0.6:
            receipt.wait(20)
            kept = number + 1
    if random.random() < 0.1:
        session.close()
        kept = len(_notes(path))
    cut()
    session.committer.close()
    disk.drop()
    come_back()
    assert verify_meeting(path).ok
    found = _notes(path)
    assert found == [f"{number}" for number in range(len(found))]
    assert len(found) >= kept, f"{kept - len(found)} of {kept} lost"
    return len(found)


def _notes(path: Path) -> list[str]:
    return [one["data"]["text"] for one in read_history(path, REAL_CODEC).documents if one["kind"] == "note-added"]
