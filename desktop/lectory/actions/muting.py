"""Muting words and authors: their papers go to the end of every ranking until that is undone."""

from __future__ import annotations

from collections.abc import Collection

from lectory.errors import UsageError
from lectory.library import muting as store
from lectory.library.database import Library
from lectory.model.change import Change
from lectory.model.muted import Muted, MutedKind


def mute(
    library: Library, *, add: Collection[Muted] = (), remove: Collection[Muted] = ()
) -> Change:
    """Mute words and authors, and others no longer. What is so already stays so.

    Raises:
        UsageError: if a word or name is empty.
    """
    added = [_cleaned(one) for one in add]
    there = {_same(one) for one in muted(library)}
    added = [one for one in added if _same(one) not in there]
    with library.step(_label(added, remove)) as tx:
        for one in added:
            store.put(tx, one)
        for one in remove:
            store.take(tx, one)
    return tx.change


def muted(library: Library) -> list[Muted]:
    """Everything that is muted, the oldest first."""
    return store.all_muted(library.reader())


def _cleaned(one: Muted) -> Muted:
    value = " ".join(one.value.split())
    if not value:
        raise UsageError("There is no word to mute", hint="Give a word or the name of an author")
    return Muted(one.kind, value)


def _same(one: Muted) -> tuple[MutedKind, str]:
    return one.kind, one.value.casefold()


def _label(added: Collection[Muted], removed: Collection[Muted]) -> str:
    parts = [
        f"{verb} {', '.join(f'“{one.value}”' for one in some)}"
        for verb, some in (("Mute", added), ("Unmute", removed))
        if some
    ]
    return " and ".join(parts) or "Mute nothing"
