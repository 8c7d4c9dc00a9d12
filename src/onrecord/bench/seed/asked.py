"""A record as the queries see it: things found by id, name, party, issuer and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.bench.seed.answer import NARRATOR, Basis, Known, Place
from onrecord.bench.seed.wording import share_in
from onrecord.cast import Cast
from onrecord.compare import names
from onrecord.records import Actor, Block, Contact, Document, Event, Record, Statement, TimeMention
from onrecord.spans import Span

_NAMING = ("name", "metonym", "role")
"""Forms of mention that name somebody; pronouns and "the two" do not."""
_NOUNS = {"phone": "call", "video": "call"}
"""What contacts by a medium are called, where not by the medium itself."""
_ARTICLES = frozenset(["a", "an", "the"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A record with the page it was read from."""

    record: Record
    """The record."""
    page: str
    """The decoded page, for line numbers."""
    day_given: bool = False
    """Whether the publication day was supplied by the caller and not read off the page."""

    @property
    def resolved(self) -> Basis:
        """The basis of a date that was counted from the publication day."""
        return "inferred_external" if self.day_given else "inferred"

    def line(self, at: int) -> int:
        """The line, from 1, of character `at` of the page."""
        return self.page.count("\n", 0, at) + 1

    def places(self, spans: Iterable[Span | None]) -> tuple[Place, ...]:
        """Where these passages of the article stand on the page, each once, in the order given."""
        text_map = self.record.article.map
        return tuple(dict.fromkeys(text_map.source_span(s.start, s.end) for s in spans if s))

    def line_of(self, span: Span) -> int:
        """The page's line on which a passage of the article begins."""
        return self.line(self.places([span])[0][0])

    def block(self, span: Span) -> Block | None:
        """The block of the article in which a passage begins."""
        blocks = (b for b in self.record.article.blocks if b.start is not None and b.end is not None)
        return next((b for b in blocks if b.start <= span.start < b.end), None)  # type: ignore[operator]

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id."""
        return next(a for a in self.record.actors if a.id == actor_id)

    def event(self, contact: Contact) -> Event:
        """The event a contact projects."""
        return next(e for e in self.record.events if e.id == contact.event)

    def time(self, time_id: str | None) -> TimeMention | None:
        """The time expression with this id."""
        return next((t for t in self.record.times if t.id == time_id), None)

    def statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """The statements with these ids, in text order."""
        wanted = set(ids)
        return tuple(s for s in self.record.statements if s.id in wanted)

    def known(self, actor_id: str) -> Known:
        """An actor under its names."""
        actor = self.actor(actor_id)
        forms = (m.span.quote for m in actor.mentions if m.form in _NAMING)
        return Known(name=actor.name, forms=tuple(dict.fromkeys(forms)))

    def called(self, name: str) -> tuple[str, ...]:
        """Ids of the actors called `name`: those with exactly this name, else those whose names hold all its words.

        A group whose members are known is called by none of their names.
        """
        wanted = _bare(name)
        single = (a for a in self.record.actors if not a.members)
        forms = {a.id: [_bare(f) for f in (a.name, *self.known(a.id).forms)] for a in single}
        exact = tuple(i for i, known in forms.items() if wanted in known)
        return exact or tuple(i for i, known in forms.items() if any(set(wanted) <= set(form) for form in known))

    def people(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The actors themselves, a group replaced by its members where they are known."""
        return tuple(dict.fromkeys(one for i in ids for one in self.actor(i).members or (i,)))

    def meant_in(self, span: Span) -> tuple[tuple[Span, str], ...]:
        """Outermost mentions inside a passage, in text order, with their actors' ids."""
        return tuple(Cast.of(self.record.actors).within(span.start, span.end))

    def nearest(self, actor_id: str, span: Span) -> Span | None:
        """The mention of an actor that stands nearest the beginning of a passage."""
        found = [m.span for m in self.actor(actor_id).mentions if m.form in _NAMING]
        return min(found, key=lambda mention: abs(mention.start - span.start), default=None)

    def foremost(self, medium: str | None = None) -> Contact | None:
        """The contact the page is about: the one told most often and not by another medium than this; the first of equals."""
        contacts = [c for c in self.record.contacts if medium is None or c.medium in (medium, "unstated")]
        return max(contacts, key=lambda c: len(self.event(c).mentions), default=None)

    def told(self, contact: Contact) -> tuple[Span, ...]:
        """The fullest telling of a contact and what else tells it in the same block, such as the words for its medium."""
        mentions = self.event(contact).mentions
        return tuple(m for m in mentions if self.block(m) == self.block(mentions[0]))

    def between(self, first: str, second: str) -> tuple[Contact, ...]:
        """Contacts of the two parties so named, latest first, undated ones last."""
        a, b = set(self.called(first)), set(self.called(second))
        found = [c for c in self.record.contacts if a & {*self.people(c.parties)} and b & {*self.people(c.parties)}]
        return tuple(sorted(found, key=lambda c: c.time.latest or c.time.value or "", reverse=True))

    def in_month(self, first: str, second: str, month: int) -> Contact | None:
        """The latest contact of the two parties that is dated to this month of any year."""
        dated = ((c, c.time.value or "") for c in self.between(first, second))
        return next((c for c, value in dated if value[5:7] == f"{month:02}"), None)

    def by(self, name: str) -> tuple[Statement, ...]:
        """Statements attributed to the actor so named, alone or with others."""
        ids = set(self.called(name))
        return tuple(s for s in self.record.statements if ids & set(s.source))

    def saying(self, words: str) -> Statement | None:
        """The statement whose content has most of these words, at least half; the first of equals."""
        scored = [(share_in(words, content(s)), s) for s in self.record.statements]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= 0.5 else None

    def asserters(self, within: Iterable[str | None]) -> tuple[Known, ...]:
        """Who vouches for what stands in these statements: their sources; the outlet where it stands in none.

        That a document leaves something out is no assertion of what it leaves out.
        """
        omitted = {span for document in self.record.documents for span in document.omits}
        told = (s for s in self.statements(i for i in within if i) if not omitted.issuperset(s.content))
        return tuple(self.known(i) for i in dict.fromkeys(source for s in told for source in s.source)) or (NARRATOR,)

    def vouching(self, passages: Iterable[Span]) -> tuple[Known, ...]:
        """Who vouches for each of these passages, taken together: the sources of the statements they stand in, or the outlet."""
        holding = ([s.id for s in self.record.statements if any(c.covers(p) for c in s.content)] for p in passages)
        return tuple(dict.fromkeys(known for ids in holding for known in self.asserters(ids)))

    def documents(self, issuer: str, kind: str) -> tuple[Document, ...]:
        """Documents of a kind that are the named actor's, or else an actor's who acts for the same state."""
        ids = set(self.called(issuer))
        of_kind = [d for d in self.record.documents if d.kind == kind]
        states = {self.actor(i).country for i in ids} - {None}
        own = tuple(d for d in of_kind if ids & set(d.issuer))
        return own + tuple(d for d in of_kind if d not in own and states & {self.actor(i).country for i in d.issuer})

    def document(self, document: Document) -> Known:
        """A document under its names: its mentions, and its issuer's names with its kind."""
        issuers = [form for i in document.issuer for form in (self.actor(i).name, *self.known(i).forms)]
        kind = document.kind.replace("_", " ")
        named = [f"{form} {noun}" for form in issuers for noun in (kind, kind.split()[0])]
        return Known(
            name=document.span.quote, forms=tuple(dict.fromkeys([*named, *(m.quote for m in document.mentions)]))
        )

    def putting_forward(self, document: Document) -> Statement | None:
        """The first statement of the issuer's whose content opens with the document: what it proposed, sent, issued."""
        own = (s for s in self.record.statements if set(s.source) & set(document.issuer))
        return next((s for s in own if any(c.start == m.start for c in s.content for m in document.mentions)), None)

    def telling(self, document: Document) -> tuple[Event, ...]:
        """Events told in passages that hold a mention of a document or that have it for their topic."""
        passages = ((e, (*e.mentions, *e.topics)) for e in self.record.events)
        return tuple(e for e, told in passages if any(p.overlaps(m) for p in told for m in document.mentions))


def noun(medium: str) -> str:
    """The word for a contact by this medium: call, meeting, visit, letter."""
    return _NOUNS.get(medium, medium)


def content(statement: Statement) -> str:
    """What is attributed, its pieces joined."""
    return " ".join(piece.quote for piece in statement.content)


def _bare(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without articles and a closing possessive."""
    found = [word for form in names(name) for word in form.split() if word not in _ARTICLES]
    return tuple(found[:-1] if len(found) > 1 and found[-1] == "s" else found)
