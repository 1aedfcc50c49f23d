"""The pages of a PDF below each other: drawn, scrolled, selected with the mouse, marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from lectory.gui.paper_list.overlay_bar import OverlayScrollBar
from lectory.gui.reader.layout import GAP, PIXELS_A_POINT, PageLayout, Spot
from lectory.gui.reader.pictures import Pictures
from lectory.gui.style.theme import Theme
from lectory.model.annotation import HIGHLIGHT_HEX, Annotation, AnnotationKind, Rectangle
from lectory.text.pdf import PageText

_SMALLEST, _LARGEST = 0.25, 6.0
_STEP = 1.15
_LINE = 48
_MARK_SHARE = 0.62
_REST_MS = 150
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True, slots=True)
class Selection:
    """Letters of one page (from 0), from `start` to before `end`."""

    page: int
    start: int
    end: int
    text: PageText

    @property
    def quote(self) -> str:
        """What is selected, as one would write it."""
        return self.text.quote(self.start, self.end)


class PageView(QAbstractScrollArea):
    """Shows what it is given; asks for pictures and letters of the pages that are seen.

    `moved(page)` with the page at the top (from 0), `zoomed(zoom)` with the zoom in force,
    `selected` when the selection has changed, `mark_pressed(annotation)` for a click on a mark,
    `rested` a moment after the last move.
    """

    picture_wanted = Signal(int, float)
    text_wanted = Signal(int)
    moved = Signal(int)
    zoomed = Signal(float)
    selected = Signal()
    mark_pressed = Signal(int)
    rested = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._layout = PageLayout((), 1.0, 1)
        self._zoom = 0.0
        self._pictures: Pictures[QImage] = Pictures()
        self._asked: int | None = None
        self._marks: Mapping[int, Sequence[Annotation]] = {}
        self._found: Mapping[int, Sequence[Rectangle]] = {}
        self._current: tuple[int, tuple[Rectangle, ...]] | None = None
        self._pressed: tuple[Selection, Spot] | None = None
        self._texts: dict[int, PageText] = {}
        self._texts_asked: set[int] = set()
        self.selection: Selection | None = None
        self.chosen_mark: int | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.rested)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self.viewport().setMouseTracking(True)
        self._bar = OverlayScrollBar(self)
        theme.changed.connect(self._forget_pictures)

    @property
    def page(self) -> int:
        """The page at the top, from 0."""
        return self._layout.page_at(self._top() + self.viewport().height() / 4)

    @property
    def down(self) -> float:
        """How far down in its page the top of the view is, from 0 to 1."""
        _, top, _, high = self._layout.place(self.page)
        return min(max((self._top() - top) / max(high, 1), 0.0), 1.0)

    @property
    def zoom(self) -> float:
        """The zoom that was chosen; 0 fits the width."""
        return self._zoom

    def show_file(self, sizes: Sequence[tuple[float, float]], zoom: float) -> None:
        """Begin with a file whose pages have these sizes in points."""
        self._sizes = tuple(sizes)
        self._zoom = zoom
        self._forget_pictures()
        self._lay_out()

    def show_picture(self, page: int, scale: float, picture: QImage) -> None:
        """Put a page that was drawn; `scale` as it was asked for."""
        self._asked = None
        self._pictures.put(page, scale, picture.sizeInBytes(), picture)
        self.viewport().update()
        self._ask()

    def give_text(self, page: int, text: PageText) -> None:
        """The letters of a page that were asked for."""
        self._texts[page] = text

    def text(self, page: int) -> PageText | None:
        """The letters of a page (from 0) if they are there."""
        return self._texts.get(page)

    def pixel(self, page: int, x: float, y: float) -> QPoint:
        """Where a place on a page, in points, is in the viewport."""
        left, top, _, _ = self._layout.pixels(page, (x, y, x, y))
        return QPoint(round(left) - self._left(), round(top) - self._top())

    def show_marks(self, marks: Mapping[int, Sequence[Annotation]]) -> None:
        """Show marks by page (from 0)."""
        self._marks = marks
        self.viewport().update()

    def show_found(
        self,
        found: Mapping[int, Sequence[Rectangle]],
        current: tuple[int, tuple[Rectangle, ...]] | None = None,
        *,
        go: bool = False,
    ) -> None:
        """Mark what was found, by page (from 0), the current place with a frame; go there."""
        self._found, self._current = found, current
        if go and current is not None and current[1]:
            self.reveal(current[0], current[1][0])
        self.viewport().update()

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Put a page (from 0) at the top, or a place further down in it (0 to 1)."""
        if not self._sizes:
            return
        page = max(0, min(page, len(self._sizes) - 1))
        _, top, _, high = self._layout.place(page)
        self.verticalScrollBar().setValue(round(top - GAP / 2 + down * high))

    def reveal(self, page: int, box: Rectangle) -> None:
        """Scroll so far that a rectangle is seen, if it is not."""
        left, top, wide, high = self._layout.pixels(page, box)
        view = self._seen()
        if not view.contains(QRectF(left, top, wide, high)):
            self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))

    def set_zoom(self, zoom: float) -> None:
        """Change the size; 0 fits the width. The place in the middle stays."""
        page, down = self.page, self.down
        self._zoom = zoom if zoom == 0 else min(max(zoom, _SMALLEST), _LARGEST)
        self._lay_out()
        self.go_to(page, down)

    def zoom_by(self, steps: int) -> None:
        """Make it larger or smaller by steps."""
        self.set_zoom(self._layout.scale / PIXELS_A_POINT * _STEP**steps)

    def choose_mark(self, annotation: int | None) -> None:
        """Put a frame around a mark."""
        self.chosen_mark = annotation
        self.viewport().update()

    def select(self, selection: Selection | None) -> None:
        """Select letters, or nothing."""
        self.selection = selection if selection and selection.end > selection.start else None
        self.viewport().update()
        self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, page = self.verticalScrollBar(), self.viewport().height() - _LINE
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        moves = {
            Qt.Key.Key_Down: _LINE,
            Qt.Key.Key_J: _LINE,
            Qt.Key.Key_Up: -_LINE,
            Qt.Key.Key_K: -_LINE,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Space: -page if back else page,
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        key = Qt.Key(event.key())
        if event.modifiers() & _OTHERS:
            # The area would scroll by Alt+Left, which leads back.
            event.ignore()
        elif key in moves:
            bar.setValue(bar.value() + moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.set_zoom(0)
        elif key == Qt.Key.Key_Escape and self.selection is not None:
            self.select(None)
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._sizes:
            return
        spot = self._spot(event)
        mark = self._mark_at(spot)
        if mark is not None:
            self.mark_pressed.emit(mark.id)
        text = self._texts.get(spot.page)
        at = text.nearest(spot.x, spot.y) if text is not None else None
        self.select(None)
        self._pressed = None
        if text is not None and at is not None:
            self._pressed = Selection(spot.page, at, at, text), spot

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._sizes:
            return
        spot = self._spot(event)
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_pointer(spot)
            return
        begun, _ = self._pressed
        if spot.page != begun.page:
            # A selection stays on its page, up to its beginning or its end.
            at = len(begun.text.text) if spot.page > begun.page else 0
        else:
            at = begun.text.nearest(spot.x, spot.y) or 0
        first, last = sorted((begun.start, at))
        self.select(Selection(begun.page, first, last, begun.text))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self._spot(event)
        text = self._texts.get(spot.page)
        at = text.nearest(spot.x, spot.y) if text is not None else None
        if text is not None and at is not None:
            self.select(Selection(spot.page, *text.word_at(at), text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._sizes:
            return
        page, down = self.page, self.down
        self._lay_out()
        self.go_to(page, down)

    def scrollContentsBy(self, across: int, along: int) -> None:
        self.viewport().update()
        if self._sizes:
            self.moved.emit(self.page)
            self._rest.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.ink.desk)
        if not self._sizes:
            return
        view = self._seen()
        painter.translate(-view.left(), -view.top())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page in self._layout.pages(view.top(), view.bottom()):
            self._paint_page(painter, page)
        self._ask()

    def _paint_page(self, painter: QPainter, page: int) -> None:
        area = QRectF(*self._layout.place(page))
        picture = self._pictures.get(page)
        if picture is None:
            painter.fillRect(area, self._theme.ink.paper)
        else:
            painter.drawImage(area, picture)
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for mark in self._marks.get(page, ()):
            self._paint_mark(painter, page, mark)
        ink = self._theme.ink
        self._fill(painter, page, self._found.get(page, ()), ink.hl_line, 0.5)
        if self.selection is not None and self.selection.page == page:
            chosen = self.selection
            boxes = chosen.text.rectangles(chosen.start, chosen.end)
            self._fill(painter, page, boxes, ink.accent, 0.35)
        painter.restore()
        self._paint_frames(painter, page)

    def _paint_mark(self, painter: QPainter, page: int, mark: Annotation) -> None:
        colour = QColor(HIGHLIGHT_HEX[mark.colour])
        boxes = mark.rectangles
        if mark.kind is AnnotationKind.UNDERLINE:
            boxes = tuple((left, low - 1.5, right, low) for left, _, right, low in boxes)
            self._fill(painter, page, boxes, colour, 1.0)
        else:
            self._fill(painter, page, boxes, colour, _MARK_SHARE)

    def _paint_frames(self, painter: QPainter, page: int) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.ink.accent, 2))
        if self._current is not None and self._current[0] == page:
            for box in self._current[1]:
                area = QRectF(*self._layout.pixels(page, box))
                painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 3, 3)
        for mark in self._marks.get(page, ()):
            if mark.id == self.chosen_mark:
                for box in mark.rectangles:
                    painter.drawRect(QRectF(*self._layout.pixels(page, box)))

    def _fill(
        self,
        painter: QPainter,
        page: int,
        boxes: Sequence[Rectangle],
        colour: QColor,
        share: float,
    ) -> None:
        thin = QColor(colour)
        thin.setAlphaF(share)
        for box in boxes:
            painter.fillRect(QRectF(*self._layout.pixels(page, box)), thin)

    def _lay_out(self) -> None:
        view = self.viewport()
        scale = self._zoom * PIXELS_A_POINT
        if not scale:
            widest = max((wide for wide, _ in self._sizes), default=1.0)
            fitting = (view.width() - 2 * GAP) / widest
            scale = min(max(fitting, _SMALLEST), _LARGEST * PIXELS_A_POINT)
        self._layout = PageLayout(self._sizes, scale, view.width())
        self.verticalScrollBar().setRange(0, max(0, self._layout.height - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(0, self._layout.width - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.zoomed.emit(scale / PIXELS_A_POINT)
        view.update()

    def _ask(self) -> None:
        """Ask for what is missing: one picture at a time, what is seen before its neighbours."""
        view = self._seen()
        seen = self._layout.pages(view.top(), view.bottom())
        beside = [page for page in (seen.stop, seen.start - 1) if 0 <= page < len(self._layout)]
        for page in seen:
            if page not in self._texts_asked:
                self._texts_asked.add(page)
                self.text_wanted.emit(page)
        scale = self._layout.scale * self.devicePixelRatioF()
        missing = self._pictures.missing([*seen, *beside], scale)
        if missing is not None and self._asked is None:
            self._asked = missing
            self.picture_wanted.emit(missing, scale)

    def _forget_pictures(self) -> None:
        self._pictures.clear()
        self._asked = None
        self.viewport().update()

    def _show_pointer(self, spot: Spot) -> None:
        text = self._texts.get(spot.page)
        on_text = text is not None and text.is_on_text(spot.x, spot.y)
        shape = Qt.CursorShape.IBeamCursor if on_text else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _mark_at(self, spot: Spot) -> Annotation | None:
        for mark in self._marks.get(spot.page, ()):
            for left, top, right, low in mark.rectangles:
                if left <= spot.x <= right and top <= spot.y <= low:
                    return mark
        return None

    def _spot(self, event: Any) -> Spot:
        place = event.position()
        return self._layout.spot(place.x() + self._left(), place.y() + self._top())

    def _seen(self) -> QRectF:
        view = self.viewport()
        return QRectF(self._left(), self._top(), view.width(), view.height())

    def _left(self) -> int:
        return self.horizontalScrollBar().value()

    def _top(self) -> int:
        return self.verticalScrollBar().value()
