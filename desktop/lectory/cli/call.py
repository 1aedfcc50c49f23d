"""One call of a command: what was typed, where it is answered, the library it is about."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lectory.cli.parsing import Parser, text
from lectory.cli.terminal import Terminal

if TYPE_CHECKING:
    from lectory.library.database import Library
    from lectory.model.change import Change
    from lectory.model.paper import PaperId

Ask = Callable[["Call"], int]
OpenWindow = Callable[[Path, Sequence[Path]], int]
"""Opens the window on a library folder with files to import; the exit code when it is closed."""


class Call:
    """What a command gets. The library is opened when it is first asked for."""

    def __init__(
        self,
        options: Namespace,
        terminal: Terminal,
        folder: Callable[[], Path],
        open_window: OpenWindow,
    ) -> None:
        self.options: Any = options
        self.terminal = terminal
        self.open_window = open_window
        self._folder = folder
        self._library: Library | None = None

    @property
    def folder(self) -> Path:
        """The folder of the library, which need not be there."""
        return self._folder()

    @property
    def library(self) -> Library:
        """The library; whoever made the call closes it."""
        if self._library is None:
            from lectory.library.database import Library

            self._library = Library.open(self.folder)
        return self._library

    def explained(self, error: Exception) -> Exception:
        """The error as a user can understand it, if SQLite says that the library cannot be read."""
        if self._library is None:
            return error
        import sqlite3

        return self._library.explained(error) if isinstance(error, sqlite3.Error) else error

    def close(self) -> None:
        """Close the library if it was opened."""
        if self._library is not None:
            self._library.close()

    def paper(self, name: str) -> PaperId:
        """The paper that was named.

        Raises:
            UnknownPaper: if none or several answer to it.
        """
        from lectory.library.naming import resolve

        return resolve(self.library.reader(), name)

    def papers(self, names: Sequence[str]) -> list[PaperId]:
        """The papers that were named, each once."""
        return list(dict.fromkeys(self.paper(name) for name in names))

    def changed(self, change: Change) -> int:
        """Answer with what was done; the exit code."""
        if self.terminal.json:
            self.terminal.answer(
                {"step": change.step, "label": change.label, "papers": list(change.papers)}
            )
        else:
            self.terminal.done(change.label if change else "Nothing to change")
        return 0


@dataclass(frozen=True, slots=True)
class Handler:
    """What a command does: `declare` says which arguments it takes, `run` gives the exit code."""

    run: Ask
    declare: Callable[[Parser], object] = lambda parser: None


def takes_papers(parser: Parser) -> None:
    """Declare one or more papers."""
    parser.add_argument(
        "papers",
        nargs="+",
        type=text,
        metavar="PAPER",
        help="an id, a citation key or an identifier such as arxiv:2403.01234",
    )


def takes_paper(parser: Parser) -> None:
    """Declare one paper."""
    parser.add_argument(
        "paper",
        type=text,
        metavar="PAPER",
        help="an id, a citation key or an identifier such as arxiv:2403.01234",
    )
