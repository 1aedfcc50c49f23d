"""Writes a plan of an import and goes to the named place where it has landed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.sidebar.lines import LineKind, Overview, lines_of, read_overview
from lectory.jobs import Progress
from lectory.model.digest import Source
from lectory.model.paper import DigestId
from lectory.model.verdict import Plan

if TYPE_CHECKING:
    from lectory.actions.importing import Imported, Placing


def commit(desk: Desk, plan: Plan, placing: Placing | None, done: Callable[[], None]) -> None:
    """Write the plan as one step, with progress and Cancel; then show its digest."""
    from lectory.actions import importing

    def finish(imported: Imported) -> None:
        desk.tell(imported.change)
        if not imported.change:
            desk.window.say("Nothing to import: all of it is known", can_undo=False)
        if imported.digest is not None:
            go_to_digest(desk, imported.digest)
        done()

    desk.work(
        f"Import {plan.source.name}",
        lambda progress: importing.commit(
            desk.library, plan, placing or importing.Placing(), progress
        ),
        finish,
        Lane.WRITE,
        failed=done,
    )


def go_to_digest(desk: Desk, digest: DigestId) -> None:
    """Open the list of a digest that may be too new for the sidebar to know."""

    def show(overview: Overview) -> None:
        desk.window.sidebar.show_overview(overview)
        desk.window.show_empty(False)
        for line in lines_of(overview, all_digests=True):
            is_it = line.scope is not None and line.scope.id == digest
            if line.kind is LineKind.DIGEST and is_it:
                desk.window.sidebar.go_to(line)

    desk.read(lambda: read_overview(desk.library.reader()), show)


def at_once(desk: Desk) -> Callable[[Source, Callable[[], None]], None]:
    """Import without a preview, as the verdicts propose."""

    def show(source: Source, done: Callable[[], None]) -> None:
        def plan(progress: Progress) -> Plan:
            from lectory.actions import importing

            return importing.plan(desk.library, source, progress=progress)

        def judged(planned: Plan) -> None:
            commit(desk, planned, None, done)

        desk.work(f"Read {source.name}", plan, judged, Lane.READ, failed=done)

    return show
