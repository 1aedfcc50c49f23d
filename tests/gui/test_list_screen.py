"""How the list reads a real library."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from lectory.actions import editing, trashing
from lectory.gui.interest.asking import Interest
from lectory.gui.jobs import Jobs
from lectory.gui.list_screen import list_reads
from lectory.library.database import Library
from lectory.search.opened import Index


def test_a_paper_in_the_trash_has_no_status_so_that_it_leaves_the_list(
    library: Library, qtbot: QtBot
) -> None:
    first = editing.add(library, title="First paper of two").papers[0]
    second = editing.add(library, title="Second paper of two").papers[0]
    trashing.put_into_trash(library, [second])
    jobs = Jobs(library.reader)
    try:
        interest = Interest(library, Index(library.folder), jobs)
        reads = list_reads(library, jobs, interest)
        assert dict(reads.status([first, second])) == {first: "to-read"}
    finally:
        jobs.close()
