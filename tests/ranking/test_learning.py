from __future__ import annotations

import pytest

from lectory.ranking.features import Statistics, shared, weighed
from lectory.ranking.learning import Feature, FeatureKind, Features, Label, learn
from lectory.ranking.order import Candidate, ReasonKind, judged, nearest, rank

STATISTICS = Statistics(100, {"tide": 5, "lake": 9, "moss": 4, "wind": 30, "stone": 7})


def paper(words: str, *authors: str, venue: str = "") -> Features:
    return weighed(words.split(), STATISTICS, authors, venue)


LIKED = Label(paper("tide lake wind", "berg", venue="waters"), 1.0)
REFUSED = Label(paper("moss stone wind", "okoro"), -1.0)


def test_without_a_decision_nothing_is_known() -> None:
    taste = learn([])
    assert taste.knows_little
    assert taste.score(paper("tide lake")) == 0


def test_the_first_rating_already_orders_the_papers() -> None:
    taste = learn([LIKED])
    assert taste.knows_little
    assert taste.score(paper("tide")) > taste.score(paper("moss"))


def test_a_yes_and_a_no_pull_apart() -> None:
    taste = learn([LIKED, REFUSED])
    assert taste.score(paper("tide lake")) > 0 > taste.score(paper("moss stone"))


@pytest.mark.parametrize("labels", [(LIKED,), (LIKED, REFUSED)])
def test_each_reason_changes_the_score_when_taken_away(labels: tuple[Label, ...]) -> None:
    taste = learn(labels)
    features = paper("tide moss wind", "berg", venue="waters")
    whole = judged(Candidate(1, features, digests=4), taste)
    kinds = {reason.kind for reason in whole.reasons}
    assert {ReasonKind.AUTHOR, ReasonKind.VENUE, ReasonKind.DIGESTS} <= kinds
    for reason in whole.reasons:
        if reason.kind is ReasonKind.DIGESTS:
            left = taste.score(features, digests=1)
        else:
            gone = Feature(FeatureKind(reason.kind.value), reason.value)
            left = taste.score({each: n for each, n in features.items() if each != gone}, digests=4)
        assert reason.share != 0
        assert whole.score - left == pytest.approx(reason.share)


def test_a_muted_word_always_goes_to_the_end() -> None:
    candidates = [Candidate(1, paper("tide lake", "berg")), Candidate(2, paper("moss stone"))]
    taste = learn([LIKED, REFUSED])
    assert [ranked.paper for ranked in rank(candidates, taste)] == [1, 2]
    found = rank(candidates, taste, {Feature(FeatureKind.WORD, "tide")})
    assert [(ranked.paper, ranked.muted) for ranked in found] == [(2, False), (1, True)]


def test_one_in_ten_is_exploration_and_none_is_lost() -> None:
    words = ("tide lake", "moss", "stone", "wind tide")
    candidates = [Candidate(number, paper(words[number % 4])) for number in range(1, 41)]
    found = rank(candidates, learn([LIKED, REFUSED]))
    assert sorted(ranked.paper for ranked in found) == list(range(1, 41))
    assert [place for place, ranked in enumerate(found) if ranked.exploring] == [9, 19, 29, 39]


def test_the_order_does_not_depend_on_how_the_papers_came() -> None:
    candidates = [
        Candidate(number, paper("tide" if number % 2 else "moss")) for number in range(30)
    ]
    taste = learn([LIKED, REFUSED])
    assert rank(candidates, taste) == rank(reversed(candidates), taste)


def test_the_nearest_paper_comes_first_with_what_they_share() -> None:
    wanted = paper("tide lake", "berg")
    others = [(2, paper("moss stone")), (3, paper("tide lake wind")), (4, paper("tide moss"))]
    found = nearest(wanted, others, limit=5)
    assert [near.paper for near in found] == [3, 4]
    assert {feature.value for feature in found[0].why} == {"tide", "lake"}
    assert found[0].nearness == pytest.approx(sum(shared(wanted, others[1][1]).values()))


def test_a_word_of_one_paper_alone_is_no_feature() -> None:
    found = weighed(["tide", "zyx"], Statistics(100, {"tide": 5, "zyx": 1}))
    assert list(found) == [Feature(FeatureKind.WORD, "tide")]
