"""Starts Lectory: the only place where the command line, the window and the tools above meet."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lectory.cli.commands import Command

_CANCELLED = 4


def main() -> int:
    """Carry out the command line of this process; the exit code."""
    try:
        from lectory.cli.main import main as carry_out

        _have_streams()
        return carry_out(
            sys.argv[1:], sys.stdin, sys.stdout, sys.stderr, _open_window, _further_commands
        )
    except KeyboardInterrupt:
        return _CANCELLED


def _have_streams() -> None:
    """Let standard input and output be there and speak UTF-8, whatever started the program."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - stays open
            setattr(sys, name, stream)
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    # A file name may hold bytes that are no text: escaped, they are still sound JSON.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _open_window(library: Path, files: Sequence[Path]) -> int:
    from lectory.errors import LectoryError

    if not _has_screen():
        raise LectoryError(
            "There is no screen to open the window on",
            hint="lectory --help lists what works without one",
        )
    try:
        from lectory.gui.app import main as open_window
    except ImportError as error:
        raise LectoryError(
            f"The window cannot be opened: {error}",
            hint="Start Lectory by packaging/run, which installs what it needs",
        ) from error
    return open_window(library, files)


def _has_screen() -> bool:
    # Qt would abort the process, which nothing can catch.
    if not sys.platform.startswith("linux"):
        return True
    return any(name in os.environ for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _further_commands() -> tuple[Command, ...]:
    """The commands that lie above the command line, as far as they are there."""
    from lectory.cli.commands import Command

    offered = (
        Command("bench", "measure this program", "lectory.bench:BENCH"),
        Command("demo", "the whole job on a sample digest", "lectory.demo:DEMO"),
    )
    return tuple(each for each in offered if find_spec(f"lectory.{each.name}"))


if __name__ == "__main__":
    sys.exit(main())
