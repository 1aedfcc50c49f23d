"""The commands: one line each. To add one, write its function and its line.

`place` names the `Handler` that carries it out; its module is imported when the command is called,
so that a start pays for one command only. `bench` and `demo` come from above this package:
`lectory.__main__` hands their lines in, once they are there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import import_module

from lectory.cli.call import Handler
from lectory.cli.parsing import Parser
from lectory.errors import UsageError


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what it does (goes on after the name), "module:HANDLER"."""

    name: str
    summary: str
    place: str

    def handler(self) -> Handler:
        """Load what carries it out."""
        module, _, name = self.place.partition(":")
        return getattr(import_module(module), name)

    def parser(self, handler: Handler) -> Parser:
        """The parser of what follows its name."""
        parser = Parser(self.name, self.summary)
        handler.declare(parser)
        return parser


FurtherCommands = Callable[[], Sequence[Command]]
"""Gives the commands that come from above this package."""

_CLI = "lectory.cli"
COMMANDS = (
    Command("open", "open the window, with files to import", f"{_CLI}.opening:OPEN"),
    Command("parse", "print what files hold as JSON lines, no library", f"{_CLI}.parse:PARSE"),
    Command("import", "take digests and bibliographies into the library", f"{_CLI}.taking:IMPORT"),
    Command("list", "list papers", f"{_CLI}.listing:LIST"),
    Command("search", "search the texts, best hits first", f"{_CLI}.searching:SEARCH"),
    Command("similar", "find the papers nearest to one", f"{_CLI}.ranking:SIMILAR"),
    Command("rank", "rank the inbox by what was decided so far", f"{_CLI}.ranking:RANK"),
    Command("show", "show all that is known of a paper", f"{_CLI}.showing:SHOW"),
    Command("add", "write one paper by hand", f"{_CLI}.writing:ADD"),
    Command("edit", "change fields of a paper", f"{_CLI}.writing:EDIT"),
    Command("delete", "put papers into the trash", f"{_CLI}.deciding:DELETE"),
    Command("trash", "list, restore or empty the trash", f"{_CLI}.deciding:TRASH"),
    Command("rate", "give papers 1 to 5 stars, 0 for none", f"{_CLI}.deciding:RATE"),
    Command("status", "give papers a reading status", f"{_CLI}.deciding:STATUS"),
    Command("star", "make papers favourites, or no longer", f"{_CLI}.deciding:STAR"),
    Command("tag", "put tags on papers, take tags off", f"{_CLI}.organising:TAG"),
    Command("collect", "put papers into collections, out of others", f"{_CLI}.organising:COLLECT"),
    Command("collections", "list and change collections", f"{_CLI}.organising:COLLECTIONS"),
    Command("tags", "list the tags", f"{_CLI}.listing:TAGS"),
    Command("digests", "list the digests", f"{_CLI}.listing:DIGESTS"),
    Command("note", "write or print the note on a paper", f"{_CLI}.writing:NOTE"),
    Command("annotate", "mark a place in an abstract or PDF", f"{_CLI}.writing:ANNOTATE"),
    Command("attach", "keep files with a paper", f"{_CLI}.attaching:ATTACH"),
    Command("export", "write a bibliography", f"{_CLI}.exporting:EXPORT"),
    Command("duplicates", "find papers that are there twice", f"{_CLI}.joining:DUPLICATES"),
    Command("merge", "make one paper of several", f"{_CLI}.joining:MERGE"),
    Command("stats", "tell what was decided and read", f"{_CLI}.telling:STATS"),
    Command("digest-of-week", "write a week on one page", f"{_CLI}.telling:DIGEST_OF_WEEK"),
    Command("undo", "take back the last steps", f"{_CLI}.undoing:UNDO"),
    Command("redo", "bring back steps that were undone", f"{_CLI}.undoing:REDO"),
    Command("history", "list the steps of all time", f"{_CLI}.undoing:HISTORY"),
    Command("backup", "write a copy of the library", f"{_CLI}.backing_up:BACKUP"),
    Command("restore", "go back to a copy of the library", f"{_CLI}.backing_up:RESTORE"),
    Command("check", "look whether the library is whole", f"{_CLI}.maintaining:CHECK"),
    Command("reindex", "write the search index anew", f"{_CLI}.maintaining:REINDEX"),
)


def named(name: str, commands: Sequence[Command]) -> Command:
    """The command of that name.

    Raises:
        UsageError: if there is none.
    """
    for command in commands:
        if command.name == name:
            return command
    near = get_close_matches(name, [command.name for command in commands])
    hint = f"Did you mean {' or '.join(near)}?" if near else "lectory --help lists the commands"
    raise UsageError(f"There is no command “{name}”", hint=hint)


def overview(commands: Sequence[Command]) -> str:
    """The help of the whole program."""
    longest = max(len(command.name) for command in commands)
    lines = (f"  {command.name:<{longest}}  {command.summary}" for command in commands)
    return _HELP.format(commands="\n".join(lines))


_HELP = """\
usage: lectory [--library DIR] [--json] [--quiet | --verbose] COMMAND …

A reading list for research papers: takes digests in, shows what is new, keeps what counts.
Without a command the window opens.

{commands}

  --library DIR  the library folder (or LECTORY_LIBRARY)
  --json         one JSON document on standard output
  --quiet        results and errors only
  --verbose      tell what happens, with the traceback of a fault
  --version      print the version

lectory COMMAND --help tells about one command. Exit codes: 0 done, 1 done in part, 2 wrong usage,
3 input or library cannot be used, 4 cancelled.
"""
