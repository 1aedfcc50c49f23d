"""Reading an imported digest again: what a better reader found comes in, as one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from lectory import formats
from lectory.actions import editing, importing, replaying, trashing, triage, undoing
from lectory.errors import LibraryError
from lectory.library.database import Library
from lectory.library.records import details
from lectory.model.digest import Confidence, Digest, Entry, Format, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import DigestId, PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.model.verdict import VerdictKind
from tests.build import dump

TEXT = b"owls 1\nmoss 2\ntides 3\n"
NUMBER = (Identifier(Scheme.ARXIV, "2403.01234"),)
OWLS = Reference(
    "Why owls turn their heads and what they hear",
    (Person("Berg", "Anna"),),
    abstract="Owls turn their heads since their eyes cannot turn.",
    links=("https://example.org/owls",),
)
MOSS = Reference("How moss remembers the winter before last", abstract="Moss has a memory.")
TIDES = Reference("Tides of shallow lakes in windy weather", identifiers=NUMBER, date="2024-03")


def better(source: Source) -> Digest:
    entries = (Entry(OWLS, 1, line=1), Entry(MOSS, 2, line=2), Entry(TIDES, 3, line=3))
    return Digest("sheets", entries, publisher="Sheets", date="--03-14")


def worse(source: Source) -> Digest:
    """Misses the second row and the abstract of the first, takes the third for something else."""
    wrong = Reference("3 · Tides of shallow l. Read more about it here today")
    bare = replace(OWLS, abstract="", links=())
    return Digest("sheets", (Entry(bare, 1, line=1), Entry(wrong, 2, line=3)), date="2025-03-14")


Readers = Callable[[Callable[[Source], Digest]], None]


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Readers:
    """Makes a function the reader of "sheets", the only known format."""

    def use(read: Callable[[Source], Digest]) -> None:
        known = Format("sheets", "Sheets", sniff=lambda _: Confidence.CERTAIN, read=read)
        monkeypatch.setattr(formats, "by_name", lambda _: known)
        monkeypatch.setattr(formats, "read", lambda source, name=None: known.read(source))

    return use


def _imported(library: Library, reader: Readers) -> importing.Imported:
    reader(worse)
    done = importing.commit(library, importing.plan(library, Source("sheet.txt", TEXT)))
    reader(better)
    return done


def _digest(done: importing.Imported) -> DigestId:
    assert done.digest is not None
    return done.digest


def test_what_the_better_reader_found_is_one_step(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    before = dump(library)
    plan = replaying.plan_again(library, _digest(done))
    assert dump(library) == before
    kinds = [row.verdict.kind for row in plan.rows]
    assert kinds == [VerdictKind.KNOWN, VerdictKind.NEW, VerdictKind.REREAD]
    again = importing.commit(library, plan)
    assert again.change.label == "Read again “sheet.txt”: 2 papers"
    assert again.digest == done.digest
    undoing.undo(library)
    assert dump(library) == before


def test_empty_fields_missing_rows_and_misread_ones_are_put_right(
    library: Library, reader: Readers
) -> None:
    done = _imported(library, reader)
    again = importing.commit(library, replaying.plan_again(library, _digest(done)))
    found = details(library.reader(), [paper for paper in again.papers if paper])
    assert [one.reference.title for one in found] == [OWLS.title, MOSS.title, TIDES.title]
    assert found[0].reference.abstract == OWLS.abstract
    assert found[0].reference.links == OWLS.links
    assert found[2].reference.identifiers == NUMBER
    assert found[2].id == done.papers[1]
    assert [[each.row for each in one.mentions] for one in found] == [[1], [2], [3]]
    assert library.reader().execute("SELECT date, publisher FROM digest").fetchall() == [
        ("2025-03-14", "Sheets")
    ]


def test_the_reason_names_the_title_that_was_misread(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    row = replaying.plan_again(library, _digest(done)).rows[2]
    assert row.verdict.paper == done.papers[1]
    assert "the title was “3 · Tides of shallow l. Read more" in row.verdict.reason


def test_reading_again_twice_changes_nothing(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    importing.commit(library, replaying.plan_again(library, _digest(done)))
    before = dump(library)
    plan = replaying.plan_again(library, _digest(done))
    assert plan.count(VerdictKind.KNOWN) == 3
    assert not importing.commit(library, plan).change
    assert dump(library) == before


def test_a_third_reader_may_correct_the_second(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    importing.commit(library, replaying.plan_again(library, _digest(done)))
    best = replace(TIDES, title="Tides of shallow lakes in very windy weather")
    reader(
        lambda _: Digest("sheets", (Entry(OWLS, line=1), Entry(MOSS, line=2), Entry(best, line=3)))
    )
    plan = replaying.plan_again(library, _digest(done))
    assert plan.rows[2].verdict.kind is VerdictKind.REREAD


def test_what_its_reader_has_edited_is_left_alone(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    paper = done.papers[1]
    assert paper is not None
    editing.edit(library, paper, {"title": "My own words"})
    plan = replaying.plan_again(library, _digest(done))
    assert plan.rows[2].verdict.kind is VerdictKind.KNOWN
    importing.commit(library, plan)
    (found,) = details(library.reader(), [paper])
    assert found.reference.title == "My own words"


def test_a_rejected_paper_stays_rejected(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    papers = [paper for paper in done.papers if paper]
    triage.set_status(library, papers, ReadingStatus.REJECTED)
    importing.commit(library, replaying.plan_again(library, _digest(done)))
    assert {one.status for one in details(library.reader(), papers)} == {ReadingStatus.REJECTED}


def test_a_paper_known_from_elsewhere_is_not_overwritten(library: Library, reader: Readers) -> None:
    reader(lambda _: Digest("sheets", (Entry(replace(TIDES, title=f"{TIDES.title}, again")),)))
    importing.commit(library, importing.plan(library, Source("first.txt", b"first")))
    reader(better)
    importing.commit(library, importing.plan(library, Source("sheet.txt", TEXT)))
    plan = importing.plan(library, Source("sheet.txt", TEXT))
    assert plan.count(VerdictKind.KNOWN) == 3


def test_a_digest_that_is_gone_is_said(library: Library) -> None:
    with pytest.raises(LibraryError, match="no longer in the library"):
        replaying.plan_again(library, DigestId(7))


def test_a_paper_in_the_trash_is_not_brought_back(library: Library, reader: Readers) -> None:
    done = _imported(library, reader)
    trashing.put_into_trash(library, [PaperId(done.papers[0] or 0)])
    plan = replaying.plan_again(library, _digest(done))
    assert plan.rows[0].verdict.kind is VerdictKind.REJECTED_BEFORE
