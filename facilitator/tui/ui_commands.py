"""Owns the one table of keys: bindings, footer, palette, help and the docs are made from it, so they cannot drift.

Letters do not arrive while a Chinese input method is on; that is what the F-keys are for, and why full-width
punctuation is bound beside its ASCII twin.
"""

from collections.abc import Iterable

from textual.binding import Binding

from facilitator.domain.errors import N_
from facilitator.domain.frozen import frozen

COCKPIT = "cockpit"
HOME = "home"
EVERYWHERE = "everywhere"
ATTENDANCE = "attendance"
AGENDA = "agenda"
RECORD = "record"
EXPORT = "export"
ROOM = "room"
SETTINGS = "settings"
HELP = "help"
CHECKIN = "check-in"
ROOM_PAGE = "room page"
DRAW = "draw"
TRUST = "trust"
SPOT = "spot roll call"
PAPERS = "papers"


@frozen
class UiCommand:
    """One thing a person can do by a key or in the palette.

    Attributes:
        id: names the act in ``acts.ACTS`` or the screen in ``screens.SCREENS``.
        key: the main key, as the footer shows it; empty for palette only.
        also: other keys, in Textual's names.
        title: message id, a few words.
        help: message id, one sentence.
        footer: the smaller, the earlier it stands in the footer; 0 never.
        where: the screen it belongs to, or ``EVERYWHERE``.
        asks: it opens a question or a form, marked by ``…``.
        once: two presses within 0.4 s count as one.
        needs_meeting: it makes no sense on Home.
    """

    id: str
    key: str
    also: tuple[str, ...]
    title: str
    help: str
    footer: int = 0
    where: str = COCKPIT
    asks: bool = False
    once: bool = False
    needs_meeting: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys, the main one first."""
        return (self.key, *self.also) if self.key else self.also


TABLE: tuple[UiCommand, ...] = (
    UiCommand("advance", "enter", ("f5",), N_("Next step"), N_("Does what comes next: calls whoever waits, ends the speech, takes up the next item. The screen always says which."), 1, once=True),
    UiCommand("next_item", "n", ("f6",), N_("Next item"), N_("Closes the current item and takes up the next one; asks while people wait."), 3, once=True),
    UiCommand("hand", "h", ("f7",), N_("Hand up"), N_("Puts somebody in the queue; find them by name, pinyin or number."), 2, asks=True),
    UiCommand("draw", "r", ("f8",), N_("Roll call"), N_("Draws by lot among those who are here, each once until all were drawn."), 4, asks=True),
    UiCommand("order", "o", (), N_("Point of order"), N_("Puts somebody ahead of the queue; works while the queue is closed."), 12, asks=True),
    UiCommand("call", "f", (), N_("Give the floor"), N_("Calls anybody, waiting or not; who waits first is offered first, so f and Enter let a question in."), 29, asks=True),
    UiCommand("hand_as", "H", (), N_("Hand up as"), N_("Puts hands up as a reply, a question, for or against, or once more at the end, with what they are about."), 30, asks=True),
    UiCommand("yield_floor", "y", (), N_("Yield"), N_("Ends the speech and gives what is left of its time to somebody else."), 31, asks=True),
    UiCommand("entry_up", "K", (), N_("Move up"), N_("Puts the selected entry of the queue before the one above it."), 32),
    UiCommand("entry_down", "J", (), N_("Move down"), N_("Puts the selected entry of the queue after the one below it."), 33),
    UiCommand("last_word", "", (), N_("Last word"), N_("Empties and closes the queue but for one person."), asks=True),
    UiCommand("re_add", "", (), N_("Back on top"), N_("Puts whoever was called last back on top of the queue.")),
    UiCommand("queue_set", "", (), N_("Set the queue"), N_("Lets exactly these people wait, in this order; nobody empties it."), asks=True),
    UiCommand("take_out", "x", (), N_("Take out"), N_("Takes the selected entry out of the queue."), 13),
    UiCommand("pause", "space", (), N_("Pause"), N_("Stops the speaker's clock, or lets it run again."), 7, once=True),
    UiCommand("more", "+", ("＋",), N_("One minute more"), N_("Gives the speaker one minute more."), 14),
    UiCommand("less", "-", ("−", "－"), N_("One minute less"), N_("Takes a minute of the speaker's time away."), 15),
    UiCommand("lock", "l", (), N_("Close the queue"), N_("Closes the queue to ordinary hands, or reopens it."), 16, once=True),
    UiCommand("agenda", "g", (), N_("Agenda"), N_("Goes to an item; edits and reorders the agenda."), 17),
    UiCommand("recess", "b", (), N_("Recess"), N_("Interrupts the meeting and stops all clocks, or goes on."), 18, asks=True, once=True),
    UiCommand("timers", "m", (), N_("Timers"), N_("Sets timers and reminders, and puts them away."), 19, asks=True),
    UiCommand("checkin", "c", ("f2",), N_("Check-in"), N_("Shows the QR code by which people check in."), 10),
    UiCommand("attendance", "a", ("f3",), N_("Attendance"), N_("Checks people in at the desk; excuses, late comers, leavers."), 8),
    UiCommand("room", "v", ("f4",), N_("Room view"), N_("Fills the screen for a projector, without private matters."), 20),
    UiCommand("note", "i", (), N_("Note"), N_("Writes a note down."), 21, asks=True),
    UiCommand("decision", "d", (), N_("Decision"), N_("Writes a decision down, with its votes and the quorum's stamp."), 9, asks=True),
    UiCommand("action", "t", (), N_("Action"), N_("Writes down who does what by when."), 22, asks=True),
    UiCommand("command", ":", ("：",), N_("Type a line"), N_("Opens the command bar: one line, one command."), 11, where=EVERYWHERE),
    UiCommand("undo", "u", ("ctrl+z",), N_("Undo"), N_("Takes back the last act."), 6),
    UiCommand("redo", "U", ("ctrl+y",), N_("Redo"), N_("Does again what was taken back."), 23),
    UiCommand("papers", "p", (), N_("Papers"), N_("Shows prepared papers: whose is here, whose is missing, and what they say."), 28),
    UiCommand("topic", "", (), N_("New topic"), N_("Takes up a topic by its words: the item of that title, or a new one."), asks=True),
    UiCommand("subtopic", "", (), N_("New subtopic"), N_("Takes up a topic under the present one."), asks=True),
    UiCommand("note_more", "", (), N_("Go on with the note"), N_("Adds to the note that was written last."), asks=True),
    UiCommand("propose", "", (), N_("Proposal"), N_("Writes a proposal down."), asks=True),
    UiCommand("park", "", (), N_("Put aside"), N_("Writes down a matter that is left for later."), asks=True),
    UiCommand("scribe", "", (), N_("Scribe"), N_("Says who takes the notes."), asks=True),
    UiCommand("approve", "", (), N_("Approve the minutes"), N_("Notes that the minutes of the closed meeting are approved, and by whom."), asks=True),
    UiCommand("next_meeting", "", (), N_("Next meeting"), N_("Says when and where the next meeting is; minutes, calendar and carry-over take it from there."), asks=True),
    UiCommand("reopen", "", (), N_("Reopen the meeting"), N_("Opens a closed meeting again, for a reason that stays in the record."), asks=True),
    UiCommand("spot", "", (), N_("Spot roll call"), N_("Draws some of those checked in and asks them aloud, one by one.")),
    UiCommand("room_page", "w", (), N_("Room page"), N_("Chooses what the second screen shows the room, and names its link."), 27),
    UiCommand("record", "", (), N_("Record"), N_("Shows the record and the minutes as they would go out.")),
    UiCommand("export", "e", ("f9",), N_("Export"), N_("Writes minutes, attendance and the complete meeting to files."), 24),
    UiCommand("forecast", "", (), N_("Why this end?"), N_("Explains the forecast: what is left of which item.")),
    UiCommand("close_meeting", "", (), N_("Close the meeting"), N_("Ends speech and item and closes the meeting; asks first."), asks=True),
    UiCommand("save_again", "S", (), N_("Save again"), N_("Tries again to write to disk what could not be written.")),
    UiCommand("settings", "", (), N_("Settings"), N_("Language, colours, and the rules of this meeting."), where=EVERYWHERE, needs_meeting=False),
    UiCommand("language", "", (), N_("Language"), N_("Changes the language of the screen."), where=EVERYWHERE, asks=True, needs_meeting=False),
    UiCommand("theme", "", (), N_("Colours"), N_("Changes the colours of the screen."), where=EVERYWHERE, asks=True, needs_meeting=False),
    UiCommand("hints", "", (), N_("First steps"), N_("Shows the six hints of the first start again."), where=EVERYWHERE, needs_meeting=False),
    UiCommand("help", "?", ("f1", "？"), N_("Help"), N_("Lists all keys and all typed lines."), 5, where=EVERYWHERE, needs_meeting=False),
    UiCommand("palette", "ctrl+p", ("f10",), N_("Palette"), N_("Finds everything that can be done, by its name."), 25, where=EVERYWHERE, needs_meeting=False),
    UiCommand("home_open", "enter", ("f5",), N_("Open"), N_("Opens the selected meeting."), 1, where=HOME, needs_meeting=False),
    UiCommand("home_new", "n", (), N_("New meeting"), N_("Makes a new meeting, from an agenda and a roster where there are any."), 2, where=HOME, asks=True, needs_meeting=False),
    UiCommand("home_path", "o", (), N_("Open a folder"), N_("Opens a meeting that lies somewhere else."), 3, where=HOME, asks=True, needs_meeting=False),
    UiCommand("home_demo", "d", (), N_("Rehearse"), N_("Opens a rehearsal with simulated people, for practice."), 4, where=HOME, needs_meeting=False),
    UiCommand("home_quit", "q", (), N_("Quit"), N_("Ends the program."), 6, where=HOME, needs_meeting=False),
    UiCommand("leave", "q", (), N_("Leave"), N_("Leaves the meeting; asks first, and loses nothing."), 26, asks=True),
    UiCommand("item_take_up", "enter", ("f5",), N_("Take up"), N_("Makes the selected item the current one; the one before stays open."), 1, where=AGENDA, once=True),
    UiCommand("item_add", "a", (), N_("Add"), N_("Adds an item at the end, or under another one."), 2, where=AGENDA, asks=True),
    UiCommand("item_edit", "e", (), N_("Edit"), N_("Changes title, presenter, minutes, kind, note and link of the selected item."), 3, where=AGENDA, asks=True),
    UiCommand("item_up", "K", (), N_("Move up"), N_("Puts the selected item before the one above it."), 4, where=AGENDA),
    UiCommand("item_down", "J", (), N_("Move down"), N_("Puts the selected item after the one below it."), 5, where=AGENDA),
    UiCommand("item_skip", "s", (), N_("Skip"), N_("Passes over the selected item; it can be taken up later."), 6, where=AGENDA),
    UiCommand("item_close", "c", (), N_("Close item"), N_("Closes the selected item."), 7, where=AGENDA),
    UiCommand("item_drop", "x", ("delete",), N_("Drop"), N_("Takes the selected item off the agenda; undo brings it back."), 8, where=AGENDA),
    UiCommand("item_order", "o", (), N_("Order"), N_("Says in which order items come next."), 9, where=AGENDA, asks=True),
    UiCommand("item_import", "I", (), N_("Import"), N_("Shows what a file, or lines that are pasted, would add to the agenda; stores it when that is confirmed."), 10, where=AGENDA, asks=True),
    UiCommand("entry_correct", "enter", ("e", "f5"), N_("Correct"), N_("Corrects the selected entry: its words, an action's owners and day, a decision's votes and movers; what stood there before is kept. On something missing: goes there."), 1, where=RECORD, asks=True),
    UiCommand("entry_state", "space", ("x",), N_("Done or not"), N_("Sets the selected action to done, dropped, or open again."), 2, where=RECORD),
    UiCommand("entry_stands", "i", ("f7",), N_("In or out"), N_("Leaves the selected entry out of the minutes, or puts it back; the record keeps it."), 3, where=RECORD),
    UiCommand("entry_preview", "p", ("f6",), N_("Preview"), N_("Writes the minutes anew and shows them."), 4, where=RECORD),
    UiCommand("entry_language", "l", (), N_("Their language"), N_("Shows the minutes in another language."), 5, where=RECORD),
    UiCommand("entry_layout", "y", (), N_("Their layout"), N_("Shows the minutes in another layout: plain, official, Robert's, committee, W3C."), 6, where=RECORD),
    UiCommand("entry_missing", "m", (), N_("What is missing"), N_("Goes to what should be there before the minutes go out."), 7, where=RECORD),
    UiCommand("export_write", "w", ("f9",), N_("Write"), N_("Writes the chosen formats to the folder, and copies the folder's path."), 1, where=EXPORT, once=True),
    UiCommand("export_change", "enter", ("space", "f5"), N_("Change"), N_("Chooses the next document, layout or language, the folder, or a format. On something missing: goes there."), 2, where=EXPORT),
    UiCommand("export_copy", "c", (), N_("Copy path"), N_("Copies the path of what was written."), 3, where=EXPORT),
    UiCommand("export_pack", "s", (), N_("Save elsewhere"), N_("Saves the whole meeting elsewhere, as one file with checksums."), 4, where=EXPORT, asks=True),
    UiCommand("export_record", "m", (), N_("What is missing"), N_("Goes to the record, where what is missing can be mended."), 5, where=EXPORT),
    UiCommand("room_message", "m", (), N_("Message"), N_("Shows a sentence to the room in place of the meeting."), 1, where=ROOM, asks=True),
    UiCommand("room_blank", "b", (), N_("Blank"), N_("Shows the room nothing, or the meeting again."), 2, where=ROOM),
    UiCommand("room_auto", "a", (), N_("The meeting"), N_("Shows the meeting again."), 3, where=ROOM),
    UiCommand("setting_change", "enter", ("space", "f5"), N_("Change"), N_("Switches the selected setting, or asks for its value."), 1, where=SETTINGS),
    UiCommand("help_find", "/", ("／", "f"), N_("Find"), N_("Finds a key or a typed line by a few letters of it."), 1, where=HELP, needs_meeting=False),
    UiCommand("people_toggle", "enter", ("space", "f5"), N_("Check in or out"), N_("Checks the selected person in, or out again."), 1, where=ATTENDANCE),
    UiCommand("people_find", "/", ("／", "f", "f3"), N_("Find"), N_("Finds by name, pinyin or number; digits begin to find by themselves, so a scanner works."), 2, where=ATTENDANCE),
    UiCommand("people_excuse", "e", (), N_("Excuse"), N_("Takes the selected person's apologies, with a reason."), 3, where=ATTENDANCE, asks=True),
    UiCommand("people_late", "l", (), N_("Late"), N_("Marks the selected person late, whatever the clock says."), 4, where=ATTENDANCE),
    UiCommand("people_guest", "g", (), N_("Guest"), N_("Adds a guest and checks them in."), 5, where=ATTENDANCE, asks=True),
    UiCommand("people_mode", "m", (), N_("Check in as"), N_("Checks the selected person in as in the room, at a branch, or remote."), 6, where=ATTENDANCE, asks=True),
    UiCommand("people_shown", "s", (), N_("Show"), N_("Shows everybody, those who are still awaited, or those who are here."), 7, where=ATTENDANCE),
    UiCommand("people_change", "c", (), N_("Change"), N_("Changes name, unit, group, role and rights of the selected person."), 8, where=ATTENDANCE, asks=True),
    UiCommand("people_unenter", "x", (), N_("Not come"), N_("Takes the selected person's check-in back, as if they had not come, and lets no phone act for them: somebody else chose that name."), 10, where=ATTENDANCE),
    UiCommand("people_confirm", "y", (), N_("Still here"), N_("Notes that the selected person said so again, as their phone would."), 9, where=ATTENDANCE),
    UiCommand("people_import", "I", (), N_("Import"), N_("Shows what a roster, a file or lines that are pasted, would add or update; stores it when that is confirmed."), 11, where=ATTENDANCE, asks=True),
    UiCommand("door_admit", "enter", ("f5",), N_("Admit"), N_("Lets in the selected guest or phone that waits at the door."), 1, where=CHECKIN, once=True),
    UiCommand("door_all", "a", (), N_("Admit all"), N_("Lets in everybody who waits at the door."), 2, where=CHECKIN, once=True),
    UiCommand("door_refuse", "x", (), N_("Turn away"), N_("Sends the selected one to the desk, with a reason."), 3, where=CHECKIN, asks=True),
    UiCommand("door_next", "right", (), N_("Address"), N_("Shows the next network address of this machine."), 4, where=CHECKIN),
    UiCommand("door_before", "left", (), N_("Address before"), N_("Shows the network address before."), where=CHECKIN),
    UiCommand("door_names", "n", (), N_("Names"), N_("Shows names, or hides them; everybody may see this screen."), 5, where=CHECKIN),
    UiCommand("door_room", "w", ("f4",), N_("Room page"), N_("Chooses what the second screen shows the room."), 6, where=CHECKIN),
    UiCommand("door_hours", "o", (), N_("Open or close"), N_("Lets phones come in from now on, or no more."), 7, where=CHECKIN, once=True),
    UiCommand("door_recheck", "r", (), N_("Re-check"), N_("Asks everybody who is here to say so again within five minutes."), 8, where=CHECKIN, once=True),
    UiCommand("door_times", "", (), N_("When phones come in"), N_("Says from when until when phones come in."), where=CHECKIN, asks=True),
    UiCommand("door_code", "", (), N_("How often a new code"), N_("Says how long a code lives."), where=CHECKIN, asks=True),
    UiCommand("door_card", "", (), N_("New name card"), N_("Lets only a new name card of somebody open the door."), where=CHECKIN, asks=True),
    UiCommand("door_no_card", "", (), N_("Lost name card"), N_("Lets the name card of somebody open nothing any more."), where=CHECKIN, asks=True),
    UiCommand("door_probe", "p", (), N_("Look again"), N_("Looks whether the page answers at this address."), 9, where=CHECKIN),
    UiCommand("scene_show", "enter", ("space", "f5"), N_("Show"), N_("Shows the room the selected page; a message and a card ask for their text."), 1, where=ROOM_PAGE, asks=True),
    UiCommand("scene_link", "c", (), N_("Copy link"), N_("Copies the link that opens the room page on the second screen."), 2, where=ROOM_PAGE),
    UiCommand("draw_go", "enter", ("f5",), N_("Draw"), N_("Draws; while somebody who was drawn waits, gives them the floor."), 1, where=DRAW, once=True),
    UiCommand("draw_floor", "f", (), N_("Floor"), N_("Gives the floor to whoever was drawn; the clock starts."), 2, where=DRAW, once=True),
    UiCommand("draw_pass", "p", (), N_("Pass"), N_("Lets whoever was drawn pass, with a reason."), 3, where=DRAW, asks=True),
    UiCommand("draw_missing", "x", (), N_("Not here"), N_("Notes that whoever was drawn is not here, which corrects attendance."), 4, where=DRAW, once=True),
    UiCommand("draw_again", "r", ("f8",), N_("Another one"), N_("Draws another person."), 5, where=DRAW, once=True),
    UiCommand("draw_other", "right", (), N_("Next one"), N_("Means the next one of several who were drawn."), 6, where=DRAW),
    UiCommand("draw_void", "d", (), N_("Void"), N_("Declares the last draw void, with a reason; it stays in the record."), 7, where=DRAW, asks=True),
    UiCommand("draw_use", "w", (), N_("What for"), N_("Draws speakers, a scribe, the order of everybody, groups, or a spot roll call."), 8, where=DRAW),
    UiCommand("draw_more", "+", ("＋",), N_("More"), N_("Draws one more, or makes groups larger."), 9, where=DRAW),
    UiCommand("draw_less", "-", ("−", "－"), N_("Fewer"), N_("Draws one fewer, or makes groups smaller."), 10, where=DRAW),
    UiCommand("draw_set", "e", (), N_("From whom"), N_("Narrows the draw: how many, from whom, without whom, what for."), 11, where=DRAW, asks=True),
    UiCommand("draw_trust", "t", (), N_("Trust"), N_("Chooses the grade of trust, and shows commitment, room values and proof."), 12, where=DRAW),
    UiCommand("draw_value", "v", (), N_("Room value"), N_("Takes a value that the room gives in public: dice, or a number."), 13, where=DRAW, asks=True),
    UiCommand("draw_mode", "m", (), N_("Chances"), N_("Changes how earlier draws bear on the next: each once, or memory."), 14, where=DRAW),
    UiCommand("draw_round", "n", (), N_("New round"), N_("Lets everybody be drawn again."), 17, where=DRAW),
    UiCommand("draw_coming", "", (), N_("On their way"), N_("Notes that somebody who was drawn comes, as their phone would."), where=DRAW, asks=True),
    UiCommand("draw_spin", "s", (), N_("Names pass by"), N_("Lets names pass by before the one that was drawn stays, or not."), 15, where=DRAW),
    UiCommand("draw_offer", "o", (), N_("Offer"), N_("Lets Enter in the cockpit offer a draw whenever nobody waits, or not."), 16, where=DRAW),
    UiCommand("trust_choose", "enter", ("space", "f5"), N_("Choose"), N_("Draws by the selected grade of trust."), 1, where=TRUST),
    UiCommand("trust_value", "v", (), N_("Room value"), N_("Takes a value that the room gives in public: dice, or a number."), 2, where=TRUST, asks=True),
    UiCommand("trust_gather", "g", (), N_("Gather"), N_("Takes what phones revealed as the room's value; who did not reveal is listed."), 3, where=TRUST, once=True),
    UiCommand("trust_promise", "", (), N_("Promise a value"), N_("Takes the hash of a value that somebody will reveal, as their phone would."), where=TRUST, asks=True),
    UiCommand("trust_reveal", "", (), N_("Reveal a value"), N_("Takes the value that somebody promised, as their phone would."), where=TRUST, asks=True),
    UiCommand("trust_commit", "c", (), N_("Commit anew"), N_("Makes a new secret and shows its commitment; what the room gave before no longer counts."), 4, where=TRUST, asks=True),
    UiCommand("trust_announce", "a", (), N_("Announce"), N_("Says beforehand where the numbers of a public draw will come from."), 5, where=TRUST, asks=True),
    UiCommand("trust_write", "o", ("f9",), N_("Write proof"), N_("Writes the proofs and the script that checks them, and copies the path."), 6, where=TRUST),
    UiCommand("spot_yes", "enter", ("y", "f5"), N_("Answered"), N_("Notes that the selected person answered; before the first one is asked it draws."), 1, where=SPOT),
    UiCommand("spot_no", "n", (), N_("No answer"), N_("Notes that nobody answered, which corrects attendance."), 2, where=SPOT),
    UiCommand("spot_draw", "r", ("f8",), N_("Draw anew"), N_("Draws people to be asked."), 3, where=SPOT, asks=True),
    UiCommand("paper_here", "enter", ("space", "f5"), N_("It is here"), N_("Notes that the selected person handed a paper in at the desk."), 1, where=PAPERS, once=True),
    UiCommand("paper_waive", "w", (), N_("Waive"), N_("Lets the selected person go without a paper, with a reason."), 2, where=PAPERS, asks=True),
    UiCommand("paper_ask", "a", (), N_("Ask for papers"), N_("Asks every member for a paper on an item, or changes when it is due."), 7, where=PAPERS, asks=True),
    UiCommand("paper_missing", "m", (), N_("Missing only"), N_("Lists only those whose paper is missing, or everybody."), 3, where=PAPERS),
    UiCommand("paper_remind", "c", (), N_("Copy reminder"), N_("Copies a text that reminds those whose paper is missing."), 4, where=PAPERS),
    UiCommand("paper_item", "i", (), N_("Next item"), N_("Shows the papers of the next item that has any."), 5, where=PAPERS),
    UiCommand("paper_read", "tab", (), N_("Read"), N_("Goes to the text, and back to the list."), 6, where=PAPERS),
)  # fmt: skip

BY_ID = {command.id: command for command in TABLE}

# How the footer and the help spell a key.
_SPELT = {
    "right": "→",
    "left": "←",
    "enter": "⏎",
    "space": "␣",
    "ctrl+p": "^P",
    "ctrl+z": "^Z",
    "ctrl+y": "^Y",
    "escape": "Esc",
}


def spelt(key: str) -> str:
    """Spell a key for a person.

    >>> spelt("enter"), spelt("f5"), spelt("n"), spelt("ctrl+p")
    ('⏎', 'F5', 'n', '^P')
    """
    return _SPELT.get(key) or (key.upper() if len(key) > 1 else key)


def bindings(where: Iterable[str], available: Iterable[str], *, action: str = "do") -> list[Binding]:
    """Make the bindings of a screen from the rows that belong there and that something answers to."""
    places, able = frozenset(where), frozenset(available)
    return [
        Binding(",".join(row.keys), f"{action}('{row.id}')", row.title, show=False, id=row.id, tooltip=row.help)
        for row in TABLE
        if row.where in places and row.id in able and row.keys
    ]


def footer_rows(where: Iterable[str], available: Iterable[str]) -> list[UiCommand]:
    """List the rows that the footer of a screen may show, the most needed first."""
    places, able = frozenset(where), frozenset(available)
    rows = [row for row in TABLE if row.footer and row.where in places and row.id in able]
    return sorted(rows, key=lambda row: row.footer)


def docs_table() -> list[tuple[str, str, str, str]]:
    """List key, other keys, title and help (message ids) of every row that has a key, for the docs."""
    return [(spelt(row.key), " ".join(spelt(key) for key in row.also), row.title, row.help) for row in TABLE if row.key]
