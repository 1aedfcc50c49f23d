"""Tells other computers that a library is in use.

SQLite's locks do not reach across a synced or shared folder. So each process that has a library
open keeps a small file `.held-HOST-USER-PID` in its folder and touches it now and then. A file of
the same computer and user is no obstacle (window and command line work side by side); a fresh
file of another computer or user is.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import time
from dataclasses import dataclass
from pathlib import Path

STALE_AFTER = 600.0
"""Seconds without a touch after which a file of another computer no longer counts."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a library open."""

    host: str
    user: str
    pid: int

    @property
    def file_name(self) -> str:
        """The name of the holder's file."""
        return f".held-{_plain(self.host)}-{_plain(self.user)}-{self.pid}"


def this_process() -> Holder:
    """The holder that this process is."""
    return Holder(platform.node() or "unnamed", _user(), os.getpid())


def held_elsewhere(folder: Path, me: Holder) -> Holder | None:
    """Another computer or user that has the library open now; sweeps dead files of our own."""
    for path in folder.glob(".held-*"):
        holder = _holder_of(path)
        if holder is None:
            continue
        if (holder.host, holder.user) == (_plain(me.host), _plain(me.user)):
            if not _alive(holder.pid):
                path.unlink(missing_ok=True)
        elif time.time() - path.stat().st_mtime < STALE_AFTER:
            return holder
    return None


def held(folder: Path) -> Holder | None:
    """Anyone but this process that has the library open now, on this computer or another."""
    me = this_process()
    other = held_elsewhere(folder, me)
    if other is not None:
        return other
    for path in folder.glob(".held-*"):
        holder = _holder_of(path)
        if holder is not None and path.name != me.file_name:
            return holder
    return None


def take(folder: Path, me: Holder) -> Path:
    """Say that this process has the library open; the caller removes the file when it closes."""
    path = folder / me.file_name
    path.touch()
    return path


def _holder_of(path: Path) -> Holder | None:
    parts = path.name.split("-")
    if len(parts) != 4 or not parts[3].isdigit():
        return None
    return Holder(parts[1], parts[2], int(parts[3]))


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unnamed"


def _plain(text: str) -> str:
    return re.sub(r"[^\w.]", "_", text)
