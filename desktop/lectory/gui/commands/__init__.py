"""Everything a reader can do in the window, declared once.

Menus, context menus, palette, key help and the manual page are made from `COMMANDS`; what a
command does is bound to its id in `gui.handling`.
"""

from __future__ import annotations

from lectory.gui.commands.command import Command
from lectory.gui.commands.editing import EDITING
from lectory.gui.commands.going import GOING
from lectory.gui.commands.helping import HELPING
from lectory.gui.commands.library import LIBRARY
from lectory.gui.commands.looking import LOOKING
from lectory.gui.commands.papers import PAPERS

COMMANDS: tuple[Command, ...] = (*LIBRARY, *EDITING, *PAPERS, *GOING, *LOOKING, *HELPING)
"""All commands in the order of the menus."""
