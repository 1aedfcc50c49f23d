"""Whatever was done comes back step by step, also after a restart, and can be done again."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lectory.actions import (
    annotating,
    collecting,
    editing,
    importing,
    merging,
    noting,
    rating,
    tagging,
    trashing,
    triage,
    undoing,
    versioning,
)
from lectory.library import history
from lectory.library.database import Library
from lectory.library.records import references
from lectory.model.annotation import Colour
from lectory.model.change import Change
from lectory.model.digest import Source
from lectory.model.paper import PaperId, ReadingStatus
from tests.build import Dump, a_digest, dump

_WORDS = ["tides", "lakes", "moss", "glass", "owls", "graphs", "steel", "salt", "bees", "ice"]


class _User:
    """Someone who does whatever comes to mind; the same seed does the same."""

    def __init__(self, library: Library, seed: int) -> None:
        self.library = library
        self._random = random.Random(seed)
        self._imports = 0

    def act(self) -> Change:
        """One random action; it may change nothing."""
        papers = self._papers()
        actions: list[Callable[[list[PaperId]], Change]] = [
            self._rate, self._decide, self._star, self._tag, self._retag, self._collect,
            self._note, self._mark, self._edit, self._trash, self._merge, self._tidy,
            self._version,
        ]  # fmt: skip
        if not papers or self._random.random() < 0.08:
            return self._import()
        return self._random.choice(actions)(papers)

    def _papers(self) -> list[PaperId]:
        rows = self.library.reader().execute("SELECT id FROM paper").fetchall()
        if not rows:
            return []
        count = min(len(rows), self._random.choice([1, 1, 1, 2, 5]))
        return [PaperId(row[0]) for row in self._random.sample(rows, count)]

    def _word(self) -> str:
        return self._random.choice(_WORDS)

    def _import(self) -> Change:
        self._imports += 1
        titles = [f"{self._word()} and {self._word()} of {self._word()}" for _ in range(6)]
        digest = a_digest(*titles)
        source = Source(f"{self._imports}.txt", repr(titles).encode())
        planned = importing.plan_digest(self.library, source, digest)
        placing = importing.Placing(collections=(f"In/{self._word()}",), tags=(self._word(),))
        return importing.commit(self.library, planned, placing).change

    def _rate(self, papers: list[PaperId]) -> Change:
        return rating.rate(self.library, papers, self._random.randint(0, 5))

    def _decide(self, papers: list[PaperId]) -> Change:
        return triage.set_status(self.library, papers, self._random.choice(list(ReadingStatus)))

    def _star(self, papers: list[PaperId]) -> Change:
        return rating.star(self.library, papers, starred=self._random.random() < 0.5)

    def _tag(self, papers: list[PaperId]) -> Change:
        return tagging.tag(self.library, papers, add=[self._word()], remove=[self._word()])

    def _retag(self, papers: list[PaperId]) -> Change:
        name = self._word()
        tagging.tag(self.library, papers, add=[name])
        other = self._word()
        if self._random.random() < 0.3:
            return tagging.delete(self.library, name)
        return tagging.rename(self.library, name, other)

    def _collect(self, papers: list[PaperId]) -> Change:
        path = f"{self._word()}/{self._word()}"
        change = collecting.collect(self.library, papers, into=[path])
        if self._random.random() < 0.2:
            return collecting.delete(self.library, path.split("/")[0])
        return change

    def _note(self, papers: list[PaperId]) -> Change:
        text = self._random.choice(["", f"# {self._word()}\n\n- {self._word()} “ü” 中"])
        return noting.set_note(self.library, papers[0], text)

    def _mark(self, papers: list[PaperId]) -> Change:
        abstract = dict(references(self.library.reader(), papers[:1]))[papers[0]].abstract
        colour = self._random.choice(list(Colour))
        return annotating.highlight(self.library, papers[0], abstract[5:15], colour=colour)

    def _edit(self, papers: list[PaperId]) -> Change:
        fields = {
            "authors": f"{self._word().title()}, A.; {self._word().title()}, B.",
            "venue": self._word(),
            "year": str(self._random.randint(1990, 2026)),
            "doi": f"10.5555/{self._word()}.{papers[0]}",
        }
        return editing.edit(self.library, papers[0], fields)

    def _trash(self, papers: list[PaperId]) -> Change:
        return trashing.put_into_trash(self.library, papers)

    def _merge(self, papers: list[PaperId]) -> Change:
        return merging.merge(self.library, papers[0], papers[1:])

    def _version(self, papers: list[PaperId]) -> Change:
        sql = "SELECT id FROM version WHERE preferred = 0 ORDER BY id"
        found = self.library.reader().execute(sql).fetchall()
        if not found:
            return self._merge(papers)
        act = self._random.choice([versioning.prefer, versioning.split_off])
        return act(self.library, self._random.choice(found)[0])

    def _tidy(self, papers: list[PaperId]) -> Change:
        if self._random.random() < 0.5:
            return trashing.empty(self.library)
        return trashing.restore(self.library, papers)


def _living(library: Library) -> int:
    return sum(not step.undone for step in history.steps(library.reader()))


@pytest.mark.parametrize("seed", range(2))
def test_hundreds_of_actions_are_undone_and_redone_over_a_restart(
    tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "library"
    library = Library.open(folder)
    user = _User(library, seed)
    states: dict[int, Dump] = {0: dump(library)}
    while len(states) <= 80:
        user.act()
        states[_living(library)] = dump(library)
    top = max(states)
    for living in range(top - 1, -1, -1):
        if living == top // 2:
            library.close()
            library = Library.open(folder)
        assert undoing.undo(library)
        assert _living(library) == living
        if living in states:
            assert dump(library) == states[living]
    assert not undoing.undo(library)
    for living in range(1, top + 1):
        if living == top // 3:
            library.close()
            library = Library.open(folder)
        assert undoing.redo(library)
        if living in states:
            assert dump(library) == states[living]
    assert not undoing.redo(library)
    library.close()


@settings(max_examples=3)
@given(seed=st.integers(min_value=0, max_value=2**32))
def test_five_hundred_actions_are_undone_and_redone(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("long") / "library"
    library = Library.open(folder)
    user = _User(library, seed)
    start = dump(library)
    while _living(library) < 500:
        user.act()
    end, steps = dump(library), _living(library)
    for count in range(steps):
        if count == 250:
            library.close()
            library = Library.open(folder)
        assert undoing.undo(library)
    assert dump(library) == start
    for count in range(steps):
        if count == 250:
            library.close()
            library = Library.open(folder)
        assert undoing.redo(library)
    assert dump(library) == end
    library.close()


def test_an_action_after_undo_ends_the_offer_to_redo(library: Library) -> None:
    user = _User(library, 7)
    user.act()
    user.act()
    undoing.undo(library)
    user.act()
    assert not undoing.redo(library)
