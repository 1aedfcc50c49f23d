"""What is told of an import: as the JSON document of the contract, or in words."""

from __future__ import annotations

from dataclasses import dataclass

from lectory.cli.output import Column
from lectory.cli.shapes import Json
from lectory.cli.terminal import Terminal
from lectory.errors import LectoryError
from lectory.model.change import Change
from lectory.model.paper import PaperId
from lectory.model.verdict import Plan, PlannedEntry, VerdictKind

_COLUMNS = (
    Column("ROW", right=True),
    Column("VERDICT"),
    Column("TITLE", elastic=True),
    Column("REASON", elastic=True),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input; on a dry run nothing has an id yet."""

    path: str
    plan: Plan
    papers: tuple[PaperId | None, ...]
    digest: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of an import."""

    outcomes: tuple[Outcome, ...]
    failures: tuple[tuple[str, LectoryError], ...]
    change: Change
    dry: bool


def members(report: Report) -> Json:
    """The document of `import --json`."""
    outcomes, several = report.outcomes, len(report.outcomes) + len(report.failures) > 1
    rows = [_row(outcome, at, several) for outcome in outcomes for at in range(len(outcome.papers))]
    digests = [outcome.digest for outcome in outcomes if outcome.digest is not None]
    told: dict[str, Json] = {
        "digest": digests[0] if digests else None,
        "step": report.change.step,
        "counts": _counts(outcomes, len(report.failures)),
        "rows": rows,
        "errors": _errors(report, several),
    }
    if several:
        told["digests"] = [
            {"path": each.path, "digest": each.digest, "counts": _counts((each,), 0)}
            for each in outcomes
        ]
    return told


def tell_problems(terminal: Terminal, report: Report) -> None:
    """Name what could not be read, by file and line."""
    for each in report.outcomes:
        for problem in each.plan.digest.problems:
            terminal.problem(each.path, problem)
    for _, error in report.failures:
        terminal.warn(error.message)


def tell(terminal: Terminal, report: Report) -> None:
    """Say in words what was done; on a dry run also the verdict on each row."""
    for outcome in report.outcomes:
        if report.dry:
            rows = (_cells(at, row) for at, row in enumerate(outcome.plan.rows, start=1))
            terminal.table(_COLUMNS, rows)
        terminal.done(f"{outcome.path}: {_summary(outcome)}")
    if not report.outcomes:
        terminal.done("There is nothing to import")
    elif report.dry:
        terminal.done("A dry run: nothing was written")
    elif report.change:
        terminal.done(f"{report.change.label} · lectory undo takes it back")
    else:
        terminal.done("Nothing had to be written")


_TOLD = {VerdictKind.REREAD: VerdictKind.NEW_VERSION}
"""To a program a row that is read better is an update like any other."""

_TOLD_AS = {VerdictKind.NEW_VERSION: (VerdictKind.REREAD,)}


def _row(outcome: Outcome, at: int, several: bool) -> dict[str, Json]:
    row = outcome.plan.rows[at]
    members: dict[str, Json] = {
        "position": row.entry.position or at + 1,
        "title": row.entry.reference.title,
        "verdict": _TOLD.get(row.verdict.kind, row.verdict.kind).value,
        "reason": row.verdict.reason,
        "paper": outcome.papers[at] if outcome.papers[at] is not None else row.verdict.paper,
    }
    return {"path": outcome.path, **members} if several else members


def _counts(outcomes: tuple[Outcome, ...], failed: int) -> dict[str, Json]:
    counts: dict[str, Json] = {
        kind.value.replace("-", "_"): sum(
            each.plan.count(one) for each in outcomes for one in (kind, *_TOLD_AS.get(kind, ()))
        )
        for kind in VerdictKind
        if kind not in _TOLD
    }
    problems = sum(len(each.plan.digest.problems) for each in outcomes)
    return {**counts, "failed": failed + problems}


def _errors(report: Report, several: bool) -> list[Json]:
    found: list[tuple[str, int | None, str]] = [
        (each.path, problem.line, problem.message)
        for each in report.outcomes
        for problem in each.plan.digest.problems
    ]
    found += [(path, None, error.message) for path, error in report.failures]
    return [
        {"path": path, "line": line, "message": message}
        if several
        else {"line": line, "message": message}
        for path, line, message in found
    ]


def _cells(at: int, row: PlannedEntry) -> tuple[str, ...]:
    position = str(row.entry.position or at)
    return position, row.verdict.kind.value, row.entry.reference.called, row.verdict.reason


def _summary(outcome: Outcome) -> str:
    counts = [(outcome.plan.count(kind), kind.value) for kind in VerdictKind]
    told = ", ".join(f"{number:,} {name}" for number, name in counts if number)
    return told or "no papers"
