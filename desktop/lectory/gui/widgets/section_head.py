"""The small head above a block: a caption, and at its right one verb or a plus."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.key_cap import KeyCap


class SectionHead(QWidget):
    """`verb` is the button that stands at the right, or None; `key` is shown before it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        verb: str = "",
        *,
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.label = ElidedLabel(theme, text, step="caption", ink="muted")
        row.addWidget(self.label, 1)
        if key:
            row.addWidget(KeyCap(theme, key))
        self.verb: Button | None = None
        if verb:
            self.verb = Button(theme, verb, kind=ButtonKind.LINK)
            row.addWidget(self.verb)
