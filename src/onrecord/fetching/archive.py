"""Answers -> a WARC file: request, response and time of each, packed one by one, with digests.

The file is written under another name and gets its own when it is complete, so that a WARC file that is there is whole.
What an interrupted run wrote stays as `NAME.part` and can be read too.
"""

from __future__ import annotations

import gzip
import io
import os
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import BinaryIO
from uuid import uuid4

from fastwarc.warc import WarcRecord, WarcRecordType

from onrecord.errors import UsageError
from onrecord.fetching.web import Answer

CHUNKS = "transfer-encoding"
"""A header that does not hold of a body whose chunks are put together; kept as crawlers do, under another name."""
LENGTH = "content-length"
NOT_MODIFIED = 304
REVISIT = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


class Archive:
    """A WARC file that is being written; a context manager that completes it."""

    def __init__(self, path: Path, agent: str) -> None:
        if path.exists():
            raise UsageError(f"{path} is there already; give the new pages a name of their own")
        self.path = path
        self.count = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._part = path.with_name(f"{path.name}.part")
        self._file: BinaryIO = self._part.open("wb")
        self._about(agent)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if self.count and (kind is None or issubclass(kind, KeyboardInterrupt)):
            self._part.replace(self.path)
        elif not self.count:
            self._part.unlink()

    def keep(self, answer: Answer) -> str:
        """Write an answer and what was asked; the id of the response's record."""
        is_same = answer.status == NOT_MODIFIED
        response = self._record(WarcRecordType.revisit if is_same else WarcRecordType.response, answer.began)
        response.headers["WARC-Target-URI"] = answer.target.url
        response.headers["WARC-IP-Address"] = answer.address
        if is_same:
            response.headers["WARC-Profile"] = REVISIT
        response.is_http = True
        response.set_bytes_content(_as_sent(answer))
        response.parse_http(strict_mode=False)
        self._write(response)
        request = self._record(WarcRecordType.request, answer.began)
        request.headers["WARC-Target-URI"] = answer.target.url
        request.headers["WARC-Concurrent-To"] = response.record_id or ""
        request.is_http = True
        request.set_bytes_content(_as_asked(answer))
        self._write(request)
        self.count += 1
        return response.record_id or ""

    def _about(self, agent: str) -> None:
        about = self._record(WarcRecordType.warcinfo, datetime.now().astimezone())
        about.headers["Content-Type"] = "application/warc-fields"
        fields = {
            "software": f"onrecord {version('onrecord')}",
            "format": "WARC File Format 1.1",
            "robots": "RFC 9309",
            "http-header-user-agent": agent,
        }
        about.set_bytes_content("".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode())
        self._write(about)

    @staticmethod
    def _record(sort: WarcRecordType, moment: datetime) -> WarcRecord:
        record = WarcRecord()
        record.init_headers(sort, uuid4().urn.removeprefix("urn:").encode())
        record.record_date = moment
        return record

    def _write(self, record: WarcRecord) -> None:
        """One member of the packed file, on the disk before anything is said of it."""
        plain = io.BytesIO()
        record.write(plain, checksum_data=True)
        self._file.write(gzip.compress(plain.getvalue(), 6))
        self._file.flush()


def _as_sent(answer: Answer) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}".rstrip()]
    for name, value in answer.headers:
        if name.lower() == LENGTH:
            continue
        lines.append(f"{f'X-Crawler-{name}' if name.lower() == CHUNKS else name}: {value}")
    lines.append(f"Content-Length: {len(answer.sent)}")
    return _head(lines) + answer.sent


def _as_asked(answer: Answer) -> bytes:
    return _head([f"GET {answer.target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in answer.asked)])


def _head(lines: list[str]) -> bytes:
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")
