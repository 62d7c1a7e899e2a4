"""Owns the step from a file on disk to text: its size, its encoding, and the refusal of what is not text."""

import codecs
import re
from pathlib import Path

from facilitator.domain.errors import Invalid
from facilitator.exchange.readers.web_page import is_page, page_text
from facilitator.exchange.readers.word_file import word_text

LIMIT_BYTES = 20_000_000
WORD = ".docx"

_BY_MARK = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LONGEST_CHARACTER = 4
_DOCUMENTS = (b"%PDF-", b"{\\rtf")
_UNMARKED = ("utf-8", "gb18030")
_WESTERN = ("utf-8", "cp1252", "gb18030")
# Bytes above ASCII that stand alone, and those in company, as Chinese characters have them.
_ALONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_TOGETHER = re.compile(rb"[\x80-\xff]{2,}")


def read_text(path: Path, limit_bytes: int = LIMIT_BYTES) -> str:
    r"""Read a text file in UTF-8, in UTF-16 with its mark, in GB 18030 or in Windows-1252; lines end in ``\n``.

    A web page and a Word file are read as what they show.

    Raises:
        Invalid: there is no such file, it is too large, or it is not text; the sentence names it.
    """
    if path.suffix.lower() == WORD:
        check_size(path, limit_bytes)
        return word_text(path)
    text = text_of(_content(path, limit_bytes), path.name)
    return page_text(text) if is_page(text) else text


def text_of(content: bytes, name: str) -> str:
    """Read the text that bytes hold; Invalid when they hold none."""
    text = None if content.startswith(_DOCUMENTS) else _decoded(content)
    if text is None or "\0" in text:
        raise Invalid("{file} is not a text file. Save it as UTF-8 text and try again.", file=name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def first_bytes(path: Path, count: int = 8) -> bytes:
    """Read how a file begins; nothing where it cannot be opened, which whoever reads it will say."""
    try:
        with path.open("rb") as file:
            return file.read(count)
    except (OSError, ValueError):
        return b""


def check_size(path: Path, limit_bytes: int = LIMIT_BYTES) -> None:
    """Refuse a file that is not there or too large, before somebody else's reader meets it."""
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        raise Invalid("There is no file {file}.", file=path.name) from None
    if size > limit_bytes:
        raise too_large(path, size, limit_bytes)


def _content(path: Path, limit_bytes: int) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)
            size = max(path.stat().st_size, len(content))
    except FileNotFoundError:
        raise Invalid("There is no file {file}.", file=path.name) from None
    except (OSError, ValueError):
        raise Invalid("{file} cannot be opened for reading.", file=path.name) from None
    if len(content) > limit_bytes:
        raise too_large(path, size, limit_bytes)
    return content


def too_large(path: Path, size: int, limit_bytes: int) -> Invalid:
    """Make the sentence that refuses a file for its size."""
    return Invalid(
        "{file} is too large: it has {size} bytes, {limit} can be read.", file=path.name, size=size, limit=limit_bytes
    )


def _unmarked(content: bytes) -> tuple[str, ...]:
    """Choose what to try: where most bytes above ASCII stand alone, as in ``M\xfcller``, the text is no Chinese."""
    alone, together = len(_ALONE.findall(content)), len(_TOGETHER.findall(content))
    return _WESTERN if alone > together else _UNMARKED


def _decoded(content: bytes) -> str | None:
    marked = next((encoding for mark, encoding in _BY_MARK if content.startswith(mark)), None)
    for encoding in (marked,) if marked else _unmarked(content):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            whole = content[: error.start]
            if encoding == "utf-8" and len(content) - error.start < _LONGEST_CHARACTER and not whole.isascii():
                return whole.decode()  # it was cut amid its last character
    return None
