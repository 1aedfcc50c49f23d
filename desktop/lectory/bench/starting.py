"""Measures of the whole program: its start, its memory, its end; beside an empty window."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lectory.bench.measuring import Result, Task, latency, percentile, rounded
from lectory.bench.running import spoken
from lectory.bench.window import Stage

_STARTS = 5
_RESTS = 2
_PAINTED, _LEFT, _PEAK = range(3)
"""The figures that the empty window prints, in their order."""


def painted(task: Task) -> Result:
    """From nothing to the painted list: CPU of the process, its imports included."""
    ours = [_started(task, Stage.PAINTED)["painted"] for _ in range(1 + _STARTS)][1:]
    reference = [_empty(task, "paint")[_PAINTED] for _ in range(1 + _STARTS)][1:]
    return latency(task.name, ours, reference)


def search(task: Task) -> Result:
    """From nothing to the first answer of the search field."""
    ours = [_started(task, Stage.ANSWERED)["answered"] for _ in range(1 + _STARTS)][1:]
    reference = [_empty(task, "paint")[_PAINTED] for _ in range(1 + _STARTS)][1:]
    return latency(task.name, ours, reference)


def memory(task: Task) -> Result:
    """The peak of memory of the window, eight seconds after its start, before any search."""
    ours = [_started(task, Stage.RESTED)["peak"] for _ in range(_RESTS)]
    reference = percentile([_empty(task, "rest")[_PEAK] for _ in range(_RESTS)], 50)
    most = percentile(ours, 95)
    return Result(
        task.name,
        len(ours),
        peak_mb=rounded(most),
        reference=rounded(reference),
        ratio=rounded(most / reference) if reference else None,
    )


def leave(task: Task) -> Result:
    """From closing the window to the end of Python."""
    figures = [_started(task, Stage.SETTLED) for _ in range(_STARTS)]
    ours = [each["left"] - each["leaving"] for each in figures]
    reference = [_empty(task, "leave")[_LEFT] for _ in range(_STARTS)]
    return latency(task.name, ours, reference)


def _started(task: Task, stage: Stage) -> dict[str, float]:
    command = [sys.executable, "-m", "lectory.bench.window", str(task.library), stage]
    return json.loads(spoken(command, task.place).splitlines()[-1])


def _empty(task: Task, what: str) -> list[float]:
    # By its path, and -P keeps the modules beside it from taking the place of Python's.
    script = Path(__file__).with_name("empty_window.py")
    printed = spoken([sys.executable, "-P", str(script), what], task.place)
    return [float(figure) for figure in printed.split()[-3:]]
