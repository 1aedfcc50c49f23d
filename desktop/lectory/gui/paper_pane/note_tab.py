"""The note: its Markdown as plain text, and beside or below it how it reads."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from lectory.gui.paper_pane.markdown_view import MarkdownView
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.section_head import SectionHead

PAUSE_MS = 700
REST_MS = 30_000
_SIDE_BY_SIDE = 720
_PREVIEW_MS = 120


class NoteTab(QWidget):
    """Reports typing and its pauses; what is saved when, the presenter decides."""

    typed = Signal(str)
    paused = Signal()
    rested = Signal()
    left = Signal()
    """The text has lost the focus."""
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.source = QPlainTextEdit()
        self.preview = MarkdownView(theme, grows=False)
        self._saved = SectionHead(theme, self.tr("Note, in Markdown"))
        self._filling = False
        self._pause = self._timer(PAUSE_MS)
        self._rest = self._timer(REST_MS)
        self._render = self._timer(_PREVIEW_MS)
        self._pause.timeout.connect(self.paused)
        self._rest.timeout.connect(self.rested)
        self._render.timeout.connect(self._show_preview)
        self._lay_out()
        self.source.setAccessibleName(self.tr("Note, Markdown source"))
        self.source.setPlaceholderText(self.tr("Write in Markdown. It is kept while you type."))
        self.source.setTabChangesFocus(True)
        self.source.installEventFilter(self)
        self.source.textChanged.connect(self._changed)
        self._renew()
        theme.changed.connect(self._renew)

    def _timer(self, after: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        return timer

    def _lay_out(self) -> None:
        px = self._theme.px
        reads = QWidget()
        below = QVBoxLayout(reads)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(px(8))
        below.addWidget(SectionHead(self._theme, self.tr("How it reads")))
        below.addWidget(self.preview, 1)
        writes = QWidget()
        above = QVBoxLayout(writes)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(px(8))
        above.addWidget(self._saved)
        above.addWidget(self.source, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(px(24), px(16), px(24), px(16))
        self._box.setSpacing(px(16))
        self._box.addWidget(writes, 1)
        self._box.addWidget(reads, 1)

    def show_text(self, text: str) -> None:
        """Replace the text; the cursor stays where it was as far as possible."""
        if text == self.source.toPlainText():
            return
        place = self.source.textCursor().position()
        self._filling = True
        self.source.setPlainText(text)
        self._filling = False
        cursor = self.source.textCursor()
        cursor.setPosition(min(place, len(self.source.toPlainText())))
        self.source.setTextCursor(cursor)
        self._pause.stop()
        self._rest.stop()
        self._show_preview()
        self.preview.verticalScrollBar().setValue(0)

    def begin(self) -> None:
        """Put the cursor behind the last word."""
        cursor = self.source.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.source.setTextCursor(cursor)
        self.source.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self._in_menu():
            self._pause.stop()
            self._rest.stop()
            self.left.emit()
        key = event.key() if isinstance(event, QKeyEvent) else None
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and key == Qt.Key.Key_Escape:
            self.escaped.emit()
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _in_menu(self) -> bool:
        """Whether the focus went only to the context menu of the text."""
        return QApplication.activePopupWidget() is not None

    def _changed(self) -> None:
        if self._filling:
            return
        self._render.start()
        self._pause.start()
        self._rest.start()
        self.typed.emit(self.source.toPlainText())

    def _show_preview(self) -> None:
        bar = self.preview.verticalScrollBar()
        place = bar.value()
        self.preview.show_source(self.source.toPlainText())
        bar.setValue(place)

    def _renew(self) -> None:
        font = QFont(self._theme.letters.code.font)
        font.setPixelSize(self._theme.letters.body.font.pixelSize())
        self.source.setFont(font)
