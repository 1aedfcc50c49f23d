"""The inbox in the order of interest, followed through decisions, imports, undo and muting."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from lectory.actions import editing, muting, rating, trashing, triage, undoing
from lectory.actions.ranking import InboxRanking, similar
from lectory.errors import UsageError
from lectory.library.database import Library
from lectory.library.muting import all_muted
from lectory.model.muted import Muted, MutedKind
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.ranking.order import Order, ReasonKind
from lectory.search.opened import Index
from tests.build import a_reference, add_papers

WORDS = ("tide", "lake", "moss", "wind", "stone", "river", "salt", "sand", "reef", "wave", "dune")
NAMES = (Person("Berg", "Anna"), Person("Okoro", "Chidi"), Person("Sato", "Yui"))
KEPT, REJECTED = ReadingStatus.TO_READ, ReadingStatus.REJECTED
STATUSES = (KEPT, REJECTED, ReadingStatus.READ, ReadingStatus.INBOX)


def made(chance: random.Random) -> Reference:
    title = " ".join(chance.sample(WORDS, 4))
    return a_reference(
        title,
        abstract=" ".join(chance.choices(WORDS, k=30)),
        authors=tuple(chance.sample(NAMES, 2)),
        venue=chance.choice(("Waters", "")),
    )


@pytest.fixture
def index(library: Library) -> Index:
    return Index(library.folder)


def once(library: Library) -> Order:
    return InboxRanking(library, Index(library.folder)).order()


def test_following_step_by_step_gives_the_order_of_a_fresh_look(
    library: Library, index: Index
) -> None:
    chance = random.Random(7)
    papers = add_papers(library, *(made(chance) for _ in range(40)))
    followed = InboxRanking(library, index)

    def one() -> list[PaperId]:
        return [chance.choice(papers)]

    steps: tuple[Callable[[], object], ...] = (
        lambda: triage.set_status(library, one(), chance.choice(STATUSES)),
        lambda: triage.set_status(library, one(), chance.choice(STATUSES)),
        lambda: rating.rate(library, one(), chance.randrange(6)),
        lambda: papers.extend(add_papers(library, made(chance))),
        lambda: editing.edit(library, one()[0], {"title": made(chance).title}),
        lambda: trashing.put_into_trash(library, one()),
        lambda: undoing.undo(library),
        lambda: muting.mute(library, add=[Muted(MutedKind.WORD, chance.choice(WORDS[:3]))]),
        lambda: muting.mute(library, remove=all_muted(library.reader())[:1]),
    )
    for _ in range(60):
        chance.choice(steps)()
        found, fresh = followed.order(), once(library)
        assert found.papers == fresh.papers
        assert (found.exploring, found.muted, found.good) == (
            fresh.exploring,
            fresh.muted,
            fresh.good,
        )


def test_the_order_holds_the_undecided_papers_and_no_other(library: Library) -> None:
    kept, gone, open_one = add_papers(library, *(a_reference(word) for word in WORDS[:3]))
    triage.set_status(library, [kept], ReadingStatus.TO_READ)
    trashing.put_into_trash(library, [gone])
    assert once(library).papers == (open_one,)


def test_a_muted_word_and_a_muted_author_go_to_the_end_until_that_is_undone(
    library: Library, index: Index
) -> None:
    first, second, third = add_papers(
        library,
        a_reference("Tides of lakes", abstract="Salt marshes drown."),
        a_reference("Moss", authors=NAMES[1:2]),
        a_reference("Stone"),
    )
    ranking = InboxRanking(library, index)
    assert ranking.order().papers == (first, second, third)
    muting.mute(
        library,
        add=[Muted(MutedKind.WORD, "salt  marsh"), Muted(MutedKind.AUTHOR, "Chidi Okoro")],
    )
    found = ranking.order()
    assert found.papers == (third, first, second)
    assert found.muted == {first, second}
    assert ranking.reasons(first)[0].value == "salt marsh"
    assert ranking.reasons(first)[0].kind is ReasonKind.MUTED
    undoing.undo(library)
    assert ranking.order().papers == (first, second, third)


def test_what_is_muted_already_is_muted_once(library: Library) -> None:
    muting.mute(library, add=[Muted(MutedKind.WORD, "Salt")])
    muting.mute(library, add=[Muted(MutedKind.WORD, "salt")])
    assert all_muted(library.reader()) == [Muted(MutedKind.WORD, "Salt")]
    with pytest.raises(UsageError):
        muting.mute(library, add=[Muted(MutedKind.WORD, "  ")])


def test_a_near_paper_that_was_liked_is_a_reason(library: Library, index: Index) -> None:
    abstract = "Salt tides drown the marshes of the northern delta."
    liked, open_one, _ = add_papers(
        library,
        a_reference("Marshes that drown", abstract=abstract),
        a_reference("Drowning marshes of a delta", abstract=abstract),
        a_reference("Cliffs"),
    )
    rating.rate(library, [liked], 5)
    ranking = InboxRanking(library, index)
    ranking.order()
    near = [each for each in ranking.reasons(open_one) if each.kind is ReasonKind.NEAR]
    assert [each.value for each in near] == [str(liked)]
    assert ranking.reasons(PaperId(999)) == ()


def test_near_papers_come_from_the_whole_library(library: Library, index: Index) -> None:
    chance = random.Random(3)
    abstract = "Salt tides drown the marshes of the northern delta, reef by reef."
    wanted, near = add_papers(
        library,
        a_reference("Marshes that drown", abstract=abstract),
        a_reference("Drowning marshes of a delta", abstract=abstract),
        status=ReadingStatus.READ,
    )
    add_papers(library, *(made(chance) for _ in range(30)))
    assert similar(library, index, wanted)[0].paper == near
    trashing.put_into_trash(library, [near])
    assert near not in [found.paper for found in similar(library, index, wanted)]
    trashing.put_into_trash(library, [wanted])
    assert similar(library, index, wanted) == []
