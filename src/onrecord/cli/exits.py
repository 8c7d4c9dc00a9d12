"""How a command ends: one line on stderr and an exit code for every error, silence for a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

from onrecord.errors import OnRecordError

FINDINGS = 1
"""Done, and something was found that somebody should look at."""
WRONG_USE = 2
"""What was asked for cannot be done as asked."""
INTERRUPTED = 130
"""Ended by Ctrl-C, as shells count it."""


def say(message: str) -> None:
    """Write one line of talk to stderr."""
    typer.echo(f"onrecord: {' '.join(message.split())}", err=True)


class Commands(TyperGroup):
    """The group of all commands; turns what they raise into a line and an exit code."""

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:
        """Run a command and exit."""
        _never_fail_to_print()
        try:
            code = super().main(args, prog_name or "onrecord", **{**extra, "standalone_mode": False})
            sys.stdout.flush()
        except BrokenPipeError:
            code = _close_quietly()
        except typer.Abort:
            code = INTERRUPTED
        except typer.TyperException as error:
            code = _wrong_use(error.format_message())
        except OnRecordError as error:
            code = _wrong_use(str(error))
        sys.exit(code if isinstance(code, int) else 0)


def _wrong_use(message: str) -> int:
    if message:
        say(message)
    return WRONG_USE


def _never_fail_to_print() -> None:
    """Characters that the terminal's encoding lacks come out as question marks."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _close_quietly() -> int:
    """The reader of our output (`| head`) has seen enough: that is no error, and the exit flush must not say so."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    return 0
