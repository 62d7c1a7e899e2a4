import pytest

from facilitator.exchange.readers.drafts import PersonDraft, RosterDraft
from facilitator.exchange.readers.roster_csv import read_roster_csv


def doubts(draft: RosterDraft) -> list[tuple[int, int, str]]:
    return [(problem.line, problem.column, str(problem.text)) for problem in draft.problems]


def test_every_column_is_read_in_any_order() -> None:
    text = (
        "Role,Voting,Unit,Name,Id,Other names,Group,Leading,May speak\n"
        'chair,yes,Finance,Ana Silva,7,"An; Annie",Red,x,\n'
        "observer,no,,Ben Ito,,,,,是\n"
    )
    draft = read_roster_csv(text)
    assert draft.problems == ()
    assert draft.people == (
        PersonDraft("Ana Silva", "7", ("An", "Annie"), "Finance", "Red", "chair", may_vote=True, leading=True),
        PersonDraft("Ben Ito", role="observer", may_vote=False, may_speak=True),
    )


@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_the_separator_is_found(separator: str) -> None:
    text = (
        separator.join(["工号", "姓名", "单位", "职务"])
        + "\n"
        + separator.join(["1", "张三", '"财务处, 二科"', "组长"])
    )
    assert read_roster_csv(text).people == (PersonDraft("张三", "1", unit="财务处, 二科", role="chair"),)


def test_a_header_is_found_below_a_title_and_totals_are_nobody() -> None:
    draft = read_roster_csv("Council 2026,,\n,,\nNo.,Name,Department\n1,Ana,Finance\nTotal,1,\n合计：1人,,\n")
    assert draft.people == (PersonDraft("Ana", "1", unit="Finance"),)
    assert doubts(draft) == [
        (5, 1, "Total is nobody’s name; this row is left out."),
        (6, 1, "合计：1人 is nobody’s name; this row is left out."),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "姓名（必填）,所在部门/单位",
        "Name 姓名,Unit 单位",
        "Name (Original Name),Department / Unit",
        "Nom complet,Service",
        "Vollständiger Name,Abteilung",
    ],
)
def test_headers_say_more_than_one_word_or_another_language(header: str) -> None:
    assert read_roster_csv(f"{header}\nAna,Finance\n").people == (PersonDraft("Ana", unit="Finance"),)


def test_the_sign_that_excel_names_counts() -> None:
    assert read_roster_csv("sep=;\nName;Rolle\nAna, the Great;Vorsitz\n").people == (
        PersonDraft("Ana, the Great", role="chair"),
    )


def test_without_a_header_the_first_column_is_the_name() -> None:
    draft = read_roster_csv("Ana,Finance\nBen,HR\n")
    assert [(person.name, person.unit) for person in draft.people] == [("Ana", "Finance"), ("Ben", "HR")]


def test_first_and_last_names_are_put_together() -> None:
    assert [p.name for p in read_roster_csv("First name,Last name\nAna,Silva\n三,张\n").people] == ["Ana Silva", "张三"]


@pytest.mark.parametrize(
    ("role", "word"),
    [
        ("deputy", "Vice-Chair"),
        ("deputy", "Vice-Chairman"),
        ("deputy", "副组长"),
        ("secretary", "记录人"),
        ("secretary", "note taker"),
        ("member", "成员"),
        ("guest", "嘉宾"),
        ("observer", "列席"),
        ("chair", "主持人"),
    ],
)
def test_roles_are_known_in_two_languages(role: str, word: str) -> None:
    assert read_roster_csv(f"name,role\nAna,{word}\n").people[0].role == role


def test_doubts_name_line_and_cell_and_cost_no_more_than_their_place() -> None:
    text = (
        "id,name,unit,role,voting\n"
        "1,Ana,Finance,chair,yes\n"
        "1,Ben,HR,wizard,maybe\n"
        ',,"two\nlines",,\n'
        "4,ana,finance,,\n"
        "5,Ana,HR,,\n"
        "6,Cy,HR,chair,,,extra\n"
    )
    draft = read_roster_csv(text)
    assert doubts(draft) == [
        (3, 4, "wizard is not a role; this person is taken as a member."),
        (3, 5, "maybe is neither yes nor no; nothing is taken from it."),
        (3, 1, "1 is Ana’s id already; Ben is taken without."),
        (4, 2, "This row has no name; it is left out."),
        (6, 1, "ana is listed twice; the first line counts."),
        (8, 6, "This row has more cells than there are columns; the rest is left out."),
        (8, 1, "Ana is the chair already; Cy is taken as deputy."),
    ]
    assert [(p.name, p.id, p.unit, p.role or "member") for p in draft.people] == [
        ("Ana", "1", "Finance", "chair"),
        ("Ben", "", "HR", "member"),
        ("Ana", "5", "HR", "member"),
        ("Cy", "6", "HR", "deputy"),
    ]


@pytest.mark.parametrize("text", ["id,unit,role\n1,Finance,chair\n", "", "\n \n", "name\n" + "x" * 200_000 + "\n"])
def test_what_cannot_be_read_gives_nobody_and_one_fatal_problem(text: str) -> None:
    draft = read_roster_csv(text)
    assert draft.people == ()
    assert [problem.fatal for problem in draft.problems] == [True]


def test_without_a_header_a_column_of_roles_is_known_by_its_words() -> None:
    draft = read_roster_csv("Ada Stone,chair\nBo Lind,member\n")
    assert [(person.name, person.role or "member", person.unit) for person in draft.people] == [
        ("Ada Stone", "chair", ""),
        ("Bo Lind", "member", ""),
    ]
    (one, two) = read_roster_csv("张三,一科,第一组,主持人\n李四,二科,,列席\n").people
    assert (one.unit, one.group, one.role) == ("一科", "第一组", "chair")
    assert (two.unit, two.group, two.role) == ("二科", "", "observer")


def test_an_address_behind_a_name_is_no_part_of_it() -> None:
    names = [person.name for person in read_roster_csv("Ada Stone <ada@example.org>\nBo Lind bo@example.org\n").people]
    assert names == ["Ada Stone", "Bo Lind"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("First Name,Middle Name,Last Name,Organization Name,Organization Title", "Ana,B.,Sample,Works,Engineer"),
        ("Name,Organization 1 - Name,Organization 1 - Title", "Ana B. Sample,Works,Engineer"),
        ("First Name,Middle Name,Last Name,Title,Company,Job Title", "Ana,B.,Sample,Dr.,Works,Engineer"),
        ("Vorname,Weitere Vornamen,Nachname,Firma,Position", "Ana,B.,Sample,Works,Leiterin"),
    ],
)
def test_address_books_are_read_and_a_job_is_no_role(header: str, row: str) -> None:
    draft = read_roster_csv(f"{header}\n{row}\n")
    assert draft.people == (PersonDraft("Ana B. Sample", unit="Works"),)
    assert draft.problems == ()


@pytest.mark.parametrize("header", ["Job title,Role,Name", "职务,会议角色,姓名"])
def test_a_role_of_its_own_says_more_than_a_job(header: str) -> None:
    assert read_roster_csv(f"{header}\nHead of Roofs,chair,Ana\n").people[0].role == "chair"
    assert read_roster_csv("姓名,职务\n张样甲,组长\n").people[0].role == "chair"


@pytest.mark.parametrize("header", ["姓 名,单 位", "姓　名,单　位"])
def test_headings_may_be_widened_by_blanks(header: str) -> None:
    assert read_roster_csv(f"{header}\n张样甲,财务处\n").people == (PersonDraft("张样甲", unit="财务处"),)


@pytest.mark.parametrize("word", ["Member no.", "Membership number", "Staff ID", "Mitgliedsnummer", "会员编号"])
def test_ids_have_many_names_and_keep_their_zeros(word: str) -> None:
    assert read_roster_csv(f"{word},Name\n007,Ana\n").people == (PersonDraft("Ana", "007"),)


@pytest.mark.parametrize("word", ["Voting?", "Stimmrecht", "Stimmberechtigt"])
def test_the_right_to_vote_has_many_names(word: str) -> None:
    assert read_roster_csv(f"Name,{word}\nAna,yes\n").people[0].may_vote is True


def test_names_with_the_family_in_front_are_turned_round() -> None:
    text = 'Name;Unit\n"Sample, Ana";Works\n"van Mockup, Bo C.";Parks\nCy;Parks\n'
    assert [person.name for person in read_roster_csv(text).people] == ["Ana Sample", "Bo C. van Mockup", "Cy"]


def test_a_comma_that_is_seldom_in_names_parts_no_family_from_them() -> None:
    text = "Name;Unit\nAna Sample, PhD;Works\nBo Mockup, Jr.;Parks\nCy, the Great;Parks\n"
    assert [person.name for person in read_roster_csv(text).people] == [
        "Ana Sample, PhD",
        "Bo Mockup, Jr.",
        "Cy, the Great",
    ]
    text = "Name;Unit\nAna Sample;Works\nWorks, Parks;\nCy;Parks\n"
    assert [person.name for person in read_roster_csv(text).people] == ["Ana Sample", "Works, Parks", "Cy"]


def test_a_heading_that_every_printed_page_repeats_is_nobody() -> None:
    draft = read_roster_csv("Name,Unit\nAna,Works\nName,Unit\nBo,Parks\n")
    assert [person.name for person in draft.people] == ["Ana", "Bo"]
    assert draft.problems == ()


def test_the_people_end_where_another_table_begins() -> None:
    text = "Name\tRole\nAna\tchair\nBo\tmember\n\n3. What they did\nName\tJoin time\tRole\nAna\t9:00\tchair\n"
    draft = read_roster_csv(text)
    assert [person.name for person in draft.people] == ["Ana", "Bo"]
    assert doubts(draft) == [(6, 1, "Another table begins here; it is left out.")]
