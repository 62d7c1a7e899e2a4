"""Measures draws and writes the tables into docs/draw.md: a million of each mode against their weights, and the time.

``python -m benchmarks.draws`` always draws the same, since its keys are counted.
"""

import sys
from collections import Counter
from hashlib import sha256
from math import sqrt
from statistics import NormalDist
from time import process_time

from benchmarks.measuring import ROOT, Table, interleaved, seconds, write_down
from benchmarks.meetings import opened, say
from facilitator.domain.draw_pool import FULL_WEIGHT
from facilitator.domain.selection import select

DRAWS = 1_000_000
PEOPLE = 10
#: How often each of those in the memory mode's pool had a turn lately.
TURNS = (0, 0, 1, 1, 2, 3, 5, 8, 13, 99)
DOCUMENTS = (ROOT / "docs" / "draw.md", ROOT / "docs" / "draw.zh.md")


def _key(number: int) -> bytes:
    return sha256(b"benchmark" + number.to_bytes(8, "big")).digest()


def _chance_of_more(chi_square: float, freedom: int) -> float:
    """Tell how often fair draws deviate more than this (Wilson and Hilferty's approximation)."""
    spread = 2 / (9 * freedom)
    return 1 - NormalDist().cdf(((chi_square / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread))


def _row(
    mode: str, what: str, counts: Counter[tuple[int, int]], expected: dict[tuple[int, int], float], lost: int
) -> list[str]:
    chi_square = sum((counts[cell] - wanted) ** 2 / wanted for cell, wanted in expected.items())
    worst = max(abs(counts[cell] / wanted - 1) for cell, wanted in expected.items())
    freedom = len(expected) - lost
    chance = _chance_of_more(chi_square, freedom)
    return [mode, what, f"{counts.total():,}", f"{chi_square:.1f}", str(freedom), f"{chance:.3f}", f"{worst:.2%}"]


def each_once() -> list[str]:
    """Draw whole rounds: everybody must be as likely in every place of a round."""
    rounds = DRAWS // PEOPLE
    counts: Counter[tuple[int, int]] = Counter()
    for number in range(rounds):
        counts.update((person, place) for place, person in enumerate(select(_key(number), [1] * PEOPLE, PEOPLE)))
    expected = {(person, place): rounds / PEOPLE for person in range(PEOPLE) for place in range(PEOPLE)}
    return _row("each once", f"{PEOPLE} people in {PEOPLE} places", counts, expected, 2 * PEOPLE - 1)


def memory() -> list[str]:
    """Draw one of people with different memories: everybody must come as often as the weight says."""
    weights = [max(FULL_WEIGHT * FULL_WEIGHT // (FULL_WEIGHT + FULL_WEIGHT * turns), 1) for turns in TURNS]
    counts = Counter((select(_key(DRAWS + number), weights, 1)[0], 0) for number in range(DRAWS))
    expected = {(person, 0): DRAWS * weight / sum(weights) for person, weight in enumerate(weights)}
    return _row("memory", f"weights {', '.join(map(str, weights))}", counts, expected, 1)


def fairness() -> Table:
    """Draw a million times in both modes."""
    head = ["mode", "what", "draws", "χ²", "degrees of freedom", "chance of more", "worst deviation"]
    return Table("fairness", head, [each_once(), memory()])


def speed() -> Table:
    """Draw from more and more people, with everything that a draw in a meeting does but the disk."""
    sizes = (100, 1_000, 10_000, 100_000)
    sessions = {size: opened(size) for size in sizes}
    commands = {"quick": "quick draw", "committed": "committed draw"}
    for size, session in sessions.items():
        session.handle(say(session, "present+ " + ", ".join(f"#{n}" for n in range(size))))
        session.handle(say(session, "commit draws"))
        session.handle(say(session, "room value: 3 5 2 6"))
    tasks = {
        (grade, size): lambda line=line, session=session: lambda: session.handle(say(session, line))
        for grade, line in commands.items()
        for size, session in sessions.items()
    }
    taken = interleaved(tasks, 9, clock=process_time)
    rows = [[grade, *(seconds(taken[grade, size]) for size in sizes)] for grade in commands]
    return Table("speed", ["grade", *(f"{size:,} people" for size in sizes)], rows)


def main() -> None:
    """Measure, print and write down."""
    tables = [fairness(), speed()]
    for table in tables:
        sys.stdout.write(table.markdown() + "\n")
    for document in DOCUMENTS:
        write_down(tables, "python -m benchmarks.draws", document)


if __name__ == "__main__":
    main()
