from datetime import date

import pytest

from facilitator.exchange.readers import log_acts as acts
from facilitator.exchange.readers.log_typed import Left
from tests.exchange.readers.test_log import done, log, said


@pytest.mark.parametrize(
    ("line", "act"),
    [
        ("#topic Gates", acts.Topic("Gates")),
        ("!subtopic Oil", acts.Topic("Oil", True)),
        ("[TOPIC] Gates", acts.Topic("Gates")),
        ("#agreed oil them", acts.Decision("oil them")),
        ("#action bo to oil", acts.Task("oil", ("bo",))),
        ("#action bo and cy will oil", acts.Task("oil", ("bo", "cy"))),
        ("#chair bo cy", acts.Chairs(("bo", "cy"))),
        ("#info it squeaks", acts.Words("it squeaks", "ana")),
        ("#here", acts.Here(("ana",))),
        ("#1 is done", acts.Words("#1 is done", "ana")),
        ("#idea paint it", acts.Words("#idea paint it", "ana")),
        ("#endmeeting", acts.Ended()),
        ("#undo", None),
    ],
)
def test_a_mark_is_read(line: str, act: acts.Act | None) -> None:
    assert done(f"<ana> {line}") == ([] if act is None else [act])


def test_a_bot_of_meetings_says_who_chairs_and_which_day_it_is() -> None:
    found = log(
        "10:00 <ana> #startmeeting Fences",
        "10:00 <tinybot> Meeting started Mon Feb  2 10:00:12 2026 UTC.  The chair is ana. Information about me.",
        "10:01 <tinybot> Useful Commands: #action #agreed",
    )
    assert [line.act for line in found.lines if not isinstance(line.act, acts.Here)] == [
        acts.Title("Fences"),
        acts.Chairs(("ana",)),
    ]
    assert (found.day, found.left) == (date(2026, 2, 2), {Left.BOTS: 1})


def test_an_action_belongs_to_the_nick_it_begins_with() -> None:
    assert done("<ana> #startmeeting", "<ana> #action bo oil it", "<bo> #action buy oil")[0::1] == [
        acts.Task("oil it", ("bo",)),
        acts.Task("buy oil"),
    ]


def test_what_was_marked_last_can_be_taken_back() -> None:
    lines = ("<ana> #topic Oil", "<ana> #agreed oil", "<ana> #action bo to oil", "<ana> #undo", "<ana> #info dry")
    words = acts.Words("#action bo to oil", "ana"), acts.Words("dry", "ana")
    assert done(*lines, "<ana> #undo") == [acts.Topic("Oil"), acts.Decision("oil"), *words]
    assert done(*lines, "<ana> #undo", "<ana> #undo")[1] == acts.Words("#agreed oil", "ana")


def test_only_what_is_left_out_is_counted() -> None:
    assert log("<ana> hi", "<ana> #undo", "<ana> #endmeeting").left == {Left.TO_BOTS: 1}


def test_who_is_spoken_to_is_not_quoted() -> None:
    talk = ["<ana> #startmeeting", "<ana> bo: yes?", "<ana> cy: and you?", "<bo> ana: no"]
    assert said(*talk) == [("ana", "bo: yes?"), ("ana", "cy: and you?"), ("bo", "ana: no")]
    assert said("<ana> bo: yes?", "<bo> ana: no", "<ana> so") == [("ana", "bo: yes?"), ("bo", "ana: no"), ("ana", "so")]
