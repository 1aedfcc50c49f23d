"""A note as it reads: Markdown rendered without HTML, pictures or anything fetched.

The Markdown source is the truth; what stands here is never written back. A link opens only on a
click, and its address is shown before.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QCursor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.tick import paint_tick

_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_NO_MARKER = QTextBlockFormat.MarkerType.NoMarker
_OPENED = ("http", "https", "mailto", "doi")


class MarkdownView(QTextBrowser):
    """Read-only; as high as its text if `grows`, else it scrolls."""

    link_opened = Signal(str)

    def __init__(self, theme: Theme, *, grows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grows = grows
        self._source = ""
        self.setOpenLinks(False)
        self.setProperty("bare", True)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(self.tr("Note"))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._open)
        self.highlighted.connect(self._show_address)
        self._renew()
        theme.changed.connect(self._renew)

    def show_source(self, source: str) -> None:
        """Render a Markdown text."""
        self._source = source
        document = self.document()
        document.setDefaultFont(self._theme.letters.body.font)
        document.setIndentWidth(self._theme.px(22))
        document.setMarkdown(source, _DIALECT)
        self._dress()
        self._fit()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, neither files nor addresses; a picture takes no room."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return _no_picture()
        return None

    def wheelEvent(self, event: Any) -> None:
        if self._grows:
            event.ignore()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            # Qt leaves the marker of a task on the paragraph behind its list.
            if form.objectIndex() >= 0 and form.marker() is not _NO_MARKER:
                self._paint_task(painter, block)
            if form.hasProperty(QTextFormat.Property.BlockQuoteLevel):
                self._paint_quote(painter, block)
            block = block.next()

    def _paint_quote(self, painter: QPainter, block: QTextBlock) -> None:
        layout = block.layout()
        area = layout.boundingRect().translated(layout.position())
        painter.fillRect(
            QRectF(0, area.top(), self._theme.px(3), area.height()), self._theme.ink.field
        )

    def _paint_task(self, painter: QPainter, block: QTextBlock) -> None:
        """Draw the tick of a task in our own form, over Qt's."""
        layout, px = block.layout(), self._theme.px
        if not layout.lineCount():
            return
        line, side = layout.lineAt(0), px(14)
        left = layout.position().x() + line.x() - px(20)
        top = layout.position().y() + line.y()
        painter.fillRect(QRectF(left - 2, top, px(19), line.height()), self._theme.ink.base)
        done = block.blockFormat().marker() is QTextBlockFormat.MarkerType.Checked
        state = Qt.CheckState.Checked if done else Qt.CheckState.Unchecked
        area = QRectF(left, top + (line.height() - side) / 2, side, side)
        paint_tick(painter, self._theme, area, state)

    def _renew(self) -> None:
        ink, palette = self._theme.ink, self.palette()
        palette.setColor(QPalette.ColorRole.Text, ink.text)
        palette.setColor(QPalette.ColorRole.Link, ink.accent)
        self.setPalette(palette)
        self.show_source(self._source)

    def _dress(self) -> None:
        """Give headings, code and quotes the letters and grounds of the theme."""
        block = self.document().begin()
        while block.isValid():
            if not QTextCursor(block).currentTable():
                self._dress_block(block)
            self._dress_code(block)
            block = block.next()

    def _dress_block(self, block: QTextBlock) -> None:
        theme, form = self._theme, QTextBlockFormat()
        fixed = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        form.setLineHeight(theme.letters.body.line, fixed)
        form.setTopMargin(0)
        form.setBottomMargin(theme.px(0 if block.blockFormat().objectIndex() >= 0 else 4))
        cursor = QTextCursor(block)
        if block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel):
            form.setLeftMargin(theme.px(12))
            form.setRightMargin(0)
        if block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence):
            single = QTextBlockFormat.LineHeightTypes.SingleHeight.value
            form.setLineHeight(0, single)
            form.setBackground(theme.ink.neutral_bg)
            form.setNonBreakableLines(False)
            form.setBottomMargin(0)
        level = block.blockFormat().headingLevel()
        if level:
            letters = theme.letters
            step = letters.subheading if level == 1 else letters.strong
            form.setTopMargin(theme.px(4))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            letter = QTextCharFormat()
            letter.setFont(step.font)
            letter.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            cursor.mergeCharFormat(letter)
        cursor.mergeBlockFormat(form)

    def _dress_code(self, block: QTextBlock) -> None:
        parts: list[tuple[int, int]] = []
        found = block.begin()
        while not found.atEnd():
            part = found.fragment()
            if part.isValid() and part.charFormat().fontFixedPitch():
                parts.append((part.position(), part.length()))
            found += 1
        code = QTextCharFormat()
        code.setFont(self._theme.letters.code.font)
        code.setBackground(QColor(self._theme.ink.neutral_bg))
        for position, length in parts:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(code)

    def _fit(self) -> None:
        if not self._grows:
            return
        self.document().setTextWidth(self.viewport().width())
        height = round(self.document().size().height()) if self._source.strip() else 0
        if height != self.height():
            self.setFixedHeight(height)

    def _open(self, url: QUrl) -> None:
        if url.scheme().lower() in _OPENED:
            self.link_opened.emit(url.toString())

    def _show_address(self, url: QUrl) -> None:
        if url.isEmpty():
            QToolTip.hideText()
            return
        allowed = url.scheme().lower() in _OPENED
        words = url.toDisplayString() if allowed else self.tr("Lectory does not open this link")
        QToolTip.showText(QCursor.pos(), _plain(words), self)


def _no_picture() -> QImage:
    picture = QImage(1, 1, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


def _plain(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")
