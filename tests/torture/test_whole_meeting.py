"""A whole meeting on disk beside a naive model of it: whatever is said, and whenever the program dies, both agree."""

import tempfile
from itertools import count
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from tests.torture.forms import for_each_seed, form
from tests.torture.whole_meeting import LINES, Beside


class WholeMeeting(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        self.both = Beside(Path(self.scratch.name) / "m")

    def teardown(self) -> None:
        self.both.end()
        self.scratch.cleanup()

    @rule(line=st.sampled_from(LINES))
    def say(self, line: str) -> None:
        self.both.say(line)

    @rule(how=st.sampled_from(["crash", "close", "tear"]))
    def go_on_in_another_program(self, how: str) -> None:
        {"crash": self.both.crash, "close": self.both.close, "tear": self.both.tear}[how]()


TestWholeMeeting = WholeMeeting.TestCase
TestWholeMeeting.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)


def test_a_long_random_walk_never_parts_from_the_model(tmp_path: Path) -> None:
    numbers = count()

    def walk(seed: int) -> str:
        random, steps, wanted, deaths = Random(seed), 0, form(3_000, 1_000_000), 0
        while steps < wanted:
            both = Beside(tmp_path / str(next(numbers)))
            for _ in range(400):
                both.say(random.choice(LINES))
                if random.random() < 0.01:
                    random.choice((both.crash, both.close, both.tear))()
                    deaths += 1
            steps += both.steps
            both.end()
        return f"{steps} steps, {deaths} deaths and closings, 0 divergences"

    for_each_seed("whole_meeting", walk)
