from __future__ import annotations

import random

import numpy as np
import pytest

from lectory.ranking.learning import Learner, Taste
from lectory.ranking.order import Order, ReasonKind, nearest, order, reasons
from lectory.ranking.table import Described, Feature, FeatureKind, Table

FREQUENCIES = {"tide": 5, "lake": 9, "moss": 4, "wind": 30, "stone": 7, "zyx": 1}
LIKED, REFUSED, OPEN = 1, 2, 3


def table(**papers: Described) -> Table:
    made = Table()
    made.add(papers.values())
    made.weigh(100, FREQUENCIES)
    return made


def paper(number: int, words: str, *authors: str, venue: str = "") -> Described:
    return Described(number, words.split(), authors, venue)


def small() -> Table:
    return table(
        liked=paper(LIKED, "tide lake wind", "berg", venue="waters"),
        refused=paper(REFUSED, "moss stone wind", "okoro"),
        open=paper(OPEN, "tide moss wind", "berg", venue="waters"),
    )


def score(made: Table, taste: Taste, number: int) -> float:
    return order(made, taste, {number: 1}).scores[number]


def ordered(made: Table, taste: Taste, papers: range) -> Order:
    return order(made, taste, dict.fromkeys(papers, 1))


def test_without_a_decision_nothing_is_known() -> None:
    made = small()
    taste = Learner(made).learn({})
    assert taste.knows_little
    assert score(made, taste, OPEN) == 0
    assert reasons(made, taste, OPEN) == ()


def test_the_first_rating_already_orders_the_papers() -> None:
    made = small()
    taste = Learner(made).learn({LIKED: 1.0})
    assert taste.knows_little
    assert score(made, taste, OPEN) > score(made, taste, REFUSED)


def test_a_yes_and_a_no_pull_apart() -> None:
    made = table(
        liked=paper(1, "tide lake wind"),
        refused=paper(2, "moss stone wind"),
        near=paper(3, "tide lake"),
        far=paper(4, "moss stone"),
    )
    taste = Learner(made).learn({1: 1.0, 2: -1.0})
    assert score(made, taste, 3) > 0 > score(made, taste, 4)


@pytest.mark.parametrize("likings", [{LIKED: 1.0}, {LIKED: 1.0, REFUSED: -1.0}])
def test_each_reason_changes_the_score_when_taken_away(likings: dict[int, float]) -> None:
    made = small()
    taste = Learner(made).learn(likings)
    whole = order(made, taste, {OPEN: 4}).scores[OPEN]
    found = reasons(made, taste, OPEN, digests=4)
    kinds = {reason.kind for reason in found}
    assert {ReasonKind.AUTHOR, ReasonKind.VENUE, ReasonKind.DIGESTS, ReasonKind.NEAR} <= kinds
    for reason in found:
        if reason.kind is ReasonKind.DIGESTS:
            left = order(made, taste, {OPEN: 1}).scores[OPEN]
        elif reason.kind is ReasonKind.NEAR:
            gone = np.where(np.array(taste.papers) == int(reason.value), 0.0, taste.amounts)
            without = Taste(taste.papers, gone, made.mixed(made.rows_of(taste.papers), gone))
            left = order(made, without, {OPEN: 4}).scores[OPEN]
        else:
            weights = taste.weights.copy()
            weights[made.column(Feature(FeatureKind(reason.kind.value), reason.value))] = 0.0
            left = order(made, Taste(taste.papers, taste.amounts, weights), {OPEN: 4}).scores[OPEN]
        assert reason.share != 0
        assert whole - left == pytest.approx(reason.share, abs=1e-6)


def test_a_reason_says_how_many_of_the_decided_have_it() -> None:
    made = small()
    taste = Learner(made).learn({LIKED: 1.0, REFUSED: -1.0})
    by_value = {reason.value: reason for reason in reasons(made, taste, OPEN)}
    assert (by_value["berg"].liked, by_value["berg"].decided) == (1, 1)
    assert (by_value["moss"].liked, by_value["moss"].decided) == (0, 1)


def test_a_muted_paper_always_goes_to_the_end() -> None:
    made = small()
    taste = Learner(made).learn({LIKED: 1.0})
    assert order(made, taste, {OPEN: 1, REFUSED: 1}).papers == (OPEN, REFUSED)
    found = order(made, taste, {OPEN: 1, REFUSED: 1}, muted={OPEN})
    assert (found.papers, found.muted) == ((REFUSED, OPEN), {OPEN})
    assert reasons(made, taste, OPEN, muted=("tide",))[0].kind is ReasonKind.MUTED


def test_one_in_ten_is_exploration_and_none_is_lost() -> None:
    words = ("tide lake", "moss", "stone", "wind tide")
    made = Table()
    made.add(paper(number, words[number % 4]) for number in range(1, 43))
    made.weigh(100, FREQUENCIES)
    found = ordered(made, Learner(made).learn({41: 1.0, 42: -1.0}), range(1, 41))
    assert sorted(found.papers) == list(range(1, 41))
    places = [place for place, number in enumerate(found.papers) if number in found.exploring]
    assert places == [9, 19, 29, 39]


def test_the_order_does_not_depend_on_how_the_papers_came() -> None:
    papers = [paper(number, "tide wind" if number % 2 else "moss lake") for number in range(30)]
    found: list[tuple[int, ...]] = []
    for some in (papers, papers[::-1]):
        made = Table()
        made.add(some)
        made.weigh(100, FREQUENCIES)
        taste = Learner(made).learn({0: -1.0, 1: 1.0})
        found.append(ordered(made, taste, range(2, 30)).papers)
    assert found[0] == found[1]


def test_learning_step_by_step_comes_to_the_same_as_learning_at_once() -> None:
    made = Table()
    words = ("tide lake", "moss stone", "wind tide stone", "lake moss")
    made.add(paper(number, words[number % 4]) for number in range(20))
    made.weigh(100, FREQUENCIES)
    likings = {number: 1.0 if number % 3 else -0.7 for number in range(12)}
    learner, some = Learner(made), dict[int, float]()
    for number, liking in likings.items():
        some[number] = liking
        taste = learner.learn(some)
    assert np.allclose(taste.weights, Learner(made).learn(likings).weights)


def test_what_a_decided_paper_would_get_without_its_decision() -> None:
    chance, made = random.Random(1), Table()
    words = [f"word{number}" for number in range(60)]
    made.add(
        Described(number, chance.choices(words[:35] if number % 2 else words[25:], k=25))
        for number in range(100)
    )
    made.weigh(1000, {})
    likings = {number: 1.0 if number % 2 else -1.0 for number in range(100)}
    held_out = Learner(made).learn(likings).held_out
    assert held_out is not None
    for number in range(0, 100, 7):
        rest = {each: liking for each, liking in likings.items() if each != number}
        taste = Learner(made).learn(rest)
        left = made.products(taste.weights)[made.rows_of([number])[0]] + taste.bias
        # One step of Newton stands for the whole way, and yes and no are no longer as many.
        assert held_out[number] == pytest.approx(left, abs=0.05)


def test_below_the_line_little_is_left_of_what_is_wanted() -> None:
    made = Table()
    made.add(paper(number, "tide lake" if number % 2 else "moss stone") for number in range(60))
    made.weigh(100, FREQUENCIES)
    learner = Learner(made)
    known = {number: 1.0 if number % 2 else -1.0 for number in range(30)}
    found = ordered(made, learner.learn(known), range(30, 60))
    assert found.good is not None
    above = [number for number in found.papers[: found.good] if number not in found.exploring]
    assert above
    assert all(number % 2 for number in above)
    assert ordered(made, learner.learn({0: -1.0, 1: 1.0}), range(30, 60)).good is None


def test_a_wish_for_new_things_turns_the_order() -> None:
    made = small()
    made.add([paper(4, "stone lake zyx")])
    made.weigh(100, FREQUENCIES)
    taste = Learner(made).learn({LIKED: 1.0})
    assert order(made, taste, {OPEN: 1, 4: 1}).papers == (OPEN, 4)
    assert order(made, taste, {OPEN: 1, 4: 1}, novelty=1.0).papers == (4, OPEN)


def test_the_nearest_paper_comes_first_with_what_they_share() -> None:
    made = table(
        wanted=paper(1, "tide lake", "berg"),
        far=paper(2, "moss stone"),
        near=paper(3, "tide lake wind"),
        less=paper(4, "tide moss"),
    )
    found = nearest(made, 1, [2, 3, 4], limit=5)
    assert [near.paper for near in found] == [3, 4]
    assert {feature.value for feature in found[0].why} == {"tide", "lake"}
    assert nearest(made, 1, [1], limit=5) == []


def test_a_word_of_one_paper_alone_is_no_feature() -> None:
    made = table(one=paper(1, "tide zyx"))
    assert list(made.of(1)) == [Feature(FeatureKind.WORD, "tide")]


def test_a_paper_is_described_anew() -> None:
    made = table(one=paper(1, "tide"))
    made.add([paper(1, "moss")])
    made.weigh(100, FREQUENCIES)
    assert list(made.of(1)) == [Feature(FeatureKind.WORD, "moss")]


def test_an_empty_table_has_an_empty_order() -> None:
    made = Table()
    made.add([])
    made.weigh(0, {})
    assert order(made, Learner(made).learn({}), {}).papers == ()
