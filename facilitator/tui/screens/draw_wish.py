"""Owns what a draw is wished to be: what for, how many, from whom, by which trust and chances, and the keys that change it."""

from collections.abc import Callable
from dataclasses import replace

from facilitator.domain.draw import Draw, DrawMode, Grade, Use
from facilitator.domain.draw_memory import SetDrawMode
from facilitator.domain.errors import N_, Message, said
from facilitator.domain.particulars import ChangeSetting, Setting
from facilitator.domain.recorded import Command
from facilitator.domain.room_value import GiveRoomValue
from facilitator.tui.desk import ALL
from facilitator.tui.draw_lines import (
    GRADES,
    MODES,
    USES,
    count_words,
    from_words,
    recalled_words,
    room_words,
    short_hash,
    use_place,
    wish_words,
)
from facilitator.tui.draw_wish import read_wish, wish_fields
from facilitator.tui.screens.form import Field, Form, Texts
from facilitator.tui.screens.side import SideScreen
from facilitator.tui.widgets.facts import Fact
from facilitator.views.draw import DrawPanel


class WishScreen(SideScreen):
    """The part of the draw screen that comes before the draw."""

    panel: DrawPanel

    def __init__(self) -> None:
        super().__init__()
        self.wish = Draw()

    def wish_facts(self) -> list[Fact]:
        """List the wish, with the key that changes each part."""
        wish, panel, words = self.wish, self.panel, self.words
        name, what, _ = GRADES[panel.grade]
        facts = [
            Fact(words(N_("What for")), words(wish_words(wish)), "w"),
            Fact(words(N_("How many")), words(count_words(wish)), "+"),
            Fact(words(N_("From")), words(from_words(wish, self.name_of)), "e"),
            Fact(words(N_("Trust")), words(name), "t"),
        ]
        if not (self.has_class("-drawn") or self.has_class("-flat")):  # what was drawn needs the room
            facts.append(Fact("", words(what), style="$muted"))
        if panel.grade is Grade.COMMITTED and panel.commitment:
            values = room_words(panel.room) or words(N_("none yet; anybody may ask for one"))
            facts.append(Fact(words(N_("Commitment")), short_hash(panel.commitment)))
            facts.append(Fact(words(N_("Room value")), values, "v"))
        mode = panel.mode if wish.use is Use.PEOPLE else DrawMode.EACH_ONCE
        spin, offer = (words(N_("on") if on else N_("off")) for on in (self.desk.spins, self._offers))
        facts.append(Fact(words(N_("Chances")), words(MODES[mode]), "m"))
        if mode is DrawMode.MEMORY:
            facts.append(Fact("", words(recalled_words(panel.recalled)), style="$muted"))
        return [
            *facts,
            Fact(words(N_("Spin")), spin, "s"),
            Fact(words(N_("Offer")), words(said(N_("a draw when nobody waits: {on}"), on=offer)), "o"),
        ]

    @property
    def _offers(self) -> bool:
        return self.desk.view(lambda meeting, now: meeting.life.settings.offer_draw)

    def name_of(self, person: str) -> str:
        """Name a person."""
        return self.desk.view(lambda meeting, now: meeting.attendance.name(person))

    async def ask(self, title: Message | str, key: str, label: str, make: Callable[[str], Command]) -> None:
        """Ask for one line and send what it makes."""

        def submit(texts: Texts) -> list[Message]:
            return self.desk.handle(make(texts[key].strip()))

        await self.app.push_screen_wait(Form(title, [Field(key, label)], submit))

    # --- what will be drawn

    def change(self, wish: Draw) -> None:
        """Wish for another draw."""
        self.wish = wish
        self.show(ALL)

    def do_draw_use(self) -> None:
        """Draw for the next use."""
        name, use = USES[(use_place(self.wish) + 1) % len(USES)]
        grade = self.wish.grade if use.use is Use.PEOPLE or self.wish.grade is not Grade.PUBLIC else None
        self.change(replace(use, grade=grade))
        self.sentence(said(N_("drawn for: {what}"), what=said(name)))

    def do_draw_more(self) -> None:
        """Draw one more, or make groups larger."""
        self._count(1)

    def do_draw_less(self) -> None:
        """Draw one fewer, or make groups smaller."""
        self._count(-1)

    def _count(self, by: int) -> None:
        if (self.wish.size if self.wish.use is Use.GROUPS else self.wish.count) + by < 1:
            self.sentence(N_("fewer than one cannot be"), wrong=True)
        elif self.wish.use is Use.GROUPS:
            self.change(replace(self.wish, size=self.wish.size + by))
        else:
            self.change(replace(self.wish, count=self.wish.count + by))

    async def do_draw_set(self) -> None:
        """Say how many, from whom, without whom, what for."""

        def submit(texts: Texts) -> list[Message]:
            self.change(self.desk.view(read_wish, self.wish, texts))
            return [said(N_("drawn for: {what}"), what=wish_words(self.wish))]

        fields = self.desk.view(wish_fields, self.wish)
        await self.app.push_screen_wait(Form(N_("What is to be drawn?"), fields, submit))

    def do_draw_trust(self) -> None:
        """Choose the grade of trust, and see what it rests on."""
        from facilitator.tui.screens.draw_trust import TrustScreen

        self.app.push_screen(TrustScreen(self.panel.grade, lambda grade: self.change(replace(self.wish, grade=grade))))

    async def do_draw_value(self) -> None:
        """Take a value that the room gives in public."""
        await self.ask(N_("The room's value"), "value", N_("Dice, number"), GiveRoomValue)

    def do_draw_mode(self) -> None:
        """Change how earlier draws bear on the next."""
        other = DrawMode.EACH_ONCE if self.panel.mode is DrawMode.MEMORY else DrawMode.MEMORY
        self.act(SetDrawMode(other))

    def do_draw_spin(self) -> None:
        """Let names pass by, or not."""
        self.desk.spins = not self.desk.spins
        self.show(frozenset())

    def do_draw_offer(self) -> None:
        """Offer a draw whenever nobody waits, or do not."""
        self.act(ChangeSetting(Setting.OFFER_DRAW, "off" if self._offers else "on"))
