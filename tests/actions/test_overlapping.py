"""Three digests of one day that overlap: each work once, its mentions in the order of import."""

from __future__ import annotations

from lectory.actions import importing
from lectory.library.database import Library
from lectory.library.records import details
from lectory.library.rows import Scope, ScopeKind, ids
from lectory.model.digest import Digest, Entry, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference

TITLES = (
    "Tides of shallow lakes in windy weather",
    "How moss remembers the winter before last",
    "Glass that heals in the warmth of a hand",
    "Why owls turn their heads and what they hear",
)


def _listing(numbers: list[int]) -> Digest:
    """As arXiv announces them: authors, numbers, abstracts."""
    return Digest(
        "arxiv-mail", tuple(_announced(number, at) for at, number in enumerate(numbers, 1))
    )


def _announced(number: int, position: int) -> Entry:
    reference = Reference(
        TITLES[number],
        (Person("Berg", "Anna"), Person("Sato", "Yui")),
        abstract=f"This is what “{TITLES[number]}” says, at some length.",
        date="2025-03-14",
        identifiers=(Identifier(Scheme.ARXIV, f"2503.0{number}001"),),
        version=1,
    )
    return Entry(reference, position, "new")


def _page(numbers: list[int]) -> Digest:
    """As a copied page names them: titles and votes."""
    entries = (
        Entry(Reference(TITLES[number].title()), at, votes=90 - at)
        for at, number in enumerate(numbers, 1)
    )
    return Digest("hf-papers", tuple(entries))


def _alert(numbers: list[int]) -> Digest:
    """As an alert names them: a title that may be cut, short authors, an address."""
    entries = (
        Entry(
            Reference(
                TITLES[number],
                (Person("Berg", "A."),),
                authors_truncated=True,
                url=f"https://arxiv.org/abs/2503.0{number}001",
                identifiers=(Identifier(Scheme.ARXIV, f"2503.0{number}001"),),
            ),
            at,
        )
        for at, number in enumerate(numbers, 1)
    )
    return Digest("scholar-alert", tuple(entries))


def test_each_work_stands_once_with_its_three_mentions_in_order(library: Library) -> None:
    digests = {"mail": _listing([0, 1, 2]), "page": _page([1, 2, 3]), "alert": _alert([2, 3, 0])}
    for name, digest in digests.items():
        importing.commit(
            library, importing.plan_digest(library, Source(name, name.encode()), digest)
        )
    papers = details(library.reader(), sorted(ids(library.reader(), Scope(ScopeKind.ALL))))
    assert sorted(one.reference.title.casefold() for one in papers) == sorted(
        title.casefold() for title in TITLES
    )
    glass = next(one for one in papers if one.reference.title == TITLES[2])
    named = [(each.name, each.position, each.section, each.votes) for each in glass.mentions]
    assert named == [("mail", 3, "new", None), ("page", 2, "", 88), ("alert", 1, "", None)]


def test_the_three_may_come_in_any_order(library: Library) -> None:
    for name, digest in (
        ("page", _page([0, 1])),
        ("alert", _alert([1, 0])),
        ("mail", _listing([0, 1])),
    ):
        importing.commit(
            library, importing.plan_digest(library, Source(name, name.encode()), digest)
        )
    papers = details(library.reader(), sorted(ids(library.reader(), Scope(ScopeKind.ALL))))
    assert [[each.name for each in one.mentions] for one in papers] == [
        ["page", "alert", "mail"]
    ] * 2
    assert all(one.reference.abstract for one in papers)
