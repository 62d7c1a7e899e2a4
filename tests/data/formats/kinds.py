"""Writes down what every stored kind means: ``python -m tests.data.formats.kinds`` adds what is new to ``kinds.json``.

What is there already never changes: a file somewhere holds it. A new field needs a default; anything else needs
another ``version`` and an upcaster, or another kind.
"""

import json
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from facilitator.domain.meeting import KINDS
from facilitator.domain.recorded import Event

FILE = Path(__file__).with_name("kinds.json")


def meaning(event: type[Event]) -> dict[str, Any]:
    """Describe a class as far as its stored form depends on it."""
    return {"version": event.version, "fields": _shape(event)}


def _shape(kind: Any) -> Any:
    """Describe a type: a dataclass by its fields, an enumeration by its words, any other by its name."""
    if get_origin(kind) is not None:
        return [str(get_origin(kind)), *map(_shape, get_args(kind))]
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        return {field.name: _shape(hints[field.name]) for field in fields(kind)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {word.value: "word" for word in kind}
    return getattr(kind, "__name__", str(kind))


def known() -> dict[str, Any]:
    """Read what was written down."""
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def lost(old: Any, new: Any) -> bool:
    """Tell whether something that was written down is gone or means another thing; what is new does no harm."""
    if isinstance(old, dict) and isinstance(new, dict):
        return any(key not in new or lost(value, new[key]) for key, value in old.items())
    return bool(old != new)


if __name__ == "__main__":
    current = {kind: meaning(event) for kind, event in KINDS.items()}
    if lost(known(), current):
        raise SystemExit("a kind has lost its meaning: a file somewhere holds the old one")
    FILE.write_text(json.dumps(dict(sorted(current.items())), indent=1) + "\n", encoding="utf-8")
