"""Breaks each guard once, in a copy of the project, and looks which test goes red: ``python -m tests.torture.guards``.

It prints the table of ``docs/reliability.md``, and ends with 1 where a guard was broken and no test noticed. A part of a
guard's name as argument tries only those.
"""

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.cli.running import ROOT

_STORAGE, _SESSION = "facilitator/storage", "facilitator/session"
_FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Guard:
    """One guard: what it does, where it stands, what is put in its place, and where a test must notice."""

    name: str
    file: str
    text: str
    broken: str
    tests: str


GUARDS = (
    Guard("bytes are synced", f"{_STORAGE}/disk.py", "        _flush(file)\n", "        pass\n", "tests/torture/test_power.py"),
    Guard("names are synced", f"{_STORAGE}/disk.py", "            os.fsync(file)\n", "            pass\n", "tests/torture/test_power.py"),
    Guard("a receipt waits for the sync", f"{_SESSION}/committer.py", "            self._log.sync()\n", "            self.durable = reached\n            self._log.sync()\n", "tests/session/test_durable.py"),
    Guard("after a failed sync nothing is saved until it is recovered", f"{_STORAGE}/journal.py", "            self._is_doubted = True\n", "            pass\n", "tests/storage/test_journal.py"),
    Guard("the size is looked at after a write", f"{_STORAGE}/journal.py", "if self._disk.size(self._file) != self._size + len(data):", "if False:", "tests/storage/test_takeover.py"),
    Guard("the file has its name still", f"{_STORAGE}/journal.py", "if not self._disk.is_at(self._file, self._path):", "if False:", "tests/storage/test_takeover.py"),
    Guard("the lock is ours still", f"{_STORAGE}/folder.py", "            writing.journal.sync()\n            writing.lock.hold()\n", "            writing.journal.sync()\n", "tests/storage/test_takeover.py"),
    Guard("a refused append leaves nothing behind", f"{_STORAGE}/journal.py", "            self._take_back(len(data))\n", "            pass\n", "tests/storage/test_failing_disk.py"),
    Guard("a refused append goes on in memory", f"{_SESSION}/session.py", "            self._log.keep_in_memory()\n", "            raise\n", "tests/session/test_durable.py"),
    Guard("a new file is read back", f"{_STORAGE}/disk.py", "if disk.read(aside) != data:", "if False:", "tests/storage"),
    Guard("a checkpoint takes its place in one step", f"{_STORAGE}/disk.py", "    put_in_place(disk, write_aside(disk, path, data, mode), path)\n", "    path.unlink(missing_ok=True)\n    put_in_place(disk, write_aside(disk, path, data, mode), path)\n", "tests/storage/test_failing_disk.py"),
    Guard("a full disk gets the reserve", f"{_STORAGE}/reserve.py", "return error.errno in (ENOSPC, EDQUOT) and self.give_up()", "return False", "tests/storage/test_reserve.py"),
    Guard("frames are chained", f"{_STORAGE}/frames.py", "return crc32(payload, crc32(head, previous))", "return crc32(payload, crc32(head))", "tests/storage/test_frames.py"),
    Guard("damage is not taken for a torn end", f"{_STORAGE}/frames.py", "    torn = _is_torn(tail, len(payloads) + 1, crc)\n", "    torn = True\n", "tests/torture/test_journal.py"),
    Guard("a torn end is kept", f"{_STORAGE}/folder.py", "        write_whole(self._setup.disk, kept, tail)\n", "", "tests/storage/test_folder.py"),
    Guard("records are chained", f"{_STORAGE}/codec.py", "or not _follows(last.digest, stored, head.digest)", "", "tests/torture/test_tampering.py"),
    Guard("journal and checkpoint belong together", f"{_STORAGE}/history.py", "elif not _goes_on(history, found.base):", "elif False:", "tests/storage/test_history.py"),
    Guard("a kind that is not known is not gone on from", f"{_STORAGE}/history.py", "return self.problem or self.unknown", "return self.problem", "tests/storage"),
    Guard("what repair keeps is proved", f"{_STORAGE}/salvage.py", '            if fitting == document["digest"]:\n', "            if True:\n", "tests/storage/test_salvage.py"),
    Guard("a lock has its name when it is whole", f"{_STORAGE}/lock.py", "        disk.link(aside, path)\n", "        path.touch()\n        disk.replace(aside, path)\n", "tests/storage/test_lock.py"),
    Guard("a second program is refused", f"{_STORAGE}/lock.py", "if not force and not (holder and holder.is_gone) and not is_copy:", "if False:", "tests/storage/test_lock.py"),
    Guard("a number given to another program holds nothing", f"{_STORAGE}/lock.py", "or _differ(self.began, now)", "", "tests/storage/test_lock.py"),
    Guard("a program that has ended holds nothing", f"{_STORAGE}/programs.py", "return None if is_over else", "return", "tests/storage/test_programs.py"),
    Guard("a lock that was copied does not hold the copy", f"{_STORAGE}/lock.py", "return bool(folder) and disk.read(original) == found and not original.samefile(path)", "return False", "tests/storage/test_lock.py"),
    Guard("another name of a folder is no copy", f"{_STORAGE}/lock.py", " and not original.samefile(path)", "", "tests/storage/test_lock.py"),
    Guard("a program that is kept out of sight holds its lock", f"{_STORAGE}/programs.py", 'return "" if _is_hidden(pid) else None', "return None", "tests/storage/test_programs.py"),
    Guard("only its holder removes a lock", f"{_STORAGE}/lock.py", "        if _read(self._disk, self._path) == self._mine:\n            self._path.unlink", "        if True:\n            self._path.unlink", "tests/storage/test_lock.py"),
    Guard("a repeated act has the first answer", f"{_SESSION}/session.py", "if cause is not None and cause in self._causes:", "if False:", "tests/session/test_session.py"),
    Guard("if the committer dies, open receipts fail", f"{_SESSION}/committer.py", "                self.fail(f\"the committer died: {error}\")\n", "                return\n", "tests/session/test_durable.py"),
    Guard("a committer that failed saves again after recovery", f"{_SESSION}/committer.py", "                self.fail(f\"the committer died: {error}\")\n", "                self.fail(f\"the committer died: {error}\")\n                return\n", "tests/session/test_durable.py"),
    Guard("clocks that are set do not jump", f"{_SESSION}/clock.py", "return self._started + int((_steady_s() - self._origin_s) * 1000) * _MILLISECOND", "return to_milliseconds(datetime.now(UTC))", "tests/session/test_session.py"),
    Guard("signals end the program in good order", "facilitator/cli/interrupts.py", "            self._before = {number: signal.signal(number, self._come) for number in ending_signals()}\n", "            self._before = {}\n", "tests/torture/test_signals.py"),
    Guard("signals end the screen in good order", "facilitator/tui/signals.py", "loop.add_signal_handler(number, end, 128 + int(number))", "pass", "tests/torture/test_signals.py"),
    Guard("a second signal does not break off the closing of a server", "facilitator/cli/interrupts.py", "lambda *_: ended.set())", "lambda n, _: (ended.set(), signal.signal(n, signal.SIG_DFL)))", "tests/torture/test_signals.py"),
    Guard("a second signal does not break off the closing of a screen", "facilitator/cli/home.py", "        with Interrupts():  # a second signal does not break off the closing\n", "        if True:\n", "tests/torture/test_signals.py"),
    Guard("an interrupt from outside ends the screen in good order", "facilitator/tui/signals.py", 'ENDING = ("SIGINT", "SIGTERM", "SIGHUP")', 'ENDING = ("SIGTERM", "SIGHUP")', "tests/torture/test_signals.py"),
    Guard("a server saves again when its disk is back", "facilitator/cli/saving.py", "                session.recover()\n", "                pass\n", "tests/cli/test_saving.py"),
    Guard("no file gets the number of a stream that is closed", "facilitator/cli/main.py", "    _open_what_is_closed()\n    logging", "    logging", "tests/cli/test_process.py"),
    Guard("what others saved meanwhile is not written over", f"{_STORAGE}/folder.py", "        if self._others_added():\n", "        if False:\n", "tests/storage/test_takeover.py"),
    Guard("no late checkpoint goes over what others saved", f"{_STORAGE}/folder.py", "                    self._hold(self._writing.lock)\n", "                    self._writing.lock.hold()\n", "tests/storage/test_takeover.py"),
    Guard("a screen that ends is not taken up again", "facilitator/tui/app.py", "        go_on_only_when_stopped()\n", "", "tests/torture/test_signals.py"),
    Guard("secrets that are damaged stop no meeting", f"{_SESSION}/secrets.py", "    except (OSError, MeetingError):\n", "    except OSError:\n", "tests/cli/test_process.py"),
    Guard("what is only in memory is saved elsewhere whole", "facilitator/cli/writers.py", "        if self.session.committer.problem is None:\n", "        if True:\n", "tests/cli/test_writers.py"),
    Guard("an archive is on disk before it has its name", "facilitator/cli/archive.py", "                DISK.sync(file.fileno())\n", "", "tests/cli/test_archive.py"),
    Guard("an archive is what was packed", "facilitator/exchange/archive.py", "!= digest:", "== None:", "tests/exchange/test_archive.py"),
    Guard("a shortened record is found by its digest", "facilitator/cli/verify.py", "    if found is None:\n", "    if False:\n", "tests/torture/test_tampering.py"),
    Guard("a stream that ended is forgotten", "facilitator/web/streams.py", "                streams.remove(stream)\n", "                pass\n", "tests/web/test_streams.py"),
)  # fmt: skip


def broken(guard: Guard, copy: Path) -> list[str]:
    """Break a guard in the copy; returns the tests that noticed."""
    file = copy / guard.file
    whole = file.read_text(encoding="utf-8")
    assert whole.count(guard.text) == 1, f"{guard.file} does not hold once: {guard.text}"
    file.write_text(whole.replace(guard.text, guard.broken), encoding="utf-8")
    try:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", guard.tests]
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        return _FAILED.findall(done.stdout) if done.returncode else []
    finally:
        file.write_text(whole, encoding="utf-8")


def main() -> int:
    unnoticed, wanted = 0, sys.argv[1] if len(sys.argv) > 1 else ""
    print("| guard | tests that went red without it |\n| --- | --- |", flush=True)
    with TemporaryDirectory() as scratch:
        copy = Path(scratch) / "copy"
        shutil.copytree(
            ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", ".hypothesis")
        )
        for guard in (guard for guard in GUARDS if wanted in guard.name):
            red = list(dict.fromkeys(name.partition("[")[0].removeprefix("test_") for name in broken(guard, copy)))
            told = ", ".join(name.replace("_", " ") for name in red[:2]) + (
                f" and {len(red) - 2} more" if red[2:] else ""
            )
            print(f"| {guard.name} | {told or '**none**'} |", flush=True)
            unnoticed += not red
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
