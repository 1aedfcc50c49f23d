"""The card in which one says where an import goes: its name, the list, collections, tags."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lectory.actions.importing import Placing
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.text_card import end_row
from lectory.model.paper import ReadingStatus

_LISTS = (
    (ReadingStatus.INBOX.value, "Inbox, undecided"),
    (ReadingStatus.TO_READ.value, "To read"),
    (ReadingStatus.READING.value, "Reading"),
    (ReadingStatus.READ.value, "Read"),
)


class PlaceCard(Overlay):
    """`done` gets the new placing."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        placing: Placing,
        status: ReadingStatus,
        done: Callable[[Placing], None],
    ) -> None:
        super().__init__(theme, window, width=480)
        self._done = done
        self.name = QLineEdit(placing.place)
        self.status = Picker(theme, self.tr("New papers go to"), _LISTS, status.value)
        self.collections = QLineEdit(", ".join(placing.collections))
        self.collections.setPlaceholderText(self.tr("Thesis/Chapter 2, Reading group"))
        self.tags = QLineEdit(", ".join(placing.tags))
        self.tags.setPlaceholderText(self.tr("retrieval, to discuss"))
        self.body.addWidget(ElidedLabel(theme, self.tr("Where the papers go"), step="subheading"))
        for words, field in (
            (self.tr("Name in the sidebar"), self.name),
            (self.tr("New papers go to"), self.status),
            (self.tr("Put into the collections"), self.collections),
            (self.tr("Tag with"), self.tags),
        ):
            field.setFont(theme.letters.body.font)
            field.setAccessibleName(words)
            block = QVBoxLayout()
            block.setSpacing(theme.px(4))
            block.addWidget(ElidedLabel(theme, words, step="caption", ink="muted"))
            block.addWidget(field)
            self.body.addLayout(block)
        go = Button(theme, self.tr("Change place"), kind=ButtonKind.PRIMARY)
        go.clicked.connect(self.apply)
        for field in (self.name, self.collections, self.tags):
            field.returnPressed.connect(self.apply)
        self.body.addLayout(end_row(theme, self, go))
        self.open(self.name)

    def apply(self) -> None:
        """Close the card and report the place."""
        name = " ".join(self.name.text().split())
        picked = ReadingStatus(self.status.value)
        self.close_card()
        self._done(
            Placing(
                status=picked,
                collections=names(self.collections.text()),
                tags=names(self.tags.text()),
                place=name,
            )
        )


def names(text: str) -> tuple[str, ...]:
    """The names in a list with commas, each once.

    >>> names(" Thesis/Ch. 2 , , Reading group,Thesis/Ch. 2")
    ('Thesis/Ch. 2', 'Reading group')
    """
    parts = (" ".join(part.split()) for part in text.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
