"""Measures of exporting the whole library to a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lectory.actions import exporting
from lectory.bench import plain_writing
from lectory.bench.measuring import Result, Task, job, peak_mb, timed
from lectory.bench.running import scratch
from lectory.library.database import FILE_NAME, Library
from lectory.library.rows import Scope, ScopeKind, ids
from lectory.model.paper import PaperId

_TIMES = 3

PlainWriter = Callable[[sqlite3.Connection, Path], None]


def bibtex(task: Task) -> Result:
    """Everything as BibTeX."""
    return _exported(task, "bibtex", plain_writing.write_bibtex)


def ris(task: Task) -> Result:
    """Everything as RIS."""
    return _exported(task, "ris", plain_writing.write_ris)


def csl_json(task: Task) -> Result:
    """Everything as CSL-JSON."""
    return _exported(task, "csl-json", plain_writing.write_csl_json)


def _exported(task: Task, format_name: str, write_plainly: PlainWriter) -> Result:
    with Library.open(task.library) as library, scratch(task.place, "exported") as target:

        def write() -> None:
            papers = [PaperId(paper) for paper in ids(library.reader(), Scope(ScopeKind.ALL))]
            exporting.write_file(library, papers, format_name, target)

        ours = [timed(write) for _ in range(_TIMES)]
        peak = peak_mb()
        with closing(sqlite3.connect(task.library / FILE_NAME)) as plain:
            reference = [timed(lambda: write_plainly(plain, target)) for _ in range(_TIMES)]
    return job(task.name, ours, reference, task.size, peak)
