"""Recognises folders that a sync service copies behind a program's back.

Such a service copies the store and its write-ahead log one after the other, and another computer
may then see a store that never was.
"""

from __future__ import annotations

from pathlib import Path

_BY_NAME = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("mobile documents", "iCloud Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
)
_BY_MARK = ((".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"))


def service_of(folder: Path) -> str:
    """The name of the service that syncs a folder; "" if none is recognised.

    Recognised are the names that the services give their folders ("OneDrive - Work", "Dropbox
    (Personal)") and the marks that they leave in the folder they begin with.
    """
    for place in (folder, *folder.parents):
        # Dropbox keeps its settings in `~/.dropbox`: the home folder itself is not synced by it.
        marks = () if place == Path.home() else _BY_MARK
        for mark, service in marks:
            if (place / mark).exists():
                return service
        for name, service in _BY_NAME:
            if _is_called(place.name.casefold(), name):
                return service
    return ""


def _is_called(found: str, name: str) -> bool:
    rest = found.removeprefix(name)
    return rest != found and not rest[:1].isalnum()
