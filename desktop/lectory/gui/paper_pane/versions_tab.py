"""The forms in which a paper was published: which one is shown, what can be made of others."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from lectory.gui.paper_pane.page import Page
from lectory.gui.paper_pane.wording import SCHEME_WORDS, date_in_words
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.words import Words
from lectory.model.identifier import Scheme

if TYPE_CHECKING:
    from lectory.library.records import PaperDetails, VersionLine
    from lectory.model.reference import Reference

_IDENTIFIERS = 3


class VersionsTab(Page):
    """`preferred(version)` when a version shall be shown and cited, `split_off(version)` when it
    shall be a paper of its own."""

    preferred = Signal(int)
    split_off = Signal(int)

    def show_paper(self, paper: PaperDetails) -> None:
        """Show the paper's own record and its further versions."""
        self.empty()
        reference = paper.reference
        own = reference.venue or self.tr("This record")
        if reference.version is not None:
            own += f" v{reference.version}"
        self._add(own, date_in_words(reference.date), self.tr("shown and cited"))
        for version in paper.versions:
            self._add_version(version, reference)
        if not paper.versions:
            hint = self.tr(
                "No other version is known. A digest that names one adds it here, and so does "
                "merging duplicates."
            )
            self.column.addWidget(Words(self.theme, hint, ink="muted"))
        self.column.addStretch(1)

    def _add_version(self, version: VersionLine, shown: Reference) -> None:
        record = _members(version.record)
        date = version.date or str(record.get("date") or "")
        self._add(version.name, date_in_words(date), _note(version.name, record, shown))
        prefer, split = self.tr("Prefer this version"), self.tr("Split off")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, self.theme.px(8))
        line.setSpacing(self.theme.px(16))
        line.addWidget(self._verb(prefer, version, partial(self.preferred.emit, version.id)))
        line.addWidget(self._verb(split, version, partial(self.split_off.emit, version.id)))
        line.addStretch(1)
        self.column.addWidget(row)

    def _verb(self, words: str, version: VersionLine, act: Callable[[], None]) -> Button:
        button = Button(self.theme, words, kind=ButtonKind.LINK)
        button.setAccessibleName(f"{words}: {version.name}")
        # Later, since the answer replaces the very button that asks.
        button.clicked.connect(act, Qt.ConnectionType.QueuedConnection)
        return button

    def _add(self, name: str, date: str, note: str) -> None:
        self.column.addWidget(_line(self.theme, name, date))
        if note:
            self.column.addWidget(Words(self.theme, note, step="small", ink="muted"))


def _note(name: str, record: dict[str, Any], shown: Reference) -> str:
    """What else is known of a version: venue, another title, its identifiers."""
    venue, title = str(record.get("venue") or ""), str(record.get("title") or "")
    parts = [venue if venue != name else "", title if title != shown.title else ""]
    known = record.get("identifiers") or ()
    parts += [f"{SCHEME_WORDS[Scheme(one['scheme'])]} {one['value']}" for one in known][
        :_IDENTIFIERS
    ]
    return " · ".join(part for part in parts if part)


def _members(record: str) -> dict[str, Any]:
    try:
        found = json.loads(record)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _line(theme: Theme, words: str, end: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    row.addWidget(ElidedLabel(theme, words), 1)
    row.addWidget(ElidedLabel(theme, end, step="small", ink="muted"))
    return line
