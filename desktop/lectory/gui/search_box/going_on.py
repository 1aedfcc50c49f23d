"""Offers ways to go on while one types a search, and in an empty field what was searched before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent

from lectory.gui.desk import Desk
from lectory.gui.jobs import Lane
from lectory.gui.search_box.popup import Popup, Way

if TYPE_CHECKING:
    from lectory.search.completing import Completion

_PAUSE_MS = 60
_MOST_PAST = 20
_SHOWN_PAST = 8
_SHORTEST = 3
"""So many letters of a plain word, before names that begin so are offered."""
_ICONS = {
    "tag": "tag",
    "collection": "collection",
    "author": "person",
    "digest": "digest",
    "rating": "star",
    "year": "calendar",
    "added": "recent",
    "status": "to-read",
    "note": "note",
    "highlight": "highlight",
    "pdf": "pdf",
}


class GoingOn(QObject):
    """Lives with the search field, whose keys it sees first while its list is open.

    Behind `field:` the arrows walk through the list; behind a plain word they still lead into the
    hits, and only Tab takes what is offered.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._box = desk.window.tools.search
        self.popup = Popup(desk.theme, desk.window)
        self._walks = False
        self._past = Past(desk.settings)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.popup.taken.connect(self._take)
        self._box.field.installEventFilter(self)
        self._box.field.textEdited.connect(lambda _: self._edited())

    def searched(self, text: str) -> None:
        """Remember a search that was meant: Enter was pressed, or its hits were gone into."""
        self._past.add(text)
        self.close_list()

    def close_list(self) -> None:
        """Take the list away."""
        self._pause.stop()
        self.popup.offer((), QPoint(), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.close_list()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if not self.popup.ways:
            if key == Qt.Key.Key_Down and not self._box.text():
                self._offer_past()
                return bool(self.popup.ways)
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        takes = (Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self._walks and key in steps:
            self.popup.step(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        elif key in takes[: 3 if self._walks else 1] and self.popup.marked is not None:
            self._take(self.popup.marked)
        else:
            return False
        return True

    def _edited(self) -> None:
        if self._box.text():
            self._pause.start()
        else:
            self.close_list()

    def _ask(self) -> None:
        library, text = self._desk.library, self._box.text()
        cursor = self._box.field.cursorPosition()

        def work() -> tuple[Completion, ...]:
            from lectory.search.completing import completions

            return completions(library.reader(), text, cursor)

        self._desk.jobs.submit(
            Lane.READ,
            "Looking for ways to go on",
            lambda _: work(),
            lambda found: self._offer(text, cursor, found),
            failed=lambda _: None,
            slot="completion",
        )

    def _offer(self, text: str, cursor: int, found: Sequence[Completion]) -> None:
        field = self._box.field
        if text != self._box.text() or not field.hasFocus():
            return
        begun = text[:cursor].split()[-1:] or [""]
        self._walks = ":" in begun[0]
        if not self._walks and len(begun[0].lstrip("-")) < _SHORTEST:
            found = [each for each in found if each.papers is None]
        ways = [_way(each) for each in found if each.text.strip() != text.strip()]
        self._open(ways)

    def _offer_past(self) -> None:
        self._walks = True
        past = self._past.read()[:_SHOWN_PAST]
        self._open([Way(text, text, len(text), "history") for text in past])

    def _open(self, ways: Sequence[Way]) -> None:
        box = self._box
        corner = box.mapTo(self._desk.window, QPoint(0, box.height() + 4))
        self.popup.offer(ways, corner, box.width())

    def _take(self, way: Way) -> None:
        field = self._box.field
        self.close_list()
        field.setText(way.text)
        field.setCursorPosition(way.cursor)
        field.setFocus()
        if way.text.endswith(":"):
            self._pause.start()


class Past:
    """The last searches, the latest first, in the settings of the window."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def read(self) -> list[str]:
        """What was searched for."""
        found = self._settings.value("search/past", [])
        texts = found if isinstance(found, list) else [found]
        return [str(text) for text in texts if text]

    def add(self, text: str) -> None:
        """Remember a search as the latest one."""
        text = text.strip()
        if text:
            others = [each for each in self.read() if each != text]
            self._settings.setValue("search/past", [text, *others][:_MOST_PAST])


def _way(found: Completion) -> Way:
    count = "" if found.papers is None else f"{found.papers:,}"
    icon = _ICONS.get(found.field.value if found.field is not None else "", "filter")
    return Way(found.shown, found.text, found.cursor, icon, count)
