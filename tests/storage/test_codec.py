import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator.domain.recorded import Event
from facilitator.storage.codec import Codec, Last, canonical, digest_after, raw, stamp
from tests.storage.stage import AT, CODEC, Mood, Noted, Seat, Seated, Whispered

SEATED = Seated("Li Hua", (Seat(3, "a"), Seat(4, "b")), Mood.GRIM, AT)

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=20,
)


@given(values)
@settings(max_examples=300, deadline=None)
def test_canonical_json_is_what_the_standard_library_writes(value: object) -> None:
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert canonical(value) == written


def test_an_event_comes_back_as_it_was() -> None:
    data = CODEC.encode(SEATED)
    assert data["until"] == "2026-11-23T09:30:00.250Z"
    assert data["seats"] == [{"row": 3, "letter": "a"}, {"row": 4, "letter": "b"}]
    assert CODEC.decode("seated", 2, raw(data)) == SEATED


def test_times_are_stored_in_utc_whatever_zone_they_came_in() -> None:
    beijing = timezone(timedelta(hours=8))
    assert stamp(datetime(2026, 11, 23, 17, 30, tzinfo=beijing)) == stamp(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))


def test_an_older_version_is_brought_up_to_date() -> None:
    data = CODEC.encode(SEATED)
    del data["mood"]
    assert CODEC.decode("seated", 1, raw(data)) == replace(SEATED, mood=Mood.GLAD)


@pytest.mark.parametrize(
    ("kind", "version", "data"),
    [("danced", 1, {}), ("noted", 2, {"text": "from tomorrow"}), ("noted", 1, {}), ("noted", 1, {"text": 7})],
)
def test_what_this_version_does_not_know_is_none(kind: str, version: int, data: dict[str, object]) -> None:
    assert CODEC.decode(kind, version, raw(data)) is None


def test_a_version_that_no_upcaster_leaves_is_none() -> None:
    assert Codec({"seated": Seated}).decode("seated", 1, raw({})) is None


def test_records_are_numbered_and_chained_after_the_last() -> None:
    documents, records = CODEC.draft(Last(6, "f" * 64), AT, "desk", "c1", [Noted("a"), SEATED])
    assert [record.seq for record in records] == [7, 8]
    assert [record.event for record in records] == [Noted("a"), SEATED]
    assert records[0].digest == digest_after("f" * 64, documents[0])
    assert records[1].digest == digest_after(records[0].digest, documents[1])


@pytest.mark.parametrize("event", [SEATED, Whispered("psst"), Noted('"kind":"x","digest":"y"}'), Noted("会议\\")])
def test_a_record_is_written_in_the_one_form_though_its_digest_is_put_in_last(event: Event) -> None:
    (stored,), (record,) = CODEC.write(Last(), AT, 'person:"kind":', "c1", [event])
    assert bytes(stored) == canonical(json.loads(bytes(stored)))
    assert CODEC.recorded(Last(), stored)[0].digest == record.digest


def test_a_document_reads_back_as_the_record_it_was() -> None:
    (document,), (record,) = CODEC.draft(Last(), AT, "person:17", "c1", [SEATED])
    assert CODEC.recorded(Last(), raw(document)) == (record, True)


def test_only_a_passive_record_lets_a_program_go_on_that_does_not_know_it() -> None:
    (document,), _ = CODEC.draft(Last(), AT, "desk", "c1", [Whispered("psst")])
    record, may_go_on = CODEC.recorded(Last(), raw(document))
    assert (record.event, may_go_on) == (None, True)
    loud = {key: value for key, value in document.items() if key not in ("passive", "digest")}
    loud["digest"] = digest_after(Last().digest, loud)
    assert CODEC.recorded(Last(), raw(loud))[1] is False


def test_a_record_with_another_number_is_refused_though_its_digest_is_right() -> None:
    (document,), _ = CODEC.draft(Last(6), AT, "desk", "c1", [Noted("a")])
    with pytest.raises(ValueError):
        CODEC.recorded(Last(), raw(document))


def test_a_digest_is_over_what_is_said_however_it_is_written() -> None:
    (document,), (record,) = CODEC.draft(Last(), AT, "desk", "c1", [Noted('a "digest":"b", c')])
    nested = document | {"data": document["data"] | {"digest": "b"}, "why": {"digest": "c"}}
    nested["digest"] = digest_after(Last().digest, nested)
    for written in (document, nested):
        for spelling in (canonical(written), json.dumps(written, indent=1).encode()):
            assert CODEC.recorded(Last(), msgspec.Raw(spelling))[0] == replace(record, digest=written["digest"])


@pytest.mark.parametrize("change", [{"seq": 2}, {"actor": "person:1"}, {"at": "yesterday"}, {"data": 3}, {"new": 1}])
def test_a_changed_document_is_refused(change: dict[str, object]) -> None:
    (document,), _ = CODEC.draft(Last(), AT, "desk", "c1", [Noted("a")])
    with pytest.raises(ValueError):
        CODEC.recorded(Last(), raw(document | change))
