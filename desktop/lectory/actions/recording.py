"""What every action that writes a record needs: its matching keys and its citation key."""

from __future__ import annotations

import sqlite3
from collections.abc import Container
from dataclasses import replace

from lectory.citing.keys import citation_key
from lectory.library.papers import MatchKeys
from lectory.matching.keys import keys_of
from lectory.model.identifier import Scheme, identifier
from lectory.model.reference import Reference


def match_keys(reference: Reference) -> MatchKeys:
    """The columns by which the record will be found again."""
    keys = keys_of(reference)
    return MatchKeys(keys.title, keys.author, keys.words)


def keys_in_use(reader: sqlite3.Connection) -> set[str]:
    """All citation keys of the library, trash included."""
    return {row[0] for row in reader.execute("SELECT key FROM paper WHERE key <> ''")}


def free_key(reference: Reference, taken: Container[str]) -> str:
    """The record's own citation key if it is free, else a new one."""
    if reference.key and reference.key not in taken:
        return reference.key
    return citation_key(reference, taken)


def findable(reference: Reference) -> Reference:
    """The same record; one that has nothing but an address is given it as its identifier."""
    if reference.title or reference.identifiers or not reference.url:
        return reference
    found = identifier(Scheme.URL, reference.url)
    return replace(reference, identifiers=(found,)) if found else reference
