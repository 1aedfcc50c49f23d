"""The query language: what is read, what is refused and where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.errors import QuerySyntaxError
from lectory.search.query import parse
from lectory.search.tree import (
    Age,
    And,
    Field,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Range,
    Word,
    leaves,
    read_as,
)

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", A),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("a or b", And((A, Word("or"), B))),
        ("-a", Not(A)),
        ("NOT (a b)", Not(And((A, B)))),
        ("NOT NOT a", A),
        ("a - b", And((A, Word("-"), B))),
        ("deep* lerning~", And((Prefix("deep"), Fuzzy("lerning")))),
        ('"graph neural" c', And((Phrase("graph neural"), C))),
        ("“graph neural”", Phrase("graph neural")),
        ("title:(a OR b)", Or((Word("a", Field.TITLE), Word("b", Field.TITLE)))),
        ('author:"van der Berg"', Phrase("van der Berg", Field.AUTHOR)),
        ("TITLE:a", Word("a", Field.TITLE)),
        (
            "status:inbox,to-read",
            Or((Named(Field.STATUS, "inbox"), Named(Field.STATUS, "to-read"))),
        ),
        ('-tag:"to read"', Not(Named(Field.TAG, "to read"))),
        ("tag:sur*", Named(Field.TAG, "sur", prefix=True)),
        ('collection:"Survey/2024"', Named(Field.COLLECTION, "Survey/2024")),
        ("year:2020..2024", Range(Field.YEAR, "2020", "2024")),
        ("year:>2020", Range(Field.YEAR, "2021", "")),
        ("year:..2020", Range(Field.YEAR, "", "2020")),
        ("rating:>=4", Range(Field.RATING, "4", "")),
        ("rating:<4", Range(Field.RATING, "", "3")),
        ("added:<30d", Age(30, within=True)),
        ("added:>2w", Age(14, within=False)),
        ("added:2026-05", Range(Field.ADDED, "2026-05", "2026-05")),
        ("added:>2026-12", Range(Field.ADDED, "2027-01", "")),
        ("added:<2026-03-01", Range(Field.ADDED, "", "2026-02-28")),
        ("arxiv:2403.01234", Named(Field.ID, "arxiv:2403.01234")),
        ("https://arxiv.org/abs/1", Word("https://arxiv.org/abs/1")),
        ("BERT: a", And((Word("BERT:"), A))),
        ("", And(())),
    ],
)
def test_a_query_becomes_its_tree(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a OR", 2),
        ("OR a", 0),
        ("a OR OR b", 2),
        ("(a", 0),
        ("a )", 2),
        ('a "b', 2),
        ("()", 0),
        ("a NOT", 2),
        ("titel:a", 0),
        ("a title:", 2),
        ("a*b", 1),
        ("year:soon", 5),
        ("rating:", 0),
        ("added:<30x", 6),
        ("added:2026-13", 6),
        ("(" * 200, 100),
    ],
)
def test_a_wrong_query_says_where(text: str, position: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse(text)
    assert caught.value.position == position
    assert str(caught.value).startswith(f"column {position + 1}: ")


@pytest.mark.parametrize(
    "text", ["a OR", "(a", 'a "b', "a NOT", "a title:", "a year:", "foo:b", "-"]
)
def test_a_query_still_being_typed_is_never_wrong(text: str) -> None:
    parse(text, unfinished=True)


def test_the_words_under_a_not_are_no_words_of_a_hit() -> None:
    assert leaves(parse("a (b OR -c) year:2020")) == (A, B)


words = st.sampled_from(["graph", "pre-training", "c++", "GPT-4o", "语言", "łódź", "3d"])
fields = st.sampled_from([None, Field.TITLE, Field.AUTHOR, Field.ABSTRACT, Field.VENUE])
terms = st.one_of(
    st.builds(Word, words, fields),
    st.builds(Prefix, words, fields),
    st.builds(Fuzzy, words, fields),
    st.builds(Phrase, st.lists(words, min_size=1, max_size=3).map(" ".join), fields),
    st.builds(Named, st.just(Field.TAG), st.sampled_from(["survey", "to read", "a,b", "x*"])),
    st.builds(Range, st.just(Field.YEAR), st.just("2020"), st.sampled_from(["", "2020", "2024"])),
    st.builds(Age, st.integers(1, 400), st.booleans()),
)


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    negated = inner.filter(lambda node: not isinstance(node, Not))
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, negated))


trees: st.SearchStrategy[Node] = st.recursive(terms, _branches, max_leaves=8)


@given(trees)
def test_the_text_of_a_tree_gives_the_tree_back(tree: Node) -> None:
    assert parse(read_as(tree)) == tree


@given(st.text(alphabet='ab ()"-*~:,ORNT.<>=0\ttitle', max_size=40))
def test_any_text_is_a_tree_or_a_query_error(text: str) -> None:
    parse(text, unfinished=True) if _closes(text) else None
    try:
        tree = parse(text)
    except QuerySyntaxError as error:
        assert 0 <= error.position <= len(text)
    else:
        assert parse(read_as(tree)) == tree


def _closes(text: str) -> bool:
    return not any(sign in text for sign in ")*")
