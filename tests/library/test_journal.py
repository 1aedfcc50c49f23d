"""The journal refuses what it cannot undo, and undoes what it has written."""

from __future__ import annotations

import sqlite3

import pytest

from lectory.library import history, journal, papers, tables, tags
from lectory.library.database import Library
from lectory.model.paper import ReadingStatus
from tests.build import a_reference, add_papers, dump


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO tag (name) VALUES ('x')",
        "INSERT OR IGNORE INTO tag (name) VALUES ('x')",
        "INSERT OR REPLACE INTO tag (name) VALUES ('x')",
        "REPLACE INTO tag (id, name) VALUES (1, 'y')",
        "INSERT INTO tag (id, name) VALUES (1, 'z') ON CONFLICT DO UPDATE SET name = 'z'",
        "UPDATE paper SET rating = 3",
        "UPDATE OR IGNORE paper SET rating = 3",
        "DELETE FROM paper",
        "INSERT INTO tag (name) SELECT title FROM paper",
    ],
)
def test_a_write_outside_a_step_is_refused(library: Library, statement: str) -> None:
    add_papers(library, a_reference())
    with library.step("Tag") as tx:
        tags.make(tx, "survey")
    before = dump(library)
    connection = sqlite3.connect(library.path)
    connection.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError, match="outside a step"):
        connection.execute(statement)
    connection.close()
    assert dump(library) == before


def test_only_one_step_is_open_at_a_time(library: Library) -> None:
    with library.step("First") as tx:
        with pytest.raises(sqlite3.IntegrityError):
            tx.raw.execute("INSERT INTO step (label, at) VALUES ('Second', '')")
        tags.make(tx, "survey")


def test_every_table_is_journalled_or_named_as_outside(library: Library) -> None:
    outside = {"step", "change", "settings_value", "settings_draft", "sqlite_sequence"}
    found = {
        row[0]
        for row in library.reader().execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    assert found == set(journal.JOURNALLED) | outside | (found & {"sqlite_stat1"})


def test_the_declared_tables_are_those_of_the_schema(library: Library) -> None:
    assert set(tables.METADATA.tables) == set(journal.JOURNALLED)
    for name, table in tables.METADATA.tables.items():
        columns = library.reader().execute(f"PRAGMA table_info({name})").fetchall()
        assert [(c.name, str(c.type)) for c in table.columns] == [(c[1], c[2]) for c in columns]


def test_every_journalled_table_keeps_the_rules_of_the_journal(library: Library) -> None:
    reader = library.reader()
    for name in journal.JOURNALLED:
        (sql,) = reader.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        assert "id INTEGER PRIMARY KEY AUTOINCREMENT" in sql
        kinds = {column[2] for column in reader.execute(f"PRAGMA table_info({name})")}
        assert kinds <= {"INTEGER", "TEXT"}


def test_a_failed_step_leaves_nothing(library: Library) -> None:
    before = dump(library)
    with pytest.raises(RuntimeError), library.step("Fail") as tx:
        tags.make(tx, "survey")
        raise RuntimeError
    assert dump(library) == before
    assert history.steps(library.reader()) == []


def test_a_step_that_changes_nothing_leaves_no_trace(library: Library) -> None:
    (paper,) = add_papers(library, a_reference())
    with library.step("Put back") as tx:
        papers.set_status(tx, [paper], ReadingStatus.INBOX)
    assert tx.change.step is None
    assert len(history.steps(library.reader())) == 1


def test_deleting_a_paper_and_all_that_hangs_on_it_is_undone(library: Library) -> None:
    (paper,) = add_papers(
        library, a_reference(abstract="Water moves.", links=("https://a.example",))
    )
    with library.step("Tag") as tx:
        tags.put_on(tx, tags.make(tx, "survey"), [paper])
    before = dump(library)
    with library.step("Delete") as tx:
        papers.remove(tx, [paper])
    deleted = dump(library)
    assert deleted["paper"] == deleted["paper_tag"] == deleted["link"] == []
    history.undo(library, tx.step)
    assert dump(library) == before
    history.redo(library, tx.step)
    assert dump(library) == deleted


def test_an_old_step_is_undone_alone_if_nothing_later_touched_its_rows(library: Library) -> None:
    first, second = add_papers(library, a_reference("One"), a_reference("Two"))
    with library.step("Read one") as one:
        papers.set_status(one, [first], ReadingStatus.READ)
    with library.step("Read two") as two:
        papers.set_status(two, [second], ReadingStatus.READ)
    history.undo(library, one.step)
    statuses = library.reader().execute("SELECT status FROM paper ORDER BY id").fetchall()
    assert statuses == [("inbox",), ("read",)]


def test_an_old_step_that_later_steps_build_on_names_them(library: Library) -> None:
    from lectory.errors import UndoBlocked

    with library.step("Make the tag") as made:
        tag = tags.make(made, "survey")
    (paper,) = add_papers(library, a_reference())
    with library.step("Tag the paper") as tagged:
        tags.put_on(tagged, tag, [paper])
    before = dump(library)
    with pytest.raises(UndoBlocked, match="Tag the paper") as caught:
        history.undo(library, made.step)
    assert caught.value.steps == (tagged.step,)
    assert dump(library) == before


def test_redo_is_offered_until_a_new_step_is_made(library: Library) -> None:
    (paper,) = add_papers(library, a_reference())
    with library.step("Rate") as tx:
        papers.set_rating(tx, [paper], 4)
    history.undo(library, tx.step)
    assert history.next_undone(library.reader()).label == "Rate"
    with library.step("Star") as other:
        papers.set_starred(other, [paper], True)
    assert history.next_undone(library.reader()) is None
    labels = [(step.label, step.undone) for step in history.steps(library.reader())]
    assert labels == [("Star", False), ("Rate", True), ("Add 1 papers", False)]


def test_reals_and_large_numbers_survive_the_images(library: Library) -> None:
    (paper,) = add_papers(library, a_reference("“Ünï” 中文 \\ \" ' \n", date="2024"))
    before = dump(library)
    with library.step("Delete") as tx:
        papers.remove(tx, [paper])
    history.undo(library, tx.step)
    assert dump(library) == before
