"""Asks a snapshot a query: which documents match, exactly as `meaning` defines it, and how well.

Words and prefixes are answered by posting lists alone. A phrase, and a word in a field that has no
list of its own, is narrowed down by the lists and then compared with the text from the store; the
abstract is what a body has beyond title, authors and others, which the counts tell.

PDFs have an index of their own: an `Asking` over that one, with their pages for texts, answers
for them.

With `brief`, for an answer between two keystrokes, a prefix stands for its most frequent words and
no more than the best thousand candidates are compared with their texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from lectory.search import analyser
from lectory.search.fulltext import AUTHOR, BODY, OTHER, TITLE
from lectory.search.meaning import (
    Filter,
    Reading,
    is_one_edit_away,
    leaf_matches,
    prefix_key,
)
from lectory.search.phrases import QuickPhrase, is_single, phrase_terms, phrase_units
from lectory.search.snapshot import Mask, Papers, Snapshot, most_frequent, score
from lectory.search.texts import Texts
from lectory.search.tree import (
    Age,
    And,
    Field,
    Fuzzy,
    Leaf,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    leaves,
)

TITLE_WEIGHT = 0.2
"""Of the title beside the body, which holds it too; more makes known papers harder to find."""
PDF_WEIGHT = 0.15
"""Of the text of PDFs beside the body: a hit there stands below the same hit in an abstract."""
BRIEF_WORDS = 24
"""The words that a prefix stands for between two keystrokes, and the ones that are ever ranked."""
_TITLED_WORDS = 4
_MOST_COMPARED = 1000

_LISTED = {None: BODY, Field.TITLE: TITLE, Field.AUTHOR: AUTHOR}
_CANDIDATES = {
    **_LISTED,
    Field.ABSTRACT: BODY,
    Field.NOTE: OTHER,
    Field.HIGHLIGHT: OTHER,
    Field.VENUE: OTHER,
}
_COST = {Word: 1, Prefix: 2, Fuzzy: 3, Phrase: 4}


Read = Callable[[Iterable[int]], Iterator[Texts]]
"""Reads the texts of papers."""


class Asking:
    """One query being answered from one snapshot and the texts as they stand.

    `read` gives texts to compare with, `leading` titles and abstracts alone. `pdf` asks the texts
    of PDFs, which words without a field and those behind `pdf:` are looked for in too.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        read: Read,
        leading: Read,
        passing: Callable[[Filter], frozenset[int]],
        *,
        pdf: Asking | None = None,
        brief: bool = False,
        most_compared: int = _MOST_COMPARED,
        all_words: bool = False,
    ) -> None:
        """With `brief`, no more than the best `most_compared` candidates are compared.

        A prefix then stands for its most frequent words, unless `all_words`.
        """
        self._snapshot = snapshot
        self._read, self._leading = read, leading
        self._pdf = pdf
        self._brief = brief
        self._most_compared = most_compared
        self._cuts_words = brief and not all_words
        self._passing = passing
        self._expanded: dict[tuple[Leaf, str], list[str]] = {}

    def mask(self, node: Node, within: Mask) -> Mask:
        """The documents that match, of those in `within`; `node` as `settled` returns it."""
        match node:
            case And(parts):
                found = within
                for part in sorted(parts, key=self._cost):
                    found = self.mask(part, found)
                    if not found.any():
                        break
                return found
            case Or(parts):
                nothing = np.zeros_like(within)
                return reduce(np.logical_or, (self.mask(part, within) for part in parts), nothing)
            case Not(part):
                return within & ~self.mask(part, within)
            case Named() | Range() | Age():
                return self._snapshot.document_mask(self._passing(node)) & within
            case Word() | Prefix() | Fuzzy() | Phrase():
                return self._leaf(node, within)

    def scores(self, node: Node) -> NDArray[np.float32]:
        """BM25 of every document for the words of a query, those under a NOT left out."""
        into = np.zeros(self._snapshot.count, np.float32)
        for leaf in leaves(node):
            self._score_leaf(leaf, into)
            if self._looks_in_pdfs(leaf):
                self._score_in_pdfs(leaf, into)
        return into

    def papers_by_pdf(self, leaf: Leaf) -> Papers:
        """The papers in whose PDFs a word, prefix or phrase stands."""
        if self._pdf is None or not self._looks_in_pdfs(leaf):
            return np.empty(0, np.int64)
        snapshot = self._pdf._snapshot
        return snapshot.papers[self._pdf.mask(replace(leaf, field=None), snapshot.alive)]

    def expanded(self, leaf: Prefix | Fuzzy, index_field: str) -> list[str]:
        """The terms of an index field that a prefix or a word with one edit stands for."""
        key = (leaf, index_field)
        if key not in self._expanded:
            find = self._beginning if isinstance(leaf, Prefix) else self._edited
            self._expanded[key] = find(leaf.text, index_field)
        return self._expanded[key]

    def _cost(self, node: Node) -> int:
        if isinstance(node, And | Or):
            return max((self._cost(part) for part in node.of), default=0)
        if isinstance(node, Not):
            return self._cost(node.of)
        if isinstance(node, Named | Range | Age):
            return 0
        return _COST[type(node)] + (0 if _is_listed(node.field) else 3)

    def _leaf(self, leaf: Leaf, within: Mask) -> Mask:
        found = self._in_texts(leaf, within)
        if self._looks_in_pdfs(leaf):
            found = found | (self._snapshot.document_mask(self.papers_by_pdf(leaf)) & within)
        return found

    def _looks_in_pdfs(self, leaf: Leaf) -> bool:
        """Between two keystrokes only what is looked for in PDFs alone is looked for there."""
        if self._pdf is None:
            return False
        return leaf.field is Field.PDF or (leaf.field is None and not self._brief)

    def _score_in_pdfs(self, leaf: Leaf, into: NDArray[np.float32]) -> None:
        if self._pdf is None:
            return
        scores = self._pdf.scores(replace(leaf, field=None))
        documents = self._snapshot.documents_of(self._pdf._snapshot.papers)
        known = (documents >= 0) & self._pdf._snapshot.alive
        into[documents[known]] += PDF_WEIGHT * scores[known]

    def _in_texts(self, leaf: Leaf, within: Mask) -> Mask:
        if leaf.field not in _CANDIDATES or not analyser.words_of(leaf.text):
            return np.zeros_like(within)
        match leaf:
            case Phrase():
                return self._phrase(leaf, within)
            case Word():
                return self._word(leaf, within)
            case Prefix(text, field):
                if analyser.has_signs(text):
                    return self._word(Word(text, field), within)
                return self._prefix(leaf, within)
            case Fuzzy(text, field):
                found = self._having(field, self.expanded(leaf, _CANDIDATES[field]))
                found = (found | self._all_of(analyser.query_terms(text), field)) & within
                return found if _is_listed(field) else self._compared(leaf, found)

    def _word(self, leaf: Word, within: Mask) -> Mask:
        terms = analyser.query_terms(leaf.text)
        if not terms:
            return self._compared(leaf, within)
        found = self._all_of(terms, leaf.field) & within
        return found if _is_listed(leaf.field) else self._compared(leaf, found)

    def _prefix(self, leaf: Prefix, within: Mask) -> Mask:
        field = leaf.field
        found = self._having(field, self.expanded(leaf, _CANDIDATES[field])) & within
        if self._brief:
            # Typed to its end, a word finds what the word finds.
            found |= self._all_of(analyser.query_terms(leaf.text), field) & within
            return found if _is_listed(field) else self._compared(leaf, found)
        written = self._having(field, _written(leaf.text)) & within
        if not _is_listed(field):
            return self._compared(leaf, found | written)
        return found | self._compared(leaf, written & ~found)

    def _phrase(self, leaf: Phrase, within: Mask) -> Mask:
        terms, units = phrase_terms(leaf.text), phrase_units(leaf.text)
        if not terms:
            return self._compared(leaf, within)
        found = self._all_of(terms, leaf.field) & within
        if is_single(units) and _is_listed(leaf.field):
            return found
        stands = QuickPhrase(units, leaf.field).stands
        if leaf.field not in (None, Field.TITLE, Field.ABSTRACT):
            return self._compared(leaf, found, stands)
        elsewhere = self._outside_leading(terms) & found if leaf.field is None else ~found & found
        leading = self._compared(leaf, found & ~elsewhere, stands, self._leading)
        return leading | self._compared(leaf, elsewhere, stands)

    def _outside_leading(self, terms: Sequence[str]) -> Mask:
        """The documents that may hold a phrase of these terms outside title and abstract."""
        return self._all_of(terms, Field.AUTHOR) | self._all_of(terms, Field.NOTE)

    def _all_of(self, terms: Sequence[str], field: Field | None) -> Mask:
        """The documents that hold all of some terms, none if there are none."""
        if not terms:
            return np.zeros(self._snapshot.count, bool)
        return reduce(np.logical_and, (self._having(field, (term,)) for term in terms))

    def _having(self, field: Field | None, terms: Iterable[str]) -> Mask:
        """The documents that hold any of some terms in a field, or may hold them there."""
        if field is Field.ABSTRACT:
            return self._in_abstract(terms)
        return self._snapshot.having(_CANDIDATES[field], terms)

    def _in_abstract(self, terms: Iterable[str]) -> Mask:
        counts = np.zeros(self._snapshot.count, np.float32)
        for term in terms:
            for index_field, sign in ((BODY, 1), (TITLE, -1), (AUTHOR, -1), (OTHER, -1)):
                documents, times = self._snapshot.listed(index_field, term)
                counts[documents] += sign * times
        return counts > 0.5

    def _beginning(self, text: str, index_field: str) -> list[str]:
        key = prefix_key(text)
        found = self._snapshot.beginning(index_field, key) if key else {}
        return most_frequent(found, BRIEF_WORDS) if self._cuts_words else list(found)

    def _edited(self, text: str, index_field: str) -> list[str]:
        key = prefix_key(text)
        # One edit leaves the beginning or the end as it is: a cheap test that spares most words.
        middle = len(key) // 2
        first, last = key[:middle], key[middle + 1 :]
        near = self._snapshot.terms_like(index_field, first, last)
        return [term for term in near if is_one_edit_away(key, term)]

    def _compared(
        self,
        leaf: Leaf,
        candidates: Mask,
        test: Callable[[Texts], bool] | None = None,
        read: Read | None = None,
    ) -> Mask:
        """The candidates whose text passes the test, or holds the leaf."""
        documents = np.flatnonzero(candidates)
        if not len(documents):
            return candidates
        if self._brief and len(documents) > self._most_compared:
            documents = self._best(leaf, documents)
        good: list[int] = []
        for texts in (read or self._read)(self._snapshot.papers[documents].tolist()):
            if leaf_matches(leaf, Reading(texts)) if test is None else test(texts):
                good.append(texts.paper)
        return self._snapshot.document_mask(good) & candidates

    def _best(self, leaf: Leaf, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        into = np.zeros(self._snapshot.count, np.float32)
        self._score_leaf(leaf, into)
        order = np.argpartition(-into[documents], self._most_compared)
        return documents[np.sort(order[: self._most_compared])]

    def _score_leaf(self, leaf: Leaf, into: NDArray[np.float32]) -> None:
        index_field = _CANDIDATES.get(leaf.field)
        if index_field is None:
            return
        terms = self._ranked(leaf, index_field)
        titled = _TITLED_WORDS if isinstance(leaf, Prefix | Fuzzy) else len(terms)
        for place, term in enumerate(terms):
            score(self._snapshot, into, index_field, term, 1.0)
            if leaf.field is None and place < titled:
                score(self._snapshot, into, TITLE, term, TITLE_WEIGHT)

    def _ranked(self, leaf: Leaf, index_field: str) -> list[str]:
        """The terms that count for the order of the hits."""
        whole = analyser.query_terms(leaf.text)
        if isinstance(leaf, Phrase):
            return list(phrase_terms(leaf.text))
        if isinstance(leaf, Word) or analyser.has_signs(leaf.text):
            return list(whole)
        found = dict.fromkeys([*self.expanded(leaf, index_field), *whole])
        if len(found) <= BRIEF_WORDS + len(whole):
            return list(found)
        counted = {term: self._snapshot.frequency(index_field, term) for term in found}
        return most_frequent(counted, BRIEF_WORDS)


def _is_listed(field: Field | None) -> bool:
    """Whether posting lists alone tell which documents hold a word in a field."""
    return field in _LISTED or field is Field.ABSTRACT


def _written(text: str) -> tuple[str, ...]:
    """Singulars of words that begin with the prefix, while the singular itself does not."""
    key = prefix_key(text)
    singulars = (analyser.singular(key + ending) for ending in ("", "s", "es"))
    return tuple(term for term in dict.fromkeys(singulars) if not term.startswith(key))
