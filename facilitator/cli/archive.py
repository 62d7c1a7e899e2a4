"""Owns ``archive`` and ``restore``: a meeting as one file with checksums, and back."""

import shutil
import tempfile
from pathlib import Path

import click

from facilitator.bootstrap import verify_meeting
from facilitator.cli.main import reader_language
from facilitator.cli.reading import reading
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.exchange.archive import Packed, pack, unpack
from facilitator.storage.copying import sync_whole
from facilitator.storage.disk import DISK, put_in_place
from facilitator.storage.errors import StorageError
from facilitator.wording import translate


def archive(folder: Path, out: Path) -> Packed:
    """Pack a meeting into a file that is not there yet; all of it or nothing."""
    if out.exists():
        raise Invalid(N_("{path} is there already; choose another name"), path=str(out))
    with reading(folder) as found:
        out.parent.mkdir(parents=True, exist_ok=True)
        aside = out.with_name(out.name + ".new")
        try:
            with aside.open("xb") as file:
                packed = pack(folder, file, found.now)
                file.flush()
                DISK.sync(file.fileno())
            put_in_place(DISK, aside, out)
        finally:
            aside.unlink(missing_ok=True)
    return packed


@click.command("archive")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--out", metavar="FILE.zip", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Archive."
)
def archive_command(folder: Path, out: Path) -> None:
    """Pack a meeting's records, papers and exports into one zip with checksums; secrets stay where they are."""
    packed = archive(folder, out)
    for name in packed.passed_over:
        _say(said(N_("{name} is not packed: it is no plain file, or its name is not safe"), name=name), err=True)
    _say(said(N_("{path}: {n} file"), N_("{path}: {n} files"), path=str(out), n=len(packed.names)))


@click.command("restore")
@click.argument("file", metavar="FILE.zip", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def restore_command(file: Path, folder: Path) -> None:
    """Take an archive apart into a new folder, after checking every checksum and every record; all of it or nothing."""
    if folder.exists() and any(folder.iterdir()):
        raise Invalid(N_("{path} is not empty; restore into a new folder"), path=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        count = unpack(file, aside)
        if (problem := verify_meeting(aside).problem) is not None:
            raise StorageError.of(problem)
        sync_whole(aside, DISK)
        aside.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        put_in_place(DISK, aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _say(said(N_("{path}: {n} file"), N_("{path}: {n} files"), path=str(folder), n=count))


def _say(message: Message, *, err: bool = False) -> None:
    click.echo(translate(message, reader_language()), err=err)
