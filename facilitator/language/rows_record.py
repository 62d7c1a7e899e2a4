"""Owns the rows about the record: notes, proposals, decisions, actions, corrections."""

from datetime import date

from facilitator.domain.errors import N_, Invalid
from facilitator.domain.minutes_points import ChoosePoint
from facilitator.domain.record import ActionState, EntryKind, Votes
from facilitator.domain.record_acts import (
    AddAction,
    AddNote,
    AppointScribe,
    ApproveMinutes,
    ContinueNote,
    Correct,
    Decide,
    Park,
    Propose,
    SetActionState,
)
from facilitator.domain.record_amends import AmendAction, AmendDecision
from facilitator.language.rows import Found, Row, row

_VOTES = r"(?P<for>\d{1,6}) (?:for|in favou?r)(?:[, ]+(?P<against>\d{1,6}) against)?(?:[, ]+(?P<abstain>\d{1,6}) (?:abstain(?:ed|ing|s)?|abstentions?))?"
_ISO = r"\d{4}-\d\d-\d\d"
_VOTES_CHINESE = (
    r"赞成 ?(?P<for>\d{1,6}) ?票?(?:[, 、]*反对 ?(?P<against>\d{1,6}) ?票?)?(?:[, 、]*弃权 ?(?P<abstain>\d{1,6}) ?票?)?"
)
# Commas and blanks, taken from the first one on: a long row of them is looked at once.
_GAP = r"(?<![, ])[, ]+"
_HOW = rf"(?:{_VOTES}|(?P<consensus>(?:by )?consensus))"
_HOW_CHINESE = rf"(?:{_VOTES_CHINESE}|(?P<consensus>一致通过))"
_RESOLVED = r"(?:resolved|resolution|decision|decided|agreed) ?: ?"
_KINDS_CHINESE = {
    "记录": EntryKind.NOTE,
    "提议": EntryKind.PROPOSAL,
    "决定": EntryKind.DECISION,
    "行动": EntryKind.ACTION,
    "搁置": EntryKind.PARKED,
}
_STATES_CHINESE = {"完成": ActionState.DONE, "取消": ActionState.DROPPED, "未完成": ActionState.OPEN}


def _decide(found: Found) -> Decide:
    votes = None
    if found["for"]:
        votes = Votes(int(found["for"]), int(found["against"] or 0), int(found["abstain"] or 0))
    mover = found.person("mover") if found["mover"] else ""
    seconder = found.person("seconder") if found["seconder"] else ""
    return Decide(found.text("text"), mover, votes, bool(found["consensus"]), seconder)


def read_date(text: str) -> date:
    """Read a day.

    >>> read_date("2026-12-01")
    datetime.date(2026, 12, 1)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid(N_("“{text}” is no date; write it like 2026-12-01"), text=text) from None


def _action(found: Found) -> AddAction:
    """Read ``who to what by when``."""
    due = read_date(found["due"]) if found["due"] else None
    return AddAction(found.text("text"), found.people("who"), due)


def _action_without_owner(found: Found) -> AddAction:
    return AddAction(found.text("text"), (), read_date(found["due"]) if found["due"] else None)


def _amended_action(found: Found) -> AmendAction:
    """Read owners, a day or both; what is not said stays."""
    number = int(found["number"])
    actions = found.read.meeting.record.actions
    stands = actions[number - 1] if 1 <= number <= len(actions) else None
    who = found.people("who") if found["who"] else stands.who if stands else ()
    due = read_date(found["due"]) if found["due"] else stands.due if stands else None
    return AmendAction(number, who, due)


def _amended_decision(found: Found) -> AmendDecision:
    """Read movers, votes or both; what is not said stays."""
    number, taken = int(found["number"]), _decide(found)
    decisions = found.read.meeting.record.decisions
    mover, seconder, votes, consensus = taken.mover, taken.seconder, taken.votes, taken.consensus
    if 1 <= number <= len(decisions):
        stands = decisions[number - 1]
        mover, seconder = (mover, seconder) if mover else (stands.speaker, stands.seconder)
        votes, consensus = (votes, consensus) if votes or consensus else (stands.votes, stands.consensus)
    return AmendDecision(number, mover, votes, consensus, seconder)


def _spoken(found: Found) -> AddNote:
    return AddNote(found.text("text"), found.read.person(found["name"]))


def _point(found: Found) -> ChoosePoint:
    return ChoosePoint(found.read.entry(found["kind"].lower(), int(found["number"])), found["sign"] == "+")


def _point_chinese(found: Found) -> ChoosePoint:
    return ChoosePoint(found.read.entry(_KINDS_CHINESE[found["kind"]], int(found["number"])), found["sign"] == "+")


def _correct(found: Found) -> Correct:
    return Correct(found.text("old"), found.text("new"), int(found["entry"] or 0))


ROWS: tuple[Row, ...] = (
    row(
        "record",
        "note: text",
        r"note ?: ?(?P<text>.+)",
        lambda f: AddNote(f.text("text"), f.read.me()),
        N_("writes it down"),
    ),
    row(
        "record",
        "... text",
        r"(?:\.{2,}|…) ?(?P<text>.+)",
        lambda f: ContinueNote(f.text("text")),
        N_("goes on with the last note"),
    ),
    row(
        "record",
        "proposed: text",
        r"propos(?:ed|al) ?: ?(?P<text>.+)",
        lambda f: Propose(f.text("text")),
        N_("writes a proposal"),
    ),
    # A mover is somebody known; “resolved: The report is due by Friday” names nobody.
    row(
        "record",
        "",
        rf"resolved ?: ?(?P<text>.+?){_GAP}由(?P<mover>[^,:\d]{{1,120}}?)提出(?:{_GAP}由?(?P<seconder>[^,:\d]{{1,120}}?)附议)?(?:{_GAP}{_HOW_CHINESE})?",
        _decide,
        is_ordinary=True,
    ),
    row("record", "", rf"resolved ?: ?(?P<text>.+?)(?P<mover>)(?P<seconder>){_GAP}{_HOW_CHINESE}", _decide),
    row(
        "record",
        "",
        rf"{_RESOLVED}(?P<text>.+)(?<! moved)(?<! seconded){_GAP}(?:moved )?by (?!consensus)(?P<mover>[^,:\d]{{1,120}}?)(?:{_GAP}seconded by (?P<seconder>[^,:\d]{{1,120}}?))?(?:{_GAP}\(?{_HOW}\)?)?",
        _decide,
        is_ordinary=True,
    ),
    row(
        "record",
        "resolved: text [by name[, seconded by name]] [12 for, 3 against, 1 abstain|consensus]",
        rf"{_RESOLVED}(?P<text>.+?)(?P<mover>)(?P<seconder>)(?:{_GAP}\(?{_HOW}\)?)?",
        _decide,
        N_("writes a decision with the quorum's stamp"),
    ),
    row(
        "record",
        "",
        rf"action ?: ?(?P<who>[^:]+?) ?负责(?!人) ?(?P<text>.+?)(?:{_GAP}(?P<due>{_ISO}) ?前)?",
        _action,
    ),
    row(
        "record",
        "action: who to what [by 2026-12-01]",
        rf"action ?: ?(?P<who>(?:(?! to ).)+?) to (?P<text>.+?)(?: (?:by|due) (?P<due>{_ISO}))?",
        _action,
        N_("writes who does what by when"),
    ),
    row(
        "record",
        "",
        rf"action ?: ?(?P<text>.+?)(?: (?:by|due) (?P<due>{_ISO}))?",
        _action_without_owner,
    ),
    row(
        "record",
        "action 3 done|open|dropped",
        rf"action (?P<number>\d{{1,9}}) (?:is )?(?P<state>{'|'.join(ActionState)})",
        lambda f: SetActionState(int(f["number"]), ActionState(f["state"].lower())),
        N_("says how far an action is"),
    ),
    row(
        "record",
        "",
        rf"action ?(?P<number>\d{{1,9}}) ?已?(?P<state>{'|'.join(_STATES_CHINESE)})",
        lambda f: SetActionState(int(f["number"]), _STATES_CHINESE[f["state"]]),
    ),
    row(
        "record",
        "action 3 is for name, … [by 2026-12-01]",
        rf"action (?P<number>\d{{1,9}}) (?:is )?for (?P<who>.+?)(?: (?:by|due) (?P<due>{_ISO}))?",
        _amended_action,
        N_("says anew who does it and by when"),
    ),
    row("record", "", rf"action (?P<number>\d{{1,9}})(?P<who>) (?:is )?(?:by|due) (?P<due>{_ISO})", _amended_action),
    row(
        "record",
        "",
        rf"action ?(?P<number>\d{{1,9}}) ?由(?P<who>.+?)负责(?:{_GAP}(?P<due>{_ISO}) ?前)?",
        _amended_action,
    ),
    row(
        "record",
        "decision 3 is [by name[, seconded by name]] [12 for, 3 against, 1 abstain|consensus]",
        rf"decision (?P<number>\d{{1,9}}) is(?= )(?P<text>)(?: (?:moved )?by (?!consensus)(?P<mover>[^,:\d]{{1,120}}?)(?:{_GAP}seconded by (?P<seconder>[^,:\d]{{1,120}}?))?)?(?:{_GAP}{_HOW})?",
        _amended_decision,
        N_("says anew who moved and seconded it, and the votes"),
    ),
    row(
        "record",
        "",
        rf"resolved ?(?P<number>\d{{1,9}})(?P<text>) ?由(?P<mover>[^,:\d]{{1,120}}?)提出(?:{_GAP}由?(?P<seconder>[^,:\d]{{1,120}}?)附议)?(?:{_GAP}{_HOW_CHINESE})?",
        _amended_decision,
    ),
    row(
        "record",
        "park: text",
        r"park(?:ed)? ?: ?(?P<text>.+)",
        lambda f: Park(f.text("text")),
        N_("puts a matter aside"),
    ),
    row(
        "record",
        "scribe+ name",
        r"scribe(?: ?\+ ?| ?: ?)(?P<names>.*)",
        lambda f: AppointScribe(f.people()),
        N_("takes the notes"),
    ),
    row(
        "record",
        "s/old/new/",
        r"s(?P<mark>[/|])(?P<old>(?:(?!(?P=mark)).)+)(?P=mark)(?P<new>(?:(?!(?P=mark)).)*)(?:(?P=mark)g?)?(?: in (?P<entry>\d{1,9}))?",
        _correct,
        N_("corrects the latest entry that holds the words"),
    ),
    row(
        "record",
        "minutes- note|proposal|decision|action|parked 3",
        rf"minutes ?(?P<sign>[+-]) ?(?P<kind>{'|'.join(EntryKind)}) (?P<number>\d{{1,9}})",
        _point,
        N_("leaves it out of the minutes; “minutes+” puts it back"),
    ),
    row(
        "record",
        "",
        rf"minutes ?(?P<sign>[+-]) ?(?P<kind>{'|'.join(_KINDS_CHINESE)}) ?(?P<number>\d{{1,9}})",
        _point_chinese,
    ),
    row(
        "record",
        "approve minutes [by name]",
        r"approve (?:the )?minutes(?: by (?P<name>.+))?",
        lambda f: ApproveMinutes(f.person() if f["name"] else ""),
        N_("approves the minutes of a closed meeting"),
    ),
)

#: The last resort: ``Name: text`` is a note of what somebody said, when somebody is called that.
SPOKEN = row(
    "record", "Name: text", r"(?P<name>[^:]{1,60}) ?: ?(?P<text>.+)", _spoken, N_("writes down what somebody said")
)
