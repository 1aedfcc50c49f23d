"""No regular expression uses what older Pythons that Lectory runs on get wrong."""

from __future__ import annotations

import re
from pathlib import Path

SOURCES = sorted((Path(__file__).parents[2] / "desktop" / "lectory").rglob("*.py"))
_POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)[*+?]\+|\(\?>")


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5 moves on where such a group has failed (python/cpython#101955)."""
    lines = (
        (path.name, number, line)
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    )
    assert [found for found in lines if _POSSESSIVE_GROUP.search(found[2])] == []
