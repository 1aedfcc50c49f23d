"""Finds the files of resources/ in a checkout, in an installed wheel and in a frozen build.

A wheel carries them as `lectory/_resources`, since `lectory/resources` is this module.
"""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a bundled file, for example `resource("icons", "inbox.svg")`.

    Raises:
        FileNotFoundError: if no such file was packed; a fault of the build, not of the user.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"No bundled file {'/'.join(parts)}")


def _roots() -> list[Path]:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    found = [package / "_resources", package.parent.parent / "resources"]
    return [Path(frozen) / "resources", *found] if frozen else found
