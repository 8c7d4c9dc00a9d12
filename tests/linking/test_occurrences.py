"""Which events of different records are one happening, and that neither order nor number of records changes it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from linking.made import call, day
from onrecord.linking import link
from onrecord.linking.blocking import asked, filed
from onrecord.linking.deciding import decide
from onrecord.linking.happenings import happenings
from onrecord.linking.occurrences import BY_A_PERSON, Occurrences
from onrecord.records import Judgement, Linked, Passage, Record

SAID = "Putin and Erdogan spoke about gas for the winter."
OTHER = "Erdogan told Putin in a call that gas matters in winter."


def one(a: Record, b: Record) -> bool:
    """Whether two records' only events are linked, whichever comes first."""
    both = [len(link(order).occurrences) == 1 for order in ((a, b), (b, a))]
    assert both[0] == both[1]
    return both[0]


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"day": "2025-05-10"}, True),
        ({"day": "2025-05-10", "sentence": "Erdogan told Putin about wheat and ships."}, False),
        ({"day": "2025-05-12"}, False),
        ({"day": None}, True),
        ({"day": None, "published": "2025-05-20"}, False),
        ({"day": "2025-05-01", "last": "2025-05-31"}, True),
        ({"day": "2025-04-01", "last": "2025-04-30"}, False),
        ({"medium": "meeting"}, False),
        ({"medium": "unstated"}, True),
        ({"surnames": ("Putin", "Orban"), "sentence": "Orban told Putin about gas."}, False),
        ({"type": "ACCUSE"}, False),
    ],
)
def test_days_means_and_parties_decide(changed: dict[str, object], same: bool) -> None:
    fields: dict[str, object] = {"sentence": OTHER, "surnames": ("Erdogan", "Putin"), **changed}
    other = call("p2", str(fields.pop("sentence")), *fields.pop("surnames"), **fields)  # type: ignore[misc, arg-type]
    assert one(call("p1", SAID, "Putin", "Erdogan"), other) is same


def test_what_one_side_only_says_needs_words_in_common() -> None:
    first = call("p1", "Putin accused Erdogan of blocking the grain ships.", "Putin", "Erdogan", type="ACCUSE")
    same = call("p2", "Erdogan blocked grain ships, Putin said.", "Putin", "Erdogan", type="ACCUSE")
    same = replace(same, events=(replace(same.events[0], actors=("a1",), recipients=("a2",)),))
    other = call("p3", "Putin accused Erdogan of meddling in a vote.", "Putin", "Erdogan", type="ACCUSE")
    assert one(first, same)
    assert not one(first, other)


def test_two_days_on_one_page_are_two_happenings() -> None:
    page = call("p1", SAID, "Putin", "Erdogan")
    (event,) = page.events
    next_day = replace(event, id="e2", time=replace(event.time, earliest="2025-05-10", latest="2025-05-10"))
    assert len(link([replace(page, events=(event, next_day))]).occurrences) == 2


def test_a_vague_time_joins_only_where_one_happening_fits() -> None:
    first = call("p1", SAID, "Putin", "Erdogan", day="2025-05-02")
    second = call("p2", SAID, "Putin", "Erdogan", day="2025-05-20")
    vague = call("p3", SAID, "Putin", "Erdogan", day="2025-05-01", last="2025-05-31")
    again = call("p4", OTHER, "Putin", "Erdogan", day="2025-05-01", last="2025-05-31")
    assert told(link([first, vague])) == [["p1", "p3"]]
    assert told(link([first, second, vague])) == [["p1"], ["p2"], ["p3"]]
    assert told(link([vague, again])) == [["p3", "p4"]]


def test_days_do_not_wander_along_a_row_of_reports() -> None:
    row = [call(f"p{n}", SAID, "Putin", "Erdogan", day=day(n)) for n in range(6)]
    assert max(len(pages) for pages in told(link(row))) == 2


def test_every_link_says_why() -> None:
    (occurrence,) = link([call("p1", SAID, "Putin", "Erdogan"), call("p2", OTHER, "Erdogan", "Putin")]).occurrences
    (found,) = occurrence.links
    assert found.because[0] == "both CONSULT"
    assert {"same party: Vladimir Putin", "the same day"} <= set(found.because)


def test_decisions_are_the_same_both_ways() -> None:
    every = [h for record in many(60, seed=3) for h in happenings(record)]
    for a in every:
        for b in every:
            assert decide(a, b) == decide(b, a)


def test_whatever_is_one_is_found_by_its_keys() -> None:
    every = [h for record in many(60, seed=4) for h in happenings(record)]
    missed = [(a, b) for a in every for b in every if a is not b and decide(a, b) and not set(asked(a)) & set(filed(b))]
    assert missed == []


def test_order_of_arrival_changes_nothing() -> None:
    records = many(80, seed=1)
    first = link(records)
    assert len(first.occurrences) < len(records)
    for seed in range(4):
        assert link(Random(seed).sample(records, len(records))) == first


def test_a_persons_judgement_merges_and_splits_and_survives_a_new_reading() -> None:
    records = [call("p1", SAID, "Putin", "Erdogan"), call("p2", OTHER, "Erdogan", "Putin")]
    far = call("p3", SAID, "Putin", "Erdogan", day="2025-07-01", published="2025-07-02")
    apart = judgement("different", records[0], records[1])
    together = judgement("same", records[0], far)
    assert told(link(records, [apart])) == [["p1"], ["p2"]]
    assert told(link([*records, far], [together])) == [["p1", "p2", "p3"]]
    assert told(link(records, [apart, judgement("same", *records)])) == [["p1", "p2"]]
    renamed = [replace(r, events=tuple(replace(e, id="e9") for e in r.events)) for r in records]
    assert told(link(renamed, [apart])) == [["p1"], ["p2"]]
    assert told(link(records, [together])) == [["p1", "p2"]]


def test_a_judgement_is_given_as_the_reason() -> None:
    a, b = call("p1", SAID, "Putin", "Erdogan"), call("p2", "Orban met Vucic.", "Orban", "Vucic")
    (occurrence,) = link([a, b], [judgement("same", a, b)]).occurrences
    assert occurrence.links[0].because == (BY_A_PERSON,)


def test_a_record_is_compared_with_its_candidates_only(monkeypatch: pytest.MonkeyPatch) -> None:
    asked_about = []
    monkeypatch.setattr(
        "onrecord.linking.occurrences.decide", lambda a, b: asked_about.append((a.ref, b.ref)) or decide(a, b)
    )
    index = Occurrences()
    for record in (call(f"p{n}", SAID, "Putin", "Erdogan", day=day(3 * n), published=day(3 * n)) for n in range(200)):
        index.add(record)
    assert asked_about == []
    index.add(call("last", OTHER, "Erdogan", "Putin", day=day(300), published=day(300)))
    assert len(asked_about) == 1


def judgement(verdict: str, a: Record, b: Record) -> Judgement:
    passages = (Passage(page=record.page.id, span=record.events[0].mentions[0]) for record in (a, b))
    first, second = passages
    return Judgement(verdict=verdict, a=first, b=second, by="reader", when="2025-06-01")  # type: ignore[arg-type]


def told(found: Linked) -> list[list[str]]:
    return sorted(sorted({ref.page for ref in one.events}) for one in found.occurrences)


def many(number: int, seed: int) -> list[Record]:
    """Records of few people in few days, so that much of it hangs together."""
    random = Random(seed)
    found = []
    for n in range(number):
        a, b = random.sample(["Putin", "Erdogan", "Orban", "Vucic"], 2)
        first = random.randrange(12)
        words = random.choice(["gas and grain ships", "a gas pipeline", "ships and a port", "the vote"])
        found.append(
            call(
                f"p{n:03}",
                f"{a} and {b} spoke about {words}.",
                a,
                b,
                day=random.choice([day(first), None]),
                last=random.choice([None, None, day(first + 20)]),
                medium=random.choice(["phone", "meeting", "unstated"]),
                type=random.choice(["CONSULT", "CONSULT", "ACCUSE", "ASSAULT"]),
                published=day(first + 1),
            )
        )
    return found
