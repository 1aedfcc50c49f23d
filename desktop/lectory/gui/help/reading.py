"""One page of the manual as it reads: Markdown in the house style, nothing fetched.

Links lead to other pages and headings only; whatever else an address asks for stays unopened.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QFont,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from lectory.gui.help.pages import anchor_of
from lectory.gui.style.theme import Theme

_DIALECT = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_LINE = QTextBlockFormat.LineHeightTypes
_LETTERS_A_LINE = 84
_PAGE_LINK = re.compile(r"([a-z-]*)(?:\.md)?(?:#([\w-]+))?")


class ManualText(QTextBrowser):
    """Read-only; the column is at most 84 letters wide. `page_wanted` is (page, anchor)."""

    page_wanted = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._source = ""
        self._words: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.viewport().setAutoFillBackground(False)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._renew)
        self._renew()

    def show_page(self, title: str, source: str, anchor: str = "") -> None:
        """Show a page from its beginning, or from the heading that `anchor` names."""
        self._source = source
        self.setAccessibleName(title)
        self._render()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        if anchor:
            self._go_to(anchor)

    def mark(self, words: tuple[str, ...]) -> None:
        """Mark words wherever they stand; none takes the marks away."""
        self._words = words
        marks: list[QTextEdit.ExtraSelection] = []
        form = QTextCharFormat()
        form.setBackground(self._theme.ink.mark)
        form.setFontWeight(QFont.Weight.Bold)
        for word in words:
            cursor = self.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, form  # type: ignore[attr-defined]
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, neither files nor addresses."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_column()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would follow its own history here.
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        ink, palette = self._theme.ink, self.palette()
        palette.setColor(QPalette.ColorRole.Text, ink.text)
        palette.setColor(QPalette.ColorRole.Link, ink.accent)
        self.setPalette(palette)
        place = self.verticalScrollBar().value()
        self._render()
        self.verticalScrollBar().setValue(place)

    def _render(self) -> None:
        document = self.document()
        document.setDefaultFont(self._theme.letters.reading.font)
        document.setIndentWidth(self._theme.px(22))
        document.setMarkdown(self._source, _DIALECT)
        self._set_column()
        for table in document.rootFrame().childFrames():
            if isinstance(table, QTextTable):
                self._dress_table(table)
        block = document.begin()
        while block.isValid():
            self._dress_block(block)
            self._dress_parts(block)
            block = block.next()
        self.mark(self._words)

    def _set_column(self) -> None:
        """Keep the lines short enough to be read, whatever the width of the window."""
        px = self._theme.px
        longest = self._theme.letters.reading.metrics.averageCharWidth() * _LETTERS_A_LINE
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        left = px(32)
        form.setMargin(0)
        form.setTopMargin(px(24))
        form.setBottomMargin(px(48))
        form.setLeftMargin(left)
        form.setRightMargin(max(px(32), self.viewport().width() - left - longest))
        frame.setFrameFormat(form)

    def _dress_table(self, table: QTextTable) -> None:
        """Hairlines between the rows, a ground under the head, the whole column wide."""
        theme, form = self._theme, table.format()
        form.setBorder(1)
        form.setBorderCollapse(True)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(QBrush(theme.ink.line))
        form.setCellPadding(theme.px(6))
        form.setCellSpacing(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setTopMargin(theme.px(8))
        form.setBottomMargin(theme.px(4))
        table.setFormat(form)
        head = QTextCharFormat()
        head.setFont(theme.letters.strong.font)
        head.setForeground(theme.ink.muted)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            ground = cell.format()
            ground.setBackground(theme.ink.win)
            cell.setFormat(ground)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(head)

    def _dress_block(self, block: QTextBlock) -> None:
        px, letters = self._theme.px, self._theme.letters
        cursor, form, now = QTextCursor(block), QTextBlockFormat(), block.blockFormat()
        form.setLineHeight(letters.reading.line, _LINE.MinimumHeight.value)
        form.setTopMargin(0)
        level = now.headingLevel()
        if cursor.currentTable():
            form.setLineHeight(letters.body.line, _LINE.MinimumHeight.value)
            form.setBottomMargin(0)
        elif level:
            form.setLineHeight(0, _LINE.SingleHeight.value)
            form.setTopMargin(0 if level == 1 else px(24 if level == 2 else 12))
            form.setBottomMargin(px(12 if level == 1 else 4))
            self._dress_head(block, level)
        elif now.hasProperty(QTextFormat.Property.BlockCodeFence) or _is_code(block):
            form.setLineHeight(px(20), _LINE.MinimumHeight.value)
            form.setBackground(self._theme.ink.neutral_bg)
            form.setLeftMargin(0)
            form.setBottomMargin(0 if _is_code(block.next()) else px(12))
        else:
            in_list = bool(cursor.currentList() and QTextCursor(block.next()).currentList())
            form.setBottomMargin(px(4 if in_list else 10))
        cursor.mergeBlockFormat(form)

    def _dress_head(self, block: QTextBlock, level: int) -> None:
        letters = self._theme.letters
        letter = QTextCharFormat()
        letter.setFont(
            (letters.heading, letters.subheading, letters.strong)[min(level, 3) - 1].font
        )
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        # Set, not merged: Qt gives headings a size of its own, which would win over the font.
        cursor.setCharFormat(letter)

    def _dress_parts(self, block: QTextBlock) -> None:
        """Give code its letters and ground, links their colour without a line below."""
        fenced, parts = _is_code(block), list[tuple[int, int, QTextCharFormat]]()
        found = block.begin()
        while not found.atEnd():
            part = found.fragment()
            form = QTextCharFormat()
            if fenced or part.charFormat().fontFixedPitch():
                form.setFont(self._theme.letters.code.font)
                if not fenced:
                    form.setBackground(self._theme.ink.neutral_bg)
            if part.charFormat().isAnchor():
                form.setForeground(self._theme.ink.accent)
                form.setFontUnderline(False)
            if not form.isEmpty():
                parts.append((part.position(), part.length(), form))
            found += 1
        for position, length, form in parts:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(form)

    def _go_to(self, anchor: str) -> None:
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and anchor_of(block.text()) == anchor:
                self.setTextCursor(QTextCursor(block))
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - self._theme.px(8))
                return
            block = block.next()

    def _follow(self, url: QUrl) -> None:
        link = _PAGE_LINK.fullmatch(url.toString())
        if link is not None:
            self.page_wanted.emit(link[1], link[2] or "")


def _is_code(block: QTextBlock) -> bool:
    if not block.isValid():
        return False
    form = block.blockFormat()
    return form.hasProperty(QTextFormat.Property.BlockCodeLanguage) or form.hasProperty(
        QTextFormat.Property.BlockCodeFence
    )
