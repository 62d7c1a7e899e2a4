"""Owns rosters as people paste them: a name a line, perhaps with a unit, or several names on one line."""

import re
from collections.abc import Iterator

from facilitator.domain.errors import said
from facilitator.domain.frozen import frozen
from facilitator.domain.text import NAME_LIMIT, clean, narrow
from facilitator.exchange.readers.drafts import PersonDraft, RosterDraft
from facilitator.exchange.readers.roster_csv import read_roster_csv
from facilitator.exchange.readers.roster_people import Roster
from facilitator.exchange.readers.roster_words import columns_of, is_list_of_people, role_of

_LIST_SIGN = re.compile(
    r"\s*(?:(?:\d{1,4}[.)、:]|[-*+•●·]|[一二三四五六七八九十]{1,3}、)\s*(?:\[[ xX]?\]\s+)?|\((?:\d{1,4}|[一二三四五六七八九十]{1,3})\)\s*)"
)
_HAN_SIGN = re.compile(r"\s*\(?[一二三四五六七八九十]")
_UNIT = re.compile(
    r"[\u3400-\u9fff]{1,20}(?:部|处|科|室|局|院|委|办|会|司|厅|站|所|组|中心|公司|学院|大学|支部)"
    r"|(?:[A-Z][\w&'-]*|of|and|the|for|&)(?: (?:[A-Z][\w&'-]*|of|and|the|for|&)){0,5}"
)
_HAN_NAMES = re.compile(r"[\u3400-\u9fff]{2,4}(?: [\u3400-\u9fff]{2,4})+")
_IN_QUOTES = re.compile(r'"(?P<family>[^",]{1,60}),\s*(?P<given>[^",]{1,60})"')
_RULE = re.compile(r"\s*\|?[\s:|-]+\|?\s*$")
_LABEL = re.compile(r"([^:,;、()]{1,20}):\s*")
_HEADING = re.compile(r"\s*#{1,6}\s")
_AND = re.compile(r",? and(?= )(?![^()]{0,100}\))")
_SHARED_TITLE = re.compile(r"\s*(?:Councillors|Cllrs?|Members|Messrs)\.?\s+(?=[A-Z])")
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}")
_FEWEST_NAMES = 4
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN_PEOPLE, _OPENING, _CLOSING = "、;", "([", ")]"
_TEXTS_READ = 2
_FEWEST_LINES = 2
_GAP = re.compile(r"[ \u3000]{2,}|\u3000")
_GAP_IN_NAME = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \u3000]{1,4}([\u3400-\u9fff])(?![\u3400-\u9fff])")
_BETWEEN_PARTS = re.compile(r"[,()\[\]]|(?<!\s)\s+[-–—]\s+")


@frozen
class _Piece:
    """A part of a line, and the column where it begins."""

    text: str
    column: int


def read_roster_text(text: str) -> RosterDraft:
    """Read a pasted list: ``Ana Silva``, ``1. Ana Silva, Finance``, ``张三（财务处）``, ``Chair: Ana``, ``张三、李四``.

    Columns that are set apart by blanks or bars, as they come out of a document, are columns.
    """
    text = _with_columns(_without_bars(text))
    first = next((line for line in text.split("\n") if line.strip()), "")
    if "\t" in text or any(map(_heads_people, (first.split(","), first.split(";")))):
        return read_roster_csv(text)
    reading = _Reading()
    for number, line in enumerate(text.split("\n"), start=1):
        reading.add_line(line, number)
    return reading.roster.draft()


def _heads_people(cells: list[str]) -> bool:
    columns = columns_of(cells).keys()
    return "name" in columns or {"given", "family"} <= columns


def _without_bars(text: str) -> str:
    """Put tabs for the bars of a table; its rule becomes an empty line, and so does every heading beside it."""
    lines = text.split("\n")
    first = next((line.strip() for line in lines if line.strip()), "")
    is_below = any(line.lstrip().startswith("|") and _RULE.match(line) for line in lines)
    return "\n".join(map(_without_bar, lines)) if is_below or first.startswith("|") else text


def _without_bar(line: str) -> str:
    if line.lstrip().startswith("|"):
        return "" if _RULE.match(line) else "\t".join(line.strip().strip("|").split("|"))
    return "" if _HEADING.match(line) else _LIST_SIGN.sub("", line, count=1)


def _with_columns(text: str) -> str:
    """Put a tab for each gap of blanks, where most lines have one; the gap inside a name such as 张　三 is none."""
    lines = [_GAP_IN_NAME.sub(r"\1\2", line.strip()) for line in text.split("\n")]
    filled = [line for line in lines if line]
    if "\t" in text or len(filled) < _FEWEST_LINES or any(line.startswith(("-", "*", "#")) for line in filled):
        return text
    with_gap = sum(bool(_GAP.search(line)) for line in filled)
    return "\n".join(_GAP.sub("\t", line) for line in lines) if with_gap * 5 >= len(filled) * 4 else text


class _Reading:
    """Goes over the lines of one list; ``role`` and ``unit`` are what the lines below a heading share."""

    def __init__(self) -> None:
        self.roster = Roster()
        self._role = self._unit = ""

    def add_line(self, line: str, number: int) -> None:
        """Add whoever a line names, or remember what it says of those below."""
        line = _IN_QUOTES.sub(r"\g<given> \g<family>", line).replace(">,", ">;")  # as addresses stand in a letter
        plain = narrow(line)
        if _HEADING.match(line):
            self._head(plain.strip("# :"))
            return
        sign = _LIST_SIGN.match(plain)
        start = sign.end() if sign else 0
        label = _LABEL.match(plain, start)
        if sign and _HAN_SIGN.match(sign[0]) and not label and _UNIT.fullmatch(plain[start:].strip()):
            self._head(plain[start:].strip())
        elif label and not line[label.end() :].strip():
            self._head(label[1])
        elif label:
            self._add_labelled(line, number, label)
        elif line[start:].strip():
            line, start, between = _sentence(line, start)
            for piece in _pieces(line, start, between):
                self._add(piece, self._role, self._unit, number)

    def _head(self, text: str) -> None:
        """Remember what stands above people: a role, or a unit."""
        self._role, is_unit = role_of(text), bool(_UNIT.fullmatch(text.strip()))
        self._unit = clean(text, NAME_LIMIT) if is_unit and not self._role else ""

    def _add_labelled(self, line: str, number: int, label: re.Match[str]) -> None:
        """Read ``Chair: Ana``, ``Present: Ana, Bo``, ``财务处：张三、李四``."""
        role = role_of(label[1])
        is_list = is_list_of_people(label[1])
        unit = "" if role or is_list else clean(label[1], NAME_LIMIT)
        between = _BETWEEN_PEOPLE + ("," if is_list or unit else "")
        start = _behind_title(line, label.end()) if is_list else label.end()
        for piece in _pieces(_with_commas(line) if is_list else line, start, between):
            self._add(piece, role, unit or self._unit, number)

    def _add(self, piece: _Piece, role: str, unit: str, number: int) -> None:
        """Add one person: the name, then in any order a role and a unit, behind commas or in brackets."""
        name, *others = _parts(piece)
        if not name.text:
            self.roster.doubt(number, name.column, said("This line has no name; it is left out."))
            return
        texts: list[str] = []
        for other in others:
            if role_of(other.text) and role in ("", self._role):
                role = role_of(other.text)
            elif other.text and len(texts) < _TEXTS_READ:
                texts.append(other.text)
            elif other.text:
                self.roster.doubt(
                    number, other.column, said("A line holds a name, a unit, a group and a role; the rest is left out.")
                )
        first, group, *_ = [*texts, "", ""]
        for each in name.text.split() if _HAN_NAMES.fullmatch(name.text) else [name.text]:
            person = PersonDraft(each, unit=first or unit, group=group, role=role)
            self.roster.add(person, number, name.column)


def _sentence(line: str, start: int) -> tuple[str, int, str]:
    """Tell a sentence of names, which commas part, from one person with a unit and a group."""
    begin, parted = _behind_title(line, start), _with_commas(line)
    parts = [_BRACKETS.sub("", part).strip() for part in parted[begin:].split(",")]
    is_list = len(parts) >= _FEWEST_NAMES and all(_FULL_NAME.fullmatch(part) and not role_of(part) for part in parts)
    return (parted, begin, _BETWEEN_PEOPLE + ",") if is_list else (line, start, _BETWEEN_PEOPLE)


def _with_commas(line: str) -> str:
    """Put a comma for the *and* of a list, as many characters wide."""
    return _AND.sub(lambda found: ",".ljust(len(found[0])), line)


def _behind_title(line: str, start: int) -> int:
    """Pass over the title that all who are named share, as in ``Cllrs A Sample, B Mockup``."""
    title = _SHARED_TITLE.match(line, start)
    return title.end() if title else start


def _pieces(line: str, start: int, between: str) -> Iterator[_Piece]:
    """Cut a line into people, at the signs of ``between`` outside brackets."""
    depth, begin = 0, start
    plain = narrow(line)
    for at in range(start, len(plain) + 1):
        sign = plain[at : at + 1]
        depth = max(0, depth + (sign in _OPENING) - (sign in _CLOSING)) if sign else 0
        if not sign or (depth == 0 and sign in between):
            if line[begin:at].strip():
                yield _Piece(line[begin:at], begin + 1)
            begin = at + 1


def _parts(piece: _Piece) -> list[_Piece]:
    """Cut a person into parts; the first is the name and may be missing."""
    plain = narrow(piece.text)
    ends = [(match.start(), match.end()) for match in _BETWEEN_PARTS.finditer(plain)]
    begins = [0, *(end for _, end in ends)]
    stops = [*(start for start, _ in ends), len(plain)]
    return [_part(piece, begin, stop) for begin, stop in zip(begins, stops, strict=True)]


def _part(piece: _Piece, begin: int, stop: int) -> _Piece:
    text = piece.text[begin:stop]
    return _Piece(clean(text, NAME_LIMIT), piece.column + begin + len(text) - len(text.lstrip()))
