from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from facilitator.storage.tiny import JournalDB, Tables, replay


class Pages:
    """A journal in memory."""

    def __init__(self) -> None:
        self.payloads: list[bytes] = []
        self.is_full = False

    def append(self, payload: bytes) -> None:
        if self.is_full:
            raise OSError("full")
        self.payloads.append(payload)

    def close(self) -> None:
        pass

    def replayed(self) -> Tables:
        tables: Tables = {}
        for payload in self.payloads:
            replay(tables, msgspec.json.decode(payload))
        return tables


@pytest.fixture
def pages() -> Pages:
    return Pages()


@pytest.fixture
def db(pages: Pages) -> JournalDB:
    return JournalDB(pages)


ids = st.integers(1, 6)
names = st.sampled_from(["people", "agenda"])
documents = st.dictionaries(st.sampled_from("abc"), st.integers(0, 3) | st.lists(st.text(max_size=2)), max_size=3)
numbered = st.builds(Document, documents, ids)
conditions = st.sampled_from([where("a") == 1, where("b").exists(), where("c") == []])
steps = st.one_of(
    st.tuples(st.just("insert"), names, documents | numbered),
    st.tuples(st.just("insert_multiple"), names, st.lists(documents, max_size=3)),
    st.tuples(st.just("update"), names, documents, st.none(), st.lists(ids, unique=True, max_size=3)),
    st.tuples(st.just("update"), names, documents, conditions),
    st.tuples(st.just("update"), names, documents),
    st.tuples(st.just("update"), names, st.just(delete("a")), st.just(where("a").exists())),
    st.tuples(
        st.just("update"), names, st.just(increment("a")), st.just(where("a").test(lambda a: isinstance(a, int)))
    ),
    st.tuples(st.just("upsert"), names, numbered),
    st.tuples(st.just("upsert"), names, documents, conditions),
    st.tuples(st.just("remove"), names, conditions),
    st.tuples(st.just("remove"), names, st.none(), st.lists(ids, unique=True, max_size=3)),
    st.tuples(st.just("search"), names, conditions),
    st.tuples(st.just("contains"), names, conditions | st.none(), ids),
    st.tuples(st.just("truncate"), names),
    st.tuples(st.just("drop_table"), st.none(), names),
    st.tuples(st.just("drop_tables"), st.none()),
    st.tuples(st.just("reopen"), st.none()),
)


def result_of(db: TinyDB, verb: str, table: str | None, values: tuple[Any, ...]) -> object:
    target = db if table is None else db.table(table)
    try:
        return getattr(target, verb)(*values)
    except ValueError as error:
        return str(error)


def state_of(db: TinyDB) -> dict[str, list[tuple[int, Document]]]:
    return {name: [(document.doc_id, document) for document in db.table(name)] for name in sorted(db.tables())}


@given(st.lists(steps, max_size=25))
@settings(max_examples=120, deadline=None)
def test_any_history_ends_as_it_would_in_plain_tinydb(history: list[tuple[Any, ...]]) -> None:
    with TemporaryDirectory() as folder:
        plain = TinyDB(Path(folder) / "plain.json")
        pages = Pages()
        ours: TinyDB = JournalDB(pages)
        for verb, table, *values in history:
            if verb == "reopen":
                plain.close()
                plain = TinyDB(Path(folder) / "plain.json")
                ours = JournalDB(pages, pages.replayed())
            else:
                assert result_of(ours, verb, table, tuple(values)) == result_of(plain, verb, table, tuple(values))
            assert state_of(ours) == state_of(plain)
        assert state_of(JournalDB(pages, pages.replayed())) == state_of(plain)
        plain.close()


def test_ids_are_given_as_tinydb_gives_them(db: JournalDB) -> None:
    for people in (db.table("people"), TinyDB(storage=MemoryStorage).table("people")):
        assert people.insert({}) == 1
        assert people.insert(Document({}, 9)) == 9
        assert people.insert({}) == 10
        people.remove(doc_ids=[9, 10])
        assert people.insert({}) == 11
        people.remove(doc_ids=[11])
        assert people.insert(Document({}, 5)) == 5
        assert people.insert({}) == 6
        people.truncate()
        assert people.insert({}) == 1


def test_a_search_sees_what_was_written_since_the_same_search(db: JournalDB) -> None:
    people = db.table("people")
    assert people.search(where("name") == "Li") == []
    people.insert({"name": "Li"})
    assert people.search(where("name") == "Li") == [{"name": "Li"}]


def test_one_call_is_one_frame(db: JournalDB, pages: Pages) -> None:
    people = db.table("people")
    people.insert_multiple([{"name": "Li"}, {"name": "Wang"}])
    people.update({"here": True}, doc_ids=[1, 2])
    people.remove(doc_ids=[1])
    assert pages.payloads == [
        b'[["put","people",1,{"name":"Li"}],["put","people",2,{"name":"Wang"}]]',
        b'[["put","people",1,{"here":true,"name":"Li"}],["put","people",2,{"here":true,"name":"Wang"}]]',
        b'[["remove","people",1]]',
    ]


def test_a_change_that_changes_nothing_is_not_written(db: JournalDB, pages: Pages) -> None:
    db.table("people").insert({"here": True})
    db.table("people").update({"here": True}, doc_ids=[1])
    db.table("people").update({"here": False}, doc_ids=[9])
    assert len(pages.payloads) == 1


def test_one_and_true_are_not_the_same_value(db: JournalDB) -> None:
    db.table("people").insert({"here": True})
    db.table("people").update({"here": 1}, doc_ids=[1])
    assert db.table("people").all()[0]["here"] is not True


def test_a_failed_write_changes_nothing(db: JournalDB, pages: Pages) -> None:
    people = db.table("people")
    people.insert({"name": "Li"})
    pages.is_full = True
    with pytest.raises(OSError):
        people.insert({"name": "Wang"})
    with pytest.raises(OSError):
        people.update({"name": "Zhao"}, doc_ids=[1])
    with pytest.raises(OSError):
        people.remove(doc_ids=[1])
    assert people.all() == [{"name": "Li"}]


def test_nobody_outside_can_change_what_is_stored(db: JournalDB) -> None:
    people = db.table("people")
    mine = {"tags": ["a"]}
    people.insert(mine)
    for one in (
        mine,
        people.get(doc_id=1),
        people.get(where("tags").exists()),
        *people.get(doc_ids=[1]),
        people.search(where("tags").exists())[0],
        people.all()[0],
        db.storage.read()["people"]["1"],  # type: ignore[index]
    ):
        one["tags"].append("b")
    assert people.all() == [{"tags": ["a"]}]
    assert people.search(where("tags").exists()) == [{"tags": ["a"]}]


def test_a_large_table_is_neither_read_nor_copied_to_change_one_document(pages: Pages) -> None:
    class Watched(dict[str, Any]):
        def __iter__(self) -> Any:
            raise AssertionError("somebody looks at every document")

        keys = values = items = __iter__

    people = JournalDB(pages, {"people": Watched({str(n): {"n": n} for n in range(1, 1001)})}).table("people")
    people.insert(Document({"n": 0}, 2000))
    people.update({"n": 1}, doc_ids=[2000])
    people.upsert(Document({"n": 2}, 2000))
    people.remove(doc_ids=[2000])
    assert people.get(doc_id=1000) == {"n": 1000}
    assert people.contains(doc_id=2000) is False


def test_an_operation_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError):
        replay({}, [["paint", "people", 1, {}]])
