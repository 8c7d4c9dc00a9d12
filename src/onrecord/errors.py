"""What can go wrong, as a tree.

    OnRecordError
    ├── PageError        a page cannot be opened or is refused before reading; a run reports it and goes on
    ├── CodebookError    a row of a codebook is wrong (file and line are named); nothing runs until it is mended
    ├── FetchError       an address is refused, or the web did not answer as it should; the run reports it and goes on
    ├── StoreError       a store is not there, is damaged, or cannot be written to; what was added before is kept
    └── UsageError       the caller asked for something that does not exist; the message lists what does

Trouble *inside* a page is never an exception: it is an `Issue` in the record.
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Anything onrecord raises on purpose. The message says what happened, where, and what to do."""


class PageError(OnRecordError):
    """A page cannot be opened or is refused before reading."""

    def __init__(self, message: str, *, source: str, code: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        """Path or URL of the page."""
        self.code = code
        """Short name of the reason: `missing`, `unreadable`, `broken`, `empty`, `binary`, `too_large`, `unsupported`;
        `skipped` counts what a container held beside pages."""


class CodebookError(OnRecordError):
    """A codebook row is wrong. Everything that reads codebooks stops until it is mended."""


class FetchError(OnRecordError):
    """An address is refused, or what stands there could not be fetched."""

    def __init__(self, message: str, *, url: str, code: str) -> None:
        super().__init__(f"{url}: {message}")
        self.message = message
        """What is wrong, without the address."""
        self.url = url
        """The address that was asked for."""
        self.code = code
        """Short name of the reason: `url`, `scheme`, `port`, `host`, `address`, `robots`, `name`, `connection`, `tls`, `timeout`,
        `too_large`, `encoding`, `protocol`, `redirects`, `status`, `busy`."""


class StoreError(OnRecordError):
    """A store cannot be opened, read or written to."""


class UsageError(OnRecordError):
    """A name, option or date that does not exist was asked for."""
