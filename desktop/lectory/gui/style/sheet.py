"""The one style sheet, for the parts that Qt paints: fields, menus, scroll bars, tabs, tips.

Rules name only what a widget of ours does not paint itself. Item views with a delegate take
their colours from the theme, never from here.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from lectory.gui.style.tokens import Tokens

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $field; padding: ${p4}px ${p8}px; }

QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox, QDateEdit {
  background: $base; color: $text; border: 1px solid $field; border-radius: 6px;
  padding: 0 ${p8}px; placeholder-text-color: $muted;
  selection-background-color: $sel; selection-color: $text; }
QTextEdit, QPlainTextEdit { padding: ${p8}px; }
QLineEdit, QSpinBox, QDateEdit { min-height: ${p30}px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid $accent; padding-left: ${p7}px; padding-right: ${p7}px; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled {
  background: $win; color: $faint; border-color: $line; }
QLineEdit[wrong="true"] { border-color: $bad; }
QLineEdit[bare="true"], QTextEdit[bare="true"], QTextBrowser, QPlainTextEdit[bare="true"],
QLineEdit[bare="true"]:focus, QTextEdit[bare="true"]:focus, QTextBrowser:focus {
  background: transparent; border: none; padding: 0; min-height: 0; }

QMenu { background: $raised; color: $text; border: 1px solid $field; border-radius: 8px;
  padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px ${p6}px ${p8}px; border-radius: 4px; margin: 0; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QMenuBar { background: $win; color: $text; border: none; padding: ${p2}px ${p8}px; spacing: 0; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p8}px; border-radius: 4px; }
QMenuBar::item:selected { background: $sel_off; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }
QScrollBar::handle { background: $scroll; border-radius: 3px; border: none; }
QScrollBar::handle:vertical { min-height: ${p32}px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; margin: 3px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QScrollArea { border: none; background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; background: transparent; }
QTabBar::tab { background: transparent; color: $muted; border: none; padding: ${p8}px 0;
  margin-right: ${p24}px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }

QSplitter { background: transparent; }
QDialog { background: $base; }
""")


def style_sheet(tokens: Tokens[str], px: Callable[[float], int]) -> str:
    """The style sheet of one look; `px` scales measures to the reader's text size."""
    sizes = {f"p{size}": px(size) for size in (2, 4, 6, 7, 8, 24, 30, 32)}
    colours = {name: getattr(tokens, name) for name in tokens.__dataclass_fields__}
    return _SHEET.substitute(colours, scroll=tokens.faint, **sizes)
