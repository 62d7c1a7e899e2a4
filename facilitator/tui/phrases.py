"""Owns what the cockpit says in words: what Enter does, how a clock stands, how safe the last act is, what is on stage."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.floor_events import Origin
from facilitator.domain.frozen import frozen
from facilitator.domain.life import Phase
from facilitator.domain.papers import Paper, PaperState
from facilitator.tui.desk import Safety, Saved
from facilitator.tui.widgets.cells import clock
from facilitator.views.cockpit import CockpitView, FloorView, Pace, Step, StepKind
from facilitator.views.happened import TURN_WORDS

STEPS: dict[StepKind, str] = {
    StepKind.OPEN: N_("Open the meeting"),
    StepKind.RESUME: N_("Go on"),
    StepKind.DONE: N_("Done: {name}"),
    StepKind.CALL_DRAWN: N_("Call {name} (drawn)"),
    StepKind.CALL: N_("Call {name}"),
    StepKind.DRAW: N_("Draw by lot…"),
    StepKind.NEXT_ITEM: N_("Next item: {name}"),
    StepKind.CLOSE: N_("Close the meeting…"),
    StepKind.NOTHING: N_("The meeting is closed"),
}
PACES: dict[Pace, tuple[str, str]] = {
    Pace.RUNNING: ("▶", N_("running")),
    Pace.LAST_MINUTE: ("!", N_("last minute")),
    Pace.OVER: ("‼", N_("over time")),
    Pace.PAUSED: ("‖", N_("paused")),
}
ORIGINS: dict[Origin, str] = {
    Origin.VOLUNTEER: N_("volunteer"),
    Origin.CALLED: N_("called"),
    Origin.DRAWN: N_("drawn"),
    Origin.PRESENTER: N_("presenter"),
}
#: So many letters of a digest are written down; ``verify --digest`` takes them.
DIGEST_LETTERS = 16

SAFETIES: dict[Safety, tuple[str, str, str]] = {
    Safety.SAVED: (N_("saved"), "●", "success"),
    Safety.SAVING: (N_("saving"), "◌", "muted"),
    Safety.NOT_SAVED: (N_("NOT SAVED since {time}"), "✕", "error"),
    Safety.READ_ONLY: (N_("read only"), "✕", "warning"),
}


def step_words(step: Step) -> Message:
    """Say what Enter does."""
    return said(STEPS[step.kind], name=step.name)


def local(moment: datetime, zone: str, form: str = "%H:%M") -> str:
    """Write a time of day in the meeting's zone."""
    return moment.astimezone(ZoneInfo(zone)).strftime(form)


def saved_words(saved: Saved, zone: str) -> tuple[Message, str, str]:
    """Say how safe the last act is: the words, a glyph, a colour's name."""
    words, glyph, colour = SAFETIES[saved.safety]
    time = local(saved.since, zone) if saved.since else ""
    return said(words, time=time), glyph, colour


def late_words(late_s: int | None) -> str:
    """Write minutes against the plan.

    >>> late_words(240), late_words(-61), late_words(20), late_words(None)
    ('(+4)', '(-1)', '(=)', '')
    """
    if late_s is None:
        return ""
    minutes = int(late_s / 60)
    return f"({minutes:+})" if minutes else "(=)"


@frozen
class Stage:
    """What the middle of the cockpit shows: a heading, big digits, a bar, and lines around them.

    Attributes:
        pace: how the clock stands; None where no clock runs.
        share: how far the bar is filled; None for no bar.
    """

    heading: Message
    aside: Message | None
    digits: str
    pace: Pace | None
    share: float | None
    caption: tuple[Message, ...]
    note: str = ""


def stage(view: CockpitView) -> Stage:
    """Choose what is on stage: the speaker; else the recess, the item, or the meeting itself."""
    if view.phase is Phase.RECESS:
        return _recess(view)
    if view.floor is not None:
        return _speaker(view.floor)
    if view.phase is Phase.DRAFT:
        return _before(view)
    if view.phase is Phase.CLOSED:
        return _closed(view)
    return _item(view)


def _speaker(floor: FloorView) -> Stage:
    turn = said(N_("{turn} · {origin}"), turn=said(TURN_WORDS[floor.turn]), origin=said(ORIGINS[floor.origin]))
    unit = said(N_("{unit} · {turn}"), unit=floor.unit, turn=turn) if floor.unit else turn
    glyph, word = PACES[floor.pace]
    caption = [said(N_("{glyph} {state}"), glyph=glyph, state=said(word))]
    if floor.limit_s is not None:
        left = floor.limit_s - floor.elapsed_s
        form = N_("{left} left of {limit}") if left >= 0 else N_("{left} over {limit}")
        caption.append(said(form, left=clock(abs(left)), limit=clock(floor.limit_s)))
    if floor.interrupted:
        caption.append(said(N_("then {name} goes on"), name=floor.interrupted[-1]))
    if floor.paper is not None:
        caption.append(paper_words(floor.paper))
    share = None if floor.limit_s is None else floor.elapsed_s / floor.limit_s
    heading = said("{name}", name=floor.name)
    return Stage(heading, unit, clock(floor.elapsed_s), floor.pace, share, tuple(caption), floor.note)


PAPER_WORDS: dict[PaperState, str] = {
    PaperState.MISSING: N_("no paper"),
    PaperState.RECEIVED: N_("paper ✓"),
    PaperState.LATE: N_("paper ✓ late"),
    PaperState.WAIVED: N_("paper waived"),
}


def paper_words(paper: Paper) -> Message:
    """Say how a speaker's paper stands; p shows it."""
    state = said(PAPER_WORDS[paper.state])
    if not paper.words:
        return state
    return said(N_("{state} {n} word (p)"), N_("{state} {n} words (p)"), state=state, n=paper.words)


def _recess(view: CockpitView) -> Stage:
    since = view.recess_since or view.now
    if view.recess_until is None:
        return Stage(said(N_("Recess")), None, clock(_seconds(view.now - since)), Pace.PAUSED, None, (said(N_("‖ all clocks stand still")),))  # fmt: skip
    whole, left = _seconds(view.recess_until - since), _seconds(view.recess_until - view.now)
    pace = Pace.PAUSED if left >= 0 else Pace.OVER
    back = said(N_("back at {time}"), time=local(view.recess_until, view.zone))
    share = 1 - left / whole if whole else None
    return Stage(said(N_("Recess")), back, clock(left), pace, share, (said(N_("‖ all clocks stand still")),))


def _before(view: CockpitView) -> Stage:
    title = said("{name}", name=view.title)
    if view.starts is None:
        return Stage(title, None, "", None, None, (said(N_("not open yet")),))
    left = _seconds(view.starts - view.now)
    starts = said(N_("begins at {time}"), time=local(view.starts, view.zone))
    digits = clock(abs(left)) if abs(left) < 86_400 else ""
    state = said(N_("not open yet")) if left >= 0 else said(N_("‼ should have begun"))
    return Stage(title, starts, digits, Pace.PAUSED if left >= 0 else Pace.OVER, None, (state,))


def _closed(view: CockpitView) -> Stage:
    """Say how long it was, what is left to do, and the digest by which a shortened record is found."""
    heading = said(N_("The meeting is closed"))
    then = said(N_("e writes the minutes")), said(N_("digest {digest}"), digest=view.digest[:DIGEST_LETTERS])
    if view.opened_at is None or view.outlook.ends is None:
        return Stage(heading, None, "", None, None, then)
    begun, ended = local(view.opened_at, view.zone), local(view.outlook.ends, view.zone)
    lasted = clock(_seconds(view.outlook.ends - view.opened_at))
    return Stage(heading, said(N_("from {begun} to {ended}"), begun=begun, ended=ended), lasted, None, None, then)


def _item(view: CockpitView) -> Stage:
    item = view.item
    if item is None:
        return Stage(said(N_("No item is taken up")), None, "", None, None, (said(N_("nobody has the floor")),))
    heading = said("{number} {title}", number=item.number, title=item.title)
    by = said(N_("by {name}"), name=item.presenter) if item.presenter else None
    nobody = said(N_("nobody has the floor"))
    if item.left_s is None:
        return Stage(heading, by, clock(item.spent_s), None, None, (nobody, said(N_("this item so far"))))
    box = item.left_s + item.spent_s
    if item.left_s < 0:
        over = said(N_("‼ {over} over {limit}"), over=clock(-item.left_s), limit=clock(box))
        return Stage(heading, by, clock(-item.left_s), Pace.OVER, 1.0, (nobody, over))
    left = said(N_("left for this item, of {limit}"), limit=clock(box))
    return Stage(heading, by, clock(item.left_s), None, item.spent_s / box if box else None, (nobody, left))


def _seconds(duration: timedelta) -> int:
    return int(duration.total_seconds())
