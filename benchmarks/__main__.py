"""Measures everything and writes it into docs/performance.md: ``python -m benchmarks [name …]``."""

import sys
from collections.abc import Callable
from compileall import compile_dir

from benchmarks import exports, five_hours, many_writers, one_append, one_command, opening, phones, screen
from benchmarks.measuring import ROOT, Table, write_down

TABLES: dict[str, Callable[[], Table]] = {
    "one_command": one_command.table,
    "one_append": one_append.table,
    "many_writers": many_writers.table,
    "five_hours": five_hours.table,
    "opening": opening.table,
    "exports": exports.table,
    "phones": phones.table,
    "screen": screen.table,
}


def main(names: list[str]) -> None:
    # As an installed program comes; a checkout that may write no bytecode would compile all of it at every start.
    compile_dir(ROOT / "facilitator", quiet=1)
    for name in names or TABLES:
        if name not in TABLES:
            raise SystemExit(f"there is no benchmark “{name}”; there are {', '.join(TABLES)}")
        table = TABLES[name]()
        print(table.markdown(), flush=True)
        write_down([table], " ".join(["python -m benchmarks", *names]))


if __name__ == "__main__":
    main(sys.argv[1:])
