"""Owns which characters a file may hold: what XML 1.0 forbids becomes the replacement character.

``clean`` has dropped control characters before anything was stored; a meeting made by another program, or a
noncharacter such as U+FFFF that ``clean`` keeps, must not break a document either.
"""

import re

_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    r"""Replace what no document may hold.

    >>> legal("a\x1b[31m\uffff")
    'a\ufffd[31m\ufffd'
    """
    return _FORBIDDEN.sub("\ufffd", text)
