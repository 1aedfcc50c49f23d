"""Taking steps back, bringing them back, listing them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lectory.actions import undoing
from lectory.cli.call import Call, Handler
from lectory.cli.output import Column
from lectory.cli.parsing import Parser, counting, number
from lectory.cli.shapes import step_members
from lectory.library.database import Library
from lectory.model.change import Change, Step


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "number", nargs="?", type=counting, default=1, metavar="N", help="1 if not said"
    )


def _undo(call: Call) -> int:
    return _repeated(call, undoing.next_to_undo, undoing.undo, "There is nothing to undo")


def _redo(call: Call) -> int:
    return _repeated(call, undoing.next_to_redo, undoing.redo, "There is nothing to redo")


def _repeated(
    call: Call,
    next_step: Callable[[Library], Step | None],
    action: Callable[[Library], Change],
    nothing: str,
) -> int:
    """Do it as often as asked for, and as long as there is something to do.

    What is told is the step that was taken back or brought back: the history shows no others.
    """
    done: list[Change] = []
    for _ in range(call.options.number):
        step = next_step(call.library)
        if step is None:
            break
        change = replace(action(call.library), step=step.step)
        done.append(change)
        if not call.terminal.json:
            call.terminal.done(change.label)
    if call.terminal.json:
        return call.changed(_together(done))
    if not done:
        call.terminal.done(nothing)
    return 0


def _together(done: list[Change]) -> Change:
    """Several changes told as one, under the last of their steps."""
    if not done:
        return Change(None, "")
    papers = sorted({paper for change in done for paper in change.papers})
    return Change(done[-1].step, "; ".join(change.label for change in done), tuple(papers))


_COLUMNS = (
    Column("STEP", right=True),
    Column("WHEN"),
    Column("PAPERS", right=True),
    Column("UNDONE"),
    Column("LABEL", elastic=True),
)


def _declare_history(parser: Parser) -> None:
    parser.add_argument("--limit", type=number, metavar="N", help="the last N only")


def _history(call: Call) -> int:
    found = undoing.steps(call.library, call.options.limit)
    if call.terminal.json:
        call.terminal.answer([step_members(step) for step in found])
        return 0
    rows = (
        (str(step.step), step.when, str(step.papers), "undone" if step.undone else "", step.label)
        for step in found
    )
    call.terminal.table(_COLUMNS, rows)
    return 0


UNDO = Handler(_undo, _declare)
REDO = Handler(_redo, _declare)
HISTORY = Handler(_history, _declare_history)
