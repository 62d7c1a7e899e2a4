"""Owns TinyDB's API on a journal: each change of a table is one frame, and costs the same however full the table is.

What is live is exactly what a reopening would read: an operation is written, then what was written is read and
applied. Callers get copies, so nobody can change what is stored without the journal knowing. By document id
everything is flat; a condition looks at every document, as in TinyDB.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, Protocol, cast

import msgspec
from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from facilitator.storage.codec import canonical

Rows = dict[str, dict[str, Any]]
Tables = dict[str, Rows]
Operation = list[Any]


class Appendable(Protocol):
    """What a storage needs of a journal."""

    def append(self, payload: bytes) -> None:
        """Keep one payload; raises OSError and then keeps nothing of it."""

    def close(self) -> None:
        """Let the file go."""


def replay(tables: Tables, operations: list[Operation]) -> None:
    """Apply what one frame says; raises ValueError for an operation there is not."""
    for operation in operations:
        match operation:
            case ["put", str(name), int(doc_id), dict(document)]:
                tables.setdefault(name, {})[str(doc_id)] = document
            case ["remove", str(name), int(doc_id)]:
                tables.get(name, {}).pop(str(doc_id), None)
            case ["clear", str(name)]:
                tables[name] = {}
            case ["drop", str(name)]:
                tables.pop(name, None)
            case _:
                raise ValueError("no such operation")


class JournalStorage(Storage):
    """Tables in memory, every change in a journal.

    Args:
        journal: takes the changes.
        tables: what was read from it; owned by this storage from now on.
    """

    def __init__(self, journal: Appendable, tables: Tables | None = None) -> None:
        self._journal = journal
        self._tables: Tables = {} if tables is None else tables

    def read(self) -> Tables:
        """Copy all tables: dear, and only for TinyDB's own use when it lists or drops tables."""
        copied: Tables = _copied(self._tables)
        return copied

    def rows(self, name: str) -> Rows | None:
        """Show one table itself, not a copy; None when there is no such table."""
        return self._tables.get(name)

    def write(self, data: Tables) -> None:
        """Make the tables equal ``data``."""
        operations: list[Operation] = [["drop", name] for name in self._tables if name not in data]
        for name, rows in data.items():
            if canonical(rows) != canonical(self._tables.get(name)):
                operations.append(["clear", name])
                operations += [["put", name, int(doc_id), document] for doc_id, document in rows.items()]
        self.commit(operations)

    def commit(self, operations: list[Operation]) -> None:
        """Append the operations as one frame and apply them; on OSError none of them has happened."""
        if operations:
            payload = canonical(operations)
            self._journal.append(payload)
            replay(self._tables, msgspec.json.decode(payload))

    def put(self, name: str, documents: Mapping[int, Any]) -> None:
        """Append documents as one frame and keep them as they are: nobody changes them, so they need not be read back."""
        self._journal.append(canonical([["put", name, doc_id, document] for doc_id, document in documents.items()]))
        rows = self._tables.setdefault(name, {})
        for doc_id, document in documents.items():
            rows[str(doc_id)] = document

    def close(self) -> None:
        """Close the journal."""
        self._journal.close()


class JournalTable(Table):
    """TinyDB's table, told to write only what changed."""

    _next_id: int | None  # type: ignore[assignment]  # TinyDB's own annotation says None only
    _largest_id: int | None = None
    """The largest id in use; None when it has to be looked for."""

    def search(self, cond: QueryLike) -> list[Document]:
        """Copy all documents that fit a condition; looks at every one."""
        return [_copy_of(document) for document in super().search(cond)]

    def get(self, *args: Any, **kwargs: Any) -> Any:
        """Copy one document, or a list of them for ``doc_ids``, or None; flat only for ``doc_id``."""
        found = super().get(*args, **kwargs)
        match found:
            case None:
                return None
            case list():
                return [_copy_of(document) for document in found]
            case _:
                return _copy_of(found)

    def __iter__(self) -> Iterator[Document]:
        return map(_copy_of, super().__iter__())

    def put(self, documents: Mapping[int, Any]) -> None:
        """Keep documents by their ids in one frame, each in place of what had its id; TinyDB looks at none of them.

        They are kept as they are, not copied: JSON as it is written, or plain values that nobody changes from now on.
        """
        self._journalled.put(self.name, documents)
        self._largest_id = None
        self.clear_cache()

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        # TinyDB copies whole tables here; this is the live one, and everything that leaves this class is a copy.
        return cast("dict[str, Mapping[str, Any]]", self._journalled.rows(self.name) or {})

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        rows = self._journalled.rows(self.name)
        changes = _Changes(rows or {})
        updater(cast("dict[int, Mapping[str, Any]]", changes))
        operations = changes.operations(self.name)
        if rows is None and not operations:
            operations = [["clear", self.name]]
        self._commit(operations)

    def _commit(self, operations: list[Operation]) -> None:
        self._journalled.commit(operations)
        self._remember_largest_id(operations)
        self.clear_cache()

    def _get_next_id(self) -> int:
        if self._next_id is None:
            if self._largest_id is None:
                self._largest_id = max(map(int, self._read_table()), default=0)
            self._next_id = self._largest_id + 1
        self._next_id += 1
        return self._next_id - 1

    def _remember_largest_id(self, operations: list[Operation]) -> None:
        for operation in operations:
            match operation:
                case ["put", _, doc_id, _] if self._largest_id is not None:
                    self._largest_id = max(self._largest_id, doc_id)
                case ["clear", _]:
                    self._largest_id = None
                case ["remove", _, doc_id] if doc_id == self._largest_id:
                    self._largest_id = None

    @property
    def _journalled(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)


class JournalDB(TinyDB):
    """TinyDB whose tables are journalled.

    Args:
        journal: takes the changes.
        tables: what was read from it; owned by this database from now on.
    """

    table_class = JournalTable

    def __init__(self, journal: Appendable, tables: Tables | None = None) -> None:
        super().__init__(journal, tables, storage=JournalStorage)

    def table(self, name: str, **options: Any) -> JournalTable:
        """Get a table."""
        return cast(JournalTable, super().table(name, **options))


class _Changes(MutableMapping[int, Any]):
    """A table as TinyDB's updaters expect it, which notes what they change instead of changing it."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._is_cleared = False
        self._touched: dict[int, Any] = {}
        self._removed: set[int] = set()

    def __contains__(self, doc_id: object) -> bool:
        return doc_id in self._touched or (doc_id not in self._removed and str(doc_id) in self._rows)

    def __getitem__(self, doc_id: int) -> Any:
        if doc_id not in self:
            raise KeyError(doc_id)
        # An updater may change the document that it gets, so it gets a copy, which is compared at the end.
        if doc_id not in self._touched:
            self._touched[doc_id] = _copied(self._rows[str(doc_id)])
        return self._touched[doc_id]

    def __setitem__(self, doc_id: int, document: Any) -> None:
        self._touched[doc_id] = document
        self._removed.discard(doc_id)

    def __delitem__(self, doc_id: int) -> None:
        if doc_id not in self:
            raise KeyError(doc_id)
        self._touched.pop(doc_id, None)
        self._removed.add(doc_id)

    def __iter__(self) -> Iterator[int]:
        kept = [int(doc_id) for doc_id in self._rows if int(doc_id) not in self._removed]
        return iter(kept + [doc_id for doc_id in self._touched if str(doc_id) not in self._rows])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._rows = {}
        self._touched = {}
        self._removed = set()
        self._is_cleared = True

    def operations(self, name: str) -> list[Operation]:
        """Say what has to be written; a document that was only looked at, nothing."""
        operations: list[Operation] = [["clear", name]] if self._is_cleared else []
        operations += [["remove", name, doc_id] for doc_id in self._removed if str(doc_id) in self._rows]
        for doc_id, document in self._touched.items():
            before = self._rows.get(str(doc_id))
            if before is None or canonical(before) != canonical(document):
                operations.append(["put", name, doc_id, document])
        return operations


def _copy_of(document: Document) -> Document:
    return Document(_copied(document), document.doc_id)


def _copied(value: Any) -> Any:
    match value:
        case dict():
            return {key: _copied(item) for key, item in value.items()}
        case list():
            return [_copied(item) for item in value]
        case _:
            return value
