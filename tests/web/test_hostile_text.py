"""Whatever people write stays text: a page has the same elements and attributes whatever names and notes say."""

import json
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from facilitator.domain.agenda_edits import EditItem, ItemField
from facilitator.domain.checkin_acts import TurnAway
from facilitator.domain.draw_trust import CommitDraws
from facilitator.domain.errors import MeetingError
from facilitator.domain.particulars import ChangeSetting, Setting
from facilitator.domain.people import Role
from facilitator.domain.room import Scene, ShowRoom
from facilitator.domain.room_value import GiveRoomValue
from facilitator.domain.roster import AddPerson, EditPerson, PersonField
from facilitator.domain.text import clean
from facilitator.web.limits import Limit, Rate
from tests.web.stage import Stage, stage

HOSTILE: list[str] = json.loads((Path(__file__).parent.parent / "data" / "hostile_text.json").read_text("utf-8"))
NAMES = [text for text in HOSTILE if 0 < len(clean(text)) <= 120]


class Bones(HTMLParser):
    """Keeps the elements of a page and the names of their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def rename(room: Stage, name: str, text: str) -> None:
    room.scenario.session.handle(EditPerson(room.scenario.id(name), PersonField.NAME, text))


def test_there_are_more_than_two_hundred_strings() -> None:
    assert len(set(HOSTILE)) >= 200


def test_a_hostile_name_is_text_on_the_phone_page_and_in_the_room() -> None:
    with stage("start meeting", "present+ Ann, Cy", "q+ Cy", "ack Ann") as room:
        phone, bo = room.inside("Bo"), room.scenario.id("Bo")
        phone.post("/hand", note="plain")
        cy = room.scenario.id("Cy")
        page, scene = Bones(phone.get("/").text), Bones(room.site.room_scene("en")[1])
        for text in NAMES:
            for person in ("1", bo, cy):
                try:
                    room.scenario.session.handle(EditPerson(person, PersonField.NAME, text))
                except MeetingError:
                    continue
            hostile, shown = Bones(phone.get("/").text), Bones(room.site.room_scene("en")[1])
            assert hostile.elements == page.elements, text
            assert shown.elements == scene.elements, text
            assert clean(text) in " ".join(shown.words), text


@pytest.mark.parametrize("where", ["name", "unit"])
def test_a_hostile_guest_is_text_on_every_page_that_names_them(where: str) -> None:
    with stage() as room:
        room.site.asks = Limit(Rate(1000, 0), lambda: 0.0)
        desk = room.phone()
        desk.get(room.lobby.desk_link().partition(f":{room.server.port}")[2])
        plain = room.scanned()
        plain.post("/ask", name="Zoe", unit="Press")
        waiting, door = Bones(plain.get("/").text), Bones(desk.get("/desk").text)
        room.scenario.when("admit all")
        for text in NAMES[::3]:
            guest = room.scanned()
            answer = guest.post("/ask", **{"name": "Zoe", "unit": "Press", where: text})
            assert answer.status == 200, text
            assert Bones(answer.text).elements == waiting.elements, text
            assert Bones(desk.get("/desk").text).elements == door.elements, text
            room.scenario.session.handle(TurnAway(next(iter(room.scenario.meeting.door.knocks))))


def test_a_hostile_search_or_code_is_text() -> None:
    with stage() as room:
        phone = room.scanned()
        none = Bones(phone.ask("GET", "/who?q=zzz").text)
        for text in HOSTILE:
            asked = quote(text.encode("utf-8", "surrogatepass")[:200])
            found = phone.ask("GET", f"/who?q={asked}")
            assert found.status == 200, text
            assert {tag for tag, _ in Bones(found.text).elements} <= {t for t, _ in none.elements} | {
                "strong",
                "span",
            }, text
            answer = room.phone().post("/code", code=text.encode("utf-8", "replace").decode())
            assert answer.status in (200, 403, 413), text


def test_a_hostile_message_is_text_in_the_room() -> None:
    with stage("room shows message: plain") as room:
        message = Bones(room.site.room_scene("en")[1]).elements
        for text in HOSTILE:
            for scene in (Scene.MESSAGE, Scene.CARD):
                try:
                    room.scenario.session.handle(ShowRoom(scene, text))
                except MeetingError:
                    continue
                shown = Bones(room.site.room_scene("en")[1])
                if scene is Scene.MESSAGE:
                    assert shown.elements == message, text
                assert {tag for tag, _ in shown.elements} <= {"div", "h1", "p"}, text


def test_hostile_paths_are_answered_shortly() -> None:
    with stage() as room:
        for text in HOSTILE:
            part = quote(text.encode("utf-8", "surrogatepass")[:100], safe="")
            for path in (f"/C/{part}", f"/B/{part}/{part}", f"/s/{part}", f"/room/open/{part}", f"/{part}"):
                assert room.phone().get(path).status in (200, 403, 404), (text, path)


def test_what_reaches_the_stream_is_one_line_whatever_people_are_called() -> None:
    with stage("start meeting", "present+ Bo", "ack Bo") as room:
        for text in NAMES:
            try:
                rename(room, room.scenario.name("2"), text)
            except (MeetingError, StopIteration):
                continue
            data = room.site._pulse("")[1]
            assert data.count(b"\n") == 4 and b"\r" not in data and b"\x1b" not in data, text


def test_a_hostile_person_can_be_added_and_found() -> None:
    with stage() as room:
        phone = room.scanned()
        for number, text in enumerate(NAMES):
            room.scenario.session.handle(AddPerson(text, unit=f"U{number}", role=Role.MEMBER, id=f"h{number}"))
            assert phone.get(f"/who?q=h{number}").text.count('class="choice"') >= 1, text


def test_hostile_values_titles_and_headings_are_text() -> None:
    asked = ("agenda+ Debate", "agenda 1 no named speakers is yes", "papers for item 1")
    with stage(*asked, "commit draws", "room value: plain", "start meeting") as room:
        session, bo = room.scenario.session, room.inside("Bo")
        item = next(iter(room.scenario.meeting.agenda.items))
        pages = [Bones(bo.get(path).text) for path in ("/", "/paper")] + [Bones(room.site.room_scene("en")[1])]
        for text in NAMES[::4]:
            acts = (CommitDraws(), GiveRoomValue(text), EditItem(item, ItemField.TITLE, text))
            for act in (*acts, ChangeSetting(Setting.PAPER_HEADINGS, text)):
                with suppress(MeetingError):
                    session.handle(act)
            found = [Bones(bo.get(path).text) for path in ("/", "/paper")] + [Bones(room.site.room_scene("en")[1])]
            assert [page.elements for page in found] == [page.elements for page in pages], text
