"""What can go wrong, as a tree.

    OnRecordError
    ├── PageError        a page cannot be opened or is refused before reading; a run reports it and goes on
    ├── CodebookError    a row of a codebook is wrong (file and line are named); nothing runs until it is mended
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


class StoreError(OnRecordError):
    """A store cannot be opened, read or written to."""


class UsageError(OnRecordError):
    """A name, option or date that does not exist was asked for."""
