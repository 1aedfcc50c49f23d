"""The head of the list: what it shows, how much of it, and the order it stands in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from lectory.gui.style.theme import Theme
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.picker import Picker

HEIGHT = 44
BY_INTEREST = "interest"
"""The one order that can be mixed: with it, one also chooses how new it shall be."""
_NOVELTY = (
    ("0", "Like mine"),
    ("0.25", "A little new"),
    ("0.5", "Half new"),
    ("0.75", "Mostly new"),
    ("1", "New to me"),
)


class ListHead(QWidget):
    """`sorted_by(value)` reports another order; `save_asked` to keep a search."""

    sorted_by = Signal(str)
    reversed_by_hand = Signal()
    save_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        orders: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`orders` are (value, words); the first one stands when the list is opened."""
        super().__init__(parent)
        self._theme = theme
        self._orders = tuple(orders)
        self._order = self._orders[0][0]
        self._reversible = True
        self._title = ElidedLabel(theme, step="subheading", parent=self)
        self._caption = ElidedLabel(theme, step="small", ink="muted", parent=self)
        self._sort = Button(theme, kind=ButtonKind.GHOST, arrow=True, parent=self)
        self._sort.clicked.connect(self._offer_orders)
        self.novelty = Picker(theme, self.tr("How new"), _NOVELTY, _NOVELTY[0][0], parent=self)
        self.novelty.setToolTip(self.tr("Like what you liked, or unlike all that you decided on"))
        self.novelty.hide()
        self._save = Button(
            theme,
            name=self.tr("Save as smart collection"),
            kind=ButtonKind.LINK,
            icon="smart-collection",
            parent=self,
        )
        self._save.clicked.connect(self.save_asked)
        self._save.hide()
        theme.changed.connect(self._renew)
        self.show_order(self._order)
        self._renew()

    @property
    def title(self) -> str:
        """What the list is called."""
        return self._title.text()

    @property
    def caption(self) -> str:
        """What is said of it in small letters."""
        return self._caption.text()

    def say(self, title: str, caption: str) -> None:
        """Write the head."""
        self._title.set_text(title)
        self._caption.set_text(caption)
        self._place()

    def show_order(self, order: str) -> None:
        """Show which order the list has."""
        self._order = order
        self.novelty.setVisible(order == BY_INTEREST)
        words = dict(self._orders).get(order, order)
        self._sort.setText(words)
        self._sort.setAccessibleName(f"{self.tr('Order')}: {words}")
        self._sort.setToolTip(self.tr("Order of the list"))
        self._place()

    def offer(
        self, orders: Sequence[tuple[str, str]], order: str, *, reversible: bool = True
    ) -> None:
        """Offer other orders, one of which the list has now."""
        self._orders, self._reversible = tuple(orders), reversible
        self.show_order(order)

    def offer_saving(self, offered: bool) -> None:
        """Offer to keep the search that is shown."""
        self._save.setVisible(offered)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.ink.base)
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.ink.line)

    def _renew(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self._place()

    def _place(self) -> None:
        px, height = self._theme.px, self.height()
        self._save.setText(self.tr("Save as smart collection") if self.width() > px(560) else "")
        right = self.width() - px(8)
        for button in (self._sort, self.novelty, self._save):
            if button.isHidden():
                continue
            size = button.sizeHint()
            right -= size.width()
            button.setGeometry(right, (height - size.height()) // 2, size.width(), size.height())
            right -= px(12)
        width = min(self._title.sizeHint().width(), max(0, right - px(16)))
        self._title.setGeometry(px(16), 0, width, height)
        left = px(16) + width + px(10)
        self._caption.setGeometry(left, 1, max(0, right - left), height)

    def _offer_orders(self) -> None:
        menu = QMenu(self)
        check = self._theme.icons.icon("check", 16, self._theme.ink.text)
        for value, words in self._orders:
            action = menu.addAction(words)
            action.setData(value)
            if value == self._order:
                action.setIcon(check)
        if self._reversible:
            menu.addSeparator()
            menu.addAction(self.tr("The other way round")).setData("")
        menu.triggered.connect(lambda action: self._ordered(action.data()))
        menu.exec(self._sort.mapToGlobal(QPoint(0, self._sort.height() + 2)))
        menu.deleteLater()

    def _ordered(self, value: str) -> None:
        if not value:
            self.reversed_by_hand.emit()
            return
        self.show_order(value)
        self.sorted_by.emit(value)
