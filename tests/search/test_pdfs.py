"""What stands in PDFs is found: by word, prefix, phrase; with its page; below hits in a title."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lectory.actions import attaching, editing, trashing, undoing
from lectory.library.database import Library
from lectory.model.paper import PaperId
from lectory.search import indexer, pdf_index
from lectory.search.find import find, matching_ids
from lectory.search.meaning import Reading, leaf_matches, matches, settled
from lectory.search.opened import Index
from lectory.search.pdf_texts import PdfTexts, pdf_root, read_pdfs
from lectory.search.query import parse
from lectory.search.texts import read_texts
from lectory.search.tree import Leaf
from tests.build import a_reference, add_papers, pdf_pages

WORDS = ("tide", "lake", "moss", "wind", "stone", "river", "salt", "sand", "reef", "wave", "dune")


@pytest.fixture
def index(library: Library) -> Index:
    return Index(library.folder)


def attach(
    library: Library, paper: PaperId, *pages: str, name: str = "a.pdf", folder: Path | None = None
) -> None:
    path = (folder or library.folder) / name
    path.write_bytes(pdf_pages([[(page, 12.0)] for page in pages]))
    attaching.attach(library, paper, [path])


def papers(library: Library, *titles: str) -> list[PaperId]:
    return add_papers(library, *(a_reference(title, abstract="Nothing.") for title in titles))


def found(library: Library, index: Index, query: str) -> list[int]:
    return list(find(library, index, query, exact=True).ids)


def test_a_word_of_a_pdf_is_found_with_its_page(library: Library, index: Index) -> None:
    first, second = papers(library, "Owls", "Cats")
    attach(library, first, "On owls by night.", "Salt tides drown the marshes.")
    for query in ("tides", "pdf:tide", "tid*", '"drown the marshes"', "pdf:marshs~", "tides owls"):
        hits = find(library, index, query, exact=True)
        assert list(hits.ids) == [first], query
    (hit,) = find(library, index, "tides").hits
    assert (hit.field, hit.page) == ("pdf", 2)
    assert hit.snippet == "Salt ⟦tides⟧ drown the marshes."
    assert found(library, index, "title:tides") == []
    assert found(library, index, "pdf:cats") == []
    assert found(library, index, "-pdf:tides") == [second]


def test_a_hit_in_a_title_or_abstract_stands_above_one_in_a_pdf(
    library: Library, index: Index
) -> None:
    in_pdf, in_abstract, in_title = add_papers(
        library,
        a_reference("Owls", abstract="Nothing."),
        a_reference("Cats", abstract="The tides of lakes and of other waters, seen from far away."),
        a_reference("Tides", abstract="Nothing."),
    )
    attach(library, in_pdf, *["tides tides tides tides"] * 5)
    assert set(found(library, index, "tides")[:2]) == {in_abstract, in_title}
    assert found(library, index, "tides")[2] == in_pdf


def test_what_is_taken_away_is_found_no_more(library: Library, index: Index) -> None:
    first, second = papers(library, "Owls", "Cats")
    attach(library, first, "Salt tides.")
    attach(library, second, "Salt marshes.", name="b.pdf")
    assert found(library, index, "salt") == [second, first]
    trashing.put_into_trash(library, [first])
    assert found(library, index, "salt") == [second]
    undoing.undo(library)
    assert found(library, index, "salt") == [second, first]
    row = library.reader().execute("SELECT id FROM attachment WHERE paper_id = ?", (first,))
    attaching.detach(library, row.fetchone()[0])
    assert found(library, index, "salt") == [second]
    undoing.undo(library)
    assert found(library, index, "salt") == [second, first]


def test_a_pdf_is_read_once_and_a_broken_one_never_again(library: Library) -> None:
    first, second = papers(library, "Owls", "Cats")
    attach(library, first, "Salt tides.")
    broken = library.folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\nstartxref nothing more")
    attaching.attach(library, second, [broken])
    caught = pdf_index.catch_up(library)
    assert caught is not None
    assert (caught.read, caught.papers, caught.left) == (2, 2, 0)
    texts = PdfTexts(library)
    (file_hash,) = (
        library.reader()
        .execute("SELECT hash FROM attachment WHERE paper_id = ?", (second,))
        .fetchone()
    )
    kept = texts.get(file_hash)
    assert kept is not None
    assert "damaged" in kept.error
    shutil.rmtree(pdf_index.pdf_index_folder(library))
    again = pdf_index.catch_up(library)
    assert again is not None
    assert (again.read, again.papers) == (0, 2)


def test_without_its_files_the_index_is_made_again(library: Library, index: Index) -> None:
    (paper,) = papers(library, "Owls")
    attach(library, paper, "Salt tides.")
    assert found(library, index, "salt") == [paper]
    index.close()
    shutil.rmtree(pdf_root(library))
    assert found(library, index, "salt") == [paper]
    indexer.rebuild(library)
    assert pdf_root(library).is_dir()
    assert found(library, index, "salt") == [paper]


def test_a_damaged_index_is_built_again(library: Library, index: Index) -> None:
    first, second = papers(library, "Owls", "Cats")
    attach(library, first, "Salt tides.")
    assert found(library, index, "salt") == [first]
    index.close()
    for file in pdf_index.pdf_index_folder(library).glob("*.seg"):
        file.write_bytes(b"no segment")
    attach(library, second, "Salt marshes.", name="b.pdf")
    assert found(library, index, "salt") == [second, first]


def test_a_rest_is_taken_up_the_next_time(library: Library) -> None:
    for number, paper in enumerate(papers(library, "Owls", "Cats", "Dogs")):
        attach(library, paper, f"Salt tides {number}.", name=f"{number}.pdf")
    caught = pdf_index.catch_up(library, seconds=0)
    assert caught is not None
    assert caught.left == 3
    caught = pdf_index.catch_up(library)
    assert caught is not None
    assert (caught.read, caught.left) == (3, 0)
    assert pdf_index.catch_up(library) == pdf_index.PdfsCaught()


def test_a_library_without_pdfs_has_no_index_of_them(library: Library, index: Index) -> None:
    papers(library, "Owls")
    assert found(library, index, "owls")
    assert not pdf_root(library).exists()


def queries(chance: random.Random) -> list[str]:
    one = lambda: chance.choice(WORDS)  # noqa: E731
    made = (
        lambda: one(),
        lambda: f"pdf:{one()}",
        lambda: f"{one()} {one()}",
        lambda: f"{one()} OR pdf:{one()}",
        lambda: f"{one()} -pdf:{one()}",
        lambda: f'"{one()} {one()}"',
        lambda: f'pdf:"{one()} {one()}"',
        lambda: f"pdf:{one()[:2]}*",
        lambda: f"{one()[:3]}*",
        lambda: f"pdf:{one()[:-1]}x~",
    )
    return [kind() for kind in made for _ in range(8)]


def brute_force(library: Library, query: str) -> set[int]:
    """The papers by comparing every text and every page."""
    node, reader = settled(parse(query)), library.reader()
    ids = [row[0] for row in reader.execute("SELECT id FROM paper WHERE trashed IS NULL")]
    in_pdfs = {texts.paper: Reading(texts) for texts in read_pdfs(library, ids)}

    def in_pdf(leaf: Leaf, paper: int) -> bool:
        return paper in in_pdfs and leaf_matches(replace(leaf, field=None), in_pdfs[paper])

    return {
        texts.paper
        for texts in read_texts(reader, ids)
        if matches(node, Reading(texts, in_pdf), lambda *_: False)
    }


def test_the_answers_are_those_of_comparing_every_page(library: Library, index: Index) -> None:
    chance = random.Random(5)
    ids = papers(library, *(" ".join(chance.sample(WORDS, 2)) for _ in range(25)))
    for number, paper in enumerate(ids[::2]):
        pages = [" ".join(chance.choices(WORDS, k=6)) for _ in range(3)]
        attach(library, paper, *pages, name=f"{number}.pdf")
    pdf_index.catch_up(library)
    for query in queries(chance):
        expected = brute_force(library, query)
        assert set(matching_ids(library, index, query)) == expected, query
    trashing.put_into_trash(library, ids[:5])
    for query in queries(chance)[::5]:
        assert set(matching_ids(library, index, query)) == brute_force(library, query), query


def test_papers_not_indexed_yet_are_found_by_their_pdfs(library: Library) -> None:
    first, _ = papers(library, "Owls", "Cats")
    attach(library, first, "Salt tides.")
    index = Index(library.folder, beside_writer=True)
    indexer.catch_up(library)
    pdf_index.catch_up(library)
    editing.edit(library, first, {"title": "Other owls"})
    hits = find(library, index, "tides", exact=True)
    assert list(hits.ids) == [first]
    assert list(find(library, index, "other pdf:tides", exact=True).ids) == [first]
