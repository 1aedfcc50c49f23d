"""Measures of matching: a preview, a scan of the whole library, a look into the ledger."""

from __future__ import annotations

from itertools import islice

from lectory.actions import deduplicating, importing
from lectory.bench.documents import digest_text
from lectory.bench.measuring import Result, Task, job, latency, peak_mb, timed, timed_each
from lectory.bench.texts import DIGEST_SEED, MadePaper, made_papers
from lectory.jobs import in_batches
from lectory.library import ledger
from lectory.library.database import Library
from lectory.library.ledger import Fate, PassedOver
from lectory.model.digest import Entry, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.paper import DigestId
from lectory.model.reference import Reference
from lectory.text.titles import title_key

_PREVIEWED, _PREVIEWS = 500, 3
_SCANS = 3
_WORKS, _LOOKS, _A_DIGEST = 200_000, 1_000, 1_000
_TITLED = "SELECT id FROM paper WHERE title_key = ? AND title_key <> '' AND trashed IS NULL"
"""The second condition is that of the index, which is not used without it."""
_ALIKE = (
    "SELECT title_key, group_concat(id) FROM paper "
    "WHERE title_key <> '' AND trashed IS NULL GROUP BY title_key HAVING count(*) > 1"
)


def preview(task: Task) -> Result:
    """What the preview of 500 rows shows, read and matched: half are in the library, half are new.

    The reference looks the titles up in their index, one by one.
    """
    known = list(made_papers(min(task.size, _PREVIEWED // 2)))
    papers = [known + _unknown(_PREVIEWED - len(known), number) for number in range(_PREVIEWS)]
    with Library.open(task.library) as library:
        reader = library.reader()

        def looked_up(titles: list[str]) -> None:
            for title in titles:
                reader.execute(_TITLED, (title,)).fetchall()

        keys = [[title_key(paper.title) for paper in of_digest] for of_digest in papers]
        sources = [Source("digest.txt", digest_text(of_digest)) for of_digest in papers]
        ours = timed_each(lambda source: importing.plan(library, source), sources)
        reference = timed_each(looked_up, keys)
    return job(task.name, ours, reference, _PREVIEWED, peak_mb())


def scan(task: Task) -> Result:
    """All groups of the page of duplicates, certain and likely, of the whole library.

    The reference groups equal titles in SQLite, which finds a small part of them.
    """
    with Library.open(task.library) as library:
        reader = library.reader()
        ours = [timed(lambda: deduplicating.find(library)) for _ in range(_SCANS)]
        reference = [timed(lambda: reader.execute(_ALIKE).fetchall()) for _ in range(_SCANS)]
    return job(task.name, ours, reference, task.size, peak_mb())


def remembered(task: Task) -> Result:
    """A work looked up in a ledger of 200,000: every second one is there, by number or by title.

    The reference asks SQLite for the number alone.
    """
    with Library.open(task.place / "ledger") as library:
        _fill_ledger(library)
        reader = library.reader()
        asked = [_work(number * _WORKS * 2 // _LOOKS) for number in range(_LOOKS)]
        ours = timed_each(
            lambda of: ledger.look_up(reader, of.identifiers, title_key(of.title)), asked
        )
        reference = timed_each(
            lambda of: reader.execute(
                "SELECT id FROM ledger WHERE arxiv = ? AND arxiv <> ''",
                (of.identifiers[0].value if of.identifiers else "",),
            ).fetchone(),
            asked,
        )
    return latency(task.name, ours, reference)


def _unknown(count: int, number: int) -> list[MadePaper]:
    return list(islice(made_papers(count, DIGEST_SEED + number), count))


def _fill_ledger(library: Library) -> None:
    works = ((number, _work(number)) for number in range(_WORKS))
    for digest, batch in enumerate(in_batches(works, _A_DIGEST), 1):
        rows = [
            PassedOver(row, Entry(work), title_key(work.title), Fate.LEFT_OUT)
            for row, (_, work) in enumerate(batch, 1)
        ]
        with library.step("Remember what was left out") as tx:
            ledger.pass_over(tx, DigestId(digest), rows)


def _work(number: int) -> Reference:
    """Two of three works have an arXiv number, as in a digest of preprints."""
    title = f"On the {number * 7919 % 1_000_003} ways to see work {number} again"
    if number % 3 == 0:
        return Reference(title=title)
    found = Identifier(
        Scheme.ARXIV, f"{15 + number // 90_000}{number // 9_000 % 9 + 1:02d}.{number % 90_000:05d}"
    )
    return Reference(title=title, identifiers=(found,))
