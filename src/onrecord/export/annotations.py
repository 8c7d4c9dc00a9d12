"""Statements, events and actors of a store as W3C Web Annotations (JSON-LD) on the texts of the articles and on the web."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from onrecord.anchors import anchor, directive
from onrecord.codebooks.loader import rows as codebook
from onrecord.errors import UsageError
from onrecord.export.claims import Claims, chosen
from onrecord.export.package import Order, Written, described, resource, whole
from onrecord.reasons import between
from onrecord.records import Actor, Event, Record, Statement
from onrecord.spans import Span
from onrecord.store.answers import Judged

FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
DIRECTIVES = "https://wicg.github.io/scroll-to-text-fragment/"
WIKIDATA = "http://www.wikidata.org/entity/"
Json = dict[str, Any]


def web_annotations(order: Order) -> Written:
    """Write annotations.jsonld and the texts. UsageError for a store that does not keep them."""
    if order.store.keep != "full":
        raise UsageError(f"annotations need the articles' texts, and {order.store.path} does not keep them")
    number = 0
    (order.folder / "texts").mkdir(exist_ok=True)
    with whole(order.folder / FILE) as out:
        out.write(
            f'{{"@context": "{CONTEXT}", "id": "{FILE}", "type": "AnnotationCollection", "label": "onrecord",\n'
            f'"first": {{"id": "{FILE}#page", "type": "AnnotationPage", "startIndex": 0, "items": ['
        )
        for annotation in _all(order):
            out.write(f"{',' if number else ''}\n{json.dumps(annotation, ensure_ascii=False)}")
            number += 1
        out.write(f'\n]}},\n"total": {number}}}\n')
    file = resource(
        order.folder / FILE, name="annotations", form="jsonld", mediatype="application/ld+json", rows=number
    )
    return Written(resources=[file], codebook=described(codebook("export/annotations"), "key"))


def _all(order: Order) -> Iterator[Json]:
    judged: dict[str, list[Judged]] = {}
    for each in order.store.judgements():
        judged.setdefault(each.hash, []).append(each)
    for claims in chosen(order):
        with whole(order.folder / "texts" / f"{claims.record.page.id}.txt") as text:
            text.write(claims.record.article.text)
        yield from _of_page(claims)
        for id_ in (claim.id for claim in chain[Statement | Event](claims.statements, claims.events)):
            for number, word in enumerate(judged.get(claims.names[id_], ()), 1):
                yield _assessment(word, number)


def _of_page(claims: Claims) -> Iterator[Json]:
    passages = _Passages(claims.record)
    for statement in claims.statements:
        body = [_words(_said(claims, statement), "describing")]
        body += [_words(statement.stance, "classifying"), *_who(claims, (*statement.source, *statement.via))]
        yield _annotation(claims.names[statement.id], "describing", body, passages.targets(statement.content))
    for event in claims.events:
        body = [_words(_told(claims, event), "describing"), _words(event.type, "classifying")]
        body += [_words(event.status, "classifying"), *_who(claims, (*event.actors, *event.recipients))]
        yield _annotation(claims.names[event.id], "classifying", body, passages.targets(event.mentions))
    for actor in claims.actors:
        if actor.mentions:
            body = [_identity(actor), _words(actor.kind, "classifying")]
            targets = passages.targets([mention.span for mention in actor.mentions])
            yield _annotation(f"{claims.record.page.id}-{actor.id}", "identifying", body, targets)


class _Passages:
    """Targets on one page: in the article's text, and on the web where the page has an address."""

    def __init__(self, record: Record) -> None:
        self._text = record.article.text
        self._file = f"texts/{record.page.id}.txt"
        url = record.page.url or record.page.source
        self._url = url.split("#")[0] if url.startswith(("http://", "https://")) else None
        self._shown = "\n".join(block.text for block in record.article.blocks)

    def targets(self, spans: Iterable[Span]) -> list[Json]:
        """Each passage, in the text and on the web."""
        return [target for span in spans for target in self._both(span)]

    def _both(self, span: Span) -> Iterator[Json]:
        around = anchor(self._text, span.start, span.end)
        quote = {"type": "TextQuoteSelector", "exact": around.exact, "prefix": around.prefix, "suffix": around.suffix}
        place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        scope = {"scope": self._url} if self._url else {}
        yield {"type": "SpecificResource", "source": self._file, **scope, "selector": [place, quote]}
        if self._url:
            value = directive(self._text, span.start, span.end, page=self._shown)
            fragment = {"type": "FragmentSelector", "conformsTo": DIRECTIVES, "value": value}
            yield {"type": "SpecificResource", "source": self._url, "selector": [fragment, quote]}


def _annotation(name: str, motivation: str, body: list[Json], target: list[Json]) -> Json:
    return {
        "id": f"#{name}",
        "canonical": uuid5(NAMESPACE_OID, f"onrecord {name}").urn,
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
    }


def _assessment(judged: Judged, number: int) -> Json:
    body = [_words(words, "assessing") for words in (judged.says, judged.change, judged.note) if words]
    made = _annotation(f"{judged.hash}-judgement-{number}", "assessing", body, [])
    who = {"type": "Person", "name": judged.who}
    return made | {"creator": who, "created": judged.at, "target": f"#{judged.hash}"}


def _words(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _identity(actor: Actor) -> Json:
    if actor.wikidata:
        return {"type": "SpecificResource", "source": f"{WIKIDATA}{actor.wikidata}", "purpose": "identifying"}
    return _words(actor.name, "identifying")


def _who(claims: Claims, ids: Iterable[str]) -> list[Json]:
    wanted = set(ids)
    return [_identity(actor) for actor in claims.record.actors if actor.id in wanted]


def _said(claims: Claims, statement: Statement) -> str:
    through = ", ".join(claims.called(statement.via))
    return f"{claims.speakers(statement)}{f', through {through},' if through else ''} {statement.stance}"


def _told(claims: Claims, event: Event) -> str:
    sides = " → ".join(", ".join(claims.called(ids)) for ids in (event.actors, event.recipients) if ids)
    what = f"{event.type}{f' ({event.mode})' if event.mode else ''}, {event.status}: {sides or 'nobody named'}"
    when = event.time.value or between(event.time.earliest, event.time.latest) or "not stated"
    return f"{what}; when: {when}; according to {claims.according_to(event)}"
