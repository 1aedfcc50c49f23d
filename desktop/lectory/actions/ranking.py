"""Ranks the inbox by what was decided so far, and finds the papers near one paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lectory.jobs import in_batches
from lectory.library.database import Library
from lectory.model.paper import PaperId
from lectory.ranking.features import Statistics, weighed
from lectory.ranking.learning import Feature, FeatureKind, Features, Label, Taste, learn
from lectory.ranking.order import Candidate, Near, Ranked, nearest, rank
from lectory.search.analyser import fold
from lectory.search.opened import Index
from lectory.search.terms import frequencies, leading_terms
from lectory.search.texts import PIECE, Texts, read_texts

_BATCH = 1000
_MOST_LABELS = 500
"""Learning takes time with the cube of the decisions: rated papers count first, then the latest."""
_RATED = {1: -1.0, 2: -0.5, 4: 0.7, 5: 1.0}
"""Three stars say neither yes nor no."""
_DECIDED = {"rejected": -0.7, "to-read": 0.5, "reading": 0.6, "read": 0.6}

_LABELS = """
SELECT id, rating, status FROM paper
WHERE trashed IS NULL AND (rating <> 0 OR status <> 'inbox')
ORDER BY rating <> 0 DESC, status_at DESC, id DESC
"""
_INBOX = """
SELECT paper.id, count(DISTINCT mention.digest_id)
FROM paper LEFT JOIN mention ON mention.paper_id = paper.id
WHERE paper.trashed IS NULL AND paper.status = 'inbox' AND paper.rating = 0
GROUP BY paper.id ORDER BY paper.id
"""
_OTHERS = "SELECT id FROM paper WHERE trashed IS NULL AND id <> ? ORDER BY id"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The inbox in the order of interest, and what was learnt for it."""

    papers: tuple[Ranked, ...]
    taste: Taste


def rank_inbox(library: Library, index: Index) -> Ranking:
    """Rank all undecided papers; the same library always gives the same order.

    Takes time in proportion to the inbox: not for the thread of a window.
    """
    reader = library.reader()
    likings = {
        paper: liking for paper, *said in reader.execute(_LABELS) if (liking := _liking(*said))
    }
    likings = dict(sorted(list(likings.items())[:_MOST_LABELS]))
    inbox = dict(reader.execute(_INBOX).fetchall())
    features = _features(library, index, [*likings, *inbox])
    taste = learn([Label(features[paper], liking) for paper, liking in likings.items()])
    candidates = [Candidate(paper, features[paper], count) for paper, count in inbox.items()]
    return Ranking(tuple(rank(candidates, taste, _muted(library))), taste)


def similar(library: Library, index: Index, paper: PaperId, limit: int = 10) -> list[Near]:
    """The papers of the library nearest to one, the nearest first.

    Compares with every paper: not for the thread of a window.
    """
    others = [row[0] for row in library.reader().execute(_OTHERS, (paper,))]
    features = _features(library, index, [paper, *others])
    wanted = features.pop(paper, {})
    return nearest(wanted, features.items(), limit)


def _liking(rating: int, status: str) -> float:
    """What was decided on a paper; stars say more than a status. 0 if nothing was said."""
    if rating:
        return _RATED.get(rating, 0.0)
    return _DECIDED.get(status, 0.0)


def _muted(library: Library) -> set[Feature]:
    rows = library.reader().execute("SELECT kind, value FROM muted ORDER BY id")
    return {Feature(FeatureKind(kind), value) for kind, value in rows}


def _features(library: Library, index: Index, papers: Sequence[int]) -> dict[int, Features]:
    """The features of papers that are not in the trash, weighed by the index."""
    texts = list(_texts(library, papers))
    words = {text.paper: leading_terms(text.title, text.abstract) for text in texts}
    wanted = {term for found in words.values() for term in found}
    statistics = Statistics(*frequencies(library, index, wanted))
    return {
        text.paper: weighed(words[text.paper], statistics, _names(text), fold(text.venue))
        for text in texts
    }


def _texts(library: Library, papers: Iterable[int]) -> Iterable[Texts]:
    for batch in in_batches(papers, _BATCH):
        yield from read_texts(library.reader(), batch)


def _names(text: Texts) -> tuple[str, ...]:
    found = (" ".join(fold(name).split()) for name in text.authors.split(PIECE))
    return tuple(dict.fromkeys(name for name in found if name))
