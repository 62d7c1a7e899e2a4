"""Owns the catalogues: that each holds every message of the program, translated, with the same {names}.

python -m tools.messages --update     merge new messages in, drop unused ones, keep every translation
python -m tools.messages --check      exit 1 and say what is missing, unused, untranslated, fuzzy or has other {names}
python -m tools.messages --compile    write a .mo beside every .po that is newer
"""

import argparse
import io
import os
import re
import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Translation
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.marked import Marked, marked_in

PACKAGE = Path(__file__).parent.parent / "facilitator"
DOMAIN = "facilitator"
WIDTH = 120

# What babel writes into the head of a file that changes on every run, or that nobody fills in.
_NOISE = re.compile(r'"(?:Project-Id|Report-Msgid|POT-|PO-|Last-Tr|Language-Team|Generated)[^\n]*\n')
_HEADER = "# The words of facilitator. “python -m tools.messages --update” merges new messages in."


def catalogue_paths(package: Path = PACKAGE) -> list[Path]:
    """List where the catalogues are; a new language begins as an empty folder under ``locale``."""
    folders = sorted(path for path in (package / "locale").iterdir() if path.is_dir())
    return [folder / "LC_MESSAGES" / f"{DOMAIN}.po" for folder in folders]


def template(package: Path = PACKAGE) -> Catalog:
    """Put every message of the program into a catalogue without translations."""
    catalogue = Catalog(project=DOMAIN)
    for message, places in marked_in(package).values():
        id = (message.id, message.plural) if message.plural else message.id
        catalogue.add(id, context=message.context, locations=[(place, 0) for place in places])
    return catalogue


def read(path: Path) -> Catalog:
    """Read a catalogue; an absent one is empty."""
    locale = path.parts[-3]
    if not path.exists():
        return Catalog(locale=locale, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def update(path: Path, messages: Catalog) -> None:
    """Merge the program's messages into a catalogue."""
    catalogue = read(path)
    catalogue.header_comment = _HEADER
    catalogue.update(messages, no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(written, catalogue, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_NOISE.sub("", written.getvalue().decode()), encoding="utf-8")


def problems(catalogue: Catalog, messages: Iterable[Marked]) -> Iterator[str]:
    """Say what is wrong with a catalogue, a line each."""
    wanted = {message.key: message for message in messages}
    held = {(found.context, _id(found)): found for found in catalogue if found.id}
    for key in wanted.keys() - held.keys():
        yield f"missing: {_shown(key)}"
    for key in held.keys() - wanted.keys():
        yield f"unused: {_shown(key)}"
    for key in wanted.keys() & held.keys():
        if (fault := _fault(wanted[key], held[key])) is not None:
            yield f"{fault}: {_shown(key)}"


def _fault(message: Marked, found: Translation) -> str | None:
    forms = list(found.string) if isinstance(found.string, (tuple, list)) else [found.string]
    if found.fuzzy:
        return "fuzzy"
    if isinstance(found.id, str) is not (message.plural is None):
        return "singular and plural do not match"
    if not all(forms):
        return "untranslated"
    names = names_in(message.plural or message.id)
    needed = names - {"n"} if message.plural else names
    return None if all(needed <= names_in(form or "") <= names for form in forms) else "other {names}"


def names_in(text: str) -> set[str]:
    """List the names that a message fills in.

    >>> sorted(names_in("{year}-{month:02}"))
    ['month', 'year']
    """
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _id(found: Translation) -> str:
    return found.id if isinstance(found.id, str) else found.id[0]


def _shown(key: tuple[str | None, str]) -> str:
    context, id = key
    return f"“{id}”" + (f" ({context})" if context else "")


def compile_catalogues(package: Path = PACKAGE) -> None:
    """Write a .mo beside every .po that is newer than it."""
    for path in catalogue_paths(package):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            aside = path.with_suffix(f".{os.getpid()}.mo")  # two test workers may do this at once
            with aside.open("wb") as file:
                write_mo(file, read(path))
            aside.replace(compiled)


def check() -> int:
    """Print what is wrong with any catalogue; returns how many lines that were."""
    messages = [message for message, _ in marked_in(PACKAGE).values()]
    found = [f"{path.parts[-3]}: {line}" for path in catalogue_paths() for line in problems(read(path), messages)]
    for line in sorted(found):
        print(line)
    return len(found)


def main() -> None:
    """Do what the one option says."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description="The catalogues of translations.")
    wish = parser.add_mutually_exclusive_group(required=True)
    wish.add_argument("--update", action="store_true", help="merge the program's messages into every catalogue")
    wish.add_argument("--check", action="store_true", help="exit 1 unless every catalogue is complete")
    wish.add_argument("--compile", action="store_true", help="write every .mo that is older than its .po")
    wished = parser.parse_args()
    if wished.check:
        sys.exit(1 if check() else 0)
    if wished.update:
        messages = template()
        for path in catalogue_paths():
            update(path, messages)
    compile_catalogues()


if __name__ == "__main__":
    main()
