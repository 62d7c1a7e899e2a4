"""What goes wrong while phones are served is written down under the number that the phone was told."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.checkin.porch import Porch
from facilitator.cli.troubles import TROUBLES, write_troubles
from facilitator.session.session import Session
from tests.domain.given import close_all
from tests.web.stage import stage


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    close_all()


def test_a_phones_number_leads_to_what_went_wrong_and_to_no_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_troubles(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with stage("start meeting") as room:
        phone = room.inside("Bo")

        def broken(*args: object, **how: object) -> None:
            raise RuntimeError("why it broke")

        monkeypatch.setattr(Session, "handle", broken)
        told = re.search(r"tell the chair this number: ([a-z2-9]{6})", phone.post("/hand").words)
        monkeypatch.setattr(Porch, "codes", broken)
        assert room.phone().get("/C/SECRETXX").status == 500
        monkeypatch.undo()
    written = (tmp_path / TROUBLES).read_text(encoding="utf-8")
    assert told is not None and told[1] in written and "why it broke" in written
    assert "GET /C/{code}" in written and "SECRETXX" not in written
    assert not any(value in written for value in phone.cookies.values())
