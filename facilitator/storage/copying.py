"""Owns what lies beside a meeting's records when they go to another folder: its papers and exports."""

import shutil
from pathlib import Path

BESIDE = ("papers", "exports")


def copy_beside(folder: Path, new: Path) -> list[str]:
    """Copy a meeting's papers and exports, none of them through a link; returns the names of what could not be read."""
    missed: list[str] = []
    for name in BESIDE:
        beside = folder / name
        if beside.is_symlink() or not beside.is_dir():
            continue
        for path in sorted(path for path in beside.rglob("*") if path.is_symlink() or not path.is_dir()):
            target = new / path.relative_to(folder)
            try:
                if path.is_symlink() or not path.is_file():
                    raise OSError(f"{path} is no plain file")
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)
            except OSError:
                missed.append(path.relative_to(folder).as_posix())
    return missed
