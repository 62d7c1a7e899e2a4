"""Owns the program's front door: the group of commands, loaded only when called, and how errors end."""

import importlib
import logging
import os
import sys

import click

from facilitator import __version__
from facilitator.domain.errors import MeetingError
from facilitator.wording import language_for, translate

# Where each command lives; a module is imported when its command is called or its help is shown.
COMMANDS = {
    "new": "facilitator.cli.new",
    "play": "facilitator.cli.play",
    "show": "facilitator.cli.show",
    "import": "facilitator.cli.imports",
    "export": "facilitator.cli.export",
    "lint": "facilitator.cli.export",
    "verify": "facilitator.cli.verify",
    "sample": "facilitator.cli.sample",
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
        module = importlib.import_module(COMMANDS[cmd_name])
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Run a live meeting: agenda, speaker queue, verifiable draw, timers, minutes."""


def main() -> None:
    """Run the program; what goes wrong is one sentence on stderr and exit code 2."""
    logging.basicConfig(level=logging.CRITICAL)
    try:
        cli(prog_name="facilitator")
    except MeetingError as error:
        _end(translate(error.message, reader_language()))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        _end(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _end(sentence: str) -> None:
    click.echo(f"facilitator: {sentence}", err=True)
    sys.exit(2)
