"""The errors that reach a user, each one sentence that says what happened and what to do.

LectoryError(message, hint)
├─ InputError                the user's file or text
│  ├─ UnknownFormat          no reader claims the file
│  ├─ UnreadableSource       the file cannot be opened or read
│  └─ QuerySyntaxError       a wrong query, with its column
├─ LibraryError              the store
│  ├─ LibraryInUse           held by another computer or user
│  ├─ LibraryTooNew          written by a newer Lectory
│  ├─ LibraryDamaged         SQLite cannot read it
│  ├─ StorageFull            no space left
│  ├─ UnknownPaper           no paper, collection or tag of that name
│  └─ Conflict
│     ├─ UndoBlocked         a later step touched the same rows
│     ├─ PlanOutdated        the library changed under an import preview
│     └─ KeyTaken            a citation key that another paper has
├─ SettingsError             a bad value in the settings file
├─ UsageError                a command line that cannot be carried out as written
└─ Cancelled                 the user stopped it; not shown

A bad record inside a readable file is no exception: it is a `model.digest.Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence


class LectoryError(Exception):
    """What went wrong, in one sentence a user can act on."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


class InputError(LectoryError):
    """The user's file or text cannot be used."""


class UnknownFormat(InputError):
    """No reader recognises the file."""


class UnreadableSource(InputError):
    """The file cannot be opened or decoded."""


class QuerySyntaxError(InputError):
    """A query that the grammar does not allow; `position` counts characters from 0."""

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(f"column {position + 1}: {message}", hint)
        self.position = position


class UsageError(LectoryError):
    """The command line is well formed but cannot be carried out as written."""


class LibraryError(LectoryError):
    """The library cannot do what was asked."""


class LibraryInUse(LibraryError):
    """Another computer or user holds the library."""


class LibraryTooNew(LibraryError):
    """A newer Lectory has migrated the library."""


class LibraryDamaged(LibraryError):
    """SQLite cannot read the library."""


class StorageFull(LibraryError):
    """No space is left on the disk."""


class UnknownPaper(LibraryError):
    """No paper (or collection, tag, digest, step) answers to that name."""


class Conflict(LibraryError):
    """The library has moved on since the question was asked."""


class UndoBlocked(Conflict):
    """Later living steps touched the same rows; `steps` names them, newest first."""

    def __init__(self, message: str, steps: Sequence[int] = (), hint: str = "") -> None:
        super().__init__(message, hint)
        self.steps = tuple(steps)


class PlanOutdated(Conflict):
    """Committing the plan would overrule the user, since the library has changed."""


class KeyTaken(Conflict):
    """Another paper has that citation key."""


class SettingsError(LectoryError):
    """A bad value in the settings file."""


class Cancelled(LectoryError):
    """The user stopped the work; nothing half-done stays."""

    def __init__(self) -> None:
        super().__init__("Cancelled")
