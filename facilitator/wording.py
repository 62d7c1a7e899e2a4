"""Owns the language a person reads: the one place where gettext is called.

Everything inside the program holds message ids and values. Only what is about to be shown passes through here.
A word of an enumeration is looked up under its class's name, because *open* said of a meeting, an agenda item and an
action are three words in other languages.
"""

import gettext
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from facilitator.domain.errors import N_, Message, Several

LOCALES = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"


def languages() -> tuple[str, ...]:
    """Name the languages that can be shown, the source language first; a catalogue that is not compiled cannot."""
    return (SOURCE_LANGUAGE, *sorted(path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/facilitator.mo")))


def language_for(wish: str | None) -> str:
    """Find the catalogue for a wish such as ``zh-Hans-CN``, ``zh_CN.UTF-8`` or ``de``; English where there is none."""
    base = (wish or "").replace("-", "_").split("_")[0].split(".")[0].lower()
    return next((language for language in languages() if language.split("_")[0] == base), SOURCE_LANGUAGE)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("facilitator", LOCALES, [language], fallback=language == SOURCE_LANGUAGE)


def translate(message: Message | str, language: str = SOURCE_LANGUAGE) -> str:
    """Put a message into words: translated, its values filled in, the plural chosen by its ``n``.

    Values that are messages themselves are translated first, and several words are joined by the language's own comma.
    A message without values is shown as it stands: it may be what somebody typed, and braces in it mean nothing.
    """
    catalogue = _catalogue(language)
    if isinstance(message, str):
        message = Message(message)
    values = {name: _worded(value, language) for name, value in message.values.items()}
    words = _looked_up(catalogue, message, values) if message.id else ""
    return words.format_map(values) if values else words


def _worded(value: object, language: str) -> object:
    match value:
        case Message():
            return translate(value, language)
        case Several():
            return translate(N_(", "), language).join(value)
        case _:
            return value


def _looked_up(catalogue: gettext.NullTranslations, message: Message, values: Mapping[str, object]) -> str:
    if isinstance(message.id, StrEnum):
        return catalogue.pgettext(type(message.id).__name__, message.id)
    if message.plural is None:
        return catalogue.gettext(message.id)
    return catalogue.ngettext(message.id, message.plural, int(str(values["n"])))
