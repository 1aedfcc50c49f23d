"""What stands where there are no rows: one calm sentence, and a hint below it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lectory.gui.style.theme import Theme


class EmptyList(QWidget):
    """Covers a view that has nothing to show; lets the pointer through."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._sentence, self._hint = self.tr("No papers here"), ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        over.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def say(self, sentence: str, hint: str = "") -> None:
        """Replace the words."""
        self._sentence, self._hint = sentence, hint
        self.setAccessibleName(" ".join((sentence, hint)).strip())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        letters, width = theme.letters, self.width() - theme.px(48)
        top = self.height() * 0.3
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(letters.subheading.font)
        painter.setPen(theme.ink.text)
        box = QRectF(theme.px(24), top, width, self.height())
        taken = painter.boundingRect(box, int(flags), self._sentence)
        painter.drawText(box, int(flags), self._sentence)
        painter.setFont(letters.body.font)
        painter.setPen(theme.ink.muted)
        below = box.translated(0, taken.height() + theme.px(8))
        painter.drawText(below, int(flags), self._hint)
