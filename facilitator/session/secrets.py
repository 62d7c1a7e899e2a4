"""Owns the step between a draw and its secret: made and kept before it is committed to, looked up when it is drawn."""

from dataclasses import replace

from facilitator.domain.draw import Draw, Draws, Grade
from facilitator.domain.draw_trust import CommitDraws
from facilitator.domain.errors import N_, MeetingError, Refused
from facilitator.domain.proof import LINKS, SECRET_BYTES, commitment
from facilitator.domain.recorded import Command
from facilitator.session.disk_words import reason
from facilitator.session.ports import Entropy, Secrets


class MemorySecrets:
    """Secrets that are gone when the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def keep(self, name: str, secret: bytes, /) -> None:
        """Keep a secret."""
        self._kept[name] = secret

    def find(self, name: str, /) -> bytes | None:
        """Get it back."""
        return self._kept.get(name)


def secret_name(committed: str) -> str:
    """Name the secret behind a commitment."""
    return f"draw {committed}"


def with_secret(command: Command, draws: Draws, secrets: Secrets, entropy: Entropy) -> Command:
    """Fill in what only the keeper of secrets can: a new commitment, or the next link of the chain.

    Raises:
        Refused: the secret cannot be kept, and so nothing may be committed to it.
    """
    match command:
        case CommitDraws():
            return _committed(secrets, entropy)
        case Draw(grade=None | Grade.COMMITTED) if draws.trust.commitment:
            return replace(command, link=_next_link(draws, secrets))
        case _:
            return command


def _committed(secrets: Secrets, entropy: Entropy) -> CommitDraws:
    secret = entropy(SECRET_BYTES)
    shown = commitment(secret, LINKS).hex()
    try:
        secrets.keep(secret_name(shown), secret)
    except (OSError, MeetingError) as error:
        raise Refused(
            N_("the secret cannot be kept ({reason}), so nothing is committed; “quick draw” works"),
            reason=reason(error),
        ) from error
    return CommitDraws(shown, LINKS)


def _next_link(draws: Draws, secrets: Secrets) -> str:
    trust = draws.trust
    try:
        secret = secrets.find(secret_name(trust.commitment))
    except (OSError, MeetingError):
        secret = None
    left = trust.links - trust.used - 1
    return "" if secret is None or left < 0 else commitment(secret, left).hex()
