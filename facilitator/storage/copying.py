"""Owns what lies beside a meeting's records when they go to another folder: its papers and exports."""

import os
import shutil
from pathlib import Path

from facilitator.storage.disk import DISK, Disk

BESIDE = ("papers", "exports")


def copy_beside(folder: Path, new: Path, disk: Disk = DISK) -> list[str]:
    """Copy a meeting's papers and exports, none of them through a link; returns the names of what could not be copied."""
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
                _sync_file(target, disk)
                disk.sync_folder(target.parent)
            except OSError:
                missed.append(path.relative_to(folder).as_posix())
    return missed


def sync_whole(folder: Path, disk: Disk = DISK) -> None:
    """Return when a folder, with all that is in it, would survive a power cut."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            disk.sync_folder(path)
        else:
            _sync_file(path, disk)


def _sync_file(path: Path, disk: Disk) -> None:
    file = disk.open(path, os.O_RDWR)
    try:
        disk.sync(file)
    finally:
        disk.close(file)
