import pytest

from tests.kinds import needs

NOWHERE = "a-program-that-nobody-has"


def test_a_test_whose_program_is_there_runs() -> None:
    needs("python3")


def test_a_test_that_cannot_run_is_skipped_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match=NOWHERE):
        needs("python3", NOWHERE)


def test_where_every_kind_has_to_run_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises((pytest.fail.Exception, pytest.skip.Exception), match=NOWHERE) as found:
        needs(NOWHERE)
    assert found.type is pytest.fail.Exception
