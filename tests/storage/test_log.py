"""What every event log promises, in memory and on disk."""

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.session.ports import EventLog
from facilitator.storage.memory import MemoryLog
from tests.storage.stage import AT, CODEC, Noted, meeting


@pytest.fixture(params=["memory", "disk"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> EventLog:
    makers: dict[str, Callable[[], EventLog]] = {
        "memory": lambda: MemoryLog(CODEC),
        "disk": lambda: meeting(tmp_path / "m"),
    }
    return makers[request.param]()


def test_the_events_of_a_command_are_numbered_and_given_back(log: EventLog) -> None:
    event, other = Noted("a"), Noted("b")
    log.append(AT, "desk", "c1", [Noted("first")])
    records = log.append(AT, "person:17", "c2", [event, other])
    assert [(record.seq, record.actor, record.cause, record.at) for record in records] == [
        (2, "person:17", "c2", AT),
        (3, "person:17", "c2", AT),
    ]
    assert records[0].event is event
    assert records[1].event is other
    assert list(log.records)[1:] == list(records)


def test_no_events_leave_no_trace(log: EventLog) -> None:
    assert log.append(AT, "desk", "c1", []) == ()
    assert list(log.records) == []


def test_equal_histories_have_equal_digests(log: EventLog) -> None:
    other = MemoryLog(CODEC)
    for text in "abc":
        log.append(AT, "desk", text, [Noted(text)])
        other.append(AT, "desk", text, [Noted(text)])
    assert list(log.records) == list(other.records)


def test_a_new_log_can_be_added_to_synced_and_closed(log: EventLog) -> None:
    assert log.read_only is None
    log.append(AT, "desk", "c1", [Noted("a")])
    log.sync()
    log.close()
    log.close()


def test_going_on_in_memory_is_not_called_saved_until_recovery(log: EventLog) -> None:
    log.append(AT, "desk", "c1", [Noted("a")])
    log.keep_in_memory()
    log.append(AT, "desk", "c2", [Noted("b")])
    with pytest.raises(OSError):
        log.sync()
    log.recover()
    log.sync()
    assert [record.seq for record in log.records] == [1, 2]
