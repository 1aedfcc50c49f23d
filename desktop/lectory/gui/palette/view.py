"""The palette as a card: a field, at most nine rows of 36 px, a foot that explains the signs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from lectory.gui.palette.finding import Finding, Section
from lectory.gui.style.letters import Letter
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.key_cap import caps_of, caps_width, paint_caps
from lectory.gui.widgets.overlay import Overlay
from lectory.gui.widgets.status_ring import paint_status

_WIDTH, _FIELD, _HEAD, _ROW, _FOOT = 640, 52, 28, 36, 38
_SIGNS = (
    (("↑", "↓"), "choose"),
    (("Enter",), "run"),
    ((">",), "commands only"),
    (("#",), "tags"),
    (("@",), "authors"),
)


class Palette(Overlay):
    """`taken(Finding)` comes after the palette has closed; `typed(str)` with each letter."""

    taken = Signal(object)
    typed = Signal(str)

    def __init__(
        self, theme: Theme, window: QWidget, find: Callable[[str], tuple[Section, ...]]
    ) -> None:
        super().__init__(theme, window, width=_WIDTH, margin=0)
        self._find = find
        self._more: tuple[Section, ...] = ()
        self.body.setSpacing(0)
        self.field = QLineEdit()
        self.field.setProperty("bare", True)
        self.field.setFont(theme.letters.subheading.font)
        font = self.field.font()
        font.setWeight(font.Weight.Normal)
        self.field.setFont(font)
        self.field.setPlaceholderText(self.tr("Type a command or the name of a list"))
        self.field.setAccessibleName(self.tr("Command palette"))
        self.field.installEventFilter(self)
        top = _Top(theme)
        row = QHBoxLayout(top)
        row.setContentsMargins(theme.px(52), 0, theme.px(72), 0)
        row.addWidget(self.field)
        self.rows = _Rows(theme)
        self.rows.clicked.connect(self._take)
        for part in (top, self.rows, _Foot(theme)):
            self.body.addWidget(part)
        self.field.textChanged.connect(self._narrow)
        self._narrow("")
        self.open(self.field)

    def show_papers(self, typed: str, sections: tuple[Section, ...]) -> None:
        """Add papers that were found for what was typed; too late ones are not shown."""
        if typed == self.field.text():
            self._more = sections
            self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field:
            return super().eventFilter(watched, event)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 8,
            Qt.Key.Key_PageUp: -8,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.rows.step(steps[key])
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
            return True
        return False

    def _narrow(self, typed: str) -> None:
        self._more = ()
        self._fill()
        self.typed.emit(typed)

    def _fill(self) -> None:
        self.rows.show_sections((*self._find(self.field.text()), *self._more))
        self.place()

    def _take(self) -> None:
        found = self.rows.current
        if found is not None and not found.reason:
            self.close_card()
            self.taken.emit(found)


class _Top(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(_FIELD))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        size = px(20)
        y = (self.height() - size) / 2
        theme.icons.paint(painter, px(18), y, "command", size, theme.ink.muted)
        paint_caps(painter, theme, self.width() - px(20), self.height() / 2, ("Esc",))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.ink.line)


class _Foot(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(theme.px(_FOOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.fillRect(1, 0, self.width() - 2, 1, theme.ink.line)
        x, letter = float(px(20)), theme.letters.small
        for caps, words in _SIGNS:
            x += caps_width(theme, caps)
            paint_caps(painter, theme, x, self.height() / 2, caps)
            x += px(8)
            painter.setFont(letter.font)
            painter.setPen(theme.ink.muted)
            area = QRectF(x, 0, letter.width(words) + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
            x += letter.width(words) + px(18)


class _Rows(QWidget):
    clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sections: tuple[Section, ...] = ()
        self._at = 0
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> Finding | None:
        """What Enter would take."""
        rows = self._flat()
        return rows[self._at] if self._at < len(rows) else None

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        """Show other rows; the cursor goes to the first that can run."""
        self._sections = sections
        rows = self._flat()
        self._at = next((at for at, row in enumerate(rows) if not row.reason), 0)
        self._speak()
        self.updateGeometry()
        self.update()

    def step(self, by: int) -> None:
        """Move the cursor."""
        self._at = max(0, min(len(self._flat()) - 1, self._at + by))
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        height = sum(px(_HEAD) + px(_ROW) * len(one.findings) for one in self._sections)
        return QSize(100, px(12) + (height or px(_ROW)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._row_at(event.position().y())
        if at is not None and at != self._at:
            self._at = at
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._row_at(event.position().y()) is not None:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px, painter = self._theme, self._theme.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._sections:
            painter.setFont(theme.letters.body.font)
            painter.setPen(theme.ink.muted)
            area = QRectF(px(20), 0, self.width(), self.height())
            painter.drawText(
                area, Qt.AlignmentFlag.AlignVCenter, self.tr("Nothing answers to that")
            )
        for top, at, what in self._placed():
            if isinstance(what, str):
                painter.setFont(theme.letters.caption.font)
                painter.setPen(theme.ink.muted)
                area = QRectF(px(20), top, self.width(), px(_HEAD))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, what)
            else:
                area = QRectF(px(8), top, self.width() - px(16), px(_ROW))
                self._paint_row(painter, area, what, at == self._at)

    def _placed(self) -> list[tuple[int, int, str | Finding]]:
        px, top, at = self._theme.px, self._theme.px(4), 0
        placed: list[tuple[int, int, str | Finding]] = []
        for section in self._sections:
            placed.append((top, -1, section.head))
            top += px(_HEAD)
            for found in section.findings:
                placed.append((top, at, found))
                top, at = top + px(_ROW), at + 1
        return placed

    def _row_at(self, y: float) -> int | None:
        height = self._theme.px(_ROW)
        hits = (at for top, at, _ in self._placed() if at >= 0 and top <= y < top + height)
        return next(hits, None)

    def _flat(self) -> list[Finding]:
        return [found for section in self._sections for found in section.findings]

    def _speak(self) -> None:
        current = self.current
        self.setAccessibleName(current.text if current else "")
        self.setAccessibleDescription(current.reason if current else "")

    def _paint_row(self, painter: QPainter, area: QRectF, found: Finding, current: bool) -> None:
        theme, px, ink = self._theme, self._theme.px, self._theme.ink
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.sel)
            painter.drawRoundedRect(area, 6, 6)
            painter.setBrush(ink.accent)
            painter.drawRoundedRect(
                QRectF(area.left(), area.top() + px(9), 3, area.height() - px(18)), 1.5, 1.5
            )
        middle = area.center().y()
        self._paint_sign(painter, QPointF(area.left() + px(22), middle), found, current)
        right = area.right() - px(12)
        if found.keys:
            caps = caps_of(found.keys)
            paint_caps(painter, theme, right, middle, caps)
            right -= caps_width(theme, caps) + px(12)
        right = self._paint_end(painter, area, found, right)
        self._paint_text(painter, area, found, right)

    def _paint_sign(
        self, painter: QPainter, centre: QPointF, found: Finding, current: bool
    ) -> None:
        theme, size = self._theme, self._theme.px(18)
        if found.status is not None:
            paint_status(painter, theme, centre, found.status)
            return
        if not found.icon:
            return
        colour = theme.ink.accent if current and not found.reason else theme.ink.muted
        theme.icons.paint(
            painter, centre.x() - size / 2, centre.y() - size / 2, found.icon, size, colour
        )

    def _paint_end(self, painter: QPainter, area: QRectF, found: Finding, right: float) -> float:
        if not found.end:
            return right
        letter = self._theme.letters.small
        painter.setFont(letter.font)
        painter.setPen(self._theme.ink.muted)
        width = letter.width(found.end)
        box = QRectF(right - width, area.top(), width + 2, area.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, found.end)
        return right - width - self._theme.px(12)

    def _paint_text(self, painter: QPainter, area: QRectF, found: Finding, right: float) -> None:
        theme, ink, letters = self._theme, self._theme.ink, self._theme.letters
        x = area.left() + theme.px(44)
        quiet = bool(found.reason)
        body = letters.medium if not quiet else letters.body
        text = body.metrics.elidedText(found.text, Qt.TextElideMode.ElideRight, int(right - x))
        for part, marked in pieces(text, found.spans):
            letter: Letter = letters.strong if marked else body
            painter.setFont(letter.font)
            painter.setPen(ink.muted if quiet else ink.accent if marked else ink.text)
            painter.drawText(
                QRectF(x, area.top(), right - x + 4, area.height()),
                Qt.AlignmentFlag.AlignVCenter,
                part,
            )
            x += letter.width(part)
        if quiet:
            painter.setFont(letters.small.font)
            painter.setPen(ink.muted)
            box = QRectF(
                x + theme.px(12), area.top(), max(0.0, right - x - theme.px(12)), area.height()
            )
            shown = letters.small.metrics.elidedText(
                found.reason, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)


def pieces(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[str, bool]]:
    """A text cut where its marked places begin and end.

    >>> pieces("Copy key", ((0, 3),))
    [('Cop', True), ('y key', False)]
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        if start >= at:
            found += [(text[at:start], False), (text[start:end], True)]
            at = end
    found.append((text[at:], False))
    return [(part, marked) for part, marked in found if part]
