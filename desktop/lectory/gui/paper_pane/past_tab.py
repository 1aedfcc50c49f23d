"""What became of the paper: the steps of its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lectory.gui.paper_pane.page import Page
from lectory.gui.paper_pane.wording import date_in_words
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.words import Words

if TYPE_CHECKING:
    from lectory.model.change import Step

_MOST = 200


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
