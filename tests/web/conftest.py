"""Ends what the scenarios of a test have started."""

from collections.abc import Iterator

import pytest

pytest.register_assert_rewrite("tests.domain.given")

from tests.domain.given import close_all  # noqa: E402  # only after its assertions are rewritten


@pytest.fixture(autouse=True)
def scenarios() -> Iterator[None]:
    yield
    close_all()
