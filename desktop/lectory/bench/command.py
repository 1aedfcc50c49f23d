"""The command: which measures, on how many papers, as a table or as JSON."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from lectory.bench.measures import chosen
from lectory.bench.measuring import Figure, Result
from lectory.bench.running import Failure, run
from lectory.cli.call import Call, Handler
from lectory.cli.output import Column, counted, table
from lectory.cli.parsing import Parser, counting, text
from lectory.cli.shapes import Json

_SIZE = 10_000
_ROOM = 100
_COLUMNS = (
    Column("measure", elastic=True),
    *(
        Column(heading, right=True)
        for heading in ("n", "p50 ms", "p95 ms", "per s", "peak MB", "reference", "ratio")
    ),
)


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "--size",
        type=counting,
        default=_SIZE,
        metavar="N",
        help=f"papers in the temporary library (default {_SIZE:,})",
    )
    parser.add_argument(
        "--only",
        type=text,
        default="",
        metavar="NAME",
        help="one measure, or all whose name begins with it (search, import.digest)",
    )
    parser.description = (
        "Measure this program in a temporary library of made-up papers, CPU time of the process.\n"
        "Each figure stands beside its reference in the same run: start, memory and quit an empty\n"
        "window; lists, imports and matching raw sqlite3; search and index SQLite's FTS5; exports\n"
        "a plain writer. A ratio below 1 is quicker than the reference."
    )


def _run(call: Call) -> int:
    options, terminal = call.options, call.terminal
    wanted = chosen(options.only)
    results: list[Result] = []
    failed = 0
    for found in run(wanted, options.size, terminal.note):
        if isinstance(found, Failure):
            terminal.warn(f"{found.name}: {found.error}")
            failed = 1
        else:
            results.append(found)
    if terminal.json:
        shown: list[Json] = [asdict(result) for result in results]
        terminal.answer({"machine": {**_machine()}, "size": options.size, "results": shown})
        return failed
    for line in report(results, options.size, terminal.room):
        terminal.say(line)
    return failed


def report(results: Sequence[Result], size: int, room: int | None) -> Iterable[str]:
    """The lines for people: what was measured where, then a table, in columns everywhere."""
    yield f"{counted(size, 'paper')}; {', '.join(_machine().values())}"
    yield from table(_COLUMNS, [_cells(result) for result in results], room or _ROOM)


def _cells(result: Result) -> Sequence[str]:
    return (
        result.name,
        f"{result.n:,}",
        *(
            _shown(figure)
            for figure in (
                result.p50_ms,
                result.p95_ms,
                result.rate_per_s,
                result.peak_mb,
                result.reference,
                result.ratio,
            )
        ),
    )


def _shown(figure: Figure) -> str:
    if figure is None:
        return "–"
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:g}"


def _machine() -> dict[str, str]:
    return {
        "cpu": f"{os.cpu_count()} × {_processor()}",
        "python": platform.python_version(),
        "os": platform.platform(terse=True),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2] for line in lines if line.startswith("model name")), "")
    return named.strip() or platform.processor() or platform.machine()


BENCH = Handler(_run, _declare)
