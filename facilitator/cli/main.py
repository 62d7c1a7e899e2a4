"""Owns the program's front door: the group of commands, loaded only when called, and how errors end."""

import importlib
import io
import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from facilitator import __version__
from facilitator.cli.loading import loading
from facilitator.domain.errors import N_, MeetingError, Message, said
from facilitator.session.committer import NotSaved
from facilitator.session.disk_words import reason
from facilitator.wording import language_for, translate

_PROGRAM = "facilitator"
_INTERRUPTED = 130

# Where each command lives; a module is imported when its command is called or its help is shown.
COMMANDS = {
    "open": "facilitator.cli.home",
    "new": "facilitator.cli.new",
    "play": "facilitator.cli.play",
    "show": "facilitator.cli.show",
    "import": "facilitator.cli.imports",
    "export": "facilitator.cli.export",
    "lint": "facilitator.cli.export",
    "draw": "facilitator.cli.draw",
    "papers": "facilitator.cli.papers",
    "serve": "facilitator.cli.serve",
    "badges": "facilitator.cli.badges",
    "forms": "facilitator.cli.forms",
    "purge": "facilitator.cli.purge",
    "verify": "facilitator.cli.verify",
    "repair": "facilitator.cli.repair",
    "copy": "facilitator.cli.copying",
    "archive": "facilitator.cli.archive",
    "restore": "facilitator.cli.archive",
    "carry": "facilitator.cli.carry",
    "recall": "facilitator.cli.recall",
    "sample": "facilitator.cli.sample",
    "demo": "facilitator.cli.demo",
}


def reader_language() -> str:
    """Tell in which language to answer: the terminal's own, English where there is no terminal."""
    if not sys.stdout.isatty():
        return language_for(None)
    return language_for(os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG"))


class LazyGroup(click.Group):
    """A group that knows its commands by name before it loads them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, in the order a meeting needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        with loading():
            module = importlib.import_module(COMMANDS[cmd_name])
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Run a live meeting: agenda, speaker queue, verifiable draw, timers, minutes.

    Without a command, the full screen shows your meetings.
    """
    if context.invoked_subcommand is None:
        _show_home(context)


def _show_home(context: click.Context) -> None:
    """Show Home on a terminal; elsewhere the help says what there is."""
    if not sys.stdout.isatty():
        raise click.exceptions.NoArgsIsHelpError(context)
    context.exit(importlib.import_module(COMMANDS["open"]).home())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program; what goes wrong is one sentence on stderr and exit code 2."""
    _open_what_is_closed()
    logging.basicConfig(level=logging.CRITICAL)
    _speak_utf8()
    try:
        code = cli(arguments, prog_name=_PROGRAM, standalone_mode=False)
        _flush()
        sys.exit(code)
    except MeetingError as error:
        _end(translate(error.message, reader_language()))
    except NotSaved as error:
        _end(translate(not_saved(error), reader_language()))
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _end(error.format_message())
    except (KeyboardInterrupt, click.Abort):
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        _drop_unwritten()
        sys.exit(1)
    except OSError as error:
        why = translate(reason(error), reader_language())
        _end(f"{error.filename}: {why}" if error.filename else why)
    except Exception as error:  # the program's outer edge: whoever runs a meeting gets a sentence, never a traceback
        logging.getLogger(_PROGRAM).exception("an error nobody foresaw")
        _end(f"{type(error).__name__}: {error}")


def not_saved(error: NotSaved) -> Message:
    """Put into a sentence that what was done is not on disk."""
    return said(N_("not saved: {reason}"), reason=said(str(error)))


def _end(sentence: str) -> NoReturn:
    _drop_unwritten()
    click.echo(f"{_PROGRAM}: {' '.join(sentence.split())}", err=True)
    sys.exit(2)


def _open_what_is_closed() -> None:
    """Read nothing, and write nowhere, where whoever started us closed a stream; no other file then gets its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 — as long as the program


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes wherever we run; what a terminal cannot show is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _flush() -> None:
    sys.stdout.flush()


def _drop_unwritten() -> None:
    """Let nothing that could not be written fail a second time when the program ends."""
    try:
        _flush()
    except (OSError, ValueError):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
