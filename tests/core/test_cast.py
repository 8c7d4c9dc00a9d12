"""Who is meant at these characters?"""

from factories import actor, span
from onrecord.cast import Cast

TEXT = "Prime Minister Anna Holm met Berta Ek. A police source told the two. The police source left."


def cast() -> Cast:
    return Cast.of(
        [
            actor(TEXT, "a1", "Anna Holm", "Prime Minister Anna Holm"),
            actor(TEXT, "a2", "Berta Ek", "Berta Ek"),
            actor(TEXT, "a3", "Holm and Ek", "the two", kind="group", members=("a1", "a2")),
        ]
    )


def test_asked_by_place() -> None:
    people = cast()
    holm = span(TEXT, "Prime Minister Anna Holm")
    assert people.exactly(holm.start, holm.end) == "a1"
    assert people.over(holm.end - 2) == "a1"
    assert people.over(TEXT.index("met")) is None
    assert [who for _, who in people.within(0, len(TEXT))] == ["a1", "a2", "a3"]


def test_a_group_is_its_members_and_a_person_is_itself() -> None:
    assert cast().persons_in("a3") == ("a1", "a2")
    assert cast().persons_in("a1") == ("a1",)


def test_unnamed_people_enter_once_whatever_the_article_before_them() -> None:
    people = cast()
    first = people.enter(span(TEXT, "A police source"), rule="test")
    again = people.enter(span(TEXT, "The police source"), rule="test")
    assert first == again == "a4"
    assert [mention.span.quote for mention in people.get("a4").mentions] == ["A police source", "The police source"]
    assert people.enter(span(TEXT, "Berta Ek"), rule="test") == "a2"
