"""Papers that are there twice: finding them, making one of them."""

from __future__ import annotations

from lectory.actions import deduplicating, merging
from lectory.actions.deduplicating import Group
from lectory.cli.call import Call, Handler
from lectory.cli.output import plain
from lectory.cli.parsing import Parser, text
from lectory.cli.shapes import Json
from lectory.errors import UsageError
from lectory.library.records import references
from lectory.model.paper import PaperId
from lectory.model.reference import Reference


def _declare_duplicates(parser: Parser) -> None:
    parser.add_argument(
        "--merge",
        type=text,
        choices=["certain"],
        help="make one paper of each group that is certain, all in one step",
    )


def _duplicates(call: Call) -> int:
    if call.options.merge:
        return call.changed(deduplicating.merge_certain(call.library, call.terminal.progress()))
    groups = deduplicating.find(call.library, call.terminal.progress())
    papers = {paper for group in groups for paper in group.papers}
    records = dict(references(call.library.reader(), sorted(papers)))
    if call.terminal.json:
        call.terminal.answer([_members(group, records) for group in groups])
    elif groups:
        _tell(call, groups, records)
    else:
        call.terminal.done("No paper is there twice")
    return 0


def _members(group: Group, records: dict[PaperId, Reference]) -> Json:
    papers = [_paper(paper, records[paper]) for paper in group.papers]
    level = "certain" if group.certain else "likely"
    return {"level": level, "papers": papers, "reasons": list(group.reasons)}


def _paper(paper: PaperId, record: Reference) -> dict[str, Json]:
    return {
        "paper": paper,
        "key": record.key or None,
        "title": record.title,
        "authors": [person.inverted() for person in record.authors],
        "year": record.year,
    }


def _tell(call: Call, groups: tuple[Group, ...], records: dict[PaperId, Reference]) -> None:
    for group in groups:
        keep, *others = group.papers
        call.terminal.say(f"{_level(group)}: {keep} {_named(records[keep])}")
        for other, reason in zip(others, group.reasons, strict=True):
            call.terminal.say(f"  {other} {_named(records[other])}")
            call.terminal.say(f"    {plain(reason)}")
    certain = sum(group.certain for group in groups)
    call.terminal.note(f"{certain:,} certain, {len(groups) - certain:,} likely")


def _level(group: Group) -> str:
    return "certain" if group.certain else "likely"


def _named(record: Reference) -> str:
    return plain(f"{record.key} · {record.title}" if record.key else record.title)


def _declare_merge(parser: Parser) -> None:
    parser.add_argument("keep", type=text, metavar="KEEP", help="the paper that stays")
    parser.add_argument("others", nargs="+", type=text, metavar="OTHER", help="go into it")


def _merge(call: Call) -> int:
    keep, others = call.paper(call.options.keep), call.papers(call.options.others)
    if keep in others:
        raise UsageError("A paper cannot be merged into itself")
    return call.changed(merging.merge(call.library, keep, others))


DUPLICATES = Handler(_duplicates, _declare_duplicates)
MERGE = Handler(_merge, _declare_merge)
