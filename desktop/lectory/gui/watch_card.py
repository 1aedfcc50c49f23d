"""The card in which one says which folders are watched, and what happens with new files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.picker import Picker
from lectory.gui.widgets.text_card import end_row
from lectory.settings import Watching

_ASK, _AT_ONCE = "ask", "at once"
_WAYS = ((_ASK, "Wait for the preview"), (_AT_ONCE, "Are imported at once"))


class WatchCard(Overlay):
    """`done` gets the new choices. `choose` asks for one folder with the dialog of the system."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        choices: Watching,
        choose: Callable[[], Path | None],
        done: Callable[[Watching], None],
    ) -> None:
        super().__init__(theme, window, width=560)
        self._choose, self._done = choose, done
        self.body.addWidget(ElidedLabel(theme, self.tr("Watched folders"), step="subheading"))
        words = self.tr("One folder a line. New files in them and below them are taken in.")
        self.body.addWidget(ElidedLabel(theme, words, step="caption", ink="muted"))
        self.folders = QPlainTextEdit("\n".join(map(str, choices.folders)))
        self.folders.setAccessibleName(self.tr("Watched folders, one a line"))
        self.folders.setTabChangesFocus(True)
        self.folders.setFont(theme.letters.body.font)
        self.folders.setFixedHeight(theme.px(96))
        self.body.addWidget(self.folders)
        self.way = Picker(theme, self.tr("New files"), _WAYS, _AT_ONCE if choices.at_once else _ASK)
        self.body.addWidget(ElidedLabel(theme, self.tr("New files"), step="caption", ink="muted"))
        self.body.addWidget(self.way)
        more = Button(theme, self.tr("Choose a folder…"), icon="watch-folder")
        more.clicked.connect(self.add_folder)
        self.body.addWidget(more)
        go = Button(theme, self.tr("Watch"), kind=ButtonKind.PRIMARY)
        go.clicked.connect(self.apply)
        self.body.addLayout(end_row(theme, self, go))
        self.open(self.folders)

    def add_folder(self) -> None:
        """Ask for a folder and put it below the others."""
        folder = self._choose()
        if folder is not None:
            self.folders.appendPlainText(str(folder))

    def apply(self) -> None:
        """Close the card and report the choices."""
        self.close_card()
        self._done(Watching(folders_in(self.folders.toPlainText()), self.way.value == _AT_ONCE))


def folders_in(text: str) -> tuple[Path, ...]:
    """The folders of a text, one a line, each once.

    >>> [str(folder) for folder in folders_in(" /mail/a \\n\\n/mail/b\\n/mail/a/")]
    ['/mail/a', '/mail/b']
    """
    lines = (line.strip().removeprefix("file://") for line in text.splitlines())
    return tuple(dict.fromkeys(Path(line).expanduser() for line in lines if line))
