"""How a command ends: one line on stderr and an exit code for every error, silence for a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
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
    from onrecord.cli.show.plain import plain

    typer.echo(f"onrecord: {plain(message)}", err=True)


class Commands(TyperGroup):
    """The group of all commands; turns what they raise into a line and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run a command and exit; always as if alone, for that is what a command line is."""
        _never_fail_to_print()
        try:
            code = super().main(args, prog_name or "onrecord", complete_var, False, windows_expand_args, **extra)
        except typer.Abort:
            code = INTERRUPTED
        except typer.TyperException as error:
            code = _wrong_use(error.format_message())
        except OnRecordError as error:
            code = _wrong_use(str(error))
        except OSError as error:
            code = _wrong_use(f"cannot write the output ({error.strerror})")
            _discard_output()
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; when the reader of its output (`| head`) has seen enough, that is its end and no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _discard_output()
            raise typer.Exit from None


def _wrong_use(message: str) -> int:
    if message:
        say(message)
    return WRONG_USE


def _discard_output() -> None:
    """Let what is still to be written to stdout go nowhere, so that closing it cannot fail again."""
    with suppress(OSError, AttributeError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _never_fail_to_print() -> None:
    """Characters that the terminal's encoding lacks come out as question marks; a closed stdout is one nobody reads."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - it stays open as stdout does
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
