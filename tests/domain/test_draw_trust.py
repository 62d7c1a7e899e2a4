"""Why a draw can be trusted: the commitment comes first, links are revealed one by one, the room's values add up."""

from hashlib import sha256

import pytest

from facilitator.domain.draw import Draw, DrawMade, Grade
from facilitator.domain.draw_trust import CommitDraws, DrawCommitted
from facilitator.domain.errors import Refused
from facilitator.domain.meeting import decide
from facilitator.domain.proof import LINKS, commitment, proof_of, write_proof
from facilitator.domain.recorded import DESK, Moment
from facilitator.exchange.verify_draw import check
from facilitator.session.secrets import MemorySecrets, with_secret
from tests.domain.given import Chance, Scenario, given, opened

HERE = "present+ Ann, Bo, Cy, Di"
BLUE, RED = sha256(b"blue 77").hexdigest(), sha256(b"red 5").hexdigest()


def _made(scenario: Scenario) -> list[DrawMade]:
    return [found.made for found in scenario.meeting.draws.log]


def test_without_a_commitment_a_draw_is_quick() -> None:
    assert _made(opened(HERE, "draw"))[0].grade is Grade.QUICK
    opened(HERE).when("committed draw").refused("nothing is committed")


def test_once_committed_draws_reveal_one_link_after_the_other() -> None:
    scenario = opened(HERE, "commit draws", "draw", "quick draw", "draw")
    committed = next(r.event for r in scenario.session.records() if isinstance(r.event, DrawCommitted))
    first, quick, second = _made(scenario)
    assert [first.grade, quick.grade, second.grade] == ["committed", "quick", "committed"]
    assert [first.step, second.step] == [1, 2]
    for made in (first, second):
        assert commitment(bytes.fromhex(made.seed), made.step).hex() == committed.commitment == made.commitment
    assert sha256(bytes.fromhex(second.seed)).hexdigest() == first.seed


def test_the_result_follows_from_list_link_room_and_number() -> None:
    scenario = opened(HERE, "commit draws", "room value: 3 5 2 6", "draw 2", "room value: 4 1", "draw 2")
    assert [made.room for made in _made(scenario)] == ["3 5 2 6\n", "3 5 2 6\n4 1\n"]
    for made in _made(scenario):
        assert check(write_proof(proof_of(made)).encode()) == ""


def test_a_room_value_changes_who_is_drawn() -> None:
    drawn = {_made(opened(HERE, "commit draws", f"room value: {n}", "draw 3"))[0].drawn for n in range(30)}
    assert len(drawn) > 3


def test_a_value_before_the_commitment_does_not_count() -> None:
    opened(HERE).when("room value: 3 5").refused("only after the commitment")
    scenario = opened(HERE, "commit draws", "room value: 3 5", "commit draws", "draw")
    assert _made(scenario)[0].room == ""
    scenario.when("room value:").refused("is empty")


def test_a_commitment_and_values_work_before_the_meeting_opens() -> None:
    scenario = given("commit draws", "room value: 3 5", "member+ Bo", "present+ Bo", "start meeting", "draw")
    assert _made(scenario)[0].room == "3 5\n"


def test_phones_promise_first_and_reveal_second() -> None:
    scenario = opened(HERE, "commit draws", f"<Bo> room commit: {BLUE}", f"<Cy> room commit: {RED}")
    scenario.when("draw").refused("2 phones have promised a value")
    scenario.when("<Bo> room reveal: blue 78").refused("not the value that Bo promised")
    scenario.when("gather values").refused("nobody has revealed")
    scenario.when("<Bo> room reveal: blue 77")
    scenario.when(f"<Di> room commit: {RED}").refused("values are being revealed")
    scenario.when("<Bo> room reveal: blue 77").refused("no promise of Bo is open")
    scenario.when("<Cy> room reveal: red 5", "gather values", "draw")
    bo, cy = scenario.id("Bo"), scenario.id("Cy")
    assert _made(scenario)[0].room == f"{bo}: blue 77; {cy}: red 5\n"
    assert scenario.meeting.draws.trust.missing == []


def test_a_missing_reveal_is_listed_and_voids_nothing() -> None:
    scenario = opened(HERE, "commit draws", f"<Bo> room commit: {BLUE}", f"<Cy> room commit: {RED}")
    scenario.when("<Bo> room reveal: blue 77", "gather values", "draw")
    assert scenario.meeting.draws.trust.missing == [scenario.id("Cy")]
    assert _made(scenario)[0].room == f"{scenario.id('Bo')}: blue 77\n"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ((f"<Bo> room commit: {BLUE}",), "only after the commitment"),
        (("commit draws", "<Bo> room commit: blue"), "64 digits and letters"),
        (("commit draws", "present- Bo", f"<Bo> room commit: {BLUE}"), "Bo is not present"),
        (("commit draws", f"<Bo> room commit: {BLUE}", f"<Bo> room commit: {RED}"), "promised a value already"),
        (("announce sources:",), "say where the numbers will come from"),
    ],
)
def test_promises_that_do_not_count_are_refused(steps: tuple[str, ...], words: str) -> None:
    opened(HERE, *steps[:-1]).when(steps[-1]).refused(words)


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (("commit draws", "room value: 3"), "what the room gave in public stands"),
        (("commit draws", "draw from list Bo", "not here"), "a draw is never undone"),
        (("commit draws", "commit draws"), "a commitment that was shown stands"),
        (("announce sources: two lotteries",), "what was announced stands"),
    ],
)
def test_what_the_room_relied_on_is_never_undone(steps: tuple[str, ...], words: str) -> None:
    opened(HERE, *steps).when("undo").refused(words)


def test_a_public_draw_follows_the_order_of_the_list() -> None:
    scenario = opened(HERE, "announce sources: two lotteries", "public draw 2: 9319 / 2 5 12 8 10")
    made = _made(scenario)[0]
    assert (made.grade, made.sources, made.announced) == ("public", ("9319./", "2.5.8.10.12./"), "two lotteries")
    assert made.seed == made.commitment == ""
    scenario.when("public draw 2: 9319").refused("takes from one list: 1 is left")
    scenario.when("public draw 1: -5").refused("“-5” is no number")
    scenario.when("public draw 1:").refused("at least one source")
    scenario.when("draw mode is memory")
    scenario.when("public draw 1: 9319").refused("everybody the same chance")


def test_a_used_up_commitment_is_renewed() -> None:
    scenario = opened(HERE, "commit draws")
    scenario.meeting.draws.trust.used = LINKS
    with pytest.raises(Refused, match="used up"):
        scenario.session.handle(Draw())
    scenario.meeting.draws.trust.used = 0
    scenario.when("commit draws", "draw")


def test_a_link_that_does_not_lead_to_the_commitment_is_refused() -> None:
    """A file of secrets that was put in place of the right one draws nothing."""
    scenario = opened(HERE, "commit draws")
    secrets = MemorySecrets()
    wrong = with_secret(CommitDraws(), scenario.meeting.draws, secrets, Chance(9))
    assert isinstance(wrong, CommitDraws)
    command = Draw(link="00" * 32)
    with pytest.raises(Refused, match="not on this machine"):
        decide(scenario.meeting, command, Moment(scenario.clock.now(), DESK, 99, Chance()))


def test_nothing_in_the_meeting_tells_the_next_link() -> None:
    scenario = opened(HERE, "commit draws", "draw")
    kept = scenario.session._secrets
    assert isinstance(kept, MemorySecrets)
    secret = next(iter(kept._kept.values()))
    next_link = commitment(secret, LINKS - 2).hex()
    told = repr(scenario.meeting) + repr(scenario.session.records())
    assert secret.hex() not in told and next_link not in told
    assert commitment(secret, LINKS - 1).hex() in told
