"""The order learnt from a few labels, measured on hand labels beside scikit-learn.

The labels are no part of the project. Where they are not there, these tests are skipped and say so.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from lectory import formats
from lectory.model.digest import Source
from lectory.ranking.learning import Learner
from lectory.ranking.table import Described, Table
from lectory.search.terms import leading_terms

SHARED = Path(__file__).parents[3] / "shared"
TOPICS = SHARED / "bench" / "seed_topics.json"
DIGEST = SHARED / "corpus" / "hf-papers" / "seed-digest.txt"
SMALLEST_TOPIC = 4

pytestmark = pytest.mark.skipif(
    not (TOPICS.is_file() and DIGEST.is_file()), reason=f"no hand labels at {SHARED.name}"
)


class Draw(NamedTuple):
    wanted: frozenset[int]
    yes: list[int]
    no: list[int]


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    entries = formats.read(Source(DIGEST.name, DIGEST.read_bytes())).entries
    return [(entry.reference.title, entry.reference.abstract) for entry in entries]


@pytest.fixture(scope="module")
def table(texts: list[tuple[str, str]]) -> Table:
    words = [leading_terms(*text) for text in texts]
    made = Table()
    made.add(Described(paper, found) for paper, found in enumerate(words))
    made.weigh(len(words), Counter(term for found in words for term in set(found)))
    return made


def draws(labels: int, papers: int, count: int) -> Iterator[Draw]:
    """Four of ten labels say yes, as far as the topic leaves two papers to be found."""
    chance = random.Random(labels)
    for topic in json.loads(TOPICS.read_text("utf-8"))["topics"].values():
        if len(topic) < SMALLEST_TOPIC:
            continue
        others = [paper for paper in range(papers) if paper not in topic]
        for _ in range(count):
            yes = chance.sample(topic, min(round(0.4 * labels), len(topic) - 2))
            yield Draw(frozenset(topic), yes, chance.sample(others, labels - len(yes)))


def precision(scores: Sequence[float], draw: Draw) -> float:
    """The average precision of the order among the papers without a label."""
    rest = [paper for paper in range(len(scores)) if paper not in (*draw.yes, *draw.no)]
    rest.sort(key=lambda paper: (-scores[paper], paper))
    hits = [place for place, paper in enumerate(rest, start=1) if paper in draw.wanted]
    return sum(number / place for number, place in enumerate(hits, start=1)) / len(hits)


def ours(table: Table, draw: Draw) -> float:
    likings = dict.fromkeys(draw.yes, 1.0) | dict.fromkeys(draw.no, -1.0)
    taste = Learner(table).learn(likings)
    return precision(table.products(taste.weights).tolist(), draw)


def theirs(matrix: Any, regression: Any, draw: Draw) -> float:
    answers = [1] * len(draw.yes) + [0] * len(draw.no)
    regression.fit(matrix[[*draw.yes, *draw.no]], answers)
    return precision(list(regression.decision_function(matrix)), draw)


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


@pytest.mark.parametrize(("labels", "least"), [(5, 0.49), (10, 0.55), (20, 0.55)])
def test_a_few_labels_bring_a_topic_to_the_top(
    labels: int, least: float, table: Table, texts: list[tuple[str, str]]
) -> None:
    found = [ours(table, draw) for draw in draws(labels, len(texts), 4)]
    assert mean(found) >= least


@pytest.mark.long
@pytest.mark.parametrize(("labels", "least"), [(5, 0.49), (10, 0.55), (20, 0.55)])
def test_the_order_is_at_least_that_of_a_known_regression(
    labels: int, least: float, table: Table, texts: list[tuple[str, str]]
) -> None:
    text = pytest.importorskip("sklearn.feature_extraction.text")
    linear = pytest.importorskip("sklearn.linear_model")
    matrix = text.TfidfVectorizer().fit_transform([" ".join(each) for each in texts])
    regression = linear.LogisticRegression()
    tried = list(draws(labels, len(texts), 40))
    mine = mean([ours(table, draw) for draw in tried])
    other = mean([theirs(matrix, regression, draw) for draw in tried])
    assert mine >= least
    assert mine >= other
