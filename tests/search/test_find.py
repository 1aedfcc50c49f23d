"""Finding: order, places, help for queries that find nothing, and the form for keystrokes."""

from __future__ import annotations

import pytest

from lectory.errors import QuerySyntaxError
from lectory.library.database import Library
from lectory.search import opened
from lectory.search.find import Hit, How, Index, Sort, as_typed, find, matching_ids, typing
from lectory.search.indexer import catch_up
from lectory.search.tree import EVERYTHING, And, Field, Named, Not, Phrase, Prefix, Word
from tests.search.shelf import Row, shelve

ROWS = (
    Row("Tides of shallow lakes", "The tides in lakes are small.", rating=2, year=2020),
    Row("Deep lakes", "Stratification. " * 30 + "And tides, once more.", rating=5, year=2024),
    Row("Graph networks", "Message passing on graphs.", note="see the **tides** paper", year=2022),
    Row(
        "Pretraining GPT-4",
        highlights=("a lake of data", "other"),
        authors=(("Schölkopf", "Anna"),),
    ),
)


@pytest.fixture
def index(library: Library) -> Index:
    shelve(library, ROWS)
    return Index(library.folder)


def test_a_word_in_the_title_counts_more(library: Library, index: Index) -> None:
    hits = find(library, index, "tides")
    assert list(hits.ids) == [1, 3, 2]
    assert (hits.how, hits.read_as, hits.total) == (How.EXACT, "tides", 3)


def test_equal_hits_stand_newest_first(library: Library, index: Index) -> None:
    assert list(find(library, index, "year:2020..2024").ids) == [3, 2, 1]
    assert list(matching_ids(library, index, "lakes")) == [4, 2, 1]


@pytest.mark.parametrize(
    ("sort", "papers"),
    [(Sort.RATING, [2, 1]), (Sort.DATE, [2, 1]), (Sort.TITLE, [2, 1]), (Sort.ADDED, [1, 2])],
)
def test_hits_can_be_sorted(library: Library, index: Index, sort: Sort, papers: list[int]) -> None:
    with library.step("Name") as tx:
        tx.raw.execute("UPDATE paper SET sort_title = lower(title)")
    assert list(find(library, index, "lakes -gpt-4", sort=sort).ids) == papers


def test_the_limit_cuts_hits_and_not_ids(library: Library, index: Index) -> None:
    hits = find(library, index, "tides", limit=1)
    assert ([hit.paper for hit in hits.hits], len(hits.ids), hits.total) == ([1], 3, 3)


@pytest.mark.parametrize(
    ("query", "paper", "field", "snippet"),
    [
        ("tides lakes", 1, "abstract", "The ⟦tides⟧ in ⟦lakes⟧ are small."),
        ("note:tides", 3, "note", "see the **⟦tides⟧** paper"),
        ("title:graphs", 3, "title", "⟦Graph⟧ networks"),
        ("scholkopf", 4, "author", "Anna ⟦Schölkopf⟧"),
        ('"passing on"', 3, "abstract", "Message ⟦passing⟧ ⟦on⟧ graphs."),
        ("mess*", 3, "abstract", "⟦Message⟧ passing on graphs."),
    ],
)
def test_a_hit_shows_its_place(
    library: Library, index: Index, query: str, paper: int, field: str, snippet: str
) -> None:
    hit = find(library, index, query).hits[0]
    assert (hit.paper, hit.field, hit.snippet) == (paper, field, snippet)


def test_a_long_text_is_cut_around_the_hit(library: Library, index: Index) -> None:
    hit = next(hit for hit in find(library, index, "tides").hits if hit.paper == 2)
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("And ⟦tides⟧, once more.")
    assert len(hit.snippet) < 200


def test_a_highlight_in_a_pdf_names_its_page(library: Library, index: Index) -> None:
    hit = find(library, index, "highlight:lake").hits[0]
    assert (hit.paper, hit.field, hit.snippet, hit.page) == (
        4,
        "highlight",
        "a ⟦lake⟧ of data · other",
        7,
    )


def test_a_query_without_words_shows_no_place(library: Library, index: Index) -> None:
    assert find(library, index, "rating:5").hits == (Hit(2, 0.0),)


def test_a_mistyped_word_is_put_right_and_said(library: Library, index: Index) -> None:
    hits = find(library, index, "shalow lakes")
    assert (hits.how, hits.read_as, list(hits.ids)) == (How.REPAIRED, "shallow lakes", [1])


def test_words_that_never_meet_are_taken_apart(library: Library, index: Index) -> None:
    hits = find(library, index, "shallow networks year:>2000")
    assert (hits.how, hits.read_as) == (How.WIDENED, "year:>=2001 (shallow OR networks)")
    assert set(hits.ids) == {1, 3}


@pytest.mark.parametrize("query", ["title:shalow", "note:lakes", "-lakes tides shallow lakes"])
def test_fields_and_exclusions_are_never_helped(library: Library, index: Index, query: str) -> None:
    hits = find(library, index, query)
    assert hits.how is not How.REPAIRED
    assert hits.total == 0 or "-lakes" in hits.read_as


def test_exact_finds_nothing_rather_than_something_else(library: Library, index: Index) -> None:
    hits = find(library, index, "shalow", exact=True)
    assert (hits.how, hits.total) == (How.EXACT, 0)
    assert not matching_ids(library, index, "shalow")


def test_a_stop_word_beside_others_is_left_out(library: Library, index: Index) -> None:
    assert list(find(library, index, "the graph networks").ids) == [3]
    assert list(find(library, index, "the").ids) == [3, 1]


def test_nothing_asked_is_everything(library: Library, index: Index) -> None:
    assert list(matching_ids(library, index, "")) == [4, 3, 2, 1]


def test_a_wrong_query_says_where(library: Library, index: Index) -> None:
    with pytest.raises(QuerySyntaxError, match="column 7"):
        find(library, index, "tides (lakes")


def test_typing_finds_words_that_have_only_begun(library: Library, index: Index) -> None:
    catch_up(library)
    for text in ("ti", "tid", "tides", "tides la", "tides lakes"):
        assert 1 in typing(library, index, text).ids, text


def test_typing_sees_what_is_not_indexed_yet(library: Library, index: Index) -> None:
    catch_up(library)
    (new,) = shelve(library, [Row("Quartz lakes")])
    assert list(typing(library, index, "quar").ids) == [new]
    assert new in typing(library, index, "lak").ids
    assert not (index.folder / "state.json.new").exists()


def test_typing_works_before_there_is_an_index(library: Library, index: Index) -> None:
    assert 1 in typing(library, index, "tid").ids
    assert not index.folder.exists()


def test_beside_a_writer_no_search_writes(library: Library, index: Index) -> None:
    beside = Index(library.folder, beside_writer=True)
    assert list(find(library, beside, "tides -graph").ids) == [1, 2]
    assert not index.folder.exists()


def test_a_query_that_is_being_typed() -> None:
    assert as_typed("deep la") == And((Word("deep"), Prefix("la")))
    assert as_typed("deep la ") == And((Word("deep"), Word("la")))
    assert as_typed("deep l") == Word("deep")
    assert as_typed("l") == EVERYTHING
    assert as_typed("语") == Prefix("语")
    assert as_typed('"deep la') == Phrase("deep la")
    assert as_typed("title:de") == Prefix("de", Field.TITLE)
    assert as_typed("tag:su") == Named(Field.TAG, "su", prefix=True)
    assert as_typed("deep -la") == And((Word("deep"), Not(Word("la"))))
    assert as_typed("year:") == EVERYTHING


def test_a_foreign_whoosh_is_read_slowly_but_rightly(
    library: Library, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = find(library, index, "tid* OR graphs").ids
    monkeypatch.setattr("lectory.search.postings.internals_hold", lambda: False)
    assert find(library, Index(library.folder), "tid* OR graphs").ids == expected


def test_nothing_is_opened_before_it_is_asked(library: Library) -> None:
    index = Index(library.folder)
    assert not library.folder.joinpath("index", "s1-a2").exists()
    assert vars(index)["_snapshot"] is None
    assert opened.Index is Index
