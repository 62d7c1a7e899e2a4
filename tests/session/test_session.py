"""The one door: lock, decide, append, apply, tell; all of a command or nothing of it."""

from copy import deepcopy
from datetime import datetime, timedelta, tzinfo
from threading import Barrier, Thread

import pytest

from facilitator.domain.errors import Invalid, Message, Refused, said
from facilitator.domain.life import StartMeeting
from facilitator.domain.meeting import KINDS, Meeting
from facilitator.domain.particulars import CreateMeeting
from facilitator.domain.queue_acts import RaiseHand
from facilitator.domain.record_acts import AddNote
from facilitator.domain.recorded import Recorded, person_actor
from facilitator.domain.roster import AddPerson, EditPerson, ImportRoster, PersonField
from facilitator.domain.undo import Undo
from facilitator.session.clock import ManualClock, SystemClock
from facilitator.storage.codec import Codec
from facilitator.storage.memory import MemoryLog
from tests.session.stage import MORNING, PATIENCE_S, GatedLog, begin, meeting_of, using


def test_a_command_is_decided_appended_applied_and_told_in_this_order() -> None:
    log, order = GatedLog(), list[str]()

    def heard(areas: frozenset[str]) -> None:
        order.extend([*log.calls, f"told of {meeting_of(session).seq} records: {sorted(areas)}"])

    with using(log) as session:
        begin(session)
        log.calls.clear()
        session.subscribe(heard)
        session.handle(AddNote("hello"))
        with pytest.raises(Invalid):
            session.handle(AddNote(""))
    assert order == ["append", "told of 3 records: ['record']"]


@pytest.mark.parametrize(
    "command", [AddNote(""), RaiseHand(("bo",)), CreateMeeting("Again"), AddPerson("x", id="bo"), Undo(9)]
)
def test_what_is_refused_changes_nothing(command: AddNote) -> None:
    with using() as session:
        begin(session)
        records, meeting = session.records(), deepcopy(meeting_of(session))
        with pytest.raises((Refused, Invalid)):
            session.handle(command)
        assert session.records() == records
        assert meeting_of(session) == meeting


def test_a_receipt_holds_the_records_of_its_command() -> None:
    with using() as session:
        begin(session)
        receipt = session.handle(AddNote("hello"), actor=person_actor("bo"), cause="phone-1")
        [record] = receipt.records
        assert (record.seq, record.actor, record.cause, record.kind) == (3, "person:bo", "phone-1", "note-added")
        assert receipt.cause == "phone-1"
        assert session.records()[-1] is record


def test_a_repeat_with_the_same_id_gets_the_first_answer_again() -> None:
    with using() as session:
        begin(session)
        first = session.handle(AddNote("hello"), cause="phone-1")
        again = session.handle(AddNote("something else"), cause="phone-1")
        assert again.records == first.records
        assert len(session.records()) == 3


def test_a_repeat_is_known_after_a_restart() -> None:
    log = MemoryLog(Codec(KINDS))
    with using(log) as session:
        begin(session)
        first = session.handle(AddNote("hello"), cause="phone-1")
    with using(log) as session:
        assert session.handle(AddNote("hello"), cause="phone-1").records == first.records


def test_a_repeat_is_not_told_again() -> None:
    with using() as session:
        begin(session)
        heard: list[frozenset[str]] = []
        session.subscribe(heard.append)
        for _ in range(2):
            session.handle(AddNote("hello"), cause="phone-1")
        assert heard == [frozenset({"record"})]


def test_a_log_that_is_read_only_refuses_with_its_reason() -> None:
    class Closed(MemoryLog):
        @property
        def read_only(self) -> Message | None:
            return said("this file is from a newer version")

    with using(Closed(Codec(KINDS))) as session, pytest.raises(Refused, match="newer version"):
        session.handle(CreateMeeting("Council"))


def test_the_same_history_gives_the_same_meeting() -> None:
    log = MemoryLog(Codec(KINDS))
    with using(log) as session:
        begin(session)
        for command in (StartMeeting(), RaiseHand(("bo",)), AddNote("a"), Undo(), AddNote("b")):
            session.handle(command)
        live, own = meeting_of(session), session.private_meeting()
    with using(log) as session:
        assert meeting_of(session) == live == own
        assert session.private_meeting() is not own


def test_search_keys_are_made_where_a_person_is_stored_or_renamed() -> None:
    with using() as session:
        begin(session)
        session.handle(ImportRoster((AddPerson("Cy", id="cy"),)))
        session.handle(EditPerson("bo", PersonField.NAME, "Zoe"))
        people = meeting_of(session).attendance.people.by_id
        assert (people["cy"].keys, people["bo"].keys) == (("c",), ("z",))


def test_a_view_sees_the_meeting_and_the_time_under_the_lock() -> None:
    with using() as session:
        begin(session)

        def look(meeting: Meeting, now: datetime, more: int) -> tuple[int, datetime, bool]:
            thread = Thread(target=session.handle, args=(AddNote("meanwhile"),))
            thread.start()
            thread.join(0.01)
            return meeting.seq + more, now, thread.is_alive()

        assert session.view(look, more=1) == (3, MORNING, True)


def test_a_listener_that_fails_reaches_nobody(caplog: pytest.LogCaptureFixture) -> None:
    with using() as session:
        begin(session)
        heard: list[frozenset[str]] = []

        def fail(areas: frozenset[str]) -> None:
            raise ZeroDivisionError

        session.subscribe(fail)
        session.subscribe(heard.append)
        session.handle(AddNote("hello"))
        assert heard == [frozenset({"record"})]
        assert "a listener failed" in caplog.text


def test_a_listener_may_ask_the_session() -> None:
    with using() as session:
        begin(session)
        seen: list[int] = []
        session.subscribe(lambda areas: seen.append(meeting_of(session).seq))
        session.handle(AddNote("hello"))
        assert seen == [3]


def test_many_threads_write_one_log_without_gaps() -> None:
    threads, each = 8, 200
    with using() as session:
        begin(session)
        start = Barrier(threads)

        def write(number: int) -> None:
            start.wait(PATIENCE_S)
            for n in range(each):
                session.handle(AddNote(f"{number}:{n}"), cause=f"{number}:{n}")

        writers = [Thread(target=write, args=(number,)) for number in range(threads)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(PATIENCE_S)
        records = session.records()
        texts = [entry.text for entry in meeting_of(session).record.notes]
        assert [record.seq for record in records] == list(range(1, threads * each + 3))
        for number in range(threads):
            mine = [text for text in texts if text.startswith(f"{number}:")]
            assert mine == [f"{number}:{n}" for n in range(each)]
        assert session.private_meeting() == meeting_of(session)


def test_one_wish_sent_from_many_threads_happens_once() -> None:
    with using() as session:
        begin(session)
        found: list[tuple[Recorded, ...]] = []
        senders = [
            Thread(target=lambda: found.append(session.handle(AddNote("hello"), cause="phone-1").records))
            for _ in range(8)
        ]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join(PATIENCE_S)
        assert len(session.records()) == 3
        assert found == [session.records()[2:]] * 8


def test_time_in_the_log_never_runs_backwards_between_two_runs() -> None:
    future = SystemClock().now() + timedelta(hours=3)
    clock = SystemClock(not_before=future)
    first, second = clock.now(), clock.now()
    assert future <= first <= second


def test_a_wall_that_is_set_moves_no_clock_and_sleep_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    class Summer(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Summer":
            return cls(2001, 6, 1, tzinfo=tz)

    steady_s = [1_000.0]
    monkeypatch.setattr("facilitator.session.clock._steady_s", lambda: steady_s[0])
    clock = SystemClock()
    began = clock.now()
    monkeypatch.setattr("facilitator.session.clock.datetime", Summer)
    assert clock.now() == began
    steady_s[0] += 600
    assert clock.now() - began == timedelta(minutes=10)


def test_a_manual_clock_stands_still_until_it_is_moved() -> None:
    clock = ManualClock(MORNING)
    assert clock.now() == clock.now() == MORNING
    clock.advance(minutes=2)
    assert clock.now() == MORNING + timedelta(minutes=2)
