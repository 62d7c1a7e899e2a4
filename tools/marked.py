"""Owns finding every message the program can say, by reading its source: nothing is imported, nothing is run.

Three things are messages: a string marked ``N_("…")``, a bare string given to what makes messages (``said("…")``,
``Refused("…")``), and every word of a ``StrEnum`` of the domain. An enumeration's word stands under its class's name,
because *open* said of a meeting, an item and an action are three words in other languages.
"""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# How many of the first arguments are messages when they are bare strings.
_MAKERS = {
    "N_": 1,
    "said": 2,
    "Message": 2,
    "MeetingError": 2,
    "Refused": 2,
    "Invalid": 2,
    "StorageError": 2,
    "row": 1,
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One message: its id, its plural if it counts ``{n}``, the enumeration it is a word of."""

    id: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> tuple[str | None, str]:
        """Tell what it is looked up by."""
        return self.context, self.id


def marked_in(package: Path) -> dict[tuple[str | None, str], tuple[Marked, list[str]]]:
    """Find the messages of a package by key, each with the files it stands in, in the order of files and lines."""
    found: dict[tuple[str | None, str], tuple[Marked, list[str]]] = {}
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package.parent).as_posix()
        words_too = path.parent.name == "domain"
        for message in _marked(ast.parse(path.read_text(encoding="utf-8")), words_too=words_too):
            known, places = found.get(message.key, (message, []))
            found[message.key] = (message if message.plural else known, [*dict.fromkeys([*places, place])])
    return found


def _marked(tree: ast.Module, *, words_too: bool) -> Iterator[Marked]:
    nodes = list(_in_order(tree))
    pairs = dict(pair for node in nodes if (pair := _pair(node)) is not None)
    plurals = set(pairs.values())
    for node in nodes:
        if words_too and isinstance(node, ast.ClassDef):
            yield from _words(node)
        for text in _strings(node):
            if text in pairs or text not in plurals:
                yield Marked(text, pairs.get(text))


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


def _strings(node: ast.AST) -> list[str]:
    """List the bare strings that a maker of messages is given."""
    if not isinstance(node, ast.Call):
        return []
    return [text for part in node.args[: _MAKERS.get(_name(node.func), 0)] if (text := _text(part))]


def _pair(node: ast.AST) -> tuple[str, str] | None:
    """Find a singular with its plural: the first two arguments, or a tuple of two, that both count ``{n}``."""
    match node:
        case ast.Call():
            parts: Sequence[ast.expr] = node.args[:2]
            bare = _MAKERS.get(_name(node.func)) == 2
        case ast.Tuple(elts=[_, _]):
            parts, bare = node.elts, False
        case _:
            return None
    texts = [_text(part) if bare and isinstance(part, ast.Constant) else _text_of_mark(part) for part in parts]
    return (texts[0], texts[1]) if len(texts) == 2 and all("{n}" in text for text in texts) else None


def _text_of_mark(node: ast.expr) -> str:
    match node:
        case ast.Call(func=ast.Name(id="N_"), args=[text]):
            return _text(text)
    return ""


def _text(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _words(node: ast.ClassDef) -> Iterator[Marked]:
    """List the words of an enumeration."""
    if any(_name(base) == "StrEnum" for base in node.bases):
        for line in node.body:
            if isinstance(line, ast.Assign) and (text := _text(line.value)):
                yield Marked(text, context=node.name)
