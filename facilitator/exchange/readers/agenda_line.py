"""Owns what one line of an agenda says: its title, and in front of it or behind it minutes, people, papers, remarks.

A line is read from both ends towards its title. What is understood is taken out; what is not stays in the title, so
that no word of the file is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import field

from facilitator.domain.errors import said
from facilitator.domain.frozen import state
from facilitator.domain.text import NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean
from facilitator.exchange.readers.agenda_brackets import (
    JOINTS,
    besides_links,
    clings_at,
    inside,
    last_group,
    last_link,
    parts,
)
from facilitator.exchange.readers.agenda_labels import is_paper, label_at, says_open_floor, without_signs
from facilitator.exchange.readers.agenda_names import at_end, in_front, led_by
from facilitator.exchange.readers.agenda_said import Doubt, Line
from facilitator.exchange.readers.drafts import Link
from facilitator.exchange.readers.durations import (
    LONGEST_MINUTES,
    is_length,
    leading_minutes,
    leading_times,
    meant_as_length,
    minutes_of,
)
from facilitator.exchange.readers.markdown_words import Words, joined
from facilitator.exchange.readers.people_words import is_dated, people_and_rest, split_presenter

_GROUP_IN_FRONT = re.compile(r"(?:[(\[]([^()\[\]]{1,40})[)\]]|(@[\w-]{2,40})(?=:))\s*[-–—:]*\s*")
_GROUP_INSIDE = re.compile(r"\s+\(([^()\[\]]{1,120})\)")
_BARE_LENGTH = re.compile(
    r"(?P<joint>\s*[-–—,:|]\s*|(?<!\bin)(?<!\bof)(?<!for)(?<!last)(?<!next)(?<!than)\s+)(?P<text>(?:[~≈≤<]|ca\.?|about|approx\.?)? ?\d[\w.,:½¼¾'′ ]{0,12}?)(?: max(?:imum)?)?\.?"
    r"(?=\s*$|\s+[-–—|]\s)"
)
_BARE_SPAN = re.compile(r"(?:\s*[-–—,:|]\s*|\s+)(?P<text>\d{1,2}:\d\d\s*[-–—]\s*\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?)$")
_LONG_UNIT = re.compile(r"min|hour|分|时", re.IGNORECASE)
# A length that is still to be filled in, as in “nn min - Topic”.
_OPEN_LENGTH = re.compile(r"(?:n+|x+|\?+|tb[dac])\s*min(?:utes?|s)?\b\s*[-–—:|]+\s*(?=\S)", re.IGNORECASE)
_LOOSE_DASH = re.compile(r"\s[-–—]{1,3}$")
_EMPTY_GROUP = re.compile(r"\s+[(\[（]\s*[)\]）]")


def read_line(words: Words, *, about: Sequence[Words] = (), seeks_people: bool = True) -> Line:
    """Read the line of an item.

    Args:
        words: the line, perhaps broken over several lines of the file.
        about: lines below it that say something about it: ``Presenter: Ana``, or a paper.
        seeks_people: off where the presenter has a column of their own.
    """
    reading = _Reading(seeks_people=seeks_people)
    first, *others = words.lines()
    unlabelled = [line for line in others if not reading.take_label(line)]
    for line in about:
        if not reading.take_label(line) and not reading.take_people(line):
            reading.take_time(line.plain.removesuffix(" total"))
    title = joined(first, *(part for line in unlabelled for part in (Words(" "), line)))
    return reading.line(title, links=sum((each.links() for each in about), start=words.links()))


def who_and_how_long(words: Words) -> tuple[str, int]:
    """Read a line that says nothing but that, such as ``Ana Silva, 15 min``; nobody and 0 where it says more or less."""
    said = [part.plain for part in parts(words.strip("()[]（）"))]
    lengths = [minutes for part in said if (minutes := minutes_of(part))]
    names = ", ".join(part for part in said if not minutes_of(part))
    people, rest = people_and_rest(names, beside_minutes=True)
    return (people, lengths[0]) if people and not rest and len(lengths) == 1 else ("", 0)


@state
class _Reading:
    """What has been understood so far."""

    seeks_people: bool
    minutes: int | None = None
    start: int | None = None
    presenter: str = ""
    notes: list[str] = field(default_factory=list)
    open_floor: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    def line(self, words: Words, links: tuple[Link, ...]) -> Line:
        """Read the words from both ends, and put together what they say."""
        words = self._read_front(_without_loose_dash(words.strip()))
        self.seeks_people &= not is_dated(words.text)
        words = self._read_bare_length(self._read_led_by(words))
        words, remarks = self._read_back(words)
        words = self._read_bare_length(self._read_inside(words))
        words, remarks = self._read_name_at_end(words, remarks)
        title = clean(_EMPTY_GROUP.sub("", words.readable() + remarks).strip(" :：;；"), TITLE_LIMIT)
        return Line(
            "" if minutes_of(title.strip("()[]（）")) else title,
            self.minutes,
            clean(self.presenter, NAME_LIMIT),
            links,
            clean("; ".join(self.notes), NOTE_LIMIT),
            self.open_floor,
            self.start,
            tuple(self.doubts),
        )

    def take_label(self, words: Words) -> bool:
        """Take ``Presenter: Ana`` or ``Time: 20 min`` for what it says."""
        label = label_at(words.plain)
        if not label:
            return False
        value = clean(words.part(label.end).readable())
        match label.field:
            case "minutes" if not (self._take_minutes(value) or self._take_minutes(f"{value} min")):
                self.notes.append(value)
            case "presenter":
                name, beside = split_presenter(value)
                self.presenter = self.presenter or name
                self.notes += [beside] if beside else []
            case "links":
                return bool(words.spans)
            case "note":
                self.notes.append(value)
        return True

    def take_people(self, words: Words) -> bool:
        """Take a line that says who and how long."""
        who, minutes = who_and_how_long(words)
        self.presenter = self.presenter or who
        self.minutes = self.minutes or minutes or None
        return bool(who)

    def take_time(self, text: str) -> None:
        """Take a line that is nothing but a length, or when the item begins or ends."""
        times = leading_times(text)
        if times and not times.rest:
            self.start, self.minutes = times.start, self.minutes or times.minutes
            self.notes += [] if times.minutes else [text.strip(JOINTS)]
        else:
            self.minutes = self.minutes or minutes_of(text)

    def _take_minutes(self, text: str) -> bool:
        """Take a length or a span of times, and leave the words after it as a note."""
        times = leading_times(text)
        read = (times.minutes, times.rest) if times and times.minutes else leading_minutes(text)
        if not read or not read[0]:
            if meant_as_length(text):
                self.doubts.append(Doubt(text, said("{text} cannot be read as minutes.", text=clean(text, NAME_LIMIT))))
            return False
        if read[0] > LONGEST_MINUTES:
            doubt = Doubt(text, said("{text} is longer than a day.", text=clean(text, NAME_LIMIT)))
            self.doubts += [doubt] if doubt not in self.doubts else []
            return False
        self.minutes = self.minutes or read[0]
        self.notes += [read[1]] if read[1] else []
        return True

    def _read_front(self, words: Words) -> Words:
        """Take ticks, a task box, a length and a time of day off the front, in whatever order they come."""
        before = None
        while words != before:
            before = words
            words = self._read_time_in_front(without_signs(words))
            words = self._read_length_in_front(self._read_people_in_front(words))
        return words

    def _read_time_in_front(self, words: Words) -> Words:
        """Take ``9:00``, ``[9:00]`` or ``9:00-9:30`` off the front."""
        group = _GROUP_IN_FRONT.match(words.plain)
        clock = leading_times(group[1]) if group and group[1] and self.start is None else None
        if group and clock and not clock.rest and not clock.minutes and words.plain[group.end() :]:
            self.start = clock.start
            self.notes.append(group[1].strip())
            return words.part(group.end()).strip(JOINTS)
        times = leading_times(words.plain)
        if not times or not times.rest or self.start is not None:
            return words
        begin = len(words.text) - len(times.rest)
        self.start = times.start
        self.minutes = self.minutes or times.minutes
        self.notes += [] if times.minutes else [words.text[:begin].strip(JOINTS)]
        return words.part(begin).strip(JOINTS)

    def _read_people_in_front(self, words: Words) -> Words:
        """Take ``[Ana Silva, 15 min]`` off the front."""
        group = _GROUP_IN_FRONT.match(words.plain) if self._seeks_presenter() else None
        if group is None or words.part(0, group.end()).spans or not words.plain[group.end() :]:
            return words
        people, length = in_front(group[1] or group[2])
        if not people or (length and not self._take_minutes(length)):
            return words
        self.presenter = people
        return words.part(group.end()).strip(JOINTS)

    def _read_length_in_front(self, words: Words) -> Words:
        """Take ``(20 min)``, ``[9:00-9:30]`` or ``20 min -`` off the front."""
        group = _GROUP_IN_FRONT.match(words.plain)
        length = leading_minutes(words.plain)
        if open_length := _OPEN_LENGTH.match(words.plain):
            return words.part(open_length.end())
        if group and group[1] and is_length(group[1]) and not words.part(0, group.end()).spans:
            begin, text = group.end(), group[1]
        elif length and length[1][:1] in tuple("-–—:|"):
            begin = len(words.text) - len(length[1])
            text = words.plain[:begin]
        else:
            return words
        rest = words.part(begin).strip(JOINTS)
        return rest if rest.text and self._take_minutes(text) else words

    def _read_back(self, words: Words) -> tuple[Words, str]:
        """Take brackets and papers off the end; remarks in brackets are handed back for the title."""
        remarks = ""
        while True:
            words = words.rstrip("." if words.text.endswith((").", "）。")) else "")
            start = last_group(words.plain)
            paper = last_link(words)
            if paper and (is_paper(words.text[paper:]) or self._follows_known_group(words.part(0, paper))):
                words = words.part(0, paper).rstrip(JOINTS)
            elif start is None or not (before := words.text[:start].rstrip()):
                return words, remarks
            elif self._take_group(inside(words, start), clings=clings_at(words.text, start)):
                words = words.part(0, start).rstrip(JOINTS)
            elif clings_at(words.text, start):
                return words, remarks
            else:
                remarks = words.text[len(before) :] + remarks
                words = words.part(0, len(before))

    def _follows_known_group(self, words: Words) -> bool:
        """Whether a link stands behind a bracket that says when or who, where only papers are put."""
        words = words.rstrip()
        start = last_group(words.plain)
        if start is None or not words.text[:start].strip():
            return False
        trial = _Reading(seeks_people=self.seeks_people)
        return trial._take_group(inside(words, start), clings=False)

    def _take_group(self, group: Words, *, clings: bool) -> bool:
        """Take what stands in brackets; brackets that cling to a word must say minutes to be more than a part of it."""
        if not group.text.strip():
            return not clings
        left: list[str] = []
        has_minutes = is_known = False
        for part in parts(group):
            if self._take_minutes(part.plain):
                has_minutes = True
            elif part.spans:
                left += besides_links(part)
                is_known = True
            elif says_open_floor(part.text):
                self.open_floor = is_known = True
            elif self.take_label(part):
                is_known = True
            else:
                left.append(part.text)
        people, rest = "", ", ".join(left)
        if self.seeks_people and not self.presenter and (has_minutes or not clings):
            people, rest = people_and_rest(rest, beside_minutes=has_minutes)
        is_known |= has_minutes or bool(people)
        self.presenter = self.presenter or people
        self.notes += [rest] if rest and is_known else []
        return is_known

    def _read_inside(self, words: Words) -> Words:
        """Take papers and minutes that stand in brackets amid the title."""
        for group in reversed(list(_GROUP_INSIDE.finditer(words.plain))):
            inner = words.part(group.start(1), group.end(1))
            is_papers = (
                bool(inner.spans) and all(is_paper(link.title) for link in inner.links()) and not besides_links(inner)
            )
            lengths = [is_length(part.plain) for part in parts(inner)]
            is_minutes = not self.minutes and any(lengths) and (len(lengths) > 1 or group[1][:1].isdigit())
            if is_papers or (is_minutes and self._take_group(inner, clings=False)):
                words = words.without(group.start(), group.end())
        return words

    def _read_bare_length(self, words: Words) -> Words:
        """Take a length or a span of times that stands at the end, or a length between dashes, without brackets."""
        span = None if self.minutes else _BARE_SPAN.search(words.plain)
        if span and span.start() and (times := leading_times(span["text"])) and times.minutes:
            self.start, self.minutes = times.start, times.minutes
            return words.part(0, span.start()).rstrip(JOINTS)
        for length in () if self.minutes else _BARE_LENGTH.finditer(words.plain):
            is_plain = length["joint"].strip() or ":" in length["text"] or _LONG_UNIT.search(length["text"])
            if is_plain and length.start() and minutes_of(length["text"]) and self._take_minutes(length["text"]):
                return words.without(length.start(), length.end()).rstrip(JOINTS)
        return words

    def _read_led_by(self, words: Words) -> Words:
        named = led_by(words.plain) if self._seeks_presenter() else None
        if named is None:
            return words
        self.presenter = named.people
        self.notes += [named.note] if named.note and not self._take_minutes(named.note) else []
        return words.part(0, named.start).rstrip(JOINTS)

    def _read_name_at_end(self, words: Words, remarks: str) -> tuple[Words, str]:
        """Read who leads an item where its time was behind it; where it has a time, any name at its end is who presents it."""
        named = led_by(words.plain) or (at_end(words.text) if (self.minutes, self.start) != (None, None) else None)
        if named is None or not self._seeks_presenter():
            return words, remarks
        self.presenter = named.people
        self.notes += [note for note in (named.note, remarks.strip(" ()[]（）")) if note]
        return words.part(0, named.start).rstrip(JOINTS), ""

    def _seeks_presenter(self) -> bool:
        return self.seeks_people and not self.presenter


def _without_loose_dash(words: Words) -> Words:
    """Leave out a dash that nothing follows."""
    dash = _LOOSE_DASH.search(words.text)
    return words.part(0, dash.start()).strip() if dash else words
