"""Choosing which form of a paper is shown and cited, and making a form a paper of its own again."""

from __future__ import annotations

from dataclasses import replace

from lectory.actions.recording import free_key, keys_in_use, match_keys
from lectory.errors import UsageError
from lectory.library import absorbing, versions
from lectory.library import papers as store
from lectory.library.database import Library, Transaction
from lectory.library.naming import phrase
from lectory.library.records import references
from lectory.library.versions import Version
from lectory.matching.merging import SINGLE_FIELDS, merge_references, part_references
from lectory.model.change import Change
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference


def prefer(library: Library, version: int) -> Change:
    """Let a paper show and cite the record of one of its versions; the present one becomes one.

    What the version leaves empty stays filled; identifiers and citation key stay.

    Raises:
        UsageError: if there is no such version, or it is preferred already.
    """
    chosen = _version(library, version)
    title = phrase(library.reader(), [chosen.paper])
    with library.step(f"Prefer “{chosen.name}” of {title}") as tx:
        shown = dict(references(tx.raw, [chosen.paper]))[chosen.paper]
        _keep_shown(tx, chosen.paper, shown)
        versions.set_preferred(tx, chosen.id, True)
        new = replace(merge_references(chosen.reference, shown), key=shown.key)
        store.change_reference(tx, chosen.paper, new, match_keys(new))
    return tx.change


def split_off(library: Library, version: int) -> Change:
    """Make a version a paper of its own: its record, its mentions and files, the paper's status.

    The paper gives back what only this version had brought. Both are kept apart from now on.

    Raises:
        UsageError: if there is no such version, or it is the preferred one.
    """
    gone = _version(library, version)
    title = phrase(library.reader(), [gone.paper])
    with library.step(f"Split “{gone.name}” off {title}") as tx:
        _give_back(tx, gone)
        versions.remove(tx, gone.id)
        _forget_own_alone(tx, gone.paper)
        new = _own_paper(tx, gone)
        absorbing.move_rows(tx, "mention", gone.mentions, gone.paper, new)
        absorbing.move_rows(tx, "attachment", gone.files, gone.paper, new)
        absorbing.keep_apart(tx, gone.paper, new)
    return tx.change


def _version(library: Library, version: int) -> Version:
    found = versions.find(library.reader(), version)
    if found is None:
        raise UsageError("That version is not there any more")
    if found.preferred:
        raise UsageError(f"“{found.name}” is what the paper shows already")
    return found


def _keep_shown(tx: Transaction, paper: PaperId, shown: Reference) -> None:
    """Make a plain version of what the paper showed, with what was written by hand meanwhile."""
    kept = versions.of_paper(tx.raw, paper)
    own = next((one for one in kept if one.preferred), None)
    if own is None:
        versions.add_version(tx, paper, versions.name_of(shown, "first record"), shown)
        return
    by_hand = {
        name: getattr(shown, name)
        for name in (*SINGLE_FIELDS, "authors")
        if all(getattr(shown, name) != getattr(one.reference, name) for one in kept)
    }
    if by_hand:
        versions.set_record(tx, own, replace(own.reference, **by_hand))
    versions.set_preferred(tx, own.id, False)


def _give_back(tx: Transaction, gone: Version) -> None:
    kept = versions.of_paper(tx.raw, gone.paper)
    if not any(one.preferred for one in kept):
        # What the paper itself once said is not known: it keeps all it has.
        return
    left = [one.reference for one in kept if one.id != gone.id]
    merged = dict(references(tx.raw, [gone.paper]))[gone.paper]
    rest = part_references(merged, gone.reference, left)
    if rest != merged:
        store.change_reference(tx, gone.paper, rest, match_keys(rest))


def _forget_own_alone(tx: Transaction, paper: PaperId) -> None:
    """Without other versions the paper's record needs no copy."""
    kept = versions.of_paper(tx.raw, paper)
    if len(kept) == 1 and kept[0].preferred:
        versions.remove(tx, kept[0].id)


def _own_paper(tx: Transaction, gone: Version) -> PaperId:
    record = replace(gone.reference, key=free_key(gone.reference, keys_in_use(tx.raw)))
    row = tx.raw.execute("SELECT status FROM paper WHERE id = ?", (gone.paper,)).fetchone()
    (paper,) = store.add(tx, [store.NewPaper(record, match_keys(record), ReadingStatus(row[0]))])
    return paper
