"""What became of the paper: its versions, and the steps of its history."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lectory.gui.paper_pane.page import Page
from lectory.gui.paper_pane.wording import date_in_words
from lectory.gui.paper_pane.words import Words
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails, VersionLine
    from lectory.model.change import Step

_MOST = 200


class VersionsTab(Page):
    """The forms in which the paper was published, the one that is cited first."""

    def show_paper(self, paper: PaperDetails) -> None:
        """Show the paper's own record and its further versions."""
        self.empty()
        reference = paper.reference
        own = reference.venue or self.tr("This record")
        if reference.version is not None:
            own += f" v{reference.version}"
        self._add(own, date_in_words(reference.date), self.tr("shown and cited"))
        for version in paper.versions:
            self._add_version(version)
        if not paper.versions:
            hint = self.tr("No other version is known. A digest that names one adds it here.")
            self.column.addWidget(Words(self.theme, hint, ink="muted"))
        self.column.addStretch(1)

    def _add_version(self, version: VersionLine) -> None:
        record = _members(version.record)
        note = ", ".join(
            str(record[name]) for name in ("venue", "title") if record.get(name) not in (None, "")
        )
        if version.preferred:
            note = f"{self.tr('preferred')} · {note}" if note else self.tr("preferred")
        self._add(version.name, date_in_words(version.date), note)

    def _add(self, name: str, date: str, note: str) -> None:
        self.column.addWidget(_Line(self.theme, name, date))
        if note:
            self.column.addWidget(Words(self.theme, note, step="small", ink="muted"))


class HistoryTab(Page):
    """What was done with the paper, newest first; steps that were undone say so."""

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show the last two hundred steps."""
        self.empty()
        for step in reversed(steps[-_MOST:]):
            label = (
                self.tr("{label} (undone)").format(label=step.label) if step.undone else step.label
            )
            self.column.addWidget(_Line(self.theme, label, _moment(step.when)))
        if not steps:
            hint = self.tr("Nothing has been done with this paper yet.")
            self.column.addWidget(Words(self.theme, hint, ink="muted"))
        self.column.addStretch(1)


class _Line(QWidget):
    def __init__(self, theme: Theme, words: str, end: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(ElidedLabel(theme, words), 1)
        row.addWidget(ElidedLabel(theme, end, step="small", ink="muted"))


def _moment(when: str) -> str:
    """A time of the journal in the reader's own zone: "14 Mar 2025, 09:12"."""
    try:
        moment = datetime.fromisoformat(when.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return when
    day = date_in_words(moment.strftime("%Y-%m-%d"), short=True)
    return f"{day}, {moment.strftime('%H:%M')}"


def _members(record: str) -> dict[str, Any]:
    try:
        found = json.loads(record)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
