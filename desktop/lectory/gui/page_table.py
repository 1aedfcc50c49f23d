"""The pages that a command opens.

To add one: its folder with a `Screen`, a function here that makes it, its line in `PAGES`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.gui.pages import Leave, Make, Screen


def _deck(desk: Desk, commands: BoundCommands, leave: Leave) -> Screen:
    from lectory.gui.triage.screen import make_deck

    return make_deck(desk, commands, leave)


def _statistics(desk: Desk, commands: BoundCommands, leave: Leave) -> Screen:
    from lectory.gui.statistics.screen import StatisticsScreen

    return StatisticsScreen(desk, leave)


def _history(desk: Desk, commands: BoundCommands, leave: Leave) -> Screen:
    from lectory.gui.history.screen import HistoryScreen

    return HistoryScreen(desk, leave)


def _week(desk: Desk, commands: BoundCommands, leave: Leave) -> Screen:
    from lectory.gui.week.screen import WeekScreen

    return WeekScreen(desk, leave)


def _preferences(desk: Desk, commands: BoundCommands, leave: Leave) -> Screen:
    from lectory.gui.preferences.screen import PreferencesScreen

    return PreferencesScreen(desk, commands, leave)


PAGES: Mapping[str, Make] = MappingProxyType(
    {
        "view.deck": _deck,
        "view.statistics": _statistics,
        "view.week": _week,
        "view.history": _history,
        "view.settings": _preferences,
    }
)
"""The pages by the command that opens them."""
