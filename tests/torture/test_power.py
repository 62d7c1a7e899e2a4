import os
from pathlib import Path
from random import Random, randrange

from facilitator.storage.folder import MeetingFolder
from facilitator.storage.history import verify
from tests.storage.stage import CODEC, Crash, note, setup, texts_of
from tests.torture.forgetting import ForgetfulDisk

CUTS, CUTS_A_MEETING = 600, 20


def test_what_was_synced_is_there_after_any_power_cut(tmp_path: Path) -> None:
    """Appends, syncs, checkpoints and openings, cut at any call; what ``sync`` had returned for is never gone."""
    seed = int(os.environ.get("TORTURE_SEED") or randrange(1 << 32))
    print(f"TORTURE_SEED={seed}")
    random, acknowledged = Random(seed), 0
    for cut in range(CUTS):
        path = tmp_path / f"meeting{cut // CUTS_A_MEETING}"
        if cut % CUTS_A_MEETING == 0:
            MeetingFolder.create(path)
            written, kept = list[str](), 0
        disk = ForgetfulDisk(path, random, calls=40)
        try:
            log = MeetingFolder.open(path, CODEC, setup(disk, rotate_at=random.choice((200, 1000, 9000))), force=True)
            assert log.read_only is None, log.read_only
            written = texts_of(log)
            for number in range(30):
                written.append(f"{cut}.{number} {'x' * random.randrange(300)}")
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
        assert len(found) >= kept, f"{kept - len(found)} of {kept} lost by cut {cut}"
        acknowledged += kept
        kept = len(found)
    assert acknowledged > CUTS
