"""People are ids; names are data and find them."""

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.people import NameIndex, People, Person, Role

NAMES = st.sampled_from(["Li Hua", "li  hua", "Li Ming", "Lin", "张三", "To Later", "Bo"])
PERSONS = st.builds(
    Person,
    id=st.sampled_from("12345"),
    name=NAMES,
    other_names=st.lists(NAMES, max_size=2).map(tuple),
    unit=st.sampled_from(["", "Works"]),
    role=st.sampled_from(Role),
    may_vote=st.booleans(),
    keys=st.lists(st.sampled_from(["zhangsan", "zs", "lh"]), max_size=2, unique=True).map(tuple),
)


def _index(*people: Person) -> NameIndex:
    index = NameIndex()
    for person in people:
        index.add(person)
    return index


def test_a_full_name_goes_before_the_start_of_another() -> None:
    assert _index(Person("1", "Lin Bo"), Person("2", "Lin")).find("lin") == ("2",)


def test_case_and_blanks_do_not_matter() -> None:
    assert _index(Person("1", "Li Hua")).find(" LI   hua ") == ("1",)


def test_an_unambiguous_start_is_enough_and_an_ambiguous_one_lists_all() -> None:
    index = _index(Person("1", "Li Hua"), Person("2", "Li Ming"))
    assert index.find("li h") == ("1",)
    assert index.find("li") == ("1", "2")


def test_other_names_and_search_keys_find_too() -> None:
    index = _index(Person("1", "张三", other_names=("Sam",), keys=("zhangsan", "zs")))
    assert [index.find(typed) for typed in ("sam", "zs", "zhang", "张")] == [("1",)] * 4


def test_nothing_typed_finds_nobody() -> None:
    assert _index(Person("1", "Bo")).find(" ") == ()


def test_hits_are_those_whose_name_or_key_starts_so() -> None:
    index = _index(Person("1", "Li Hua"), Person("2", "Li Ming"), Person("3", "Bo", keys=("li",)))
    assert index.hits("li", 2) == ("3", "1")
    assert index.hits("x", 5) == ()


def test_of_two_with_one_name_and_unit_the_other_is_still_found_by_it() -> None:
    people = People()
    people.add(Person("1", "Li Hua", unit="Works"))
    people.add(Person("2", "Li Hua", unit="Works"))
    people.add(Person("1", "Li Xin", unit="Works"))
    assert people.names.by_unit["li hua", "works"] == "2"


@given(st.lists(PERSONS, max_size=12), NAMES | st.sampled_from(["l", "zs", "zh", "b"]))
def test_the_index_finds_what_a_search_through_everybody_finds(changes: list[Person], typed: str) -> None:
    people, plain = People(), dict[str, Person]()
    for person in changes:
        people.add(person)
        plain[person.id] = person

    def folded(text: str) -> str:
        return " ".join(text.casefold().split())

    names = {id: {folded(name) for name in (person.name, *person.other_names)} for id, person in plain.items()}
    keys = {id: set(person.keys) for id, person in plain.items()}
    wanted = folded(typed)
    expected = (
        {id for id in plain if wanted in names[id]}
        or {id for id in plain if wanted in keys[id]}
        or {id for id in plain if any(text.startswith(wanted) for text in names[id] | keys[id])}
    )
    assert set(people.names.find(typed)) == expected
    assert sum(people.totals.values()) == len(plain)
