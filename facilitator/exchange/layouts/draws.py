"""Owns how documents tell of draws: who was drawn and what came of it, and what anybody needs to draw again."""

from collections.abc import Iterator

from facilitator.domain.draw import Grade, Use
from facilitator.domain.draw_pool import LeftOut
from facilitator.domain.errors import N_
from facilitator.domain.proof import Entry
from facilitator.exchange.document import Block, Bullets, Heading, Paragraph, Run, bold, runs
from facilitator.exchange.layouts.words import Words
from facilitator.views.happened_draw import purpose
from facilitator.views.minutes import DrawLine, Minutes


def drawn(line: DrawLine, words: Words) -> tuple[Run, ...]:
    """Tell who was drawn for what, from how many, and who passed, was not here or did not answer."""
    made = line.record.made
    figures = {"number": made.number, "purpose": purpose(made), "pool": len(line.pool) + len(line.spare)}
    text = words(N_("Draw {number} ({purpose}) from {pool}"), **figures)
    facts = [words(N_("{name} passed: {reason}"), name=name, reason=why) for name, why in line.passed]
    facts += [words(N_("not here: {names}"), names=words.names(line.missed))] if line.missed else []
    facts += [words(N_("no answer: {names}"), names=words.names(line.silent))] if line.silent else []
    facts += [words(N_("void: {reason}"), reason=line.record.void)] if line.record.void is not None else []
    return runs(bold(words.label(text)), words.facts([_result(line, words), *facts]))


def _result(line: DrawLine, words: Words) -> str:
    if line.groups:
        parts = (words(N_("group {n}: {names}"), n=n, names=words.names(one)) for n, one in enumerate(line.groups, 1))
        return words.facts(parts)
    if line.record.made.use is Use.ORDER:
        return words.names(f"{place} {name}" for place, name in enumerate(line.drawn, 1))
    return words.names(line.drawn)


def draws(minutes: Minutes, words: Words) -> Iterator[Block]:
    """List the draws with what is needed to check them again."""
    if not minutes.draws:
        return
    yield Heading(2, runs(words(N_("Draws"))))
    for line in minutes.draws:
        yield Paragraph(drawn(line, words))
        points = ((label, text) for label, text in _proof(line, words) if text)
        yield Bullets(tuple(runs(bold(words.label(label)), text) for label, text in points))


def _proof(line: DrawLine, words: Words) -> Iterator[tuple[str, str]]:
    made = line.record.made
    yield N_("Pool"), _numbered(line.pool, words)
    yield N_("New round"), _numbered(line.spare, words)
    yield N_("Not in the pool"), words.names(words.of_unit(name, _why(why, words)) for name, why in line.left_out)
    yield N_("Method"), words.facts([words(made.grade), words(made.mode), made.method])
    if made.grade is Grade.QUICK:
        yield N_("Seed"), made.seed
    elif made.grade is Grade.COMMITTED:
        yield N_("Committed beforehand"), made.commitment
        hashed = words(
            N_("{secret} (hashed {n} time)"), N_("{secret} (hashed {n} times)"), secret=made.seed, n=made.step
        )
        yield N_("Revealed"), hashed
        room = [value for value in made.room.split("\n") if value]
        yield N_("The room gave"), words.facts(room) or words(N_("no value"))
    else:
        yield N_("Announced"), made.announced
        yield N_("Sources"), " ".join(made.sources)
    yield N_("Seal of the proof"), line.seal


def _why(why: str, words: Words) -> str:
    """Say why somebody was not in the pool; a reason that this version does not know stays as it is."""
    return words(LeftOut(why)) if why in set(LeftOut) else why


def _numbered(entries: tuple[Entry, ...], words: Words) -> str:
    """Number the entries; a weight is shown where not all are the same."""
    is_even = len({one.weight for one in entries}) < 2
    return words.names(
        f"{number} {one.name}" + ("" if is_even else f" ({one.weight})") for number, one in enumerate(entries, 1)
    )
