"""Whatever was imported once brings nothing new the second time, however odd its rows are."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from lectory.matching.keys import Keys, keys_of
from lectory.matching.merging import merge_references
from lectory.matching.verdicts import decide, judge_all
from lectory.model.digest import Entry
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import PaperId
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, Duplicates, Known

LAKE = "We follow eleven lakes over nine summers and find that half of them empty in two days."
BEES = "Bees choose among nest sites by a vote in which early scouts count no more than late ones."


class Shelf:
    """A library in memory that does with verdicts what an import does."""

    def __init__(self) -> None:
        self.papers: list[Reference] = []

    def known_of(self, asked: Sequence[Keys]) -> list[list[Known]]:
        filed = [(keys_of(paper), paper) for paper in self.papers]
        return [
            [
                Known(PaperId(number), paper)
                for number, (own, paper) in enumerate(filed)
                if (keys.title and keys.title == own.title)
                or set(keys.identifiers) & set(own.identifiers)
                or set(keys.words) & set(own.words)
                or (keys.author and keys.author == own.author)
            ]
            for keys in asked
        ]

    def take(self, entries: Sequence[Entry]) -> None:
        verdicts = judge_all(entries, self.known_of)
        written: dict[int, int] = {}
        for row, (entry, verdict) in enumerate(zip(entries, verdicts, strict=True)):
            decision = decide(verdict, Duplicates.MERGE)
            if decision in (Decision.IMPORT, Decision.FLAG):
                written[row] = len(self.papers)
                self.papers.append(entry.reference)
            elif decision is Decision.MENTION:
                paper = verdict.paper if verdict.row is None else written[verdict.row]
                assert paper is not None
                written[row] = paper
                self.papers[paper] = merge_references(self.papers[paper], entry.reference)


titles = st.sampled_from(
    [
        "",
        "?!",
        "Mamba",
        "Editorial",
        "On ice",
        "A Survey of Large Language Models",
        "Sudden drainage of ice-dammed lakes in warm summers",
        "Sudden drainage of ice-dammed lakes",
        "Sudden drainage of ice-dammed lakes in cold summers",
        "Englacial conduits and jökulhlaups of the Vatna cap, Part II",
        "Englacial conduits and jökulhlaups of the Vatna cap",
    ]
)
people = st.sampled_from([Person("Berg", "Anna"), Person("Sato", "Yui"), Person(literal="IPCC")])
identifiers = st.sampled_from(
    [
        Identifier(Scheme.ARXIV, "2103.00017"),
        Identifier(Scheme.DOI, "10.1000/ice.21"),
        Identifier(Scheme.DOI, "10.48550/arxiv.2103.00017"),
        Identifier(Scheme.PMID, "12345"),
    ]
)
references = st.builds(
    Reference,
    title=titles,
    authors=st.lists(people, max_size=2, unique=True).map(tuple),
    abstract=st.sampled_from(["", LAKE, BEES, LAKE[:50]]),
    date=st.sampled_from(["", "2021", "2024-03", "2025"]),
    venue=st.sampled_from(["", "arXiv", "Ice Letters"]),
    identifiers=st.lists(identifiers, max_size=2, unique=True).map(tuple),
    url=st.sampled_from(["", "https://example.org/a", "https://example.org/b"]),
)
digests = st.lists(st.builds(Entry, references), max_size=6)


@given(digests)
def test_the_second_import_of_a_digest_writes_no_paper(digest: list[Entry]) -> None:
    rows = [row for row in digest if says_something(row.reference)]
    shelf = Shelf()
    shelf.take(rows)
    before = len(shelf.papers)
    shelf.take(rows)
    assert len(shelf.papers) == before


def says_something(found: Reference) -> bool:
    """Whether a reader would make a row of it: a year or a venue alone is none."""
    return any((found.title, found.authors, found.abstract, found.identifiers, found.url))
