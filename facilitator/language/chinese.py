"""Owns the Chinese spellings of the language: the head of a line is put into its English twin, the rest stays."""

import re

# Longest first where one begins another. A trailing blank in the English twin is kept.
_HEADS: tuple[tuple[str, str], ...] = (
    ("开始会议", "start meeting"), ("结束会议", "end meeting"), ("重新开会", "reopen meeting"),
    ("开会", "start meeting"), ("散会", "end meeting"), ("闭会", "end meeting"),
    ("会议标题是", "meeting title is "), ("会议时间是", "meeting starts is "), ("会议时区是", "meeting zone is "),
    ("会议地点是", "meeting place is "), ("会议主体是", "meeting body is "),
    ("会议类型是", "meeting kind is "), ("下次会议是", "next meeting is "),
    ("休会", "recess "), ("复会", "resume"), ("排练", "rehearsal"), ("新会议", "new meeting"),
    ("签到", "present+ "), ("离场", "present- "), ("请假", "regrets+ "), ("迟到", "late+ "),
    ("嘉宾", "guest+ "), ("列席", "observer+ "), ("成员", "member+ "),
    ("法定人数是", "quorum is "), ("法定人数?", "quorum?"), ("谁在场?", "who is here?"), ("谁在场", "who is here?"),
    ("稍后发言", "q+ later"), ("最后发言", "last word "), ("发言限时", "time speakers at "), ("取消限时", "stop timing speakers"),
    ("取消发言", "q- "), ("排队是", "q= "), ("谁在排队?", "q?"), ("队列?", "q?"),
    ("关闭队列", "close the queue"), ("打开队列", "reopen the queue"), ("恢复上一位", "re-add last"),
    ("回应", "reply+ "), ("澄清", "clarify+ "), ("程序问题", "order+ "), ("插问", "ask+ "),
    ("赞成", "pro+ "), ("反对", "contra+ "), ("发言", "q+ "), ("举手", "q+ "),
    ("下一位", "ack next"), ("请发言", "ack "), ("有请", "ack "), ("请", "ack "), ("完毕", "done"), ("让给", "yield to "),
    ("本议题限时", "give this item "), ("加时", "+"), ("减时", "-"), ("暂停", "pause"), ("继续", "continue"),
    ("停止计时器", "stop timer "), ("计时器", "timer "),
    ("抽记录人", "pick a scribe"), ("点名作废", "void draw "), ("重置点名", "reset draws"), ("点名", "draw "),
    ("抽签", "draw "), ("跳过发言", "pass"), ("快速点名", "quick draw "), ("公开抽签", "public draw "),
    ("抽顺序", "draw order "), ("抽签分组", "draw groups of "), ("抽查点名", "spot roll call "), ("抽查", "spot roll call "),
    ("不在场", "not here "), ("已应答", "answered "), ("未应答", "no answer "), ("每人一次", "draw mode is each once"),
    ("记忆点名", "draw mode is memory"), ("承诺", "commit draws"), ("现场数", "room value"), ("手机承诺", "room commit "),
    ("手机揭示", "room reveal "), ("汇总现场数", "gather values"), ("公布来源", "announce sources"), ("点名?", "draw?"),
    ("征集发言材料", "papers for item "), ("收到材料", "paper+ "), ("免交材料", "waive paper of "), ("材料?", "papers?"),
    ("增加议题", "agenda+ "), ("删除议题", "agenda- "), ("议程?", "agenda?"), ("议程顺序是", "agenda order is "),
    ("进入议题", "take up item "), ("强制下一项", "really next item"), ("下一项", "next item"),
    ("关闭本议题", "close this item"), ("关闭议题", "close item "),
    ("强制关闭本议题", "really close this item"), ("强制关闭议题", "really close item "), ("跳过议题", "skip item "),
    ("子议题", "subtopic"), ("议题", "topic"),
    ("记录人", "scribe+ "), ("记录", "note"), ("提议", "proposed"), ("决定", "resolved"), ("决议", "resolved"),
    ("行动", "action"), ("搁置", "park"), ("批准纪要", "approve minutes"),
    ("纪要不收", "minutes- "), ("纪要收入", "minutes+ "),
    ("开放签到", "open check-in"), ("停止签到", "close check-in"), ("签到码每", "code every "),
    ("全部放行", "admit all"), ("放行", "admit "), ("谢绝", "turn away "), ("谁在门口?", "who waits?"), ("谁在门口", "who waits?"),
    ("作废胸卡", "revoke card "), ("补发胸卡", "new card "), ("复核在场", "re-check "), ("确认在场", "confirm+ "),
    ("撤销签到", "take back check-in of "), ("这就来", "coming "), ("大屏自动", "room shows auto"),
    ("大屏欢迎", "room shows welcome"), ("大屏发言", "room shows floor"), ("大屏议程", "room shows agenda"),
    ("大屏点名", "room shows draw"), ("大屏留空", "room shows blank"), ("大屏通知", "room shows message"),
    ("大屏诵读", "room shows card"),
    ("撤销", "undo "), ("重做", "redo"), ("帮助", "help "),
)  # fmt: skip

_ENGLISH = dict(_HEADS)
_HEAD = re.compile("|".join(re.escape(head) for head in sorted(_ENGLISH, key=len, reverse=True)))

# These take any words whatever, so that a sentence such as 成员们同意 would be one of them.
_TAKING_ANY_WORDS = ("guest+ ", "observer+ ", "member+ ")

# What is said around its words and not only before them.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(form), english) for form, english in (
    (r"有?请([^ :]+?)(?:上台)?发言", "ack {0}"),
    (r"议题 ?([\d.]+) ?= ?(.+)", "agenda {0} = {1}"),
    (r"移动议题 ?(.+?) ?到 ?(.+)", "move item {0} to {1}"),
    (r"移动 ?(.+?) ?到 ?第? ?(\d+) ?位?", "move {0} to {1}"),
    (r"(.*?\S) ?后提醒(?:我们|我)? ?:? ?(.+)", "remind us in {0} about {1}"),
    (r"点名 ?(\d+) ?[人位]", "draw {0}"),
    (r"法定人数是 ?(\d+) ?人", "quorum is {0}"),
    (r"法定人数是 ?(?:一半|半数)", "quorum is half"),
    (r"法定人数是 ?(?:过半数?|半数以上|多数)", "quorum is a majority"),
    (r"法定人数是 ?三分之一", "quorum is 1/3"), (r"法定人数是 ?三分之二", "quorum is 2/3"),
    (r"法定人数是 ?四分之三", "quorum is 3/4"), (r"法定人数是 ?五分之四", "quorum is 4/5"),
))  # fmt: skip
_NUMBER = re.compile(r"(?:[二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=个?小时|分钟?|秒)")
_DIGITS = {numeral: value for value, numeral in enumerate("〇一二三四五六七八九")} | {"两": 2}
# Behind these stands a length of time.
_TIMED = ("recess ", "time speakers at ", "give this item ", "+", "-", "timer ", "agenda+ ")

_OPTION = re.compile(r"\[[^\]]*\] ?")


def to_english(narrowed: str, typed: str) -> tuple[str, str]:
    """Put the Chinese head of a line into English, in the narrowed line and in the typed one alike.

    >>> to_english("签到 张三", "签到 张三")
    ('present+ 张三', 'present+ 张三')
    """
    for form, english in _FORMS:
        if (said := form.fullmatch(narrowed)) is not None:
            spans = [said.span(group) for group in range(1, form.groups + 1)]
            return _filled(english, narrowed, spans), _filled(english, typed, spans)
    if (found := _HEAD.match(narrowed)) is None:
        return narrowed, typed
    head = _ENGLISH[found[0]]
    if head in _TAKING_ANY_WORDS and runs_on_from_head(narrowed):
        return narrowed, typed
    rest = narrowed[found.end() :]
    # Behind a verb that takes a name, a blank or a colon is only a habit of writing.
    gap = len(rest) - len(rest.lstrip(" :" if head.endswith(("+ ", "- ")) else " ")) if head[-1] in " +-" else 0
    cut = found.end() + gap
    return _headed(head, narrowed[cut:]), _headed(head, typed[cut:])


def _headed(head: str, rest: str) -> str:
    return (head + (_in_digits(rest) if head in _TIMED else rest)).rstrip()


def _filled(english: str, text: str, spans: list[tuple[int, int]]) -> str:
    return english.format(*(_in_digits(text[start:end]) for start, end in spans))


def _in_digits(text: str) -> str:
    """Write numbers up to 99 in digits where they count time.

    >>> _in_digits("茶歇 十五分钟"), _in_digits("张三")
    ('茶歇 15分钟', '张三')
    """
    return _NUMBER.sub(lambda found: str(_value(found[0])), text)


def _value(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十") if "十" in numeral else ("〇", "", numeral)
    return 10 * _DIGITS[tens or "一"] + _DIGITS[ones or "〇"]


def runs_on_from_head(narrowed: str) -> bool:
    """Tell whether words follow a Chinese head without a gap, as they do in sentences that only begin like it.

    >>> runs_on_from_head("请大家看材料"), runs_on_from_head("请 张三"), runs_on_from_head("签到:张三")
    (True, False, False)
    """
    if any(form.fullmatch(narrowed) for form, _ in _FORMS):
        return True
    found = _HEAD.match(narrowed)
    return found is not None and narrowed[found.end() : found.end() + 1] not in ("", " ", ":", "+")


def spellings(typed: str) -> list[str]:
    """List the Chinese heads for a line of the help: those of the longest English head that it begins with.

    >>> spellings("q+ [name] later"), spellings("[really] next item")
    (['稍后发言'], ['下一项'])
    """
    plain = _OPTION.sub("", typed)
    fitting = [(chinese, head) for chinese, english in _HEADS if plain.startswith(head := english.strip())]
    longest = max((len(head) for _, head in fitting), default=0)
    return [chinese for chinese, head in fitting if len(head) == longest]
