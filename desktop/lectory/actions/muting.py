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
    added = [_cleaned(muted) for muted in add]
    there = {_same(muted) for muted in store.all_muted(library.reader())}
    added = [muted for muted in added if _same(muted) not in there]
    with library.step(_label(added, remove)) as tx:
        for muted in added:
            store.put(tx, muted)
        for muted in remove:
            store.take(tx, muted)
    return tx.change


def _cleaned(muted: Muted) -> Muted:
    value = " ".join(muted.value.split())
    if not value:
        raise UsageError("There is no word to mute", hint="Give a word or the name of an author")
    return Muted(muted.kind, value)


def _same(muted: Muted) -> tuple[MutedKind, str]:
    return muted.kind, muted.value.casefold()


def _label(added: Collection[Muted], removed: Collection[Muted]) -> str:
    parts = [
        f"{verb} {', '.join(f'“{muted.value}”' for muted in some)}"
        for verb, some in (("Mute", added), ("Unmute", removed))
        if some
    ]
    return " and ".join(parts) or "Mute nothing"
