"""Keeps a test run to itself: no network, no file of the person who runs it.

An audit hook sees what the interpreter opens, sqlite3 included, whichever library asks. It cannot
be taken back, so it lives and dies with the test process; what Qt or a child process does is not
seen.
"""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]

_FILES = frozenset(
    ("open", "sqlite3.connect", "os.listdir", "os.scandir", "os.mkdir", "os.remove", "os.rename")
)
_SENDING = frozenset(("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"))
_NAMING = frozenset(("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"))


class OutsideError(AssertionError):
    """A test reached for the network or for its user's own files."""


def own_places(folder: Path) -> dict[str, str]:
    """The environment that sends everything a program keeps for its user below `folder`."""
    names = {
        "HOME": "home",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "data",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
    }
    for name in names.values():
        (folder / name).mkdir(mode=0o700)
    return {variable: str(folder / name) for variable, name in names.items()}


def keep_inside() -> None:
    """Refuse sockets other than Unix ones, and files below the real home, from now on."""
    sys.addaudithook(_hook(_real_home(), _allowed()))


def _real_home() -> str:
    if sys.platform == "win32":
        return ""
    import pwd

    home = pwd.getpwuid(os.getuid()).pw_dir
    return home.rstrip("/") + "/" if len(home) > 1 else ""


def _allowed() -> tuple[str, ...]:
    """Places that may lie below a home: the checkout and what stands beside it, Python, scratch."""
    own = (CHECKOUT, CHECKOUT.parent / "shared", sys.prefix, sys.base_prefix, tempfile.gettempdir())
    return tuple(str(place).rstrip("/") for place in own)


def _hook(home: str, allowed: tuple[str, ...]) -> Callable[[str, tuple[object, ...]], None]:
    def look(event: str, about: tuple[object, ...]) -> None:
        if event in _FILES:
            path = about[0]
            if home and isinstance(path, str | os.PathLike) and _below(os.fspath(path)):
                raise OutsideError(f"{event} {path}: a test touches its user's own files")
        elif event in _NAMING:
            raise OutsideError(f"{event} {about[0]!r}: a test asks for the network")
        elif event in _SENDING and getattr(about[0], "family", None) != socket.AF_UNIX:
            raise OutsideError(f"{event} {about[1]!r}: a test asks for the network")

    def _below(path: str | bytes) -> bool:
        text = os.fsdecode(path)
        return text.startswith(home) and not text.startswith(allowed)

    return look
