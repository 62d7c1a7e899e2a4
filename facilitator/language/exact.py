"""Owns the exact form of a command, its class and its fields as JSON: for words that would read as something else.

``exactly AddNote {"text": "next item"}`` is nothing that people type; it is how a command prints whose own row would
give another one back, such as a decision whose text ends like a count of votes.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.meeting import DECISIONS
from facilitator.domain.recorded import Command
from facilitator.language.rows import Found, row

C = TypeVar("C", bound=Command)

# Agenda items hold agenda items; this is deeper than an agenda may be.
_DEEPEST = 30

_KINDS = {kind.__name__: kind for kind in DECISIONS}


def to_plain(value: object) -> object:
    """Put a value into what JSON knows: commands without defaults and search keys, tuples as lists."""
    match value:
        case tuple():
            return [to_plain(part) for part in value]
        case date():
            return value.isoformat()
        case Command():
            given = {part: getattr(value, part.name) for part in fields(value) if part.name != "keys"}
            return {part.name: to_plain(kept) for part, kept in given.items() if kept != part.default}
        case _ if is_dataclass(value):
            return {part.name: to_plain(getattr(value, part.name)) for part in fields(value)}
        case _:
            return value


def print_exactly(command: Command) -> str:
    """Print a command so that nothing in it can be mistaken."""
    return f"exactly {type(command).__name__} {json.dumps(to_plain(command), ensure_ascii=False)}"


def read_as(kind: type[C], data: object) -> C:
    """Make a command of this kind out of its fields as JSON.

    Raises:
        Invalid: they do not fit.
    """
    try:
        command: C = _read(kind, data)
    except (TypeError, ValueError) as error:
        raise Invalid(N_("this is no {name}: {error}"), name=kind.__name__, error=str(error)) from None
    return command


def _read(hint: Any, value: Any, depth: int = 0) -> Any:
    """Make what a type hint asks for out of a JSON value; TypeError or ValueError where it does not fit."""
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    if get_origin(hint) is UnionType:
        if value is None and NoneType in get_args(hint):
            return None
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_read(get_args(hint)[0], part, depth + 1) for part in value)
    if hint in (date, datetime):
        return hint.fromisoformat(value)
    if isinstance(value, dict):
        hints = get_type_hints(hint)
        return hint(**{name: _read(hints.get(name, NoneType), part, depth + 1) for name, part in value.items()})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if type(value) is not hint:
        raise TypeError(f"{value!r} does not fit")
    return value


def _exactly(found: Found) -> Command:
    if (kind := _KINDS.get(found["kind"])) is None:
        raise Invalid(N_("there is no command “{name}”"), name=found["kind"])
    return read_as(kind, found.json())


ROW = row("other", "", r"exactly (?P<kind>\w+) (?P<json>\{.*\})", _exactly)
