"""Reads command lines: global options anywhere, and words that begin with a dash and are no option.

`lectory search "-survey"` asks for papers without the word, `lectory tag 3 -old` takes a tag off: a
word with one dash is an option only if it is exactly one of `SHORT`. Such words are passed through
argparse with a mark in front, which the types below take off again. After `--` nothing is an
option.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from lectory.errors import UsageError

SHORT = ("-o", "-h")
_MARK = "\0"


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A command line taken apart. `command` is "" if none is named; `rest` is what follows it."""

    command: str = ""
    rest: tuple[str, ...] = ()
    library: str | None = None
    json: bool = False
    quiet: bool = False
    verbose: bool = False
    version: bool = False
    help: bool = False


def take_apart(words: Sequence[str]) -> CommandLine:
    """Find the command and the global options, wherever they stand.

    Raises:
        UsageError: for an option before the command that does not exist.
    """
    line = CommandLine()
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word == "--":
            rest += [word, *left]
            break
        taken = _with_global(line, word, left)
        if taken is not None:
            line = taken
        elif line.command:
            rest.append(word)
        else:
            line = _with_command(line, word)
    if line.quiet and line.verbose:
        raise UsageError("--quiet and --verbose exclude each other")
    return replace(line, rest=tuple(rest), help=line.help or _asks_for_help(rest))


def _with_global(line: CommandLine, word: str, left: list[str]) -> CommandLine | None:
    """The line with a global option, or None if the word is none."""
    match word:
        case "--json":
            return replace(line, json=True)
        case "--quiet":
            return replace(line, quiet=True)
        case "--verbose":
            return replace(line, verbose=True)
        case _ if word == "--library" or word.startswith("--library="):
            return replace(line, library=_library(word, left))
        case _:
            return None


def _with_command(line: CommandLine, word: str) -> CommandLine:
    if word == "--version":
        return replace(line, version=True)
    if word in ("--help", "-h"):
        return replace(line, help=True)
    if word.startswith("-"):
        raise UsageError(f"There is no option {word}", hint="lectory --help lists them")
    return replace(line, command=word)


def _asks_for_help(rest: Sequence[str]) -> bool:
    options = rest[: rest.index("--")] if "--" in rest else rest
    return "--help" in options or list(rest[:1]) == ["-h"]


def _library(word: str, left: list[str]) -> str:
    name, equals, folder = word.partition("=")
    if not equals:
        folder = left.pop(0) if left else ""
    if not folder:
        raise UsageError(f"{name} needs a folder")
    return folder


class Parser(argparse.ArgumentParser):
    """The parser of one command; what does not fit raises `UsageError`."""

    def __init__(self, command: str, summary: str) -> None:
        super().__init__(
            prog=f"lectory {command}",
            description=f"{summary[:1].upper()}{summary[1:]}.",
            epilog="--library DIR, --json, --quiet and --verbose stand before or after a command.",
            add_help=False,
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self._command = command

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Read what follows the command.

        Raises:
            UsageError: if it does not fit.
        """
        return self.parse_intermixed_args(_marked(words))

    def error(self, message: str) -> NoReturn:
        """Say what does not fit, as a sentence."""
        text = message.replace(_MARK, "")
        raise UsageError(
            f"{text[:1].upper()}{text[1:]}", hint=f"See lectory {self._command} --help"
        )


def text(word: str) -> str:
    """The type of every argument that is text."""
    return word.removeprefix(_MARK)


def number(word: str) -> int:
    """The type of a whole number from 0."""
    bare = text(word)
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 9):
        raise argparse.ArgumentTypeError(f"“{bare}” is no whole number from 0")
    return int(bare)


def counting(word: str) -> int:
    """The type of a whole number from 1."""
    found = number(word)
    if not found:
        raise argparse.ArgumentTypeError("0 is too few")
    return found


def _marked(words: Sequence[str]) -> list[str]:
    marked: list[str] = []
    for at, word in enumerate(words):
        if word == "--":
            return marked + [_MARK + later for later in words[at + 1 :]]
        is_word = word.startswith("-") and not word.startswith("--") and word not in ("-", *SHORT)
        marked.append(_MARK + word if is_word else word)
    return marked
