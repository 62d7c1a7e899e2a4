"""Owns the two forms of every torture, short and full (``make torture FULL=1``), and the seeds: printed, kept, tried again.

A seed with which a test failed is written to ``seeds.txt``; from then on every run begins with it.
"""

import os
from collections.abc import Callable
from pathlib import Path
from random import randrange
from typing import TypeVar

N = TypeVar("N", int, float)

IS_FULL = os.environ.get("TORTURE") == "full"
SEEDS = Path(__file__).with_name("seeds.txt")


def form(short: N, full: N) -> N:
    """Choose by how hard we are to try."""
    return full if IS_FULL else short


def for_each_seed(name: str, torture: Callable[[int], object]) -> None:
    """Run a torture with the seeds with which it once failed, and with a new one; print what comes of it."""
    for seed in _seeds(name):
        print(f"\n{name}: TORTURE_SEED={seed}", flush=True)
        try:
            print(f"{name}: {torture(seed)}", flush=True)
        except BaseException:
            _keep(name, seed)
            raise


def _seeds(name: str) -> list[int]:
    kept = [line.split() for line in SEEDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    wished = int(os.environ.get("TORTURE_SEED") or randrange(1 << 32))
    return list(dict.fromkeys([*(int(seed) for test, seed in kept if test == name), wished]))


def _keep(name: str, seed: int) -> None:
    line = f"{name} {seed}\n"
    if line not in SEEDS.read_text(encoding="utf-8"):
        with SEEDS.open("a", encoding="utf-8") as file:
            file.write(line)
