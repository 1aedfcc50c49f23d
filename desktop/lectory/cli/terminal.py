"""Where a command's words go: results to standard output, messages to standard error."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, TextIO

from lectory.cli import output

if TYPE_CHECKING:
    from lectory.cli.output import Column
    from lectory.cli.shapes import Json
    from lectory.errors import LectoryError
    from lectory.jobs import Progress
    from lectory.model.digest import Problem

_BAR = 24
_REDRAWN_AFTER = 0.1
_NARROWEST_TERMINAL = 40


class Terminal:
    """The three streams of a call and how much is wanted on them."""

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        *,
        json: bool = False,
        quiet: bool = False,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.json = json
        self.quiet = quiet
        self._bar: _Bar | None = None

    @property
    def room(self) -> int | None:
        """The width of the terminal in cells, or None if standard output is none."""
        if not self.stdout.isatty():
            return None
        return max(shutil.get_terminal_size().columns, _NARROWEST_TERMINAL)

    def say(self, text: str = "") -> None:
        """Print a line of the result."""
        self._take_bar_away()
        self.stdout.write(f"{text}\n")

    def done(self, text: str) -> None:
        """Say what was done, unless that is not wanted."""
        if not self.quiet:
            self.say(text)

    def answer(self, document: Json) -> None:
        """Print one JSON document, on one line."""
        self.say(json.dumps(document, ensure_ascii=False))

    def answer_each(self, documents: Iterable[Json]) -> None:
        """Print a JSON array whose members are made one by one."""
        opened = False
        for document in documents:
            self._take_bar_away()
            self.stdout.write(",\n" if opened else "[")
            self.stdout.write(json.dumps(document, ensure_ascii=False))
            opened = True
        self.say("]" if opened else "[]")

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Print columns, fitted to the terminal."""
        for line in output.table(columns, rows, self.room):
            self.say(line)

    def note(self, text: str) -> None:
        """Tell something by the way, unless that is not wanted."""
        if not self.quiet:
            self.warn(text)

    def warn(self, text: str) -> None:
        """Tell something that must be known."""
        self._take_bar_away()
        self.stderr.write(f"{text}\n")

    def problem(self, path: str, problem: Problem) -> None:
        """Name what could not be read as it stands: file, line, sentence."""
        line = f":{problem.line}" if problem.line is not None else ""
        self.warn(output.plain(f"{path}{line}: {problem.message}"))

    def explain(self, error: LectoryError) -> None:
        """Tell why a command ended."""
        if self.json:
            told = {"error": {"message": error.message, "hint": error.hint}}
            self.warn(json.dumps(told, ensure_ascii=False))
            return
        self.warn(f"lectory: {output.plain(error.message)}")
        if error.hint:
            self.warn(f"  {output.plain(error.hint)}")

    def bytes_out(self) -> BinaryIO:
        """Standard output for bytes."""
        self._take_bar_away()
        self.stdout.flush()
        return self.stdout.buffer

    def progress(self) -> Progress:
        """A bar on standard error if that is a terminal, else nothing."""
        if self.quiet or not self.stderr.isatty():
            from lectory.jobs import Silent

            return Silent()
        self._bar = _Bar(self.stderr)
        return self._bar

    def _take_bar_away(self) -> None:
        if self._bar is not None:
            self._bar.clear()
            self._bar = None


class _Bar:
    """Draws the progress of a job in one line."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._what = ""
        self._done = 0
        self._total: int | None = None
        self._drawn_at = 0.0

    def begin(self, what: str, total: int | None) -> None:
        """Draw a new stage at once."""
        self._what, self._done, self._total = what, 0, total
        self._draw()

    def advance(self, by: int = 1) -> None:
        """Count; draw ten times a second at most."""
        self._done += by
        if time.monotonic() - self._drawn_at > _REDRAWN_AFTER:
            self._draw()

    def clear(self) -> None:
        """Take the line away: the job is over, or something else is to be told."""
        self._stream.write("\r\x1b[K")
        self._stream.flush()

    def _draw(self) -> None:
        self._drawn_at = time.monotonic()
        self._stream.write(f"\r\x1b[K{self._what} {self._state()}")
        self._stream.flush()

    def _state(self) -> str:
        if not self._total:
            return f"{self._done:,}" if self._done else "…"
        part = min(self._done / self._total, 1.0)
        full = round(part * _BAR)
        return f"{'━' * full}{'╌' * (_BAR - full)} {part:4.0%} of {self._total:,}"


def silence(stream: TextIO) -> None:
    """Send what is still unwritten nowhere: it cannot be written, or whoever read it has gone."""
    with suppress(OSError, ValueError):
        _silence(stream)


def _silence(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    finally:
        os.close(nowhere)
