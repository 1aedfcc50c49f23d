"""Which papers are chosen, by id: read from ranges of rows, kept while the list changes.

Ranges, not rows, are what Qt answers quickly: all of 100,000 rows are one range, while a list of
their indexes takes seconds.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from lectory.gui.paper_list.item_model import PaperListModel, runs

_FEW = 20
"""Up to so many ids are looked up one by one; more through a set of all that are chosen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selection that outlives a new order; `current` is None when no row has the cursor."""

    papers: array[int]
    current: int | None


def chosen_papers(model: PaperListModel, selection: QItemSelectionModel) -> array[int]:
    """The ids of the selected rows in the order of the list."""
    found = array("q")
    areas = selection.selection().toList()
    for first, last in sorted((area.top(), area.bottom()) for area in areas):
        found.extend(model.ids[first : last + 1])
    return found


def remember(model: PaperListModel, selection: QItemSelectionModel) -> Chosen:
    """What is chosen now."""
    index = selection.currentIndex()
    current = model.ids[index.row()] if index.isValid() else None
    return Chosen(chosen_papers(model, selection), current)


def restore(model: PaperListModel, selection: QItemSelectionModel, chosen: Chosen) -> None:
    """Choose the same papers again, as far as they are still listed."""
    areas = QItemSelection()
    for first, last in runs(_rows(model, chosen.papers)):
        areas.select(model.index(first, 0), model.index(last, 0))
    selection.select(areas, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    row = None if chosen.current is None else model.row_of(chosen.current)
    if row is not None:
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        selection.setCurrentIndex(model.index(row, 0), flag)


def _rows(model: PaperListModel, papers: array[int]) -> list[int]:
    if len(papers) <= _FEW:
        return sorted(row for paper in papers if (row := model.row_of(paper)) is not None)
    wanted = set(papers)
    return [row for row, paper in enumerate(model.ids) if paper in wanted]
