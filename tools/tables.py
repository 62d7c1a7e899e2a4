"""Owns the tables in the documents that the program itself can write: its commands and its typed language.

    python -m tools.tables --update    write them into README.md and the guides
    python -m tools.tables --check     exit 1 when one of them is not what the program says

A table stands between ``<!-- begin NAME -->`` and ``<!-- end NAME -->``.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from facilitator.cli.main import cli
from facilitator.language.chinese import spellings
from facilitator.language.grammar import usage
from facilitator.tui.places import PLACES, rows_by_place
from facilitator.tui.ui_commands import TABLE, spelt
from facilitator.wording import translate
from tools.messages import compile_catalogues

ROOT = Path(__file__).parent.parent
PLACE = re.compile(r"(<!-- begin (?P<name>[\w -]+) -->\n).*?(<!-- end (?P=name) -->)", re.DOTALL)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |\n"


def _table(head: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    return _row(head) + _row(["---"] * len(head)) + "".join(_row(row) for row in rows)


def _code(text: str) -> str:
    return f"`{text}`"


def _commands() -> Iterator[Sequence[str]]:
    context = click.Context(cli, info_name="facilitator")
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name)
        arguments = [part for part in command.collect_usage_pieces(inner) if part != "[OPTIONS]"]
        options = [found for param in command.params if (found := param.get_help_record(inner)) is not None]
        shown = "<br>".join(f"{_code(' '.join(flag.split()))} {' '.join(text.split())}" for flag, text in options)
        yield _code(" ".join([name, *arguments])), command.get_short_help_str(limit=200), shown


def commands() -> str:
    """Write the table of the program's commands."""
    return _table(("command", "what it does", "options"), _commands())


def language(code: str) -> str:
    """Write the tables of the typed language, one an area; in Chinese with its Chinese spellings."""
    heads = {"en": ("typed", "what it does"), "zh_CN": ("输入", "中文写法", "作用")}
    written = []
    for area, rows in groupby(sorted(usage(), key=_area_order(usage())), key=lambda row: row[0]):
        cells = ([_code(typed), *_spelled(code, typed), translate(meaning, code)] for _, typed, meaning in rows)
        written.append(f"**{translate(area, code)}**\n\n{_table(heads[code], cells)}")
    return "\n" + "\n".join(written) + "\n"


def _area_order(rows: Sequence[tuple[str, str, object]]) -> Callable[[tuple[str, str, object]], int]:
    areas = list(dict.fromkeys(area for area, _, _ in rows))
    return lambda row: areas.index(row[0])


def _spelled(code: str, typed: str) -> list[str]:
    return [] if code == "en" else [" ".join(_code(spelling) for spelling in spellings(typed))]


def keys(code: str) -> str:
    """Write the tables of keys, one a screen."""
    heads = {"en": ("key", "also", "does", "in a sentence"), "zh_CN": ("按键", "也可用", "作用", "说明")}
    written = []
    for place, rows in rows_by_place(row.id for row in TABLE):
        cells = (
            [
                _code(spelt(row.keys[0])),
                " ".join(_code(spelt(key)) for key in row.keys[1:]),
                translate(row.title, code),
                translate(row.help, code),
            ]
            for row in rows
        )
        written.append(f"**{translate(PLACES[place], code)}**\n\n{_table(heads[code], cells)}")
    return "\n" + "\n".join(written) + "\n"


TABLES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "keys": lambda: keys("en"),
    "keys zh_CN": lambda: keys("zh_CN"),
    "language": lambda: language("en"),
    "language zh_CN": lambda: language("zh_CN"),
}
PAGES = ("README.md", "docs/keys.md", "docs/guide.md", "docs/guide.zh.md")


def written(page: str) -> str:
    """Put the tables into a page, each into its place."""
    return PLACE.sub(lambda found: found[1] + TABLES[found["name"]]() + found[3], page)


def main() -> None:
    """Do what the one option says."""
    parser = argparse.ArgumentParser(prog="python -m tools.tables", description="The tables in the documents.")
    wish = parser.add_mutually_exclusive_group(required=True)
    wish.add_argument("--update", action="store_true", help="write them")
    wish.add_argument("--check", action="store_true", help="exit 1 when one is not what the program says")
    wished = parser.parse_args()
    compile_catalogues()
    pages = {ROOT / name: (ROOT / name).read_text(encoding="utf-8") for name in PAGES}
    stale = {path: text for path, page in pages.items() if (text := written(page)) != page}
    for path, text in stale.items():
        print(f"{path.relative_to(ROOT)}: {'written' if wished.update else 'its tables are not what the program says'}")
        if wished.update:
            path.write_text(text, encoding="utf-8")
    sys.exit(1 if stale and wished.check else 0)


if __name__ == "__main__":
    main()
