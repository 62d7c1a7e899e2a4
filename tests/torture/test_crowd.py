"""Hundreds of phones come and go for a day of the meeting's time: what was answered is kept, and nothing grows but the record."""

import asyncio
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

import psutil

from facilitator.bootstrap import create_meeting, decided_from_nothing, read_meeting, verify_meeting
from facilitator.domain.door_acts import RotateCode
from facilitator.domain.life import StartMeeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.recorded import Recorded
from facilitator.domain.roster import AddPerson
from facilitator.session.clock import ManualClock
from tests.cli.running import ROOT
from tests.session.stage import MORNING
from tests.torture.crowd import PATIENCE_S, Phone, Seen, Venue
from tests.torture.forms import for_each_seed, form

#: Some are always away for a moment: of 530 about 500 are connected at any time.
PHONES = form(30, 530)
LASTS_S = form(2.5, 7_200.0)
#: The meeting's clock runs so much faster: two hours are a day.
SPEED = 12.0
#: So long a code hangs on the wall, in the meeting's time.
CODE_S = 60
DESK_EVERY_S, SAMPLE_EVERY_S = form(0.2, 3.0), form(0.5, 60.0)
#: Memory that a record may cost for as long as its meeting is open, and what the allocator may take beside.
MOST_A_RECORD, MOST_BESIDE = 8_000, 12_000_000
#: Files a server may have open beside its connections: the journal, pipes, the listening socket, one for a moment.
FILES_BESIDE = 4


@dataclass(frozen=True, slots=True)
class Sample:
    """The server at one moment."""

    after_s: float
    hours: float
    memory: int
    files: int
    threads: int
    connections: int
    processor_s: float


def test_a_day_of_phones_that_come_and_go_loses_nothing(tmp_path: Path) -> None:
    def crowd(seed: int) -> str:
        folder = tmp_path / f"{seed}"
        create_meeting(folder, decided_from_nothing(_made(), ManualClock(MORNING)))
        phones, samples = asyncio.run(_live(folder, Random(seed)))
        seen = phones[0].venue.seen
        _nothing_is_lost(folder, phones, seen)
        _nothing_grows(samples)
        return _told(folder, phones, samples)

    for_each_seed("crowd", crowd)


def _made() -> Iterator[Any]:
    yield CreateMeeting("Torture", MORNING)
    for number in range(PHONES):
        yield AddPerson(f"Member {number:03}")
    yield RotateCode(CODE_S)
    yield StartMeeting()


def _desk() -> Iterator[str]:
    """Say what the desk types: speakers called and ended, notes, and now and then an act taken back and done again."""
    ordinary = ["ack next", "note: said", "pause", "continue", "done", "ack next", "time speakers at 1 minute", "done"]
    return cycle([*ordinary * 5, "note: said in error", "undo", "redo", "undo"])


async def _live(folder: Path, random: Random) -> tuple[list[Phone], list[Sample]]:
    """Serve the meeting in a process of its own, and let the phones live."""
    command = [sys.executable, "-m", "tests.torture.serving", str(folder), str(SPEED)]
    pipe = asyncio.subprocess.PIPE
    server = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert server.stdin is not None and server.stdout is not None
    try:
        greeting = json.loads(await server.stdout.readline())
        venue = Venue(greeting["port"], "", form(0.8, 60.0), form(0.1, 3.0), form(0.9, 0.25), Seen())
        ids = list(read_meeting(folder).meeting.attendance.people.by_id)
        phones = [Phone(venue, person, Random(random.random())) for person in ids]
        desk = asyncio.create_task(_run_desk(server, venue))
        while not venue.code:
            await asyncio.sleep(0.01)
        async with asyncio.TaskGroup() as group:
            for phone in phones:
                group.create_task(phone.lives())
        samples = await desk
        server.stdin.close()
        assert await asyncio.wait_for(server.wait(), 60) == 0
    finally:
        if server.returncode is None:
            server.kill()
            await server.wait()
    return phones, samples


async def _run_desk(server: asyncio.subprocess.Process, venue: Venue) -> list[Sample]:
    """Type at the desk, pass the code on to the room, and look at the server; end it all when it has lasted long enough."""
    process, began, lines, samples = psutil.Process(server.pid), time.monotonic(), _desk(), list[Sample]()

    async def types(line: str) -> float:
        assert server.stdin is not None and server.stdout is not None
        server.stdin.write(f"{line}\n".encode())
        answer = json.loads(await server.stdout.readline())
        venue.code = answer["code"]
        return float(answer["hours"])

    def look(hours: float) -> None:
        used, files, threads = process.cpu_times(), process.num_fds(), process.num_threads()
        now, memory = time.monotonic() - began, process.memory_info().rss
        samples.append(Sample(now, hours, memory, files, threads, venue.seen.open, used.user + used.system))
        if form(0, 1):
            print(samples[-1], venue.seen.statuses, len(venue.seen.answered), flush=True)

    look(await types("note: the doors open"))
    while (now := time.monotonic() - began) < LASTS_S:
        hours = await types(next(lines))
        if now - samples[-1].after_s >= SAMPLE_EVERY_S:
            look(hours)
        await asyncio.sleep(DESK_EVERY_S)
    venue.is_over.set()
    async with asyncio.timeout(PATIENCE_S):
        while venue.seen.open or process.num_fds() > samples[0].files + FILES_BESIDE:
            await asyncio.sleep(0.02)
    look(await types("note: the doors are shut"))
    return samples


def _nothing_is_lost(folder: Path, phones: list[Phone], seen: Seen) -> None:
    """What was answered as saved is in the file, once, and each person is where their phone last said."""
    assert not seen.trouble
    assert verify_meeting(folder).ok
    found = read_meeting(folder)
    causes = _causes(found.records)
    assert set(seen.answered) <= set(causes), sorted(set(seen.answered) - set(causes))[:5]
    assert [number for number, times in causes.items() if times > 1] == []
    assert len(seen.answered) > PHONES
    assert set(found.meeting.attendance.present) == {phone.person for phone in phones if phone.is_in}


def _causes(records: Iterable[Recorded]) -> Counter[str]:
    """Count by the phone's number of an act how often a kind of record came of it; at most once."""
    kinds = Counter((record.cause, record.kind) for record in records if record.actor != "desk")
    most = Counter[str]()
    for (cause, _), times in kinds.items():
        number = re.sub(r".*-", "", cause)
        most[number] = max(most[number], times)
    return most


def _nothing_grows(samples: list[Sample]) -> None:
    """No file and no thread is left over at the end; on the way a connection of each phone may still be to be closed."""
    first, last = samples[0], samples[-1]
    assert last.files <= first.files + FILES_BESIDE
    assert max(sample.files - sample.connections for sample in samples) <= first.files + FILES_BESIDE + PHONES
    assert last.threads <= first.threads + FILES_BESIDE


def _told(folder: Path, phones: list[Phone], samples: list[Sample]) -> str:
    """Say what happened, and how memory went on after the first quarter."""
    seen, records = phones[0].venue.seen, read_meeting(folder).records
    early, last = samples[len(samples) // 4], samples[-1]
    when = MORNING.timestamp() + early.hours * 3600
    newer = sum(record.at.timestamp() > when for record in records)
    grown = last.memory - early.memory
    assert grown <= MOST_BESIDE + newer * MOST_A_RECORD
    return (
        f"{last.after_s:.0f} s for {last.hours:.1f} h of the meeting, {len(phones)} phones, at most {seen.most_open} "
        f"connections at once, {seen.connections} in all; {len(seen.answered)} acts answered as saved, {seen.repeated} "
        f"sent again, {seen.heard} messages heard, 0 lost, 0 twice; memory {early.memory / 1e6:.1f} MB after a quarter, "
        f"{last.memory / 1e6:.1f} MB at the end, {newer} records later; files {samples[0].files} → {last.files}, threads "
        f"{samples[0].threads} → {last.threads}; the server computed {last.processor_s:.0f} s; answers {dict(seen.statuses)}"
    )
