"""Owns ``serve``: a meeting's page without a screen, until the program is told to end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import click

from facilitator.bootstrap import Hosting, lobby_of
from facilitator.checkin import DEFAULT_PORT
from facilitator.checkin.lobby import Lobby
from facilitator.checkin.qr import plain_blocks
from facilitator.cli.interrupts import ending
from facilitator.cli.main import reader_language
from facilitator.cli.opening import Notices, opening
from facilitator.cli.troubles import write_troubles
from facilitator.domain.errors import N_, Invalid, Message, said
from facilitator.views.door import door
from facilitator.wording import translate

_LOOK_S = 1.0
_HOME_AND_CLEAR = "\x1b[H\x1b[J"


@click.command("serve")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--host", default="0.0.0.0", show_default=True, help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=DEFAULT_PORT, show_default=True, help="0: any free one.")
@click.option(
    "--tls-cert", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Certificate chain (PEM)."
)
@click.option("--tls-key", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Its private key (PEM).")
@click.option("--force", is_flag=True, help="Take the lock from whoever has the meeting open.")
def serve_command(folder: Path, host: str, port: int, tls_cert: Path | None, tls_key: Path | None, force: bool) -> None:
    """Serve a meeting's page to phones, without a screen; ends on Ctrl+C, SIGTERM or SIGHUP."""
    if (tls_cert is None) != (tls_key is None):
        raise Invalid(N_("TLS needs both: the certificate and its key"))
    certificate = (tls_cert, tls_key) if tls_cert and tls_key else None
    language = reader_language()
    with ending() as begin, opening(folder, force=force) as (session, notices):
        ended = begin()
        write_troubles(folder)
        lobby = lobby_of(session, folder, Hosting(host, port, certificate=certificate, language=language))
        with _served(lobby):
            _announce(lobby, language)
            _wait(lobby, notices, language, ended)


@contextmanager
def _served(lobby: Lobby) -> Iterator[None]:
    lobby.start()
    try:
        yield
    finally:
        lobby.stop()


def _announce(lobby: Lobby, language: str) -> None:
    for message in (
        said(N_("phones: {link}"), link=lobby.site),
        said(N_("room page: {link}"), link=lobby.room_link()),
        said(N_("desk, on this machine only: {link}"), link=lobby.desk_link()),
    ):
        click.echo(translate(message, language))
    sys.stdout.flush()


def _wait(lobby: Lobby, notices: Notices, language: str, ended: Event) -> None:
    """Wait for the end; say what becomes of the disk, and on a terminal show the code as it changes."""
    committer, shown = lobby.porch.session.committer, ""
    while not ended.wait(_LOOK_S):
        trouble = "" if committer.problem is None else translate(_not_saved(committer.problem), language)
        if sys.stdout.isatty():
            picture = "\n".join([_picture(lobby, language), *notices.later(), *filter(None, [trouble])])
            if picture != shown:
                click.echo(_HOME_AND_CLEAR + picture)
            shown = picture
        else:
            notices.say()
            if trouble != shown:
                click.echo(trouble or translate(said(N_("everything is on disk")), language), err=True)
            shown = trouble


def _not_saved(problem: str) -> Message:
    return said(N_("NOT SAVED: {why}; it is tried again every ten seconds"), why=said(problem))


def _picture(lobby: Lobby, language: str) -> str:
    """Draw the QR with the address, the code and the count beneath."""
    invitation, at_door = lobby.invitation(), lobby.porch.session.view(door)
    words = said(
        N_("{site}   code {code}   {present} of {expected} present, {waiting} at the door"),
        site=invitation.site,
        code=invitation.code,
        present=at_door.present,
        expected=at_door.expected,
        waiting=at_door.waiting,
    )
    return "\n".join([*plain_blocks(invitation.modules()), translate(words, language)])
