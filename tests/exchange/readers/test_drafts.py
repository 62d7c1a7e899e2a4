import json

from facilitator.exchange.readers.agenda_markdown import read_agenda_text
from facilitator.exchange.readers.drafts import agenda_json, roster_json
from facilitator.exchange.readers.roster_text import read_roster_text


def test_an_agenda_takes_its_shape_for_other_programs() -> None:
    draft = read_agenda_text("# Board\n1. Opening\n    1. [Roll](https://r.example) call (5m, Ana)\n2. March (30h)\n")
    assert json.loads(json.dumps(agenda_json(draft, lambda message: f"<{message}>"))) == {
        "title": "Board",
        "items": [
            {
                "number": "1",
                "title": "Opening",
                "minutes": None,
                "presenter": "",
                "kind": "discussion",
                "open_floor": False,
                "note": "",
                "link": "",
                "links": [],
                "items": [
                    {
                        "number": "1.1",
                        "title": "Roll call",
                        "minutes": 5,
                        "presenter": "Ana",
                        "kind": "discussion",
                        "open_floor": False,
                        "note": "",
                        "link": "https://r.example",
                        "links": [{"title": "Roll", "url": "https://r.example"}],
                        "items": [],
                    }
                ],
            },
            {
                "number": "2",
                "title": "March (30h)",
                "minutes": None,
                "presenter": "",
                "kind": "discussion",
                "open_floor": False,
                "note": "",
                "link": "",
                "links": [],
                "items": [],
            },
        ],
        "problems": [{"line": 4, "column": 11, "text": "<30h is longer than a day.>"}],
    }


def test_a_roster_takes_its_shape_for_other_programs() -> None:
    assert roster_json(read_roster_text("Ana, Finance, chair\n, HR\n"), str) == {
        "people": [
            {
                "id": "",
                "name": "Ana",
                "other_names": [],
                "unit": "Finance",
                "group": "",
                "role": "chair",
                "may_vote": None,
                "may_speak": None,
                "leading": False,
            }
        ],
        "problems": [{"line": 2, "column": 1, "text": "This line has no name; it is left out."}],
    }
