import pytest

from facilitator.exchange.readers.people_words import is_dated, people_and_rest


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Neumann",
        "Allen",
        "Alex, Mark",
        "Chair",
        "Shu-yu Guo",
        "J. S. Choi & Hemanth HM",
        "HE Shi-Jun",
        "Nicolò Ribaudo or Andreu Botella",
        "Ludwig van den Berg",
        "Simon - IBM",
        "@ana",
        "张三",
        "张三、李四",
        "欧阳修",
        "财务处张三",
        "张主任",
        "主持人",
    ],
)
def test_people_are_known(text: str) -> None:
    assert people_and_rest(text) == (text, "")


@pytest.mark.parametrize(
    "text",
    [
        "tentative",
        "Inform/brainstorm/discuss",
        "?",
        "2014/00?",
        "as needed",
        "Draft",
        "JSON",
        "slides WIP",
        "Brendan-invited, Ecma-approved",
        "Redmond, WA - Microsoft",
        "both public and private",
        "待定",
        "暂定",
        "讨论",
        "方案",
        "",
    ],
)
def test_remarks_are_not_people(text: str) -> None:
    assert people_and_rest(text) == ("", text)


@pytest.mark.parametrize("text", ["everyone", "MT", "财务处"])
def test_more_is_believed_beside_minutes(text: str) -> None:
    assert people_and_rest(text) == ("", text)
    assert people_and_rest(text, beside_minutes=True) == (text, "")


def test_what_is_said_beside_a_name_is_told_apart() -> None:
    assert people_and_rest("with Wendy") == ("Wendy", "")
    assert people_and_rest("Kim Mu on behalf of Sa Ba") == ("Kim Mu", "on behalf of Sa Ba")
    assert people_and_rest("Rick Hu - any day") == ("Rick Hu", "any day")


def test_dates_are_known() -> None:
    assert [is_dated(text) for text in ("July 29 - 31", "3 May", "2024-05-03", "5月3日", "Budget")] == [True] * 4 + [
        False
    ]
