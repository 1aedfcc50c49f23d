"""The record of a paper as a form; what is changed is asked for when its field is left."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from lectory.gui.paper_pane.page import Page
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.section_head import SectionHead
from lectory.gui.widgets.words import Words
from lectory.model.identifier import Scheme
from lectory.model.reference import Reference

KINDS = (
    ("", "Not known"),
    ("article", "Preprint or other article"),
    ("article-journal", "Journal article"),
    ("paper-conference", "Conference paper"),
    ("book", "Book"),
    ("chapter", "Chapter"),
    ("thesis", "Thesis"),
    ("report", "Report"),
    ("dataset", "Data set"),
    ("software", "Software"),
    ("webpage", "Web page"),
)
_LINES = {"title": 2, "authors": 5, "abstract": 8}
_FIELDS = (
    ("title", "Title"),
    ("authors", "Authors, one a line: Family, Given"),
    ("venue", "Venue"),
    ("date", "Date: 2024, 2024-05 or 2024-05-31"),
    (Scheme.ARXIV.value, "arXiv"),
    (Scheme.DOI.value, "DOI"),
    (Scheme.PMID.value, "PubMed"),
    (Scheme.ISBN.value, "ISBN"),
    (Scheme.OPENREVIEW.value, "OpenReview"),
    (Scheme.ACL.value, "ACL"),
    ("url", "Address"),
    ("key", "Citation key"),
    ("abstract", "Abstract"),
)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class MetadataTab(Page):
    """`edited` carries the new values by field name, as `PaperWrites.edit` takes them."""

    edited = Signal(dict)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._known: dict[str, str] = {}
        self._fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        self._wrong = Words(theme, "", step="small", ink="bad")
        self._kind = Picker(theme, self.tr("Type"), KINDS, "")
        self._keys = _FieldKeys(self)
        self._keys.left.connect(self._keep)
        self._keys.escaped.connect(self.close_page)
        self._kind.picked.connect(lambda kind: self._ask({"type": kind}))
        self._build()

    def _build(self) -> None:
        head = SectionHead(self.theme, self.tr("Metadata"), self.tr("Done"), key="Esc")
        if head.verb is not None:
            head.verb.clicked.connect(self.close_page)
        self.column.addWidget(head)
        for name, words in _FIELDS:
            if name == "venue":
                self.column.addWidget(
                    ElidedLabel(self.theme, self.tr("Type"), step="small", ink="muted")
                )
                self.column.addWidget(self._kind)
            self.column.addWidget(
                ElidedLabel(self.theme, self.tr(words), step="small", ink="muted")
            )
            field = self._made(name)
            field.setAccessibleName(words)
            field.setProperty("field", name)
            field.installEventFilter(self._keys)
            self._fields[name] = field
            self.column.addWidget(field)
            if name == "date":
                self._wrong.hide()
                self.column.addWidget(self._wrong)
        self.column.addStretch(1)

    def _made(self, name: str) -> QLineEdit | QPlainTextEdit:
        if name not in _LINES:
            return QLineEdit()
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setFixedHeight(_LINES[name] * self.theme.letters.body.line + self.theme.px(18))
        return field

    def show_record(self, reference: Reference) -> None:
        """Fill the form; a field that is being edited keeps what was typed."""
        fresh = _values(reference)
        for name, field in self._fields.items():
            typing = field.hasFocus() and _text(field) != self._known.get(name, "")
            if not typing and _text(field) != fresh[name]:
                _fill(field, fresh[name])
        self._known = fresh
        known = dict(KINDS)
        if reference.kind not in known:
            self._kind.offer((*KINDS, (reference.kind, reference.kind)))
        self._kind.choose(reference.kind)

    def field(self, name: str) -> QLineEdit | QPlainTextEdit:
        """The field of that name."""
        return self._fields[name]

    def begin(self) -> None:
        """Put the cursor into the title."""
        self._fields["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_page(self) -> None:
        """Ask for what is still open and go back."""
        self._keep_all()
        self.closed.emit()

    def _keep_all(self) -> None:
        for name in self._fields:
            self._keep(name)

    def _keep(self, name: str) -> None:
        value = _text(self._fields[name])
        if value == self._known.get(name, ""):
            self._say_wrong(name, "")
            return
        if name == "date" and value and not _DATE.fullmatch(value):
            self._say_wrong(name, self.tr("Write 2024, 2024-05 or 2024-05-31"))
            return
        self._say_wrong(name, "")
        self._known[name] = value
        self._ask({name: "; ".join(value.splitlines()) if name == "authors" else value})

    def _ask(self, values: Mapping[str, str]) -> None:
        self.edited.emit(dict(values))

    def _say_wrong(self, name: str, words: str) -> None:
        if name != "date":
            return
        field = self._fields[name]
        if bool(field.property("wrong")) != bool(words):
            field.setProperty("wrong", bool(words))
            field.style().polish(field)
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))


class _FieldKeys(QObject):
    """Watches the fields of a form: which one was left or confirmed, and Esc."""

    left = Signal(str)
    escaped = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        key = event.key() if isinstance(event, QKeyEvent) else None
        pressed = event.type() == QEvent.Type.KeyPress
        confirmed = pressed and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if confirmed or event.type() == QEvent.Type.FocusOut:
            self.left.emit(str(watched.property("field")))
        if pressed and key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return True
        return False


def _values(reference: Reference) -> dict[str, str]:
    known = {
        "title": reference.title,
        "authors": "\n".join(person.inverted() for person in reference.authors),
        "venue": reference.venue,
        "date": reference.date,
        "url": reference.url,
        "key": reference.key,
        "abstract": reference.abstract,
    }
    schemes = {scheme.value: reference.identifier(scheme) for scheme in Scheme}
    return {**schemes, **known}


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def _fill(field: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
        field.setCursorPosition(0)
    else:
        field.setPlainText(text)
