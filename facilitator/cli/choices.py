"""Owns what a person chose for the screen itself, kept in the platform's folder for settings: language, colours, hints."""

import json
import os
import sys
from dataclasses import asdict, field, fields
from pathlib import Path

from facilitator.domain.frozen import state


def settings_folder() -> Path:
    """Tell where this platform keeps a program's settings."""
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(base) / "facilitator"


@state
class FileChoices:
    """The choices; empty texts where nothing was chosen."""

    language: str = ""
    theme: str = ""
    hints_seen: bool = False
    spins: bool = True
    path: Path = field(default_factory=lambda: settings_folder() / "choices.json", repr=False)

    @classmethod
    def read(cls, path: Path | None = None) -> "FileChoices":
        """Read them; a file that is not there or cannot be understood chooses nothing."""
        choices = cls() if path is None else cls(path=path)
        try:
            kept = json.loads(choices.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return choices
        for name in (found.name for found in fields(cls) if found.name != "path"):
            if isinstance(kept, dict) and type(kept.get(name)) is type(getattr(choices, name)):
                setattr(choices, name, kept[name])
        return choices

    def keep(self) -> None:
        """Write them; raises OSError."""
        values = {name: value for name, value in asdict(self).items() if name != "path"}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        aside = self.path.with_suffix(".new")
        aside.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        aside.replace(self.path)
