"""Taking steps back and bringing them back."""

from __future__ import annotations

from lectory.errors import UndoBlocked
from lectory.library import history
from lectory.library.database import Library
from lectory.library.history import Touched
from lectory.model.change import Change, Step


def undo(library: Library) -> Change:
    """Take back the last living step; an empty `Change` if there is none."""
    last = history.last_living(library.reader())
    return Change(None, "") if last is None else history.undo(library, last.step)


def redo(library: Library) -> Change:
    """Bring back the step that was undone last; an empty `Change` if there is none."""
    found = history.next_undone(library.reader())
    return Change(None, "") if found is None else history.redo(library, found.step)


def undo_step(library: Library, step: int) -> Change:
    """Take back one step of any age.

    Raises:
        UndoBlocked: if later living steps touched what it touched.
    """
    return history.undo(library, step)


def undo_together(library: Library, step: int) -> Change:
    """Take back a step and all later ones that build on it, the newest first.

    Each is a step of its own that can be brought back; what was taken back stays so if one fails.

    Raises:
        UndoBlocked: if one of them cannot be taken back at all.
    """
    done: list[Change] = []
    _undo_with_later(library, step, done)
    papers = sorted({paper for change in done for paper in change.papers})
    tables = frozenset(table for change in done for table in change.tables)
    return Change(done[-1].step, done[-1].label, tuple(papers), tables)


def _undo_with_later(library: Library, step: int, done: list[Change]) -> None:
    while True:
        try:
            done.append(history.undo(library, step))
        except UndoBlocked as error:
            if not error.steps:
                raise
            _undo_with_later(library, max(error.steps), done)
        else:
            return


def undo_import(library: Library, digest: int) -> Change:
    """Take back the import that brought a digest, as a whole.

    Raises:
        UndoBlocked: if later living steps touched what came with it; it names them. Also if the
            history no longer knows the import.
    """
    step = history.maker(library.reader(), "digest", digest)
    if step is None:
        raise UndoBlocked("The history no longer knows that import", hint="Move its papers")
    return history.undo(library, step)


def what_undo_does(library: Library) -> str:
    """The label of the step that `undo` would take back, "" if there is none."""
    found = history.last_living(library.reader())
    return found.label if found is not None else ""


def what_redo_does(library: Library) -> str:
    """The label of the step that `redo` would bring back, "" if there is none."""
    found = history.next_undone(library.reader())
    return found.label if found is not None else ""


def steps(library: Library, limit: int | None = None, before: int | None = None) -> list[Step]:
    """The user's steps of all time, or those before one, undone ones included, newest first."""
    return history.steps(library.reader(), limit, before=before)


def touched(library: Library, step: int, most: int) -> Touched:
    """What a step did, with at most so many of its papers."""
    return history.touched(library.reader(), step, most)


def why_not(library: Library, step: Step) -> str:
    """Why a step cannot be undone whatever comes later; "" if it can be tried."""
    return history.why_not(library.reader(), step)


def next_to_undo(library: Library) -> Step | None:
    """The step that `undo` would take back, or None."""
    return history.last_living(library.reader())


def next_to_redo(library: Library) -> Step | None:
    """The step that `redo` would bring back, or None."""
    return history.next_undone(library.reader())


def done_since(library: Library, step: int) -> Change:
    """What the steps after `step` have touched, by whatever process; empty if there are none."""
    return history.change_since(library.reader(), step)
