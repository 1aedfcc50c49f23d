"""Importing: what is planned, what is written, and that nothing enters twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lectory.actions import collecting, editing, importing, trashing, triage, undoing
from lectory.errors import Cancelled, PlanOutdated
from lectory.jobs import Watched
from lectory.library.database import Library
from lectory.library.rows import Scope, ScopeKind, ids, page
from lectory.model.digest import Digest, Entry, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, Duplicates, VerdictKind
from tests.build import a_digest, dump

_TITLES = (
    "Tides of shallow lakes in windy weather",
    "How moss remembers the winter before last",
    "Glass that heals in the warmth of a hand",
    "Why owls turn their heads and what they hear",
)


def _source(name: str = "page.txt") -> Source:
    return Source(name, name.encode())


def _imported(library: Library, digest: Digest, name: str = "page.txt") -> importing.Imported:
    return importing.commit(library, importing.plan_digest(library, _source(name), digest))


def test_a_digest_is_imported_in_one_step(library: Library) -> None:
    done = _imported(library, a_digest(*_TITLES))
    assert len(done.change.papers) == 4
    assert done.change.label == "Import 4 papers from “page.txt”"
    rows = page(library.reader(), ids(library.reader(), Scope(ScopeKind.INBOX)))
    assert [row.title for row in rows] == list(_TITLES)
    assert all(row.mentions == 1 for row in rows)


def test_undoing_an_import_leaves_the_library_as_it_was(library: Library) -> None:
    before = dump(library)
    _imported(library, a_digest(*_TITLES))
    undoing.undo(library)
    assert dump(library) == before


def test_the_same_digest_again_writes_nothing(library: Library) -> None:
    _imported(library, a_digest(*_TITLES))
    before = dump(library)
    planned = importing.plan_digest(library, _source(), a_digest(*_TITLES))
    assert planned.count(VerdictKind.KNOWN) == 4
    done = importing.commit(library, planned)
    assert done.change.step is None
    assert dump(library) == before


def test_a_digest_with_one_row_changed_brings_one_paper(library: Library) -> None:
    _imported(library, a_digest(*_TITLES))
    changed = a_digest(*_TITLES[:3], "What steel forgets when it is bent")
    planned = importing.plan_digest(library, _source("next.txt"), changed)
    assert planned.count(VerdictKind.KNOWN) == 3
    assert planned.count(VerdictKind.NEW) == 1
    importing.commit(library, planned)
    rows = page(library.reader(), ids(library.reader(), Scope(ScopeKind.ALL)))
    assert sorted(row.mentions for row in rows) == [1, 1, 2, 2, 2]


def test_one_paper_named_twice_in_a_digest_is_written_once(library: Library) -> None:
    digest = a_digest(*_TITLES, _TITLES[0])
    done = _imported(library, digest)
    assert done.papers[0] == done.papers[4]
    assert len(done.change.papers) == 4
    assert library.reader().execute("SELECT count(*) FROM mention").fetchone() == (5,)


def test_a_rejected_paper_stays_rejected(library: Library) -> None:
    done = _imported(library, a_digest(*_TITLES))
    triage.set_status(library, list(done.change.papers[:1]), ReadingStatus.REJECTED)
    planned = importing.plan_digest(library, _source("next.txt"), a_digest(*_TITLES))
    assert planned.rows[0].verdict.kind is VerdictKind.REJECTED_BEFORE
    assert planned.rows[0].verdict.reason.startswith("You rejected it on ")
    placing = importing.Placing(collections=("Thesis",))
    importing.commit(library, planned, placing)
    rejected = ids(library.reader(), Scope(ScopeKind.REJECTED))
    assert list(rejected) == list(done.change.papers[:1])
    held = library.reader().execute("SELECT count(*) FROM collection_paper").fetchone()
    assert held == (3,)


def test_a_paper_of_the_emptied_trash_does_not_come_back(library: Library) -> None:
    done = _imported(library, a_digest(*_TITLES))
    trashing.put_into_trash(library, done.change.papers)
    trashing.empty(library)
    planned = importing.plan_digest(library, _source("next.txt"), a_digest(*_TITLES))
    assert planned.count(VerdictKind.REJECTED_BEFORE) == 4
    done = importing.commit(library, planned)
    assert not any(done.papers)
    assert library.reader().execute("SELECT count(*) FROM paper").fetchone() == (0,)


def test_a_new_version_replaces_the_texts_and_keeps_the_old_record(library: Library) -> None:
    number = (Identifier(Scheme.ARXIV, "2403.01234"),)
    first = Reference(title=_TITLES[0], abstract="Old.", identifiers=number, version=1)
    second = replace(first, abstract="A text that was written again.", version=2)
    _imported(library, Digest("hf-papers", (Entry(first),)))
    planned = importing.plan_digest(
        library, _source("next.txt"), Digest("hf-papers", (Entry(second),))
    )
    assert planned.rows[0].verdict.kind is VerdictKind.NEW_VERSION
    importing.commit(library, planned)
    reader = library.reader()
    assert reader.execute("SELECT abstract FROM paper_text").fetchall() == [(second.abstract,)]
    assert reader.execute("SELECT name FROM version").fetchall() == [("v1",)]
    again = importing.plan_digest(
        library, _source("next.txt"), Digest("hf-papers", (Entry(second),))
    )
    assert importing.commit(library, again).change.step is None


def test_empty_fields_of_a_known_paper_are_filled(library: Library) -> None:
    _imported(library, a_digest(_TITLES[0]))
    abstract = a_digest(_TITLES[0]).entries[0].reference.abstract
    fuller = Reference(
        title=_TITLES[0], abstract=abstract, authors=(Person("Berg", "Anna"),), date="2024"
    )
    _imported(library, Digest("bibtex", (Entry(fuller),)), "my.bib")
    (row,) = page(library.reader(), ids(library.reader(), Scope(ScopeKind.ALL)))
    assert (row.byline, row.year, row.mentions) == ("Berg", 2024, 2)


def test_bibliographies_arrive_as_to_read(library: Library) -> None:
    _imported(library, Digest("ris", a_digest(*_TITLES).entries), "my.ris")
    assert len(ids(library.reader(), Scope(ScopeKind.TO_READ))) == 4


def test_keep_writes_every_row(library: Library) -> None:
    _imported(library, a_digest(*_TITLES))
    planned = importing.plan_digest(
        library, _source("next.txt"), a_digest(*_TITLES), Duplicates.KEEP
    )
    assert len(importing.commit(library, planned).change.papers) == 4
    keys = library.reader().execute("SELECT count(DISTINCT key), count(*) FROM paper").fetchone()
    assert keys == (8, 8)


def test_an_unsure_row_is_imported_and_flagged(library: Library) -> None:
    _imported(library, a_digest(_TITLES[0]))
    other = Reference(title=_TITLES[0], abstract="Quite other words stand in this abstract here.")
    planned = importing.plan_digest(
        library, _source("next.txt"), Digest("hf-papers", (Entry(other),))
    )
    assert planned.rows[0].verdict.kind is VerdictKind.UNSURE
    importing.commit(library, planned)
    assert len(ids(library.reader(), Scope(ScopeKind.DUPLICATES))) == 2


def test_the_users_decisions_are_carried_out(library: Library) -> None:
    planned = importing.plan_digest(library, _source(), a_digest(*_TITLES))
    chosen = importing.with_decisions(planned, {1: Decision.SKIP})
    done = importing.commit(library, chosen)
    assert done.papers[1] is None
    assert len(done.change.papers) == 3


def test_a_plan_is_judged_again_when_the_library_has_moved_on(library: Library) -> None:
    planned = importing.plan_digest(library, _source("next.txt"), a_digest(*_TITLES))
    _imported(library, a_digest(*_TITLES[:2]))
    done = importing.commit(library, planned)
    assert library.reader().execute("SELECT count(*) FROM paper").fetchone() == (4,)
    assert done.papers[:2] == (PaperId(1), PaperId(2))


def test_a_decision_that_would_be_overruled_is_asked_again(library: Library) -> None:
    _imported(library, a_digest(_TITLES[0]))
    planned = importing.plan_digest(library, _source("next.txt"), a_digest(_TITLES[0]))
    chosen = importing.with_decisions(planned, {0: Decision.FLAG})
    trashing.put_into_trash(library, [PaperId(1)])
    before = dump(library)
    with pytest.raises(PlanOutdated):
        importing.commit(library, chosen)
    assert dump(library) == before


def test_a_cancelled_import_leaves_nothing(library: Library) -> None:
    planned = importing.plan_digest(library, _source(), a_digest(*_TITLES))
    seen: list[int] = []
    before = dump(library)
    watched = Watched(lambda what, done, total: seen.append(done), lambda: len(seen) >= 1)
    with pytest.raises(Cancelled):
        importing.commit(library, planned, progress=watched)
    assert dump(library) == before


def test_the_document_is_kept_by_its_hash(library: Library) -> None:
    _imported(library, a_digest(*_TITLES))
    kept = library.folder / "digests" / importing.hash_of(_source())
    assert kept.read_bytes() == _source().data


def test_collections_with_one_name_in_other_case_are_one(library: Library) -> None:
    done = _imported(library, a_digest(*_TITLES))
    collecting.collect(library, done.change.papers, into=["Thesis/One"])
    collecting.collect(library, done.change.papers, into=["thesis/one"])
    assert library.reader().execute("SELECT count(*) FROM collection").fetchone() == (2,)


def test_an_edited_title_is_found_again(library: Library) -> None:
    _imported(library, a_digest(_TITLES[0]))
    editing.edit(library, PaperId(1), {"title": "A wholly other and better title of lakes"})
    digest = a_digest("A wholly other and better title of lakes")
    verdict = importing.plan_digest(library, _source("next.txt"), digest).rows[0].verdict
    assert verdict.kind is not VerdictKind.NEW


def test_a_rejected_paper_gets_a_second_chance_in_the_same_step(library: Library) -> None:
    done = _imported(library, a_digest(*_TITLES))
    triage.set_status(library, list(done.change.papers[:1]), ReadingStatus.REJECTED)
    trashing.put_into_trash(library, list(done.change.papers[:1]))
    before = dump(library)
    planned = importing.plan_digest(library, _source("next.txt"), a_digest(*_TITLES))
    chosen = importing.with_decisions(planned, {0: Decision.REVIVE})
    again = importing.commit(library, chosen)
    assert again.papers[0] == done.papers[0]
    assert len(ids(library.reader(), Scope(ScopeKind.INBOX))) == 4
    undoing.undo(library)
    assert dump(library) == before
