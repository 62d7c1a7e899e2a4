import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from typing import ClassVar

import pytest

from facilitator.domain.frozen import frozen, state


@frozen
class Wish:
    kind: ClassVar[str] = "wish"


@frozen
class Move(Wish):
    kind: ClassVar[str] = "move"
    item: int
    why: str = ""
    seen: tuple[str, ...] = field(default_factory=tuple, compare=False, repr=False)


@frozen
class Drop(Wish):
    item: int
    why: str = ""


@state
class Board:
    moves: list[Move] = field(default_factory=list)
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Plain:
    item: int
    why: str = ""


def test_a_value_is_what_a_frozen_dataclass_would_be() -> None:
    ours, theirs = Drop(3, why="late"), Plain(3, why="late")
    assert repr(ours) == repr(theirs).replace("Plain", "Drop")
    assert hash(ours) == hash(theirs)
    assert not hasattr(ours, "__dict__")
    assert replace(ours, item=4) == Drop(4, "late")


def test_values_are_equal_when_class_and_fields_are() -> None:
    assert Move(3) == Move(3, "") != Move(4)
    other: Wish = Drop(3)
    assert Move(3) != other
    assert Wish() == Wish() != Move(3)
    assert len({Wish(), Wish(), Move(3), Move(3), Drop(3)}) == 3


def test_fields_may_stay_out_of_comparison_and_sight() -> None:
    assert Move(3, seen=("a",)) == Move(3)
    assert repr(Move(3, seen=("a",))).endswith("Move(item=3, why='')")


def test_a_value_never_changes() -> None:
    move = Move(3)
    for name in ("item", "new"):
        with pytest.raises(FrozenInstanceError):
            setattr(move, name, 4)
        with pytest.raises(FrozenInstanceError):
            delattr(move, name)
    assert move == Move(3)


def test_wrong_arguments_are_refused_from_the_first_value_on() -> None:
    @frozen
    class Fresh:
        item: int

    for _ in range(2):
        with pytest.raises(TypeError, match=r"Fresh.__init__\(\) missing 1 required positional argument: 'item'"):
            Fresh()  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="unexpected keyword argument 'other'"):
            Fresh(1, other=2)  # type: ignore[call-arg]


def test_a_value_is_matched_by_position() -> None:
    match Drop(3, "late"):
        case Drop(item, why):
            assert (item, why) == (3, "late")


def test_a_value_can_be_copied_and_pickled() -> None:
    move = Move(3, "late", ("a",))
    for twin in (copy.copy(move), copy.deepcopy(move), pickle.loads(pickle.dumps(move))):
        assert (twin, twin.seen) == (move, ("a",))


def test_state_changes_is_equal_by_its_fields_and_is_no_key() -> None:
    board, other = Board(), Board([Move(3)], turn=2)
    board.moves.append(Move(3))
    assert board != other
    board.turn = 2
    assert board == other == copy.deepcopy(other)
    assert Board().moves == []
    assert repr(board) == "Board(moves=[Move(item=3, why='')], turn=2)"
    with pytest.raises(TypeError, match="unhashable"):
        hash(board)
    with pytest.raises(AttributeError):
        board.new = 1  # type: ignore[attr-defined]
