"""Importing: files, folders and standard input become papers of the library, in one step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from lectory.actions import importing, table_columns
from lectory.actions.importing import Imported, Placing
from lectory.cli import sources
from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, text
from lectory.cli.taken import Outcome, Report, members, tell, tell_problems
from lectory.errors import LectoryError, UsageError
from lectory.model.change import Change
from lectory.model.digest import Digest, Source
from lectory.model.paper import ReadingStatus
from lectory.model.verdict import Duplicates, Plan

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
    tell_problems(call.terminal, report)
    if call.terminal.json:
        call.terminal.answer(members(report))
    else:
        tell(call.terminal, report)
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
            digest = sources.digest_of(document, source, _format_of(call, source))
        except LectoryError as error:
            failures.append((document.path, error))
            digest = source = None
        if digest is not None and source is not None:
            digest = table_columns.as_remembered(call.library, source, digest)
            inputs.append(_Input(document.path, source, _dated(call, digest)))
        elif source is not None:
            skipped.append(document.path)
        progress.advance()
    if skipped:
        more = f" and {len(skipped) - _NAMED:,} more" if len(skipped) > _NAMED else ""
        names = ", ".join(skipped[:_NAMED])
        call.terminal.note(f"Left out, in no format that Lectory reads: {names}{more}")
    return inputs, failures


def _format_of(call: Call, source: Source) -> str | None:
    """The format that was named, or that of a table whose columns were chosen before."""
    known = not call.options.format and table_columns.is_remembered(call.library, source)
    return table_columns.CSV if known else call.options.format


def _dated(call: Call, digest: Digest) -> Digest:
    return replace(digest, date=call.options.date) if call.options.date else digest


def _carried_out(call: Call, inputs: list[_Input], placing: Placing) -> Report:
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
            Outcome(path, planned, tuple(row.verdict.paper for row in planned.rows))
            for path, planned in zip(paths, judged, strict=True)
        )
        return Report(outcomes, (), Change(None, ""), dry=True)
    done = _written(call, plans, placing)
    change = done[0].change if done else Change(None, "")
    outcomes = tuple(
        Outcome(path, each.plan, each.papers, each.digest)
        for path, each in zip(paths, done, strict=True)
    )
    return Report(outcomes, (), change, dry=False)


def _written(call: Call, plans: list[Plan], placing: Placing) -> tuple[Imported, ...]:
    progress = call.terminal.progress()
    if len(plans) == 1:
        return (importing.commit(call.library, plans[0], placing, progress),)
    return importing.commit_all(call.library, plans, placing, progress) if plans else ()


IMPORT = Handler(_import, _declare)
