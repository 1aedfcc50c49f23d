"""A text over several lines, in which the words that differ from another text can be marked."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from lectory.gui.records.difference import Piece
from lectory.gui.style.theme import Theme


class WrappedLabel(QLabel):
    """A text over several lines that can be selected; `step` and `ink` as in `ElidedLabel`."""

    def __init__(self, theme: Theme, *, step: str = "body", ink: str = "text") -> None:
        super().__init__()
        self._theme, self._step, self._ink = theme, step, ink
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pieces: tuple[Piece, ...] = ()
        self._renew()
        theme.changed.connect(self._renew)

    def show_text(self, text: str) -> None:
        """Show a text as it is; nothing in it is markup."""
        self.show_pieces((Piece(text),))

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a text with the words that differ marked."""
        self._pieces = tuple(pieces)
        self._renew()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, getattr(self._theme.letters, self._step).line)

    def _renew(self) -> None:
        theme = self._theme
        letter = getattr(theme.letters, self._step)
        self.setFont(letter.font)
        colour = getattr(theme.ink, self._ink).name()
        mark = f"background-color:{theme.ink.mark.name()};font-weight:600;color:{colour}"
        body = "".join(_html(piece, mark) for piece in self._pieces)
        height = 120 if self._step == "small" else 100
        self.setText(f'<div style="color:{colour};line-height:{height}%">{body}</div>')


def _html(piece: Piece, mark: str) -> str:
    text = escape(piece.text)
    if not piece.differs:
        return text
    bare = text.rstrip()
    return f'<span style="{mark}">{bare}</span>{text[len(bare) :]}'
