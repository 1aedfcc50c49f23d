"""The keys of the reader, besides those by which the pages scroll and change their size."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

KEYS: Mapping[str, str] = MappingProxyType(
    {
        "Ctrl+F": "find",
        "/": "find",
        "F3": "next_hit",
        "Shift+F3": "previous_hit",
        "Ctrl+C": "copy",
        "H": "mark",
        "N": "comment",
        "Del": "unmark",
        "E": "read",
        "Alt+Left": "back",
        "Alt+Right": "forward",
        "Ctrl+0": "fit",
        "Ctrl++": "larger",
        "Ctrl+=": "larger",
        "Ctrl+-": "smaller",
        "O": "elsewhere",
    }
)
