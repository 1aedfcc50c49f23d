"""Puts the best hits into a finer order: those whose title is like the query come first.

BM25 adds up words wherever they stand; of two papers with the same words, the one whose title is
just these words is the one that was meant. Measured on 500 titles with one slip of the finger at
50,000 papers: among the first five are 95 of 100 instead of 88.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lectory.search import analyser
from lectory.search.meaning import prefix_key
from lectory.search.tree import And, Field, Node, Or, Prefix, leaves

LOOKED_AT = 50
"""So many hits are put into a finer order."""
_TITLES = "SELECT id, title FROM paper WHERE id IN (SELECT value FROM json_each(?))"
_FEWEST = 2
_WEIGHT = 1.0
"""Of a title that is the query, beside the score of the best hit."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """One typed word: the terms that it may stand for, or what they begin with."""

    terms: frozenset[str]
    beginning: str = ""

    def stands_in(self, title: set[str]) -> bool:
        if self.beginning:
            return any(term.startswith(self.beginning) for term in title)
        return not self.terms.isdisjoint(title)


def refined(
    reader: sqlite3.Connection, papers: Sequence[int], scores: Mapping[int, float], node: Node
) -> list[int]:
    """Papers in order of their score and of how much their titles are like the words of a query.

    The likeness is that of Dice: twice the words in common over the words of both. Words under an
    OR inside the query stand for one typed word. A single word changes nothing: it says no more of
    a title than the score does.
    """
    typed = _typed(node)
    if not papers or len(typed) < _FEWEST:
        return list(papers)
    wish = _WEIGHT * max(scores.values())
    titles = dict(reader.execute(_TITLES, (json.dumps(list(papers)),)))
    found = {
        paper: scores[paper] + wish * _likeness(typed, titles.get(paper, "")) for paper in papers
    }
    place = {paper: number for number, paper in enumerate(papers)}
    return sorted(papers, key=lambda paper: (-found[paper], place[paper]))


def _typed(node: Node) -> list[_Typed]:
    """The typed words that may be part of a title."""
    parts = node.of if isinstance(node, And) else (node,)
    found = [word for part in parts for word in _words_of(part)]
    return [word for word in found if word.terms or word.beginning]


def _words_of(part: Node) -> Iterator[_Typed]:
    words = [leaf for leaf in leaves(part) if leaf.field in (None, Field.TITLE)]
    if isinstance(part, Or):
        yield _Typed(frozenset(term for leaf in words for term in _terms(leaf.text)))
        return
    for leaf in words:
        if isinstance(leaf, Prefix):
            yield _Typed(frozenset(), prefix_key(leaf.text))
        else:
            yield from (_Typed(frozenset((term,))) for term in _terms(leaf.text))


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term for chunk in analyser.chunks(text) for term in analyser.query_terms(chunk))


def _likeness(typed: Sequence[_Typed], title: str) -> float:
    terms = set(analyser.terms(title))
    if not terms:
        return 0.0
    common = sum(word.stands_in(terms) for word in typed)
    return min(2 * common / (len(typed) + len(terms)), 1.0) ** 2
