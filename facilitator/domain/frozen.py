"""Owns how classes of values and of state are made, at a tenth of what the standard library's decorator takes.

``@frozen`` does what ``@dataclass(frozen=True, slots=True)`` does, ``@state`` what ``@dataclass(slots=True)`` does.
The standard library writes and compiles six methods for every class when its module is loaded, which takes a quarter of
a millisecond each; of some three hundred classes that made a fifth of the program's start. Here all classes share their
methods. Only ``__init__`` is written for each, when the first value of a class is made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[T]) -> type[T]:
    """Make a class of values: equal when their fields are, hashable, never changed.

    >>> @frozen
    ... class Seat:
    ...     row: int
    ...     place: int = 1
    >>> Seat(3), Seat(3) == Seat(3, 1), len({Seat(3), Seat(3, place=1)})
    (Seat(row=3, place=1), True, 1)
    """
    return _made(kind, _OF_VALUES)


@dataclass_transform(field_specifiers=(field,))
def state(kind: type[T]) -> type[T]:
    """Make a class of state: equal when its fields are, changed by whoever keeps it, and so no key to anything.

    >>> @state
    ... class Row:
    ...     seats: list[int] = field(default_factory=list)
    >>> row = Row()
    >>> row.seats = [3]
    >>> row, row == Row([3])
    (Row(seats=[3]), True)
    """
    return _made(kind, _OF_STATE)


def _made(kind: type[T], methods: Iterable[str]) -> type[T]:
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(kind)
    compared = [part.name for part in fields(made) if part.compare]
    made._compared = attrgetter(*compared) if compared else type
    made.__hash__ = None
    for name in methods:
        setattr(made, name, vars(_Shared)[name])
    done: type[T] = made
    return done


class _Shared:
    """The methods that classes share."""

    _compared: Any

    def __init__(self, *args: Any, **named: Any) -> None:
        """Make the ``__init__`` that is meant, for this one and all that follow."""
        kind: Any = type(self)
        kind.__init__ = meant = _init_of(kind)
        meant(self, *args, **named)

    def __repr__(self: Any) -> str:
        shown = [f"{part.name}={getattr(self, part.name)!r}" for part in fields(self) if part.repr]
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        compared = self._compared
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        return hash(self._compared(self))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self: Any) -> tuple[Any, ...]:
        return type(self), tuple(getattr(self, part.name) for part in fields(self))


_OF_STATE = ("__init__", "__repr__", "__eq__")
_OF_VALUES = (*_OF_STATE, "__hash__", "__setattr__", "__delattr__", "__reduce__")


def _init_of(kind: Any) -> Any:
    """Write the ``__init__`` of a class: it fills each slot with what is given, else with the default."""
    known: dict[str, Any] = {"_not_given": MISSING}
    head, body = ["self"], ["pass"]
    for part in fields(kind):
        name, value = part.name, part.name
        known[f"_set_{name}"] = getattr(kind, name).__set__
        if part.default_factory is not MISSING:
            known[f"_make_{name}"] = part.default_factory
            head.append(f"{name}=_not_given")
            value = f"_make_{name}() if {name} is _not_given else {name}"
        elif part.default is not MISSING:
            known[f"_default_{name}"] = part.default
            head.append(f"{name}=_default_{name}")
        else:
            head.append(name)
        body.append(f"_set_{name}(self, {value})")
    exec(f"def __init__({', '.join(head)}): {'; '.join(body)}", known)
    known["__init__"].__qualname__ = f"{kind.__qualname__}.__init__"
    return known["__init__"]
