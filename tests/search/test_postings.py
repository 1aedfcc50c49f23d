"""Bulk reading gives what Whoosh's own calls give, on lists of one block and of many."""

from __future__ import annotations

import numpy as np
import pytest
from whoosh.filedb.filestore import RamStorage
from whoosh.query import Term

from lectory.search import fulltext
from lectory.search.fulltext import BODY, OTHER, TEXT_FIELDS, TITLE, Writer, create
from lectory.search.postings import BulkSegment, PublicSegment, internals_hold
from lectory.search.texts import Texts


def test_this_whoosh_is_the_one_we_know() -> None:
    assert internals_hold()


def test_bulk_and_public_reading_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fulltext, "_BLOCK", 16)
    index = create(RamStorage())
    writer = Writer(index)
    for number in range(1, 201):
        writer.add(
            Texts(
                1000 + number,
                title="even " * (number % 2 == 0),
                abstract=f"all {'often ' * (number % 5)} w{number} 语言",
                tags="third" if number % 3 == 0 else "",
            )
        )
    writer.commit_keeping(frozenset())
    with index.searcher() as searcher:
        reader = searcher.reader()
        public, bulk = PublicSegment(reader), BulkSegment(reader)
        assert public.papers().tolist() == bulk.papers().tolist() == list(range(1001, 1201))
        for field in TEXT_FIELDS:
            assert public.words(field) == bulk.words(field)
            assert np.array_equal(public.lengths(field), bulk.lengths(field))
            for term, frequency in zip(*bulk.words(field), strict=True):
                documents, counts = bulk.listed(field, term)
                assert np.array_equal(documents, public.listed(field, term)[0])
                assert np.array_equal(counts, public.listed(field, term)[1])
                assert len(documents) == frequency == public.frequency(field, term)
        assert bulk.listed(BODY, "often")[1][:5].tolist() == [1, 2, 3, 4, 1]
        assert len(bulk.listed(TITLE, "third")[0]) == 0
        found = searcher.search(Term(OTHER, "third"), limit=None)
        assert len(found) == 66
