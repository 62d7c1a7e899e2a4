"""Undo everything, do everything again: on so many random meetings the end is what it was."""

from random import Random

from facilitator.domain.recorded import DESK
from tests.domain.test_undo_machine import UndoMachine
from tests.torture.forms import for_each_seed, form

LINES = (
    "present+ {}", "present- {}", "q+ {}", "q- {}", "ack {}", "ack next", "done", "pause", "continue", "next item",
    "really next item", "close this item", "take up item 1", "close the queue", "reopen the queue", "note: words",
    "s/words/ideas/", "time speakers at 1 minute", "re-add last", "q= Cy, Ann", "skip item 2", "agenda+ Works", "recess",
    "resume", "decision: yes", "action: {} to write",
)  # fmt: skip


def test_undo_all_then_redo_all_comes_to_the_same_meeting() -> None:
    def histories(seed: int) -> str:
        random, tried, done = Random(seed), form(60, 10_000), 0
        for _ in range(tried):
            machine = UndoMachine()
            for _ in range(random.randrange(5, 40)):
                machine.do(random.choice(LINES).format(random.choice(("Ann", "Bo", "Cy"))), DESK)
                if random.random() < 0.1:
                    machine.undo(random.randint(1, 2))
                if random.random() < 0.2:
                    machine.wait(30)
            machine.undo_all_and_redo_all()
            machine.the_records_tell_of_the_live_meeting()
            done += len(machine.done)
            machine.teardown()
        return f"{tried} histories, {done} acts"

    for_each_seed("histories", histories)
