"""A pair of a store -> an Atom feed (RFC 4287) of what happened between the two and what each says of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape, quoteattr

from onrecord.anchors import link
from onrecord.codebooks.loader import rows as codebook
from onrecord.errors import UsageError
from onrecord.export.moments import in_utc
from onrecord.export.package import Order, Written, described, resource, whole
from onrecord.reasons import between
from onrecord.records import Record
from onrecord.store import Store
from onrecord.store.answers import Done, Known, Said

FILE = "feed.atom"
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was changed."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def atom(order: Order) -> Written:
    """Write feed.atom, the newest first. UsageError where the store knows one of the two not, or a filter is asked for."""
    if any(order.asked.values()) or order.pair is None:
        raise UsageError("a feed is about a pair and has no filters")
    store, left_out = order.store, Counter[str]()
    one, other = (_known(store, name) for name in order.pair)
    if one.key == other.key:
        raise UsageError(f"a feed is about two, and {' and '.join(map(repr, order.pair))} are both {one.name}")
    record = lru_cache(maxsize=64)(store.record)
    entries = []
    for claim in store.timeline(one.key, other.key):
        page = record(claim.page)
        if when := _updated(claim, page):
            entries.append((when, claim.hash, _entry(claim, page, when)))
        else:
            left_out["undated"] += 1
    entries.sort(reverse=True)
    with whole(order.folder / FILE) as out:
        out.writelines(_feed(one, other, entries))
    file = resource(order.folder / FILE, name="feed", form="atom", mediatype="application/atom+xml", rows=len(entries))
    told = "Entries of the feed; what has no day at all is left out and counted in datapackage.json.\n\n"
    return Written(resources=[file], codebook=told + described(codebook("export/atom"), "element"), left_out=left_out)


def _known(store: Store, name: str) -> Known:
    found = next(store.actors(actors=(name,), limit=1), None)
    if found is None:
        near = ", ".join(store.like(name))
        raise UsageError(f"nobody in {store.path} is called {name!r}" + (f"; there are {near}" if near else ""))
    return found


def _feed(one: Known, other: Known, entries: list[tuple[str, str, str]]) -> Iterator[str]:
    from onrecord import __version__

    newest = entries[0][0] if entries else NEVER
    pair = " ".join(sorted((one.key, other.key)))
    yield '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    yield f"<id>{_urn(f'feed {pair}')}</id>\n<title>{_text(f'{one.name} and {other.name}')}</title>\n"
    yield f"<updated>{newest}</updated>\n<author><name>onrecord</name></author>\n"
    yield f'<generator version="{__version__}">onrecord</generator>\n'
    yield from (entry for *_, entry in entries)
    yield "</feed>\n"


def _entry(claim: Said | Done, record: Record, when: str) -> str:
    traits = {"stance": claim.stance} if isinstance(claim, Said) else {"type": claim.type, "status": claim.status}
    text = record.article.text
    parts = [f"<id>{_urn(claim.hash)}</id>", f"<title>{_text(_title(claim))}</title>", f"<updated>{when}</updated>"]
    if claim.outlet:
        parts.append(f"<author><name>{_text(claim.outlet)}</name></author>")
    if claim.where.startswith(("http://", "https://")):
        address = link(claim.where, text, claim.first, claim.last) if text else claim.where
        parts.append(f'<link rel="alternate" href={_attribute(address)}/>')
    parts += [
        f'<category scheme="{_urn(name)}" label="{name}" term={_attribute(term)}/>'
        for name, term in ({"hash": claim.hash} | traits).items()
    ]
    parts.append(f'<content type="text">{_text(_content(claim))}</content>')
    return f"<entry>{''.join(parts)}</entry>\n"


def _title(claim: Said | Done) -> str:
    if isinstance(claim, Said):
        return f"{', '.join(claim.source) or claim.source_words or 'A source that is not named'}: {claim.stance}"
    sides = " → ".join(", ".join(names) for names in (claim.actors, claim.recipients) if names)
    return f"{claim.type}{f' ({claim.mode})' if claim.mode else ''}, {claim.status}: {sides}"


def _content(claim: Said | Done) -> str:
    words = claim.content if isinstance(claim, Said) else claim.words
    told = claim.source if isinstance(claim, Said) else claim.according_to
    lines = [
        words if words.startswith(("“", '"')) else f"“{words}”" if words else "",
        f"When: {between(claim.earliest, claim.latest) or 'not stated'}",
        f"According to: {', '.join(told) or 'a source that is not named' if isinstance(claim, Said) else ', '.join(told) or 'the outlet itself'}",
        f"Through: {', '.join(claim.via)}" if claim.via else "",
        f"On: {claim.title or 'a page without a headline'} ({claim.outlet or claim.where}), characters {claim.first} to {claim.last}",
    ]
    return "\n".join(filter(None, lines))


def _updated(claim: Said | Done, record: Record) -> str | None:
    """When this became known, as far as the page tells; None where it does not tell any day."""
    if claim.published:
        return f"{claim.published}T00:00:00Z"
    return _moment(record.page.fetched) or _moment(claim.latest or claim.earliest)


def _moment(value: str | None) -> str | None:
    moment = in_utc(value)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_OID, f"onrecord {name}").urn


def _text(value: str) -> str:
    return escape(_NOT_XML.sub("", value))


def _attribute(value: str) -> str:
    return quoteattr(_NOT_XML.sub("", value))
