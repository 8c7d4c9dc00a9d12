"""Paths -> captures, one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.errors import PageError, UsageError
from onrecord.forms import columns, feed, rows, warc
from onrecord.forms.finding import files, numbered
from onrecord.forms.kinds import kind, lists_pages
from onrecord.forms.packed import Opened, opened, unreadable, whole
from onrecord.records import Capture

LARGEST = 20_000_000
"""Bytes (unpacked) above which a page is refused: no article is that long."""
CONTAINERS = {"warc": warc.pages, "rows": rows.pages, "feed": feed.pages}


def captures(
    paths: Iterable[str], *, url: str | None = None, published: str | None = None
) -> Iterator[Capture | PageError]:
    """Every page under `paths`, in the order given, by name within a folder or glob, as it comes within a container.

    `-` is standard input; gzip, bzip2 and xz are unpacked; WARC archives, JSON lines and feeds give a capture for each of
    their pages, whose source is `file#number`; so named, one of them is read alone. What cannot be read comes as a PageError in its place, so that one bad path,
    record or line never ends a run; one with the code `skipped` counts, at the end of a container, what in it was no page.

    `published` (ISO date) goes to every capture, `url` to that of a page; UsageError if it is given with a container,
    whose pages have addresses of their own.
    """
    for path in paths:
        for file in files(path):
            if isinstance(file, PageError):
                yield file
            else:
                yield from _asked(file, url, published)


def _asked(file: str, url: str | None, published: str | None) -> Iterator[Capture | PageError]:
    """The pages of a file, or the one that is asked for by its number."""
    holder, one = numbered(file)
    if not one:
        yield from _of_file(file, url, published)
        return
    wanted = _writable(file)
    found = next((page for page in _of_file(holder, url, published) if page.source == wanted), None)
    yield found or PageError("the file holds no page of this number", source=wanted, code="missing")


def _of_file(file: str, url: str | None, published: str | None) -> Iterator[Capture | PageError]:
    name = _writable(file)
    try:
        with opened(file) as found:
            form = kind(found.head, file)
            if form == "page":
                yield _page(found, name, url, published)
            elif url:
                raise UsageError(f"--url is the address of one page, and {name} holds many; leave it out")
            elif form == "columns":
                yield from columns.pages(file, name, published)
            else:
                yield from CONTAINERS[form](found.stream, name, published)
                if found.trouble:
                    yield unreadable(name, found.trouble)
    except PageError as error:
        yield error
    except OSError as error:
        yield unreadable(name, error)


def _page(found: Opened, name: str, url: str | None, published: str | None) -> Capture:
    if lists_pages(found.head):
        raise PageError("this XML file lists pages and holds none", source=name, code="unsupported")
    content = whole(found.stream, name, LARGEST)
    if found.trouble:
        raise unreadable(name, found.trouble)
    return Capture(content=content, source=name, url=url, published=published)


def _writable(path: str) -> str:
    """The path as it can be written anywhere: bytes of a name that are no UTF-8 become U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
