"""Helps a query that finds nothing: first mistyped words are put right, then words are given up.

Only words without a field are touched; fields, filters and what is under a NOT stay as they are.
"""

from __future__ import annotations

from dataclasses import replace

from lectory.search import analyser
from lectory.search.fulltext import BODY
from lectory.search.meaning import is_one_edit_away
from lectory.search.snapshot import Snapshot, most_frequent
from lectory.search.tree import And, Fuzzy, Node, Or, Phrase, Prefix, Word

_REPLACEMENTS = 5
_SHORTEST = 4


def repaired(node: Node, snapshot: Snapshot) -> Node | None:
    """The query with each unknown word replaced by known ones, one edit away and with the same
    first letter, the most frequent ones; None if no word can be replaced."""
    found = _repaired(node, snapshot)
    return None if found == node else found


def widened(node: Node) -> Node | None:
    """The query that is content with any of the words; None if it has not several to give up."""
    parts = node.of if isinstance(node, And) else (node,)
    words = [part for part in parts if _is_bare(part)]
    if len(words) == 1 and isinstance(words[0], Phrase):
        words = [Word(chunk) for chunk in analyser.chunks(words[0].text)]
    if len(words) < 2:
        return None
    others = tuple(part for part in parts if not _is_bare(part))
    any_word = Or(tuple(words))
    return And((*others, any_word)) if others else any_word


def _repaired(node: Node, snapshot: Snapshot) -> Node:
    if isinstance(node, And | Or):
        return replace(node, of=tuple(_repaired(part, snapshot) for part in node.of))
    if not isinstance(node, Word) or node.field is not None:
        return node
    terms = analyser.query_terms(node.text)
    if len(terms) != 1 or snapshot.frequency(BODY, terms[0]):
        return node
    near = _near(terms[0], snapshot)
    if not near:
        return node
    words = tuple(Word(term) for term in near)
    return words[0] if len(words) == 1 else Or(words)


def _near(term: str, snapshot: Snapshot) -> list[str]:
    if len(term) < _SHORTEST or not term.isalpha():
        return []
    sizes = range(len(term) - 1, len(term) + 2)
    found = {
        known: frequency
        for known, frequency in snapshot.beginning(BODY, term[0]).items()
        if len(known) in sizes and is_one_edit_away(term, known)
    }
    return most_frequent(found, _REPLACEMENTS)


def _is_bare(node: Node) -> bool:
    if isinstance(node, Or):
        return all(_is_bare(part) for part in node.of)
    return isinstance(node, Word | Prefix | Fuzzy | Phrase) and node.field is None
