"""A store: records in one SQLite file, added page by page, asked in many ways.

Every question takes the fields of `Filter` it knows as keywords, and gives rows one by one, as dataclasses, or all of them as a
data frame: `store.events(by="Putin").pandas()`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from hashlib import sha256
from heapq import merge
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import Any, Concatenate, ParamSpec, TypeVar, Unpack

from onrecord.errors import UsageError
from onrecord.garbage import uncollected
from onrecord.records import Judgement, Linked, Record
from onrecord.store import claims, identities, judging, lists, signing, together, writing
from onrecord.store.answers import Done, Found, Judged, Known, Met, Occurred, Party, Said, Trouble
from onrecord.store.filters import OFFICES, Asked, Filter
from onrecord.store.frames import Answers, Row
from onrecord.store.judging import Verdict
from onrecord.store.naming import folded
from onrecord.store.opening import connect, kept, told
from onrecord.store.reducing import Keep, unpack
from onrecord.store.state import State
from onrecord.store.tables import transaction, unguarded
from onrecord.store.verifying import lost, verify
from onrecord.store.writing import Outcome

P = ParamSpec("P")
T = TypeVar("T")
AT_ONCE = 1_000
"""Records that are added in one transaction where many come: more take memory (these some 300 MB), fewer take time."""


def open(path: str | Path, *, write: bool = False, keep: Keep | None = None) -> Store:
    """The store at `path`; with `write` it is made where there is none, to keep as much of the pages' words as `keep` says.

    StoreError says what is in the way.
    """
    path = Path(path)
    return Store(path, connect(path, write=write, keep=keep))


class Store:
    """Records in one SQLite file; a context manager that closes it.

    Several may read while one writes. What `add` has returned for is on the disk and survives the death of the process.
    """

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self.keep = kept(connection)
        self._db = connection
        self._state = State()
        self._writer: writing.Writer | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def add(self, record: Record) -> Outcome:
        """Keep the record: `added`, `known` (there as it is) or `replaced` (another reading of the same bytes was there)."""
        [(_, outcome)] = self.add_all([record])
        return outcome

    def add_all(self, records: Iterable[Record]) -> Iterator[tuple[Record, Outcome]]:
        """Keep the records, a thousand in a transaction; each is given back with its outcome once it is on the disk."""
        batch: list[Record] = []
        for record in records:
            batch.append(record)
            if len(batch) == AT_ONCE:
                yield from self._add(batch)
                batch = []
        yield from self._add(batch)

    def remove(self, where: str) -> int:
        """Take out what was met at an address or in a file; pages met nowhere else go. How many pages went.

        People's judgements stay: they say nothing of the page's words but their hash.
        """
        with told(self.path), transaction(self._db):
            met = "SELECT page FROM capture WHERE source = ? OR url = ?"
            pages = [page for (page,) in self._db.execute(f"SELECT DISTINCT page FROM ({met})", (where, where))]
            self._db.execute("DELETE FROM capture WHERE source = ? OR url = ?", (where, where))
            left = [
                page
                for page in pages
                if not self._db.execute("SELECT 1 FROM capture WHERE page = ?", (page,)).fetchone()
            ]
            for page in left:
                identities.leave(self._db, writing.forget(self._db, page))
        return len(left)

    def judge(
        self,
        hash: str,
        says: Verdict,
        *,
        who: str,
        at: str,
        change: Mapping[str, Any] | None = None,
        note: str | None = None,
        other: str | None = None,
        checked: bool = True,
    ) -> None:
        """Write down that somebody accepts, rejects or corrects a claim; `at` is when (ISO), `change` the corrected fields.

        With `same` and `different`, whether two events (or occurrences, by their ids) are one happening; that holds at once. What a log that is
        restored says is not `checked` again: it stays as it was said.
        """
        with told(self.path), transaction(self._db):
            judging.judge(self._db, hash, says, who=who, at=at, change=change, note=note, other=other, checked=checked)

    def judgements(self, hash: str | None = None) -> Answers[Judged]:
        """What people have said, of one claim or of all, oldest first."""
        return self._answers(lambda: judging.judgements(self._db, hash), Judged)

    def link(self) -> int:
        """Hold the pages that were added since against all others; how many there were. A question on occurrences needs it.

        A page costs what its candidates cost, not what the store holds, and the order in which pages came changes nothing.
        """
        return sum(self.link_some())

    def link_some(self) -> Iterator[int]:
        """As `link`, some hundred pages in a transaction; how many were linked in each."""
        while True:
            with told(self.path), transaction(self._db):
                done = together.link(self._db, veiled=self.keep == "none")
            if not done:
                return
            yield done

    def unlinked(self) -> int:
        """How many pages wait for `link`."""
        with told(self.path):
            return together.waiting(self._db)

    def occurrences(
        self,
        *,
        limit: int | None = None,
        told_by: int = 1,
        single_party: bool = False,
        differing: bool = False,
        **asked: Unpack[Asked],
    ) -> Answers[Occurred]:
        """What happened, each happening once, in order of the days; of pages that are linked.

        `told_by`: only what so many pages tell; `single_party`: only what one party alone vouches for; `differing`: only
        that about which tellings differ.
        """
        wanted = Filter(**asked)
        return self._answers(
            lambda: together.occurrences(
                self._db, wanted, limit, told_by=told_by, single_party=single_party, differing=differing
            ),
            Occurred,
        )

    def compare(self, occurrence: str) -> Linked:
        """What is said of one occurrence, side by side, with its pages, copies and versions.

        By its id, or by the hash of an event or contact that tells it. UsageError where there is none.
        """
        with told(self.path):
            return together.compare(self._db, occurrence)

    def told_in(self, hashes: Sequence[str]) -> dict[str, str]:
        """Hash of an event or contact -> id of its occurrence, for those that are linked."""
        with told(self.path):
            return together.told_in(self._db, hashes)

    def verdicts(self) -> Iterator[Judgement]:
        """What people said of two events, oldest first, as `onrecord.linking.link` takes it."""
        with told(self.path):
            yield from together.judgements(self._db)

    def records(self) -> Iterator[Record]:
        """All records, as they were added (in as many words as the store keeps), in order of their pages' ids."""
        with told(self.path):
            for (packed,) in self._db.execute("SELECT packed FROM record JOIN page ON n = page ORDER BY id"):
                yield unpack(packed)

    def record(self, page: str) -> Record:
        """The record of the page with this id (or beginning of one); UsageError if there is none, or more than one."""
        with told(self.path):
            found = self._db.execute(
                "SELECT packed FROM record JOIN page ON n = page WHERE id BETWEEN ? AND ? || 'g' LIMIT 2",
                (page.lower(),) * 2,
            ).fetchall()
        if len(found) != 1:
            raise UsageError(f"{self.path}: {'no page' if not found else 'more than one page'} has an id like {page!r}")
        return unpack(found[0][0])

    def met(self, page: str) -> list[tuple[str, str | None, str | None]]:
        """Every place and time at which the bytes of the page with this id were met: source, address, when it was fetched."""
        sql = """SELECT source, url, fetched FROM capture JOIN page ON n = page WHERE id = ?
            ORDER BY ifnull(fetched, '9999'), source, url"""
        with told(self.path):
            return self._db.execute(sql, (page,)).fetchall()

    def names(self, page: str) -> dict[str, str]:
        """Id of each claim and actor of a page -> its lasting name: `hash` of a claim, `key` of an actor."""
        sql = " UNION ALL ".join(
            f"SELECT {table}.id, {column} FROM {table} JOIN page ON page.n = {table}.page WHERE page.id = :page"
            for table, column in (("statement", "hash"), ("event", "hash"), ("document", "hash"), ("actor", "key"))
        )
        with told(self.path):
            return dict(self._db.execute(sql, {"page": page}))

    def statements(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Answers[Said]:
        """Who says what, in order of the days on which it can have been said."""
        wanted = Filter(**asked)
        return self._answers(lambda: claims.statements(self._db, wanted, limit), Said)

    def events(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Answers[Done]:
        """Who did what to whom, in order of the days."""
        wanted = Filter(**asked)
        return self._answers(lambda: claims.events(self._db, wanted, limit), Done)

    def parties(self, done: Sequence[Done]) -> dict[str, tuple[Party, ...]]:
        """Who takes part in these events, by the events' hashes."""
        with told(self.path):
            return claims.parties_of(self._db, done)

    def contacts(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Answers[Met]:
        """Who was in touch with whom, in order of the days."""
        wanted = Filter(**asked)
        return self._answers(lambda: claims.contacts(self._db, wanted, limit), Met)

    def timeline(self, one: str, other: str) -> Iterator[Said | Done]:
        """What happened between two, and what each says in the other's name, in order of the days."""
        about = {name: self._naming(name) for name in (one, other)}
        found: list[Iterable[Said | Done]] = [self.events(actors=(one, other))]
        for speaker, spoken_of in ((one, other), (other, one)):
            if about[spoken_of]:
                found.append(self.statements(by=speaker, text=about[spoken_of]))
        given: set[str] = set()
        for claim in merge(
            *found,
            key=lambda claim: (claim.latest or claim.earliest or "", claim.page, claim.first, type(claim) is Said),
        ):
            if claim.hash not in given:
                given.add(claim.hash)
                yield claim

    def _naming(self, name: str) -> str:
        """Words to look for that name somebody: every name the pages use for whoever is called so."""
        with told(self.path):
            return " OR ".join(f'"{folded}"' for folded in identities.names_of(self._db, name))

    def actors(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Answers[Known]:
        """Who is on the pages, those on most of them first."""
        wanted = Filter(**asked)
        return self._answers(lambda: lists.actors(self._db, wanted, limit), Known)

    def issues(self, *, limit: int | None = None, **asked: Unpack[Asked]) -> Answers[Trouble]:
        """What went wrong, page by page."""
        wanted = Filter(**asked)
        return self._answers(lambda: lists.issues(self._db, wanted, limit), Trouble)

    def search(self, text: str, *, limit: int | None = 20) -> Answers[Found]:
        """Pages in which the words stand, best first."""
        return self._answers(lambda: lists.search(self._db, text, limit), Found)

    def knows(self, name: str) -> bool:
        """Whether anybody in the store has this name, Wikidata id or key."""
        condition, values = identities.called(name)
        with told(self.path):
            return self._db.execute(f"SELECT 1 FROM actor WHERE {condition} LIMIT 1", values).fetchone() is not None

    def like(self, name: str, *, limit: int = 3) -> list[str]:
        """Names in the store that are written like this one, the likest first."""
        with told(self.path):
            there = [found for (found,) in self._db.execute("SELECT DISTINCT folded FROM called ORDER BY folded")]
        return get_close_matches(folded(name), there, n=limit, cutoff=0.7)

    def offices_like(self, role: str, *, limit: int = 3) -> list[str]:
        """Offices in the store that are written like this one, the likest first."""
        with told(self.path):
            there = [office for (office,) in self._db.execute(OFFICES)]
        return get_close_matches(role, there, n=limit, cutoff=0.7)

    def verify(self) -> tuple[int, list[str]]:
        """How many pages there are, and every fault: a span that is not in its text, a hash, row or judgement that does not fit."""
        with told(self.path):
            checked = list(verify(self._db, self.keep))
            others = [*lost(self._db), *signing.faults(self._db)]
        return len(checked), [f"{where}: {fault}" for where, faults in checked for fault in faults] + others

    def digest(self) -> str:
        """SHA-256 of all that is held: the same for the same readings of the same pages, in whatever order they came."""
        with told(self.path):
            signs = [sign for (sign,) in self._db.execute("SELECT digest FROM page ORDER BY id")]
        return sha256("\n".join(signs).encode()).hexdigest()

    def look(self, at: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What one of the questions of `onrecord.store.overviews` answers."""
        with told(self.path):
            return at(self._db, *args, **kwargs)

    def version(self) -> str:
        """A short name of the state of the store: another one after anything was added, removed, judged or linked."""
        with told(self.path):
            return self._state.name(self._db)

    def counts(self) -> dict[str, int]:
        """How many pages, statements, events, contacts, documents and issues there are."""
        names = ("page", "statement", "event", "contact", "document", "issue")
        with told(self.path):
            return {f"{name}s": self._db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}

    def _answers(self, ask: Callable[[], Iterator[Row]], row: type[Row]) -> Answers[Row]:
        def asked() -> Iterator[Row]:
            with told(self.path):
                yield from ask()

        return Answers(asked, row)

    def _add(self, batch: list[Record]) -> list[tuple[Record, Outcome]]:
        from onrecord import __version__

        with (
            told(self.path),
            uncollected(),
            unguarded(self._db),
            transaction(self._db),
        ):  # rows refer to rows of their record
            writer, self._writer = self._writer or writing.Writer(self._db, self.keep, __version__), None
            writer.begin()
            outcomes = [writer.add(record) for record in batch]
            writer.flush()
        self._writer = writer
        return list(zip(batch, outcomes, strict=True))
