"""`lectory demo`: the main job on the bundled sample digest, end to end, said step by step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.actions import (
    annotating,
    collecting,
    exporting,
    importing,
    noting,
    rating,
    tagging,
    triage,
    undoing,
)
from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser
from lectory.cli.shapes import Json
from lectory.errors import UsageError
from lectory.library import rows
from lectory.library.database import Library
from lectory.model.annotation import Colour
from lectory.model.digest import Source
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.verdict import VerdictKind
from lectory.resources import resource
from lectory.search.find import find
from lectory.search.opened import Index

if TYPE_CHECKING:
    from lectory.model.verdict import Plan

_SAMPLES = ("digest.txt", "library.bib")
_QUERY = "storms OR bees"


@dataclass(frozen=True, slots=True)
class Told:
    """One thing the demonstration did, and what came of it, line by line."""

    did: str
    lines: tuple[str, ...] = ()


class Demonstration:
    """The main job on one library; `papers` are those of the sample digest, in its order."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._index = Index(library.folder)
        self.papers: tuple[PaperId, ...] = ()

    def steps(self) -> tuple[Callable[[], Told], ...]:
        """What is done, in order; each call does one thing."""
        return (
            self._take_digest,
            self._list,
            self._take_digest_again,
            self._take_bibliography,
            self._search,
            self._decide,
            self._annotate,
            self._organise,
            self._export,
            self._undo,
        )

    def _take_digest(self) -> Told:
        planned = importing.plan(self._library, _sample(_SAMPLES[0]))
        done = importing.commit(self._library, planned)
        self.papers = tuple(paper for paper in done.papers if paper is not None)
        return Told(f"Import the digest {_SAMPLES[0]}", _counted(planned))

    def _take_digest_again(self) -> Told:
        planned = importing.plan(self._library, _sample(_SAMPLES[0]))
        done = importing.commit(self._library, planned)
        written = "something was written" if done.change else "nothing was written"
        return Told("Import the same digest again", (*_counted(planned), written))

    def _take_bibliography(self) -> Told:
        planned = importing.plan(self._library, _sample(_SAMPLES[1]))
        importing.commit(self._library, planned)
        known = next(row for row in planned.rows if row.verdict.kind is not VerdictKind.NEW)
        reason = f"“{known.entry.reference.title}”: {known.verdict.reason}"
        return Told(f"Import the bibliography {_SAMPLES[1]}", (*_counted(planned), reason))

    def _list(self) -> Told:
        reader = self._library.reader()
        inbox = rows.ids(reader, rows.Scope(rows.ScopeKind.INBOX))
        first = rows.page(reader, inbox[:5])
        lines = (f"{row.id:>4}  {row.title}" for row in first)
        return Told("List the inbox", (*lines, f"      … and {len(inbox) - len(first)} more"))

    def _search(self) -> Told:
        hits = find(self._library, self._index, _QUERY, limit=4)
        titles = {
            row.id: row.title
            for row in rows.page(self._library.reader(), [hit.paper for hit in hits.hits])
        }
        lines = (
            f"{titles[PaperId(hit.paper)]}\n          {hit.field}: {hit.snippet}"
            for hit in hits.hits
        )
        return Told(f"Search for {_QUERY}", (f"{hits.total} papers", *lines))

    def _decide(self) -> Told:
        kept, rejected = self.papers[:3], self.papers[3:5]
        changes = (
            triage.set_status(self._library, kept, ReadingStatus.TO_READ),
            triage.set_status(self._library, rejected, ReadingStatus.REJECTED),
            rating.rate(self._library, kept[:1], 5),
            rating.star(self._library, kept[:1]),
        )
        return Told("Decide and rate", tuple(change.label for change in changes))

    def _annotate(self) -> Told:
        paper = self.papers[0]
        note = "**Worth a second look.**\n\n- [ ] try it on our own data"
        changes = (
            noting.set_note(self._library, paper, note),
            annotating.highlight(
                self._library, paper, self._first_words(paper), colour=Colour.GREEN
            ),
        )
        return Told("Write a note, mark a place", tuple(change.label for change in changes))

    def _first_words(self, paper: PaperId) -> str:
        text = self._library.reader().execute(
            "SELECT abstract FROM paper_text WHERE paper_id = ?", (paper,)
        )
        return " ".join(text.fetchone()[0].split()[:8])

    def _organise(self) -> Told:
        kept = self.papers[:3]
        changes = (
            tagging.tag(self._library, kept, add=["to discuss"]),
            collecting.collect(self._library, kept, into=["Reading group/This week"]),
        )
        return Told("Tag and collect", tuple(change.label for change in changes))

    def _export(self) -> Told:
        text = exporting.as_text(self._library, self.papers[:2], "bibtex")
        return Told("Export two of them as BibTeX", tuple(text.strip().splitlines()))

    def _undo(self) -> Told:
        label = undoing.what_undo_does(self._library)
        undoing.undo(self._library)
        undoing.redo(self._library)
        return Told("Undo and redo the last step", (label,))


def _sample(name: str) -> Source:
    return Source(name, resource("samples", name).read_bytes())


def _counted(planned: Plan) -> tuple[str, ...]:
    counts = ((kind, planned.count(kind)) for kind in VerdictKind)
    return (", ".join(f"{count} {kind.value}" for kind, count in counts if count),)


def _declare(parser: Parser) -> None:
    parser.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="a new library folder")
    parser.add_argument("--window", action="store_true", help="open the window on it")


def _run(call: Call) -> int:
    if call.options.folder is not None:
        return _in_folder(call, call.options.folder)
    with tempfile.TemporaryDirectory(prefix="lectory-demo-") as folder:
        return _in_folder(call, Path(folder) / "library")


def _in_folder(call: Call, folder: Path) -> int:
    with Library.open(folder) as library:
        if library.position():
            raise UsageError(
                f"{folder} holds a library already", hint="Name a folder that does not exist yet"
            )
        told = _tell(call, library)
    if call.terminal.json:
        steps: list[Json] = [{"did": each.did, "lines": list(each.lines)} for each in told]
        call.terminal.answer({"library": str(folder), "steps": steps})
    return call.open_window(folder, ()) if call.options.window else 0


def _tell(call: Call, library: Library) -> Sequence[Told]:
    told: list[Told] = []
    demonstration = Demonstration(library)
    for number, step in enumerate(demonstration.steps(), start=1):
        told.append(step())
        if not call.terminal.json:
            call.terminal.done(f"{number}. {told[-1].did}")
            for line in told[-1].lines:
                call.terminal.done(f"      {line}")
    return told


DEMO = Handler(_run, _declare)
