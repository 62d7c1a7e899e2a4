"""Owns the words of the pages, as message ids; templates know them by name only."""

from zoneinfo import ZoneInfo

from facilitator.domain.errors import N_, Message, said
from facilitator.domain.papers import PaperState
from facilitator.views.phone import PhoneView
from facilitator.views.phone_cards import OwedPaper
from facilitator.views.room_page import RoomView

WORDS: dict[str, str] = {
    # the door
    "check_in": N_("Check in"),
    "scan_first": N_("Scan the code on the screen in the room, or type it here."),
    "code": N_("Code on the screen"),
    "go_on": N_("Go on"),
    "your_name": N_("Your name"),
    "find_hint": N_("The beginning of your name, its pinyin, or your number"),
    "find": N_("Find"),
    "nobody_found": N_("Nobody is found by that. You can ask to come in as a guest."),
    "guest_title": N_("Not on the list?"),
    "guest_hint": N_("Ask to come in as a guest. The chair sees your name and lets you in."),
    "unit": N_("From (organisation)"),
    "ask_in": N_("Ask to come in"),
    "is_this_you": N_("Is this you?"),
    "waiting_title": N_("Please wait a moment"),
    "waiting_guest": N_("The chair has been told and lets you in."),
    "waiting_second_person": N_("This phone checked in somebody else before. The chair has been told and decides."),
    "waiting_second_phone": N_("You are checked in with another phone. The chair has been told and decides."),
    "waiting_phone_again": N_("The chair has been told that this is your phone again."),
    "again": N_("This is my phone again"),
    "again_hint": N_("Phones lose their check-in when the network's address changes."),
    "turned_away": N_("Please see the people at the desk."),
    "refresh": N_("Look again"),
    # the phone
    "you_are_in": N_("You are checked in"),
    "you_are_out": N_("You have left the meeting"),
    "back_in_hint": N_("Scan the code on the screen to come back in."),
    "back_in": N_("Come back in"),
    "now": N_("Now"),
    "no_item": N_("The meeting has not begun"),
    "recess": N_("The meeting is in recess"),
    "closed": N_("The meeting is closed"),
    "between_items": N_("No item is taken up yet"),
    "speaker": N_("Speaking"),
    "nobody_speaks": N_("Nobody has the floor"),
    "item_time": N_("Item"),
    "speech_time": N_("Speech"),
    "left": N_("remaining"),
    "over": N_("over time"),
    "raise_hand": N_("Raise your hand"),
    "kind": N_("What for"),
    "note": N_("In a few words (if you like)"),
    "hand_up": N_("Hand up"),
    "hand_down": N_("Hand down"),
    "queue_closed": N_("The queue is closed. A point of order is still heard."),
    "may_not_speak": N_("You attend without the right to speak."),
    "next": N_("You are next"),
    "next_hint": N_("Please get ready."),
    "floor": N_("You have the floor"),
    "done": N_("I am done"),
    "drawn": N_("You were drawn to speak"),
    "coming": N_("I am coming"),
    "you_come": N_("The chair knows that you are coming."),
    "pass": N_("I pass"),
    "pass_reason": N_("Why you pass"),
    "still_here": N_("Are you still here?"),
    "here": N_("I am here"),
    "leave": N_("Leave the meeting"),
    "leave_hint": N_("You give up the floor and count as absent from now on."),
    "leave_now": N_("Leave now"),
    "your_paper": N_("Your paper"),
    "paper_hand_in": N_("Hand in"),
    "paper_again": N_("Hand in another version"),
    "paper_text": N_("Paste it here"),
    "paper_file": N_("or choose a file (.txt, .md, .docx, up to 2 MB)"),
    "paper_none": N_("No paper is asked of you."),
    "lot_title": N_("Why believe a draw?"),
    "lot_commitment": N_("The program is bound to this by a secret it made beforehand. Take a photograph of it."),
    "lot_room": N_("The room gave:"),
    "lot_promised": N_("Phones that promised a value:"),
    "lot_revealed": N_("revealed:"),
    "lot_hint": N_(
        "You can help to decide: your phone promises a value now and shows it later, so that nobody can choose theirs to suit yours."
    ),
    "lot_value": N_("Any word or number (chance is added)"),
    "lot_promise": N_("Promise a value"),
    "lot_script": N_("Promising a value needs a browser that runs scripts."),
    "lot_yours": N_("You promised a value with this hash:"),
    "lot_wait": N_(
        "Reveal it when the chair asks for it. After the first one is revealed nobody can promise any more."
    ),
    "lot_reveal": N_("Reveal my value"),
    "lot_lost": N_(
        "This phone does not know the value any more. It will be listed as not revealed; the draw stands all the same."
    ),
    "lot_done": N_("You revealed your value. The chair gathers them all."),
    "lot_late": N_("Values are being revealed now; you can promise one for a later draw."),
    "acting_for": N_("This phone also acts for"),
    "somebody_else": N_("Check in somebody else with this phone"),
    "held_note": N_("waits for the chair's word"),
    "offline_room": N_("No connection to the desk"),
    "offline": N_("No connection. Your last act is sent as soon as it is back."),
    "privacy": N_("What is stored about me"),
    "back": N_("Back"),
    "language": N_("Language"),
    # privacy
    "privacy_title": N_("What is stored about you"),
    "privacy_1": N_("When you came and left, when you waited and spoke and for how long, and what you wrote here."),
    "privacy_2": N_("It stays on the chair's computer. Nothing goes to a cloud, and no other site hears of you."),
    "privacy_3": N_("One cookie, so that this phone is known as yours. No network address is kept."),
    "privacy_4": N_("The room's network is not encrypted by this page: others on it could read what you write here."),
    # errors
    "sorry": N_("That did not work"),
    "report": N_("If it happens again, tell the chair this number:"),
    "not_saved": N_("This was not saved. Please tell the chair."),
    "code_old": N_("This code has expired: it changes every few seconds. Please scan the one on the screen now."),
    "code_wrong": N_("This code is not right. Please scan or type the one on the screen."),
    "badge_wrong": N_("This name card is not valid here. Please see the people at the desk."),
    "ticket_old": N_("Three minutes have passed since your scan. Please scan the code on the screen again."),
    "ticket_used": N_("This scan has been used. Please scan the code on the screen again."),
    "door_closed": N_("Check-in is closed. Please see the people at the desk."),
    "too_many": N_("That was too often. Please wait a minute."),
    "other_site": N_("This page is reached by the address on the screen in the room only."),
    "not_allowed": N_("This page is not for you. Please check in first."),
    "not_found": N_("There is no such page."),
    "name_missing": N_("Please give your name."),
    # the room
    "welcome": N_("Welcome"),
    "room_hint": N_("Scan with your phone, or open"),
    "room_code": N_("Code"),
    "present": N_("present"),
    "of": N_("of"),
    "next_up": N_("Next"),
    "nobody_waits": N_("Nobody waits"),
    "agenda": N_("Agenda"),
    "ends_at": N_("Ends about"),
    "drawn_title": N_("Random roll call"),
    "no_draw": N_("Nobody was drawn yet"),
    "break": N_("Break"),
    "committed": N_("Draws rest on"),
    "room_gave": N_("the room gave"),
    # the desk
    "desk": N_("Desk"),
    "at_the_door": N_("At the door"),
    "admit": N_("Let in"),
    "admit_all": N_("Let all in"),
    "turn_away": N_("Send to the desk"),
    "nobody_at_the_door": N_("Nobody waits at the door."),
    "missing": N_("Did not confirm"),
    "line": N_("A line, as in the command bar"),
    "do_it": N_("Do it"),
    "room_shows": N_("The room sees"),
}

LANGUAGE_NAMES = {"en": "English", "zh_CN": "中文"}


def place_words(view: PhoneView) -> Message:
    """Say which place a person has."""
    return said(N_("Number {place} in the queue"), place=view.place)


def minutes_words(view: PhoneView) -> Message:
    """Say when a turn comes."""
    if view.minutes < 1:
        return said(N_("Your turn comes at any moment."))
    return said(N_("Your turn comes in about {n} minute."), N_("Your turn comes in about {n} minutes."), n=view.minutes)


def paper_words(paper: OwedPaper) -> Message:
    """Say where a paper stands."""
    title, counted = paper.title, {"title": paper.title, "n": paper.words}
    if paper.state is PaperState.WAIVED:
        return said(N_("{title}: you need not hand one in ({reason})."), title=title, reason=paper.reason)
    if paper.state is not PaperState.MISSING:
        return said(N_("{title}: it is here, {n} word."), N_("{title}: it is here, {n} words."), **counted)
    if paper.due is None:
        return said(N_("{title}: it is still missing."), title=title)
    last = f"{paper.due.astimezone(ZoneInfo(paper.zone)):%Y-%m-%d %H:%M}"
    return said(N_("{title}: it is still missing, due {time}."), title=title, time=last)


def drawn_words(view: RoomView) -> Message:
    """Say from how many somebody was drawn."""
    return said(N_("from {n} person"), N_("from {n} people"), n=view.pool)
