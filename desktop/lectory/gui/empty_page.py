"""What an empty library shows: one place to drop, two buttons, three promises."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.key_cap import caps_of, paint_cap

_WIDTH, _BOX_HEIGHT, _TOP = 656, 432, 88
_PROMISES = (
    ("seen", "See it before it is written", "New, known or seen, and why."),
    ("keyboard", "Decide with one key", "y keeps, x rejects, l waits."),
    ("undo", "Take anything back", "Every step, also after a restart."),
)
_HEAD = "Drop a digest here"
_KINDS = "A copied web page, a mail, a feed, a Markdown list, a bibliography file or a PDF."
_PASTE, _PASTE_KEY = "Copied already? Paste it with", "Ctrl+Shift+V"


class EmptyPage(QWidget):
    """`open_asked` and `sample_asked` come from its buttons; dropping is the window's business."""

    open_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hovered = False
        self.setAccessibleName(f"{_HEAD}. {_KINDS}")
        self.open_digest = Button(
            theme,
            self.tr("Open a digest…"),
            kind=ButtonKind.PRIMARY,
            icon="import",
            key="Ctrl+I",
            parent=self,
        )
        self.try_sample = Button(theme, self.tr("Try the sample"), parent=self)
        for button in (self.open_digest, self.try_sample):
            button.set_height(40)
        self.open_digest.clicked.connect(self.open_asked)
        self.try_sample.clicked.connect(self.sample_asked)
        theme.changed.connect(self._place)

    def show_drop(self, hovered: bool) -> None:
        """Show that what hovers over the window would be taken."""
        self._hovered = hovered
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.ink.base)
        box = self._box()
        self._paint_box(painter, box)
        self._paint_tray(painter, QPointF(box.center().x(), box.top() + theme.px(120)))
        self._paint_words(painter, box)
        self._paint_promises(painter, box)

    def _box(self) -> QRectF:
        px = self._theme.px
        width = min(px(_WIDTH), self.width() - px(32))
        spare = self.height() - px(_BOX_HEIGHT + 100)
        top = max(px(16), min(px(_TOP), spare // 2))
        return QRectF((self.width() - width) / 2, top, width, px(_BOX_HEIGHT))

    def _place(self) -> None:
        px, box = self._theme.px, self._box()
        first, second = self.open_digest.sizeHint(), self.try_sample.sizeHint()
        total = first.width() + second.width() + px(12)
        left = round(box.center().x() - total / 2)
        top = round(box.top()) + px(296)
        self.open_digest.setGeometry(left, top, first.width(), px(40))
        self.try_sample.setGeometry(left + first.width() + px(12), top, second.width(), px(40))
        self.update()

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        ink = self._theme.ink
        pen = QPen(ink.accent if self._hovered else ink.field, 1.5)
        pen.setDashPattern([5.5, 4])
        painter.setPen(pen)
        painter.setBrush(ink.interest if self._hovered else ink.win)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 14, 14)

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        theme, px, letters = self._theme, self._theme.px, self._theme.letters
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setFont(letters.welcome.font)
        painter.setPen(theme.ink.text)
        painter.drawText(
            QRectF(box.left(), box.top() + px(216), box.width(), px(32)), middle, _HEAD
        )
        painter.setFont(letters.reading.font)
        painter.setPen(theme.ink.muted)
        kinds = QRectF(box.left() + px(16), box.top() + px(255), box.width() - px(32), px(22))
        painter.drawText(
            kinds,
            middle,
            letters.reading.metrics.elidedText(
                _KINDS, Qt.TextElideMode.ElideRight, int(kinds.width())
            ),
        )
        self._paint_paste(painter, box, box.top() + px(362))

    def _paint_paste(self, painter: QPainter, box: QRectF, middle: float) -> None:
        theme, px, letter = self._theme, self._theme.px, self._theme.letters.body
        cap = theme.letters.chip.width(_PASTE_KEY) + px(10)
        width = letter.width(_PASTE) + px(8) + cap
        left = box.center().x() - width / 2
        painter.setFont(letter.font)
        painter.setPen(theme.ink.muted)
        words = QRectF(left, middle - px(10), width, px(20))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _PASTE)
        area = QRectF(left + width - cap, middle - px(10), cap, px(20))
        paint_cap(painter, theme, area, "+".join(caps_of(_PASTE_KEY)))

    def _paint_promises(self, painter: QPainter, box: QRectF) -> None:
        theme, px, letters = self._theme, self._theme.px, self._theme.letters
        step = box.width() / len(_PROMISES) + px(2)
        for place, (icon, head, words) in enumerate(_PROMISES):
            x, y = box.left() + place * step, box.bottom() + px(30)
            theme.icons.paint(painter, x, y + px(6), icon, px(22), theme.ink.accent)
            room = int(step - px(36))
            for letter, ink, text, top in (
                (letters.strong, theme.ink.text, head, 0),
                (letters.small, theme.ink.muted, words, 20),
            ):
                painter.setFont(letter.font)
                painter.setPen(ink)
                shown = letter.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                area = QRectF(x + px(32), y + px(top) - px(1), room + 2, px(20))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_tray(self, painter: QPainter, centre: QPointF) -> None:
        """Three sheets that stand in a tray, the middle one ticked; drawn from the tokens."""
        painter.save()
        painter.translate(centre)
        scale = self._theme.text_size / 100
        painter.scale(scale, scale)
        for angle, x in ((-12, -48), (12, 48)):
            painter.save()
            painter.translate(x, 0)
            painter.rotate(angle)
            self._paint_sheet(painter, QRectF(-31, -46, 62, 86), self._theme.ink.field)
            painter.restore()
        self._paint_front(painter)
        self._paint_sheet(painter, QRectF(-33, -64, 66, 82), self._theme.ink.accent)
        self._paint_tick(painter)
        painter.restore()

    def _paint_sheet(self, painter: QPainter, area: QRectF, border: QColor) -> None:
        ink = self._theme.ink
        painter.setPen(QPen(border, 1.6))
        painter.setBrush(ink.base)
        painter.drawRoundedRect(area, 5, 5)
        rows = (
            (38, ink.text, 4),
            (28, ink.field, 4),
            (42, ink.line, 3.5),
            (42, ink.line, 3.5),
            (34, ink.line, 3.5),
        )
        for place, (length, colour, width) in enumerate(rows):
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            y = area.top() + 18 + 12 * place
            painter.drawLine(
                QPointF(area.left() + 13, y), QPointF(area.left() + 13 + length * 0.95, y)
            )

    def _paint_front(self, painter: QPainter) -> None:
        tray = QPainterPath(QPointF(-96, 26))
        tray.lineTo(-38, 26)
        tray.cubicTo(-32, 46, -16, 46, 0, 46)
        tray.cubicTo(16, 46, 32, 46, 38, 26)
        tray.lineTo(96, 26)
        tray.lineTo(96, 60)
        tray.quadTo(96, 72, 84, 72)
        tray.lineTo(-84, 72)
        tray.quadTo(-96, 72, -96, 60)
        tray.closeSubpath()
        painter.setPen(QPen(self._theme.ink.text, 2))
        painter.setBrush(self._theme.ink.base)
        painter.drawPath(tray)

    def _paint_tick(self, painter: QPainter) -> None:
        ink = self._theme.ink
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.accent)
        painter.drawEllipse(QPointF(30, -58), 14, 14)
        painter.setPen(QPen(ink.on_accent, 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        tick = QPainterPath(QPointF(24, -58))
        tick.lineTo(28.5, -53.5)
        tick.lineTo(36.5, -62.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)
