"""A meeting in a folder that is spoken to through the program, line by line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests.cli.running import run


@dataclass(frozen=True)
class Council:
    folder: Path

    @classmethod
    def made(cls, scratch: Path, agenda: str, roster: str) -> Self:
        (scratch / "agenda.md").write_text(agenda, encoding="utf-8")
        (scratch / "roster.csv").write_text(roster, encoding="utf-8")
        files = ("--agenda", scratch / "agenda.md", "--roster", scratch / "roster.csv")
        assert run("new", scratch / "meeting", *files, "--starts", "2026-03-02T09:00").code == 0
        return cls(scratch / "meeting")

    def answers(self, *lines: str) -> list[str]:
        """Play lines and take what each was answered."""
        found = run("play", self.folder, "-", stdin="".join(f"{line}\n" for line in lines))
        assert found.err == ""
        assert len(found.lines) == len(lines)
        return found.lines

    def script(self, *lines: str) -> list[str]:
        """Play lines from a file, which is known as a whole, and take the answers."""
        path = self.folder.parent / "script.txt"
        path.write_text("\n".join(lines), encoding="utf-8")
        found = run("play", self.folder, path)
        assert found.err == ""
        return found.lines

    def says(self, *lines: str) -> str:
        """Play lines that are all ok, and take the last answer without its ``ok``."""
        answers = self.answers(*lines)
        assert [answer for answer in answers if not answer.startswith("ok ")] == []
        return answers[-1].removeprefix("ok ")

    def refuses(self, line: str, *, invalid: bool = False) -> str:
        """Play a line that is refused, and take the sentence."""
        (answer,) = self.answers(line)
        how, _, sentence = answer.partition(": ")
        assert how == ("invalid" if invalid else "refused"), answer
        return sentence

    @property
    def shown(self) -> Any:
        found = run("show", self.folder, "--json")
        assert found.code == 0
        return json.loads(found.out)

    def minutes(self, *options: str) -> str:
        found = run("export", self.folder, "--to", "md", "--out", "-", *options)
        assert found.code == 0
        return found.out
