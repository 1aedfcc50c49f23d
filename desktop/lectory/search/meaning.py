"""What a query means, word for word: the definition that the index has to agree with.

    word      each of its terms is a term of the text (plurals and spellings as in `analyser`)
    prefix    a word of the text as written, or one of its terms, begins with it
    fuzzy     a term of the text is the word or one edit away from it
    phrase    its words stand side by side in one piece of one field; stop words count here

A stop word on its own is left out beside other words; alone, under a NOT or in a field it is looked
up as it stands. Whether a paper has a status, tag, year … is asked of `holds`.
"""

from __future__ import annotations

from collections.abc import Callable

from lectory.search import analyser
from lectory.search.phrases import is_single, phrase_stands, phrase_terms, phrase_units
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
)

Filter = Named | Range | Age
Holds = Callable[[Filter, int], bool]
NOTHING = Or(())


def nowhere(leaf: Leaf, paper: int) -> bool:
    """No PDF holds anything."""
    return False


class Reading:
    """The texts of one paper while they are compared; analyses each field at most once.

    `in_pdf(leaf, paper)` knows what stands in the PDFs of papers.
    """

    def __init__(self, texts: Texts, in_pdf: Callable[[Leaf, int], bool] = nowhere) -> None:
        self.texts = texts
        self.in_pdf = in_pdf
        self._terms: dict[Field | None, frozenset[str]] = {}
        self._words: dict[Field | None, frozenset[str]] = {}

    def terms(self, field: Field | None) -> frozenset[str]:
        """The index terms of a field."""
        if field not in self._terms:
            found = frozenset(analyser.terms(self.texts.of(field)))
            if field is None:
                found |= frozenset(analyser.name_terms(self.texts.names))
            self._terms[field] = found
        return self._terms[field]

    def words(self, field: Field | None) -> frozenset[str]:
        """The folded words of a field as they are written."""
        if field not in self._words:
            self._words[field] = frozenset(analyser.words_of(self.texts.of(field)))
        return self._words[field]


def matches(node: Node, reading: Reading, holds: Holds) -> bool:
    """Whether a paper belongs to the answer; `node` as `settled` returns it."""
    if isinstance(node, And):
        return all(matches(part, reading, holds) for part in node.of)
    if isinstance(node, Or):
        return any(matches(part, reading, holds) for part in node.of)
    if isinstance(node, Not):
        return not matches(node.of, reading, holds)
    if isinstance(node, Named | Range | Age):
        return holds(node, reading.texts.paper)
    return leaf_matches(node, reading)


def leaf_matches(leaf: Leaf, reading: Reading) -> bool:
    """Whether a paper's text holds a word, prefix or phrase."""
    if leaf.field in (None, Field.PDF) and reading.in_pdf(leaf, reading.texts.paper):
        return True
    match leaf:
        case Word(text, field):
            return _word_matches(text, field, reading)
        case Prefix(text, field):
            return _prefix_matches(text, field, reading)
        case Fuzzy(text, field):
            return _fuzzy_matches(text, field, reading)
        case Phrase(text, field):
            return _phrase_matches(text, field, reading)


def settled(node: Node) -> Node:
    """The query with bare stop words and signs left out wherever other words stand beside them."""
    if isinstance(node, Not):
        return Not(settled(node.of))
    if not isinstance(node, And | Or) or not node.of:
        return node
    parts = [settled(part) for part in node.of if not _is_noise(part)]
    telling = [part for part in parts if not _is_stop_word(part)] or parts
    if not telling:
        return NOTHING
    if len(telling) == 1:
        return telling[0]
    return And(tuple(telling)) if isinstance(node, And) else Or(tuple(telling))


def prefix_key(text: str) -> str:
    """What the words and terms must begin with: folded, a compound in its joined form."""
    return "".join(analyser.words_of(text))


def is_one_edit_away(word: str, other: str) -> bool:
    """Whether one letter changed, dropped, added or two neighbours swapped lead from one to the
    other; equal words are no edit away and count too.

    >>> [is_one_edit_away("graph", other) for other in ("grpah", "grap", "graaph", "grxph", "grp")]
    [True, True, True, True, False]
    """
    if abs(len(word) - len(other)) > 1:
        return False
    start = 0
    shorter = min(len(word), len(other))
    while start < shorter and word[start] == other[start]:
        start += 1
    if len(word) == len(other):
        rest = start + 1
        swapped = word[start : start + 2][::-1] == other[start : start + 2]
        return word[rest:] == other[rest:] or (swapped and word[rest + 1 :] == other[rest + 1 :])
    if len(word) > len(other):
        return word[start + 1 :] == other[start:]
    return word[start:] == other[start + 1 :]


def _word_matches(text: str, field: Field | None, reading: Reading) -> bool:
    wanted = analyser.query_terms(text)
    if wanted:
        return reading.terms(field).issuperset(wanted)
    written = analyser.words_of(text)
    return bool(written) and reading.words(field).issuperset(written)


def _prefix_matches(text: str, field: Field | None, reading: Reading) -> bool:
    if analyser.has_signs(text):
        return _word_matches(text, field, reading)
    key = prefix_key(text)
    if not key:
        return False
    if any(term.startswith(key) for term in reading.terms(field)):
        return True
    return any(
        word.startswith(key) and word not in analyser.STOP_WORDS for word in reading.words(field)
    )


def _fuzzy_matches(text: str, field: Field | None, reading: Reading) -> bool:
    key = prefix_key(text)
    if not key:
        return False
    if any(is_one_edit_away(key, term) for term in reading.terms(field)):
        return True
    wanted = analyser.query_terms(text)
    return bool(wanted) and reading.terms(field).issuperset(wanted)


def _phrase_matches(text: str, field: Field | None, reading: Reading) -> bool:
    units = phrase_units(text)
    wanted = phrase_terms(text)
    if not units or not reading.terms(field).issuperset(wanted):
        return False
    return (bool(wanted) and is_single(units)) or phrase_stands(units, field, reading.texts)


def _is_noise(node: Node) -> bool:
    return isinstance(node, Word) and node.field is None and not analyser.words_of(node.text)


def _is_stop_word(node: Node) -> bool:
    if not isinstance(node, Word) or node.field is not None:
        return False
    return not analyser.query_terms(node.text)
