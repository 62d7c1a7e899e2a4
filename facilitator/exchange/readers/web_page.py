"""Owns the step from a saved web page to plain text: headings, lists, tables and lines as people write them in Markdown.

Agendas and logs of many groups are kept as pages. What a page shows to machines only (its head, scripts, styles) is no
text; the address of a link stands behind its words.
"""

import re
from collections.abc import Mapping

from facilitator.domain.errors import N_, Invalid

_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_SPACE = re.compile(r"\s+")
_SILENT = frozenset({"head", "script", "style", "template", "noscript", "svg"})
_LISTS: dict[str, int | None] = {"ul": None, "ol": 1}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})
_LINES = _HEADINGS | {
    *("address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figcaption", "figure"),
    *("footer", "form", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot"),
    *("thead", "tr", "ul"),
}


def is_page(text: str) -> bool:
    """Tell whether a text is the source of a web page."""
    return _PAGE.match(text) is not None


def page_text(source: str) -> str:
    """Take the text of a web page.

    Raises:
        Invalid: the page cannot be read to its end.

    >>> page_text("<html><h1>Council</h1><ol><li>Opening<li>Budget <a href='https://example.org/b'>paper</a></ol>")
    '# Council\\n\\n1. Opening\\n2. Budget [paper](https://example.org/b)'
    """
    from lxml import etree  # few files are pages

    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page, root = _Page(), etree.fromstring(source.removeprefix("\ufeff").encode(), parser)
    if any(problem.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for problem in parser.error_log):
        raise Invalid(N_("the web page is built too deeply to be read; copy what it shows into a text file"))
    if root is None:
        return ""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            page.end(element.tag)
            page.say(element.tail or "")
        elif element.tag in _SILENT:
            walk.skip_subtree()
        else:
            page.begin(element.tag, element.attrib)
            page.say(element.text or "")
    page.end_line()
    return "\n".join(page.lines).rstrip()


class _Page:
    """Writes a page down, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._line: list[str] = []
        self._before = ""
        self._lists: list[int | None] = []
        self._as_is = 0
        self._cells, self._heads, self._is_ruled = -1, 0, False
        self._link, self._link_at = "", 0

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin a line, a cell, a list or a link."""
        if tag in _CELLS:
            self._cells += 1
            self._heads += tag == "th"
            self._line += ["\t"] if self._cells else []
        elif tag in _LINES:
            self._part(tag)
        if self._stands_apart(tag):
            self._leave_a_line()
        if tag in ("tr", "table"):
            self._cells, self._heads = -1, 0
            self._is_ruled = self._is_ruled and tag == "tr"
        elif tag in _LISTS:
            self._lists.append(_LISTS[tag])
        elif tag == "li":
            self._before = self._mark()
        elif tag in _HEADINGS:
            self._before = "#" * int(tag[1]) + " "
        elif tag == "pre":
            self._as_is += 1
        elif tag == "a":
            self._link, self._link_at = attributes.get("href", ""), len(self._line)

    def end(self, tag: str) -> None:
        """End what was begun."""
        if tag == "a":
            self._end_link()
        elif tag in _LINES:
            self._part(tag)
        if tag in _LISTS:
            self._lists.pop()
        elif tag == "li" or tag in _HEADINGS:
            self._before = ""
        elif tag in ("tr", "table"):
            self._cells = -1
        elif tag == "pre":
            self._as_is -= 1
        if self._stands_apart(tag):
            self._leave_a_line()

    def say(self, words: str) -> None:
        """Write words; outside of text that stands as it is, white space is one space."""
        if self._as_is:
            first, *others = words.split("\n")
            self._line.append(first)
            for line in others:
                self.end_line()
                self._line.append(line)
        elif shown := _SPACE.sub(" ", words.lstrip() if self._is_spaced() else words):
            self._line.append(shown)

    def end_line(self) -> None:
        """Begin a line anew, if there is anything in this one."""
        line = "".join(self._line)
        if line.strip():
            self.lines += self._row(line) if self._cells >= 0 else [self._before + line.rstrip()]
            self._before = ""
        self._line = []

    def _stands_apart(self, tag: str) -> bool:
        """Tell whether a blank line parts it from others, as Markdown wants it."""
        return tag in _HEADINGS or (tag in _LISTS and not self._lists) or (tag == "table" and self._cells < 0)

    def _leave_a_line(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _is_spaced(self) -> bool:
        return not self._line or self._line[-1].endswith((" ", "\t"))

    def _row(self, line: str) -> list[str]:
        """Write a table's row: below a row of headings as Markdown does, otherwise with tabs."""
        cells = [cell.strip() for cell in line.split("\t")]
        begins = self._heads == len(cells)
        self._is_ruled = self._is_ruled or begins
        if not self._is_ruled:
            return ["\t".join(cells)]
        row = "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        return [row, "|---" * len(cells) + "|"] if begins else [row]

    def _part(self, tag: str) -> None:
        """Part lines; inside a table's row there is a space."""
        if self._cells < 0 or tag in ("tr", "table"):
            self.end_line()
        elif not self._is_spaced():
            self._line.append(" ")

    def _mark(self) -> str:
        count, inset = self._lists[-1] if self._lists else None, "   " * (len(self._lists) - 1)
        if count is None:
            return f"{inset}- "
        self._lists[-1] = count + 1
        return f"{inset}{count}. "

    def _end_link(self) -> None:
        words = "".join(self._line[self._link_at :]).strip()
        if self._link.startswith(("http:", "https:")) and words not in ("", self._link):
            self._line[self._link_at :] = [f"[{words}]({self._link})"]
        self._link = ""
