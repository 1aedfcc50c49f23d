"""Clocks, memory and results: what every measure is made of.

Times are CPU of the process (user and system, all its threads): on a machine with other work the
clock on the wall says more about that work.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
Figure = float | None


@dataclass(frozen=True, slots=True)
class Task:
    """What a measure is told: its name, the papers of the library, where everything lies."""

    name: str
    size: int
    place: Path

    @property
    def library(self) -> Path:
        """The folder of the temporary library."""
        return self.place / "library"

    @property
    def documents(self) -> Path:
        """The folder of the BibTeX files that the library was made of."""
        return self.place / "documents"

    @property
    def fts(self) -> Path:
        """The FTS5 table over the same papers."""
        return self.place / "fts5.sqlite"


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the report.

    `n` counts how often it was measured. `rate_per_s` are papers or rows a second of CPU, for
    jobs. `peak_mb` is memory in MiB, `reference` the figure in milliseconds (for memory: MiB) that
    `ratio` is taken of: the p95 of the reference for latencies, its CPU for jobs.
    """

    name: str
    n: int
    p50_ms: Figure = None
    p95_ms: Figure = None
    rate_per_s: Figure = None
    peak_mb: Figure = None
    reference: Figure = None
    ratio: Figure = None


def latency(name: str, ours: Sequence[float], reference: Sequence[float]) -> Result:
    """The result of something that is done often; milliseconds each."""
    other = percentile(reference, 95)
    return Result(
        name,
        len(ours),
        rounded(percentile(ours, 50)),
        rounded(percentile(ours, 95)),
        reference=rounded(other),
        ratio=rounded(percentile(ours, 95) / other) if other else None,
    )


def job(
    name: str, ours: Sequence[float], reference: Sequence[float], papers: int, peak: Figure = None
) -> Result:
    """The result of a job over so many papers; milliseconds each time it was done."""
    typical, other = percentile(ours, 50), percentile(reference, 50)
    return Result(
        name,
        len(ours),
        rounded(typical),
        rounded(percentile(ours, 95)),
        rounded(papers * 1000 / typical) if typical else None,
        rounded(peak),
        rounded(other),
        rounded(typical / other) if other else None,
    )


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent of all do not exceed; 0.0 of none.

    >>> percentile([4.0, 1.0, 3.0, 2.0], 50), percentile([4.0, 1.0, 3.0, 2.0], 95)
    (2.0, 4.0)
    """
    ordered = sorted(values)
    return ordered[max(ceil(len(ordered) * percent / 100) - 1, 0)] if ordered else 0.0


def rounded(value: Figure) -> Figure:
    """Three digits are as much as a measurement is worth.

    >>> rounded(1234.5), rounded(0.012345), rounded(12.0), rounded(None)
    (1234.0, 0.0123, 12.0, None)
    """
    return None if value is None else float(f"{value:.3g}" if value < 1000 else round(value))


def timed(call: Callable[[], object]) -> float:
    """Do it once; the CPU of this process it took, in milliseconds."""
    before = time.process_time()
    call()
    return (time.process_time() - before) * 1000


def timed_each(call: Callable[[T], object], arguments: Iterable[T]) -> list[float]:
    """Do it with each argument; milliseconds each."""
    return [timed(lambda argument=argument: call(argument)) for argument in arguments]


def cpu_ms() -> float:
    """The CPU of this process since it began, the start of the interpreter included."""
    return time.process_time() * 1000


def peak_mb() -> Figure:
    """The most memory this process has had, in MiB; None where the system does not say."""
    return _of_status("VmHWM") or _peak_by_usage()


def resident_mb() -> Figure:
    """The memory this process has now, in MiB; None where the system does not say."""
    return _of_status("VmRSS")


def _of_status(what: str) -> Figure:
    try:
        text = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return None
    line = next((line for line in text.splitlines() if line.startswith(what)), "")
    return int(line.split()[1]) / 1024 if line else None


def _peak_by_usage() -> Figure:
    # On Linux this would include the process that started us; there, the status is asked first.
    if sys.platform == "win32":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 2**20 if sys.platform == "darwin" else most / 1024
