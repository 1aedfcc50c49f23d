"""Importing: files, folders and standard input become papers of the library, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lectory.actions import importing
from lectory.actions.importing import Imported, Placing
from lectory.cli import sources
from lectory.cli.call import Call, Handler
from lectory.cli.output import Column
from lectory.cli.parsing import Parser, text
from lectory.cli.shapes import Json
from lectory.errors import LectoryError, UsageError
from lectory.model.change import Change
from lectory.model.digest import Digest, Source
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.verdict import Duplicates, Plan, PlannedEntry, VerdictKind

_NAMED = 5
_JSON_SHAPE = """\
With --json: {"digest", "step", "counts", "rows", "errors"}. Several inputs are one step and one
document: "counts", "rows" and "errors" speak of all of them, every row and error has a "path",
"digest" is the first one, and "digests" lists {"path", "digest", "counts"} for each.

"""


@dataclass(frozen=True, slots=True)
class _Input:
    """One document that could be read. `path` is as it was given or found."""

    path: str
    source: Source
    digest: Digest


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one input; on a dry run nothing has an id yet."""

    path: str
    plan: Plan
    papers: tuple[PaperId | None, ...]
    digest: int | None = None


@dataclass(frozen=True, slots=True)
class _Report:
    """What is told of an import."""

    outcomes: tuple[_Outcome, ...]
    failures: tuple[tuple[str, LectoryError], ...]
    change: Change
    dry: bool


def _declare(parser: Parser) -> None:
    parser.epilog = _JSON_SHAPE + (parser.epilog or "")
    parser.add_argument(
        "inputs", nargs="+", type=text, metavar="FILE|DIR|-", help="- is standard input"
    )
    parser.add_argument("--format", type=text, metavar="F", help="read every file as this format")
    parser.add_argument("--dry-run", action="store_true", help="print the verdicts, write nothing")
    parser.add_argument(
        "--duplicates",
        type=text,
        choices=[way.value for way in Duplicates],
        default=Duplicates.MERGE.value,
        help="what to do with what is known: fill it up (default), skip it, keep every row",
    )
    parser.add_argument(
        "--collection", type=text, action="append", default=[], metavar="PATH", help="put into it"
    )
    parser.add_argument(
        "--tag", type=text, action="append", default=[], metavar="T", help="tag with it"
    )
    parser.add_argument(
        "--status", type=text, choices=[status.value for status in ReadingStatus], metavar="S"
    )
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the date of the digest, if not as printed"
    )


def _day(word: str) -> str:
    try:
        return date.fromisoformat(text(word)).isoformat()
    except ValueError:
        raise UsageError(f"“{text(word)}” is no date", hint="Write it as 2024-05-31") from None


def _import(call: Call) -> int:
    sources.require_format(call.options.format)
    placing = _placing(call)
    inputs, failures = _read_all(call)
    if failures and not inputs:
        raise sources.joined([error for _, error in failures])
    report = replace(_carried_out(call, inputs, placing), failures=tuple(failures))
    _tell_problems(call, report)
    if call.terminal.json:
        call.terminal.answer(_members(report))
    else:
        _tell(call, report)
    return 1 if failures or any(each.plan.digest.problems for each in report.outcomes) else 0


def _placing(call: Call) -> Placing:
    options = call.options
    if any(not path.strip("/ ") for path in options.collection):
        raise UsageError("A collection needs a name")
    tags = [" ".join(tag.split()) for tag in options.tag]
    if not all(tags):
        raise UsageError("A tag needs a name")
    status = ReadingStatus(options.status) if options.status else None
    return Placing(status, tuple(options.collection), tuple(tags))


def _read_all(call: Call) -> tuple[list[_Input], list[tuple[str, LectoryError]]]:
    inputs: list[_Input] = []
    failures: list[tuple[str, LectoryError]] = []
    skipped: list[str] = []
    documents = sources.documents(call.options.inputs, call.folder)
    progress = call.terminal.progress()
    progress.begin("Reading", len(documents))
    for document in documents:
        try:
            source = sources.source_of(document, call.terminal.stdin)
            digest = sources.digest_of(document, source, call.options.format)
        except LectoryError as error:
            failures.append((document.path, error))
            digest = source = None
        if digest is not None and source is not None:
            inputs.append(_Input(document.path, source, _dated(call, digest)))
        elif source is not None:
            skipped.append(document.path)
        progress.advance()
    if skipped:
        more = f" and {len(skipped) - _NAMED:,} more" if len(skipped) > _NAMED else ""
        names = ", ".join(skipped[:_NAMED])
        call.terminal.note(f"Left out, in no format that Lectory reads: {names}{more}")
    return inputs, failures


def _dated(call: Call, digest: Digest) -> Digest:
    return replace(digest, date=call.options.date) if call.options.date else digest


def _carried_out(call: Call, inputs: list[_Input], placing: Placing) -> _Report:
    """Judge the inputs and, unless it is a dry run, write them."""
    duplicates = Duplicates(call.options.duplicates)
    progress = call.terminal.progress()
    plans = [
        importing.plan_digest(call.library, each.source, each.digest, duplicates, progress=progress)
        for each in inputs
    ]
    paths = [each.path for each in inputs]
    if call.options.dry_run:
        several = len(plans) > 1
        judged = importing.rehearse_all(call.library, plans, progress) if several else plans
        outcomes = tuple(
            _Outcome(path, planned, tuple(row.verdict.paper for row in planned.rows))
            for path, planned in zip(paths, judged, strict=True)
        )
        return _Report(outcomes, (), Change(None, ""), dry=True)
    done = _written(call, plans, placing)
    change = done[0].change if done else Change(None, "")
    outcomes = tuple(
        _Outcome(path, each.plan, each.papers, each.digest)
        for path, each in zip(paths, done, strict=True)
    )
    return _Report(outcomes, (), change, dry=False)


def _written(call: Call, plans: list[Plan], placing: Placing) -> tuple[Imported, ...]:
    progress = call.terminal.progress()
    if len(plans) == 1:
        return (importing.commit(call.library, plans[0], placing, progress),)
    return importing.commit_all(call.library, plans, placing, progress) if plans else ()


def _members(report: _Report) -> Json:
    outcomes, several = report.outcomes, len(report.outcomes) + len(report.failures) > 1
    rows = [_row(outcome, at, several) for outcome in outcomes for at in range(len(outcome.papers))]
    digests = [outcome.digest for outcome in outcomes if outcome.digest is not None]
    members: dict[str, Json] = {
        "digest": digests[0] if digests else None,
        "step": report.change.step,
        "counts": _counts(outcomes, len(report.failures)),
        "rows": rows,
        "errors": _errors(report, several),
    }
    if several:
        members["digests"] = [
            {"path": each.path, "digest": each.digest, "counts": _counts((each,), 0)}
            for each in outcomes
        ]
    return members


def _row(outcome: _Outcome, at: int, several: bool) -> dict[str, Json]:
    row = outcome.plan.rows[at]
    members: dict[str, Json] = {
        "position": row.entry.position or at + 1,
        "title": row.entry.reference.title,
        "verdict": row.verdict.kind.value,
        "reason": row.verdict.reason,
        "paper": outcome.papers[at] if outcome.papers[at] is not None else row.verdict.paper,
    }
    return {"path": outcome.path, **members} if several else members


def _counts(outcomes: tuple[_Outcome, ...], failed: int) -> dict[str, Json]:
    counts: dict[str, Json] = {
        kind.value.replace("-", "_"): sum(each.plan.count(kind) for each in outcomes)
        for kind in VerdictKind
    }
    problems = sum(len(each.plan.digest.problems) for each in outcomes)
    return {**counts, "failed": failed + problems}


def _errors(report: _Report, several: bool) -> list[Json]:
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


def _tell_problems(call: Call, report: _Report) -> None:
    for each in report.outcomes:
        for problem in each.plan.digest.problems:
            call.terminal.problem(each.path, problem)
    for _, error in report.failures:
        call.terminal.warn(error.message)


_COLUMNS = (
    Column("ROW", right=True),
    Column("VERDICT"),
    Column("TITLE", elastic=True),
    Column("REASON", elastic=True),
)


def _tell(call: Call, report: _Report) -> None:
    for outcome in report.outcomes:
        if report.dry:
            rows = (_cells(at, row) for at, row in enumerate(outcome.plan.rows, start=1))
            call.terminal.table(_COLUMNS, rows)
        call.terminal.done(f"{outcome.path}: {_summary(outcome)}")
    if not report.outcomes:
        call.terminal.done("There is nothing to import")
    elif report.dry:
        call.terminal.done("A dry run: nothing was written")
    elif report.change:
        call.terminal.done(f"{report.change.label} · lectory undo takes it back")
    else:
        call.terminal.done("Nothing had to be written")


def _cells(at: int, row: PlannedEntry) -> tuple[str, ...]:
    position = str(row.entry.position or at)
    return position, row.verdict.kind.value, row.entry.reference.title, row.verdict.reason


def _summary(outcome: _Outcome) -> str:
    counts = [(outcome.plan.count(kind), kind.value) for kind in VerdictKind]
    told = ", ".join(f"{number:,} {name}" for number, name in counts if number)
    return told or "no papers"


IMPORT = Handler(_import, _declare)
