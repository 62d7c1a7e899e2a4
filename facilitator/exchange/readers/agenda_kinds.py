"""Owns the kinds of item that a title gives away; only unmistakable words count."""

import re

_FORMS = (
    ("break", r"(?:(?:coffee|tea|lunch|dinner|short|morning|afternoon|comfort)\s+)?(?:break|recess)\W*$|lunch\W*$|intermission\W*$"
     r"|(?:休息|茶歇|午餐|午休|晚餐|会间休息|中场休息)\W*$|(?:kaffee|mittags)?pause\W*$"),
    ("ceremony", r".*(?:\bceremony\b|\boath\b|national anthem|(?:minute|moment) of silence|宣誓|誓词|奏.{0,3}国歌|升(?:国)?旗|默哀|颁奖|授牌|揭牌|合影)"),
    ("vote", r"(?:vote|voting|ballot|elections?|roll[- ]call vote)\b(?!-)|.*\b(?:vote on|election of|ballot on)\b|.*(?:投票|表决|选举)"),
    ("lecture", r"(?:guest |keynote )?lecture\b|keynote\b|.*(?:讲座|专题辅导|辅导报告|专题报告|授课|宣讲)"),
    ("report", r"reports?\b(?=\s*(?:from|of|on|by|:|$))|.*(?<![\w.])reports?\W*$|.*(?:汇报|工作报告|情况报告|述职|通报)"),
)  # fmt: skip
_KINDS = tuple((kind, re.compile(form, re.IGNORECASE)) for kind, form in _FORMS)
_BEFORE = re.compile(r"^[^\w(（]+")


def kind_of(title: str) -> str:
    """Guess the kind of an item.

    >>> [kind_of(title) for title in ("Secretary's Report", "Lunch", "专题辅导：历史", "Updates on test262.report", "Budget")]
    ['report', 'break', 'lecture', 'discussion', 'discussion']
    """
    words = _BEFORE.sub("", title)
    return next((kind for kind, form in _KINDS if form.match(words)), "discussion")
