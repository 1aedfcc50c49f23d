"""Measures of the list in the real window: a page down, another order, another list.

Each is timed until the list has been painted; the clock is the CPU of the process, so that work
which the window has in its threads counts too.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from lectory.bench.measuring import Result, Task, latency, timed, timed_each
from lectory.library.database import FILE_NAME, Library
from lectory.library.rows import Scope, ScopeKind, Sort, SortField

if TYPE_CHECKING:
    from lectory.gui.assembly import Assembly

_PAGES = 200
_SETTLING_S = 2.5
_TIMES = 4
_ORDERS = {
    SortField.TITLE: "sort_title",
    SortField.YEAR: "year DESC, date DESC, added DESC, id",
    SortField.AUTHOR: "byline COLLATE NOCASE, added DESC, id",
    SortField.VENUE: "venue COLLATE NOCASE, added DESC, id",
    SortField.RATING: "rating DESC, added DESC, id",
    SortField.ADDED: "added DESC, id",
}
_SCOPES = {
    Scope(ScopeKind.ALL): "SELECT id FROM paper",
    Scope(ScopeKind.INBOX): "SELECT id FROM paper WHERE status = 'inbox'",
    Scope(ScopeKind.TO_READ): "SELECT id FROM paper WHERE status = 'to-read'",
    Scope(ScopeKind.READ): "SELECT id FROM paper WHERE status = 'read'",
    Scope(ScopeKind.TAG, 1): "SELECT paper_id FROM paper_tag WHERE tag_id = 1",
    Scope(ScopeKind.COLLECTION, 2): (
        "SELECT paper_id FROM collection_paper WHERE collection_id = 2"
    ),
    Scope(ScopeKind.DIGEST, 1): "SELECT paper_id FROM mention WHERE digest_id = 1",
}
_ROW = "SELECT title, byline, venue, year, status, rating, starred FROM paper WHERE id = ?"


def page_down(task: Task) -> Result:
    """200 pages down through all papers; the reference reads the same rows."""
    with _window(task) as (window, plain):
        _open(window, Scope(ScopeKind.ALL))
        ours: list[float] = []
        reference: list[float] = []
        for _ in range(_PAGES):
            ours.append(timed(lambda: _turn_page(window)))
            shown = _shown(window)
            reference.append(timed(lambda shown=shown: _read_rows(plain, shown)))
    return latency(task.name, ours, reference)


def sort(task: Task) -> Result:
    """All papers in another order."""
    with _window(task) as (window, plain):
        _open(window, Scope(ScopeKind.ALL))
        orders = list(_ORDERS) * _TIMES
        ours = timed_each(
            lambda field: _until_listed(window, lambda: window.listing.sort_by(Sort(field))), orders
        )
        statements = [f"SELECT id FROM paper ORDER BY {_ORDERS[field]}" for field in orders]
        reference = timed_each(lambda sql: plain.execute(sql).fetchall(), statements)
    return latency(task.name, ours, reference)


def filters(task: Task) -> Result:
    """Another list of the sidebar: by status, tag, collection or digest."""
    with _window(task) as (window, plain):
        scopes = list(_SCOPES) * _TIMES
        ours = timed_each(lambda scope: _open(window, scope), scopes)
        reference = timed_each(
            lambda scope: plain.execute(f"{_SCOPES[scope]} ORDER BY 1 DESC").fetchall(), scopes
        )
    return latency(task.name, ours, reference)


@contextmanager
def _window(task: Task) -> Generator[tuple[Assembly, sqlite3.Connection]]:
    """The window on the library after all that follows its start, and a plain connection."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from lectory.gui.app import assemble
    from lectory.gui.style.theme import Look, Theme

    app = QApplication([])
    theme = Theme(Look.LIGHT)
    theme.apply()
    settings = QSettings(str(task.place / "window.ini"), QSettings.Format.IniFormat)
    with (
        Library.open(task.library) as library,
        closing(sqlite3.connect(task.library / FILE_NAME)) as plain,
    ):
        window = assemble(library, theme, settings)
        window.start()
        until = time.monotonic() + _SETTLING_S
        while time.monotonic() < until:
            app.processEvents()
            time.sleep(0.02)
        yield window, plain
        window.close()


def _open(window: Assembly, scope: Scope) -> None:
    _until_listed(window, lambda: window.listing.open(scope, str(scope.kind), Sort()))


def _until_listed(window: Assembly, ask: Callable[[], object]) -> None:
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    before = window.listing.ids
    ask()
    while window.listing.ids is before:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    window.papers.viewport().repaint()
    QApplication.processEvents()


def _turn_page(window: Assembly) -> None:
    from PySide6.QtWidgets import QAbstractSlider, QApplication

    bar = window.papers.verticalScrollBar()
    if bar.value() == bar.maximum():
        bar.setValue(0)
    bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
    window.papers.viewport().repaint()
    QApplication.processEvents()


def _shown(window: Assembly) -> Sequence[int]:
    first = window.papers.rowAt(0)
    last = window.papers.rowAt(window.papers.viewport().height() - 1)
    return window.model.ids[max(first, 0) : last + 1 if last >= 0 else None]


def _read_rows(plain: sqlite3.Connection, papers: Sequence[int]) -> None:
    for paper in papers:
        plain.execute(_ROW, (paper,)).fetchone()
