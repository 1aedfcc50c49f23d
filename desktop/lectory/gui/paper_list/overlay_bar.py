"""A scroll bar that lies over the rows, so that a selected row reaches to the edge of its pane."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar


class OverlayScrollBar(QScrollBar):
    """Stands for the vertical bar of an area, which is hidden."""

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._inner = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.installEventFilter(self)
        self._inner.rangeChanged.connect(self._take_range)
        self._inner.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._inner.setValue)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)
        self._take_range(self._inner.minimum(), self._inner.maximum())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            width = self.sizeHint().width()
            self.setGeometry(self._area.width() - width, 0, width, self._area.height())
        return False

    def _take_range(self, least: int, most: int) -> None:
        self.setRange(least, most)
        self.setPageStep(self._inner.pageStep())
        self.setSingleStep(self._inner.singleStep())
        self.setValue(self._inner.value())
        self.setVisible(most > least)
