"""The history: the steps of all time, and how the last ones are taken back and brought back.

A step is *living* unless it is undone. Undoing plays its changes backwards in a new step (which
`reverts` it); redoing reverts that one. Such steps are not part of the history a user sees.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lectory.errors import UndoBlocked
from lectory.library import journal
from lectory.library.database import Library, Transaction
from lectory.model.change import Change, Step
from lectory.model.paper import PaperId, StepId


def steps(
    reader: sqlite3.Connection,
    limit: int | None = None,
    paper: int | None = None,
    before: int | None = None,
) -> list[Step]:
    """The user's steps, newest first; of one paper only, or only those before a step."""
    only = "AND id IN (SELECT step_id FROM change WHERE paper_id = :paper)" if paper else ""
    only += " AND id < :before" if before is not None else ""
    found = reader.execute(
        "SELECT id, at, label, undone_by IS NOT NULL, "
        "(SELECT count(DISTINCT paper_id) FROM change WHERE step_id = step.id) "
        f"FROM step WHERE reverts IS NULL AND open = 0 {only} ORDER BY id DESC LIMIT :limit",
        {"paper": paper, "limit": -1 if limit is None else limit, "before": before},
    )
    return [
        Step(StepId(step), at, label, bool(undone), papers)
        for step, at, label, undone, papers in found
    ]


def last_living(reader: sqlite3.Connection) -> Step | None:
    """What Undo would take back, or None."""
    found = reader.execute(
        "SELECT id, at, label, 0 FROM step WHERE reverts IS NULL AND undone_by IS NULL "
        "AND open = 0 AND id > ? ORDER BY id DESC LIMIT 1",
        (_barrier(reader),),
    ).fetchone()
    return _with_papers(reader, found)


def next_undone(reader: sqlite3.Connection) -> Step | None:
    """What Redo would bring back, or None. A new step after the undoing ends the offer."""
    found = reader.execute(
        "SELECT id, at, label, 1 FROM step WHERE undone_by IS NOT NULL AND reverts IS NULL "
        "AND undone_by > (SELECT coalesce(max(id), 0) FROM step "
        "WHERE reverts IS NULL AND undone_by IS NULL) ORDER BY undone_by DESC LIMIT 1"
    ).fetchone()
    return _with_papers(reader, found)


def _with_papers(
    reader: sqlite3.Connection, found: tuple[int, str, str, int] | None
) -> Step | None:
    if found is None:
        return None
    step, at, label, undone = found
    papers = reader.execute(
        "SELECT count(DISTINCT paper_id) FROM change WHERE step_id = ?", (step,)
    ).fetchone()[0]
    return Step(StepId(step), at, label, bool(undone), papers)


@dataclass(frozen=True, slots=True)
class Touched:
    """What a step did, as far as the journal tells.

    `rows` counts by (table, kind) what was written, kind being "i", "u" or "d"; `columns` are those
    of papers that were changed. `papers` are the first of `total` that were touched.
    """

    rows: Mapping[tuple[str, str], int]
    columns: frozenset[str]
    papers: tuple[PaperId, ...]
    total: int


def touched(reader: sqlite3.Connection, step: int, most: int) -> Touched:
    """What a step touched, with at most so many of its papers."""
    found = reader.execute(
        "SELECT tbl, kind, count(*) FROM change WHERE step_id = ? GROUP BY tbl, kind", (step,)
    )
    rows = {(table, kind): count for table, kind, count in found}
    columns = reader.execute(
        "SELECT DISTINCT key FROM change, json_each(before) "
        "WHERE step_id = ? AND tbl = 'paper' AND kind = 'u'",
        (step,),
    )
    papers = papers_of(reader, step)
    return Touched(rows, frozenset(row[0] for row in columns), papers[:most], len(papers))


def why_not(reader: sqlite3.Connection, step: Step) -> str:
    """Why a step cannot be undone whatever comes later; "" if it can be tried."""
    if step.undone:
        return "It is undone already"
    if step.step <= _barrier(reader):
        return "It is older than the library's last change of format"
    return ""


def undo(library: Library, step: int) -> Change:
    """Take one step back, whatever its age, if no later living step touched its rows.

    Raises:
        UndoBlocked: if one did; it names them. Also if the step is older than the last change of
            the schema, or is undone already.
    """
    found = (
        library.reader()
        .execute("SELECT label, undone_by FROM step WHERE id = ? AND reverts IS NULL", (step,))
        .fetchone()
    )
    if found is None or found[1] is not None:
        raise UndoBlocked(f"Step {step} is not there to be undone")
    if step <= _barrier(library.reader()):
        raise UndoBlocked(
            "That step is older than the library's last change of format",
            hint="Restore the backup taken before it",
        )
    with library.step(f"Undo: {found[0]}", reverts=step) as tx:
        _refuse_if_touched_later(tx, step)
        journal.revert(tx.raw, step)
        _refuse_if_more_is_lost(tx, step)
        tx.raw.execute("UPDATE step SET undone_by = ? WHERE id = ?", (tx.step, step))
    return tx.change


def redo(library: Library, step: int) -> Change:
    """Bring one undone step back.

    Raises:
        UndoBlocked: if later living steps touched the same rows.
    """
    found = (
        library.reader().execute("SELECT label, undone_by FROM step WHERE id = ?", (step,))
    ).fetchone()
    if found is None or found[1] is None:
        raise UndoBlocked(f"Step {step} is not there to be redone")
    label, undoing = found
    with library.step(f"Redo: {label}", reverts=undoing) as tx:
        _refuse_if_touched_later(tx, undoing)
        journal.revert(tx.raw, undoing)
        tx.raw.execute("UPDATE step SET undone_by = NULL WHERE id = ?", (step,))
    return tx.change


def maker(reader: sqlite3.Connection, table: str, row: int) -> StepId | None:
    """The step that first wrote a row, None if the history has forgotten it."""
    found = reader.execute(
        "SELECT min(step_id) FROM change WHERE tbl = ? AND row_id = ? AND kind = 'i'", (table, row)
    ).fetchone()[0]
    return None if found is None else StepId(found)


def papers_of(reader: sqlite3.Connection, step: int) -> tuple[PaperId, ...]:
    """The papers a step touched, ascending."""
    found = reader.execute(
        "SELECT DISTINCT paper_id FROM change WHERE step_id = ? AND paper_id IS NOT NULL "
        "ORDER BY paper_id",
        (step,),
    )
    return tuple(PaperId(row[0]) for row in found)


def change_since(reader: sqlite3.Connection, step: int) -> Change:
    """All that the steps after `step` have touched, by whatever process, as one change."""
    touched = reader.execute(
        "SELECT DISTINCT step_id, tbl, paper_id FROM change WHERE step_id > ?", (step,)
    ).fetchall()
    if not touched:
        return Change(None, "")
    last = max(row[0] for row in touched)
    label = reader.execute("SELECT label FROM step WHERE id = ?", (last,)).fetchone()[0]
    papers = sorted({PaperId(row[2]) for row in touched if row[2] is not None})
    return Change(StepId(last), label, tuple(papers), frozenset(row[1] for row in touched))


def _barrier(reader: sqlite3.Connection) -> int:
    found = reader.execute(
        "SELECT value FROM settings_value WHERE name = 'undo_barrier'"
    ).fetchone()
    return int(found[0]) if found else 0


def _refuse_if_touched_later(tx: Transaction, step: int) -> None:
    """Refuse if a living step after `step` touched one of its rows."""
    later = tx.raw.execute(
        "SELECT DISTINCT later.step_id FROM change mine "
        "JOIN change later ON later.tbl = mine.tbl AND later.row_id = mine.row_id "
        "JOIN step ON step.id = later.step_id "
        "WHERE mine.step_id = :step AND later.step_id > :step AND later.step_id <> :now "
        "AND reverts IS NULL AND undone_by IS NULL",
        {"step": step, "now": tx.step},
    ).fetchall()
    if later:
        raise _blocked(tx, [row[0] for row in later])


def _refuse_if_more_is_lost(tx: Transaction, step: int) -> None:
    """Refuse if taking the step back also deleted rows that later steps hung onto its own."""
    lost = tx.raw.execute(
        "SELECT DISTINCT maker.step_id FROM change gone "
        "JOIN change maker ON maker.tbl = gone.tbl AND maker.row_id = gone.row_id "
        "AND maker.kind = 'i' "
        "WHERE gone.step_id = :now AND maker.step_id NOT IN (:now, :step) AND NOT EXISTS "
        "(SELECT 1 FROM change mine WHERE mine.step_id = :step "
        "AND mine.tbl = gone.tbl AND mine.row_id = gone.row_id)",
        {"step": step, "now": tx.step},
    ).fetchall()
    if lost:
        raise _blocked(tx, [row[0] for row in lost])


def _blocked(tx: Transaction, later: Sequence[int]) -> UndoBlocked:
    marks = ", ".join("?" * len(later))
    labels = tx.raw.execute(
        f"SELECT id, label FROM step WHERE id IN ({marks}) ORDER BY id DESC", tuple(later)
    ).fetchall()
    names = ", ".join(f"“{label}”" for _, label in labels[:3])
    more = f" and {len(labels) - 3} more" if len(labels) > 3 else ""
    return UndoBlocked(
        f"Later steps build on this one: {names}{more}",
        tuple(number for number, _ in labels),
        hint="Undo those first",
    )
