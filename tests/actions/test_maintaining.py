from __future__ import annotations

import sqlite3

from lectory.actions import maintaining, noting, undoing
from lectory.library.database import Library
from tests.build import a_reference, add_papers


def test_a_new_library_is_whole(library: Library) -> None:
    add_papers(library, a_reference())
    assert maintaining.check(library) == ()
    assert maintaining.repair(library) == ()
    assert len(undoing.steps(library)) == 1


def test_a_row_that_hangs_on_nothing_is_taken_out(library: Library) -> None:
    kept, lost = add_papers(library, a_reference(), a_reference("Moss and stone"))
    for paper in (kept, lost):
        noting.set_note(library, paper, "Mine")
    _lose(library, lost)
    found = maintaining.check(library)
    assert found
    assert not any(fault.repaired for fault in found)
    mended = maintaining.repair(library)
    assert [fault.where for fault in mended] == [fault.where for fault in found]
    assert all(fault.repaired for fault in mended)
    assert maintaining.check(library) == ()
    assert library.reader().execute("SELECT count(*) FROM note").fetchone() == (1,)


def test_a_store_that_cannot_be_looked_through_is_a_fault(library: Library) -> None:
    library.close()
    with library.path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 40_000)
    assert maintaining.check(library)


def _lose(library: Library, paper: int) -> None:
    """Delete a paper alone, as no program of ours would."""
    connection = sqlite3.connect(library.path)
    with connection:
        connection.execute("DROP TRIGGER journal_paper_delete")
        connection.execute("DELETE FROM paper WHERE id = ?", (paper,))
    connection.close()
