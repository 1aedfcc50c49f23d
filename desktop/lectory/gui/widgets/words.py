"""A paragraph of plain text in a step of the type scale; never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lectory.gui.style.theme import Theme


class Words(QLabel):
    """Wraps at its width; can be selected with the mouse and the keys if `selectable`."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        step: str = "body",
        ink: str = "text",
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._step, self._ink = theme, step, ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setCursor(Qt.CursorShape.IBeamCursor)
        self._renew()
        theme.changed.connect(self._renew)

    def sizeHint(self) -> QSize:
        # A label guesses some narrow width, and a page would keep room for all those lines.
        return QSize(super().sizeHint().width(), self.heightForWidth(max(self.width(), 1)))

    def _renew(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, getattr(self._theme.ink, self._ink))
        self.setPalette(palette)
        self.setFont(getattr(self._theme.letters, self._step).font)
