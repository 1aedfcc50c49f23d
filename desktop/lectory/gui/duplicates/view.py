"""The page of duplicates; it shows what the presenter says and reports what is wished."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lectory.actions.deduplicating import Group
from lectory.gui.duplicates.comparison import Comparison
from lectory.gui.duplicates.foot import Foot
from lectory.gui.duplicates.group_list import GroupList
from lectory.gui.duplicates.presenter import DuplicatesPresenter, Tab
from lectory.gui.paper_list.empty_list import EmptyList
from lectory.gui.paper_pane.tab_strip import TabStrip
from lectory.gui.paper_pane.wording import counted
from lectory.gui.records.wrapped_label import WrappedLabel
from lectory.gui.style.theme import Theme
from lectory.gui.widgets.band import Band, Tile
from lectory.gui.widgets.button import Button, ButtonKind
from lectory.gui.widgets.elided_label import ElidedLabel
from lectory.gui.widgets.progress_line import ProgressLine
from lectory.gui.widgets.splitter import Splitter

_LIST, _NARROWEST, _ROOMY = 288, 180, 800


class DuplicatesPage(QWidget):
    """`merge_asked`, `part_asked` for the chosen group; `all_asked` for all that are certain.

    `group_chosen` when the records of another group are to be read, `left` with Esc, `counted` when
    there are more or fewer groups.
    """

    merge_asked = Signal()
    part_asked = Signal()
    all_asked = Signal()
    scan_asked = Signal()
    group_chosen = Signal()
    left = Signal()
    counted = Signal()

    def __init__(self, theme: Theme, presenter: DuplicatesPresenter) -> None:
        super().__init__()
        self._theme = theme
        self._presenter = presenter
        self._title = ElidedLabel(theme, step="strong")
        self._caption = ElidedLabel(theme, step="small", ink="muted")
        self.look = Button(theme, self.tr("Look through them"), kind=ButtonKind.GHOST)
        self.again = Button(theme, self.tr("Scan again"), kind=ButtonKind.GHOST)
        self.merge_all = Button(theme, "", icon="merge")
        self.progress = ProgressLine(theme)
        self.tabs = TabStrip(theme, [self.tr("Certain"), self.tr("Likely"), self.tr("Answered")])
        self.groups = GroupList(theme, presenter)
        self.comparison = Comparison(theme)
        self.foot = Foot(theme)
        self._reason = WrappedLabel(theme, step="small", ink="muted")
        self._nothing = QWidget()
        self.hint = EmptyList(theme, self._nothing)
        self.hint.show()
        self._busy = False
        self._said = "", ""
        self._build()
        self._connect()
        self.setAccessibleName(self.tr("Duplicates"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_groups(self) -> None:
        """Show the lists as the presenter has them now."""
        presenter = self._presenter
        for tab in Tab:
            self.tabs.count(tab, presenter.count(tab))
        self.tabs.choose(presenter.tab)
        had_focus = self.groups.hasFocus() or self.hasFocus()
        self.groups.relist(presenter.at)
        self._say_head()
        self.counted.emit()
        if presenter.group is None:
            self._say_nothing()
            self.show_records()
            if had_focus:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._body.setCurrentWidget(self._split)
        if had_focus:
            self.groups.setFocus(Qt.FocusReason.OtherFocusReason)
        self.group_chosen.emit()

    def show_records(self) -> None:
        """Show the records of the chosen group, or nothing while they are read."""
        presenter = self._presenter
        group = presenter.group
        self._reason.show_text(_reason(group) if group is not None else "")
        if group is None or not presenter.is_ready:
            self.comparison.clear()
            self.foot.say("", "", 2, answered=False, why_not=self.tr("Nothing is chosen"))
            return
        self.comparison.show_rows(presenter.sides(), presenter.rows())
        result, promise = presenter.result()
        answered = presenter.tab is Tab.ANSWERED
        why_not = self.tr("Still working") if self._busy else ""
        self.foot.say(result, promise, len(group.papers), answered=answered, why_not=why_not)

    def set_busy(self, busy: bool) -> None:
        """While something is scanned or merged nothing else can be asked for."""
        self._busy = busy
        reason = self.tr("Still working") if busy else ""
        self.again.set_available(reason)
        if not busy:
            self.progress.finish()
        self._say_head()
        self.show_records()

    def say(self, sentence: str, hint: str) -> None:
        """Say something in place of the groups, as long as there are none."""
        self._said = sentence, hint
        self.hint.say(sentence, hint)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.groups.isVisible():
            self.groups.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence(event.keyCombination()).toString()
        tab = {"Left": -1, "Right": 1}.get(keys)
        if keys in ("Return", "Enter", "Num+Enter"):
            self._click(self.foot.merge)
        elif keys == "N":
            self._click(self.foot.part)
        elif keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+Num+Enter"):
            self._click(self.merge_all)
        elif keys in ("J", "K"):
            self.groups.step(1 if keys == "J" else -1)
        elif keys.isdigit() and 0 < int(keys) <= len(self.comparison.heads):
            self._keep(int(keys) - 1)
        elif tab is not None:
            self._show_tab((self._presenter.tab + tab) % len(Tab))
        elif keys == "Esc":
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        px = self._theme.px
        width = min(px(_LIST), max(px(_NARROWEST), self.width() // 4))
        self._say_head()
        self._split.setSizes([width, self.width() - width])

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.ink.base)

    def _click(self, button: Button) -> None:
        if button.isEnabled() and button.isVisible():
            button.click()

    def _say_head(self) -> None:
        certain, likely = self._presenter.count(Tab.CERTAIN), self._presenter.count(Tab.LIKELY)
        if certain:
            is_are = "is" if certain == 1 else "are"
            self._title.set_text(f"{counted(certain, 'group')} {is_are} certain")
            rest = f"{likely:,} more {'is' if likely == 1 else 'are'} likely; each waits for you."
            waiting = f" {rest}" if likely else ""
            self._caption.set_text(f"They share a number, or title and authors.{waiting}")
        elif likely:
            is_are = "is" if likely == 1 else "are"
            self._title.set_text(f"{counted(likely, 'group')} {is_are} likely")
            self._caption.set_text(self.tr("Each waits for your answer."))
        else:
            self._title.set_text(self.tr("Duplicates"))
            self._caption.set_text(self.tr("Papers that are in the library more than once."))
        roomy = self.width() >= self._theme.px(_ROOMY)
        self.look.setVisible(bool(certain) and roomy)
        self.merge_all.setVisible(bool(certain))
        self.merge_all.reword(f"Merge {certain:,} certain group{'s' if certain != 1 else ''}")
        self.merge_all.setToolTip("Ctrl+Enter")
        if self._busy:
            self.merge_all.set_available(self.tr("Still working"))
        else:
            self.merge_all.set_available()

    def _say_nothing(self) -> None:
        """Say why the list is empty: there is nothing at all, or only not in this tab."""
        self._body.setCurrentWidget(self._nothing)
        presenter = self._presenter
        waiting = presenter.count(Tab.CERTAIN) + presenter.count(Tab.LIKELY)
        if presenter.tab is Tab.ANSWERED:
            hint = self.tr("Pairs that you keep apart are listed here; they are not asked again.")
            self.hint.say(self.tr("Nothing answered"), hint)
        elif waiting:
            here, there = ("certain", "likely")[:: 1 if presenter.tab is Tab.CERTAIN else -1]
            words = f"{counted(waiting, 'group')} {there}: ← and → change the list"
            self.hint.say(f"No group is {here}", words)
        else:
            self.hint.say(*self._said)

    def _show_tab(self, tab: int) -> None:
        self._presenter.show_tab(Tab(tab))
        self.show_groups()
        if self.groups.isVisible():
            self.groups.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, row: int) -> None:
        self._presenter.choose(row)
        self.group_chosen.emit()

    def _keep(self, at: int) -> None:
        self._presenter.keep(at)
        self.show_records()

    def _choose_value(self, field: str, at: int) -> None:
        self._presenter.choose_value(field, at)
        self.show_records()

    def _connect(self) -> None:
        self.groups.chosen.connect(self._choose)
        self.tabs.chosen.connect(self._show_tab)
        self.comparison.kept.connect(self._keep)
        self.comparison.value_chosen.connect(self._choose_value)
        self.foot.merged.connect(self.merge_asked)
        self.foot.parted.connect(self.part_asked)
        self.foot.skipped.connect(lambda: self.groups.step(1))
        self.look.clicked.connect(lambda: self._show_tab(Tab.CERTAIN))
        self.merge_all.clicked.connect(self.all_asked)
        self.again.clicked.connect(self.scan_asked)

    def _build(self) -> None:
        self._split = Splitter(self._theme)
        for part in (self.groups, self._records()):
            self._split.addWidget(part)
        self._split.setStretchFactor(1, 1)
        self._body = QStackedWidget()
        self._body.addWidget(self._nothing)
        self._body.addWidget(self._split)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._head())
        page.addWidget(self._strip())
        page.addWidget(self._body, 1)

    def _records(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        reason = QHBoxLayout()
        reason.setContentsMargins(self._theme.px(16), self._theme.px(10), self._theme.px(16), 0)
        reason.addWidget(self._reason)
        column.addLayout(reason)
        column.addWidget(self.comparison, 1)
        column.addWidget(self.foot)
        return right

    def _strip(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        return strip

    def _head(self) -> QWidget:
        px = self._theme.px
        head = Band(self._theme, "base")
        column = QVBoxLayout(head)
        column.setContentsMargins(px(16), px(10), px(16), px(10))
        column.setSpacing(px(8))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._caption)
        row.addWidget(Tile(self._theme, "merge"))
        row.addSpacing(px(6))
        row.addLayout(words, 1)
        for button in (self.again, self.look, self.merge_all):
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self.progress)
        return head


def _reason(group: Group) -> str:
    """Why the records are one work; several sentences where they are more than two."""
    return " ".join(f"{each.rstrip('.')}." for each in dict.fromkeys(group.reasons)).replace(
        "?.", "?"
    )
