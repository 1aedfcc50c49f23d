"""One line of text that ends in "…" where it does not fit; the tool tip then has all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lectory.gui.style.theme import Theme


class ElidedLabel(QWidget):
    """`step` names a step of the type scale ("body"), `ink` a colour ("muted")."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        step: str = "body",
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._step, self._ink = theme, step, ink
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self.updateGeometry)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Replace the text."""
        self._text = text
        self.setAccessibleName(text)
        self._set_tip()
        self.updateGeometry()
        self.update()

    def set_ink(self, ink: str) -> None:
        """Paint in another colour of the table."""
        self._ink = ink
        self.update()

    def sizeHint(self) -> QSize:
        letter = getattr(self._theme.letters, self._step)
        return QSize(letter.width(self._text) + 2, letter.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        letter = getattr(self._theme.letters, self._step)
        painter = QPainter(self)
        painter.setFont(letter.font)
        painter.setPen(getattr(self._theme.ink, self._ink if self.isEnabled() else "faint"))
        shown = letter.metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)

    def _set_tip(self) -> None:
        letter = getattr(self._theme.letters, self._step)
        self.setToolTip(self._text if letter.width(self._text) > self.width() else "")
