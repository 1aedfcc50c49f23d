"""The temporary library, and one child process for each measure."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lectory.bench.measures import Measure, with_ground
from lectory.bench.measuring import Result, Task
from lectory.errors import LectoryError

Say = Callable[[str], None]
_HOMES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
}
_NOT_PASSED_ON = ("LECTORY_LIBRARY", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX")


@dataclass(frozen=True, slots=True)
class Failure:
    """A measure that could not be carried out."""

    name: str
    error: LectoryError


def run(wanted: Sequence[Measure], size: int, say: Say) -> Generator[Result | Failure]:
    """Measure; `say` hears what is under way. The library is made for this and removed after it.

    Raises:
        LectoryError: if a measure fails that others stand on.
    """
    if getattr(sys, "frozen", False):
        raise LectoryError(
            "The measurements need a Python to start their processes with",
            hint="Run them from a checkout or an installed package",
        )
    with tempfile.TemporaryDirectory(prefix="lectory-bench-", ignore_cleanup_errors=True) as folder:
        measures = with_ground(wanted)
        needed = {measure.needs for measure in measures}
        for number, measure in enumerate(measures, start=1):
            asked = measure in wanted
            say(f"{number}/{len(measures)} {measure.name}{'' if asked else ' (as the ground)'}")
            found = _measured(measure, Task(measure.name, size, Path(folder)))
            if isinstance(found, Failure) and measure.name in needed:
                raise found.error
            if asked:
                yield found


def _measured(measure: Measure, task: Task) -> Result | Failure:
    try:
        return Result(**in_child(measure.place, task))
    except LectoryError as error:
        return Failure(measure.name, error)


def in_child(place: str, task: Task) -> Any:
    """Call "module:function" of this package in a process of its own; its value, through JSON.

    Raises:
        LectoryError: if it fails, with the last line it said.
    """
    words = (place, task.name, str(task.size), str(task.place))
    command = [sys.executable, "-m", "lectory.bench.child", *words]
    return json.loads(spoken(command, task.place).splitlines()[-1])


def spoken(command: Sequence[str], place: Path) -> str:
    """Run a command that is to keep nothing for its user; what it prints.

    Raises:
        LectoryError: if it fails, with the last line it said.
    """
    done = subprocess.run(
        command,
        env=_environment(place),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise LectoryError(f"A measurement failed ({' '.join(command[2:4])}): {last}")
    return done.stdout


def _environment(place: Path) -> dict[str, str]:
    """Settings and logs go below the temporary folder; the cache of the fonts stays in use.

    Byte code is kept there too: an installed program has it, whatever is set here.
    """
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    own = {variable: str(place / name) for variable, name in _HOMES.items()}
    for folder in own.values():
        Path(folder).mkdir(exist_ok=True)
    own["PYTHONPYCACHEPREFIX"] = str(place / "bytecode")
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    return {**kept, **own, "XDG_CACHE_HOME": cache, "QT_QPA_PLATFORM": "offscreen"}


@contextmanager
def scratch(place: Path, name: str) -> Generator[Path]:
    """A file below the temporary folder that is gone afterwards, and what SQLite puts beside it."""
    path = place / name
    try:
        yield path
    finally:
        for left in place.glob(f"{name}*"):
            left.unlink(missing_ok=True)
