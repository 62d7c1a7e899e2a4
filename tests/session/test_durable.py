"""A receipt completes when its records are on disk, and says so when they are not."""

from errno import EIO
from threading import Event as Flag
from threading import Thread

import pytest

from facilitator.domain.record_acts import AddNote
from facilitator.session.committer import Committer, NotSaved
from facilitator.session.session import Session
from tests.session.stage import PATIENCE_S, GatedLog, begin, meeting_of, using

BROKEN = OSError(EIO, "Input/output error")


def _saved(session: Session) -> None:
    """Begin, and wait until that is on disk."""
    begin(session)
    session.handle(AddNote("first")).wait(PATIENCE_S)


def _problems(session: Session) -> list[str | None]:
    """Hear what the committer says whenever saving fails or works again."""
    heard: list[str | None] = []
    session.committer.subscribe(lambda: heard.append(session.committer.problem))
    return heard


def test_a_receipt_completes_only_after_sync() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.gate.clear()
        receipt = session.handle(AddNote("second"))
        assert not receipt.is_durable
        with pytest.raises(NotSaved, match="timed out"):
            receipt.wait(0.001)
        log.gate.set()
        receipt.wait(PATIENCE_S)
        assert receipt.is_durable


def test_a_command_takes_effect_before_it_is_durable() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.gate.clear()
        session.handle(AddNote("second"))
        assert [note.text for note in meeting_of(session).record.notes] == ["first", "second"]


def test_one_sync_completes_all_receipts_that_gathered() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.arrived.clear()
        log.gate.clear()
        session.handle(AddNote("a"))
        assert log.arrived.wait(PATIENCE_S)
        receipts = [session.handle(AddNote(f"{n}")) for n in range(50)]
        before = log.synced
        log.gate.set()
        for receipt in receipts:
            receipt.wait(PATIENCE_S)
        assert log.synced == before + 2


def test_what_is_in_no_hurry_shares_the_sync_that_is_asked_for_last() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        before = log.synced
        receipts = [session.handle(AddNote(f"{n}"), hurry=False) for n in range(20)]
        session.committer.hurry()
        for receipt in receipts:
            receipt.wait(PATIENCE_S)
        assert log.synced == before + 1


def test_whoever_waits_for_what_is_in_no_hurry_makes_it_one() -> None:
    with using() as session:
        receipt = session.handle(AddNote("a"), hurry=False)
        receipt.wait(PATIENCE_S)
        assert receipt.is_durable


def test_one_batch_wakes_a_listener_once() -> None:
    log, heard = GatedLog(), Flag()
    with using(log) as session:
        _saved(session)
        session.committer.subscribe(heard.set)
        session.handle(AddNote("a"))
        assert heard.wait(PATIENCE_S)


def test_a_repeat_waits_for_the_first_answers_records() -> None:
    with using() as session:
        _saved(session)
        session.handle(AddNote("a"), cause="phone-1")
        again = session.handle(AddNote("a"), cause="phone-1")
        again.wait(PATIENCE_S)
        assert again.is_durable


def test_after_a_failed_sync_nothing_is_called_saved_and_the_meeting_goes_on() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.sync_error = BROKEN
        for text in ("second", "third"):
            receipt = session.handle(AddNote(text))
            with pytest.raises(NotSaved, match="Input/output error"):
                receipt.wait(PATIENCE_S)
            assert not receipt.is_durable
        assert [note.text for note in meeting_of(session).record.notes] == ["first", "second", "third"]
        assert "keep in memory" in log.calls


def test_what_was_saved_before_the_failure_stays_saved() -> None:
    log = GatedLog()
    with using(log) as session:
        begin(session)
        before = session.handle(AddNote("first"))
        before.wait(PATIENCE_S)
        log.sync_error = BROKEN
        with pytest.raises(NotSaved):
            session.handle(AddNote("second")).wait(PATIENCE_S)
        before.wait(PATIENCE_S)
        assert before.is_durable


def test_recovery_makes_all_durable() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        heard = _problems(session)
        log.sync_error = BROKEN
        receipt = session.handle(AddNote("second"))
        with pytest.raises(NotSaved):
            receipt.wait(PATIENCE_S)
        session.recover()
        receipt.wait(PATIENCE_S)
        assert session.committer.problem is None
        session.handle(AddNote("third")).wait(PATIENCE_S)
        assert heard[:2] == ["Input/output error", None]


def test_recovery_saves_nothing_that_was_written_after_it() -> None:
    log = GatedLog()
    log.gate.clear()
    committer = Committer(log)
    committer.fail("Input/output error")
    committer.announce(2)
    committer.restore(1)
    committer.wait(1, PATIENCE_S)
    with pytest.raises(NotSaved, match="timed out"):
        committer.wait(2, 0.001)
    log.gate.set()
    committer.wait(2, PATIENCE_S)
    committer.close()


def test_a_recovery_that_fails_changes_nothing() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.sync_error = BROKEN
        receipt = session.handle(AddNote("second"))
        with pytest.raises(NotSaved):
            receipt.wait(PATIENCE_S)
        log.recovery_fails = True
        with pytest.raises(OSError, match="Input/output error"):
            session.recover()
        assert session.committer.problem == "Input/output error"
        assert not receipt.is_durable


def test_an_append_that_fails_goes_on_in_memory_and_says_so() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.append_fails = True
        receipt = session.handle(AddNote("second"))
        assert [note.text for note in meeting_of(session).record.notes] == ["first", "second"]
        with pytest.raises(NotSaved, match="No space left on device"):
            receipt.wait(PATIENCE_S)
        session.recover()
        receipt.wait(PATIENCE_S)


def test_when_the_committer_dies_every_open_receipt_fails(caplog: pytest.LogCaptureFixture) -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.gate.clear()
        log.sync_error = ZeroDivisionError("a defect")
        receipts = [session.handle(AddNote(f"{n}")) for n in range(3)]
        failed: list[str] = []

        def wait() -> None:
            try:
                receipts[-1].wait(PATIENCE_S)
            except NotSaved as error:
                failed.append(str(error))

        waiting = Thread(target=wait)
        waiting.start()
        log.gate.set()
        waiting.join(PATIENCE_S)
        assert failed == ["the committer died: a defect"]
        with pytest.raises(NotSaved, match="a defect"):
            receipts[0].wait(PATIENCE_S)
        with pytest.raises(NotSaved, match="a defect"):
            session.handle(AddNote("later")).wait(PATIENCE_S)
        assert "the committer died" in caplog.text
        log.sync_error = None


def test_a_listener_that_fails_does_not_stop_saving(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with using() as session:
        session.committer.subscribe(fail)
        _saved(session)
        session.handle(AddNote("second")).wait(PATIENCE_S)
        assert "a listener failed" in caplog.text


def test_closing_syncs_what_is_left() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.gate.clear()
        receipt = session.handle(AddNote("last"))
        closing = Thread(target=session.close)
        closing.start()
        log.gate.set()
        closing.join(PATIENCE_S)
        assert receipt.is_durable


def test_a_committer_that_died_saves_again_after_recovery() -> None:
    log = GatedLog()
    with using(log) as session:
        _saved(session)
        log.sync_error = RuntimeError("can't start new thread")
        with pytest.raises(NotSaved):
            session.handle(AddNote("second")).wait(PATIENCE_S)
        session.recover()
        receipt = session.handle(AddNote("third"))
        receipt.wait(PATIENCE_S)
        assert receipt.is_durable
