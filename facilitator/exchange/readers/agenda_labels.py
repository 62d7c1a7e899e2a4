"""Owns the small words and signs around an agenda item: labels such as *Presenter:*, names of papers, ticks."""

import re
import unicodedata

from facilitator.domain.frozen import frozen
from facilitator.exchange.readers.markdown_words import Words

_AS_EMOJI = "\ufe0f"
_BOX = re.compile(r"\[[ xX✓✔]?\]\s+")

_FIELDS = {
    "minutes": r"time ?box(?:ed)?|time|duration|length|estimated time|dauer|时长|时间|用时|限时|预计用时",
    "presenter": r"presenters?(?:\s*[+&/]\s*moderators?)?|presented by|speakers?|leads?|led by|owners?|champions?"
    r"|facilitators?|moderators?|referent(?:in)?"
    r"|主讲人?|主持人?|汇报人?|发言人?|报告人?|领学人?|授课人?|讲解人|宣读人|负责人|主讲嘉宾|汇报单位",
    "links": r"(?:discussion )?links?|slides?|materials?|documents?|docs?|papers?|urls?|材料|附件|链接",
    "note": r"notes?|remarks?|goals?|aims?|objectives?|purpose|outcomes?|expected outcomes?|备注|说明|目的|要求",
}
_LABEL = re.compile(
    r"\W{0,3}(?:"
    + "|".join(f"(?P<{field}>{names})" for field, names in _FIELDS.items())
    + r")[\s*_]{0,3}[:：][\s*_]*(?=\S)",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"[\[(]?(?:(?:draft|spec|wip|meeting|discussion|proposal|updated|latest|new|the|[\w.]+\.js)\s+)?"
    r"(?:slides?|(?:slide )?deck|spec(?:s| text|ification)?|issues?|prs?|pull requests?|repo(?:sitory)?|explainer|drafts?"
    r"|docs?|documents?|proposals?|tests?|description|minutes|notes|recording|video|papers?|details|materials?"
    r"|presentation|links?|here|thread|demo|材料|附件|链接|课件)(?:\s*#?\d+)?[\])]?:?$"
    r"|#\d+$|[\w.-]{1,80}\.(?:pdf|pptx?|docx?|odp|key|html?|md)$|https?://",
    re.IGNORECASE,
)
_OPEN_FLOOR = re.compile(
    r"no (?:named|fixed) speakers?|open (?:floor|mic)|不指定发言人|不确定(?:重点)?发言人员?|自由发言|开放发言",
    re.IGNORECASE,
)


_TOTAL = re.compile(
    r"(?:grand |meeting )?total(?: (?:meeting )?(?:time|duration|length|minutes))?|summe|gesamt(?:dauer|zeit)?|durée totale"
    r"|(?:时间)?(?:合计|总计|小计|共计)|总(?:时长|用时|时间)",
    re.IGNORECASE,
)


@frozen
class Label:
    """What a label announces, and where its value begins."""

    field: str
    end: int


def label_at(text: str) -> Label | None:
    """Read a label at the start of a text.

    >>> label_at("Timebox: 20 minutes")
    Label(field='minutes', end=9)
    """
    match = _LABEL.match(text)
    return Label(match.lastgroup or "", match.end()) if match else None


def is_paper(text: str) -> bool:
    """Whether words name a paper, such as *slides* or *PR 12*, rather than the matter itself."""
    return bool(_PAPER.match(text.strip()))


def says_open_floor(text: str) -> bool:
    """Whether words say that anybody may speak and nobody is named."""
    return bool(_OPEN_FLOOR.fullmatch(text.strip()))


def is_total(text: str) -> bool:
    """Whether words only add up the times above.

    >>> is_total("Total time"), is_total("合计"), is_total("Total eclipse")
    (True, True, False)
    """
    return bool(_TOTAL.fullmatch(text.strip(" *_:：.=")))


def without_signs(words: Words) -> Words:
    """Leave out the ticks, emoji and task boxes in front of a title: they belong to the page's key."""
    box = _BOX.match(words.text)
    at = box.end() if box else 0
    while at < len(words.text) and (
        unicodedata.category(words.text[at]) in ("So", "Sk", "Mn", "Cf")
        or words.text[at] == " "
        or words.text[at + 1 : at + 2] == _AS_EMOJI
    ):
        at += 1
    return words.part(at) if at < len(words.text) and words.text[:1] != "№" else words
