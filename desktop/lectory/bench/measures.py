"""The list of all measures. To add one, write its function and its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lectory.errors import UsageError


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: "module:function" of this package, and the measure that lays its ground.

    What is needed runs before it, in the same run, whether it is asked for or not.
    """

    name: str
    place: str
    needs: str = ""


STORED = "import.bibtex"
INDEXED = "index.build"
MEASURES = (
    Measure(STORED, "importing:bibtex"),
    Measure(INDEXED, "indexing:build", STORED),
    Measure("start.painted", "starting:painted", INDEXED),
    Measure("start.search", "starting:search", INDEXED),
    Measure("memory.library", "starting:memory", INDEXED),
    Measure("quit", "starting:leave", INDEXED),
    Measure("list.page_down", "listing:page_down", INDEXED),
    Measure("list.sort", "listing:sort", INDEXED),
    Measure("list.filter", "listing:filters", INDEXED),
    Measure("search.open", "searching:opened", INDEXED),
    Measure("search.typing", "searching:warm", INDEXED),
    Measure("search.typing.cold", "searching:cold", INDEXED),
    Measure("search.word", "searching:warm", INDEXED),
    Measure("search.word.cold", "searching:cold", INDEXED),
    Measure("search.and", "searching:warm", INDEXED),
    Measure("search.and.cold", "searching:cold", INDEXED),
    Measure("search.or", "searching:warm", INDEXED),
    Measure("search.or.cold", "searching:cold", INDEXED),
    Measure("search.phrase", "searching:warm", INDEXED),
    Measure("search.phrase.cold", "searching:cold", INDEXED),
    Measure("search.prefix", "searching:warm", INDEXED),
    Measure("search.prefix.cold", "searching:cold", INDEXED),
    Measure("search.field", "searching:warm", INDEXED),
    Measure("search.field.cold", "searching:cold", INDEXED),
    Measure("rank.rescore", "ranking:rescored", INDEXED),
    Measure("match.preview", "matching:preview", STORED),
    Measure("match.scan", "matching:scan", STORED),
    Measure("match.ledger", "matching:remembered"),
    Measure("import.digest", "importing:digest", STORED),
    Measure("import.undo", "importing:undo", STORED),
    Measure("index.add_digest", "indexing:add_digest", INDEXED),
    Measure("export.bibtex", "exporting:bibtex", STORED),
    Measure("export.ris", "exporting:ris", STORED),
    Measure("export.csl-json", "exporting:csl_json", STORED),
)


def chosen(name: str) -> Sequence[Measure]:
    """The measure of that name or all that begin with it; "" means all.

    >>> [measure.name for measure in chosen("index")]
    ['index.build', 'index.add_digest']

    Raises:
        UsageError: if there is none.
    """
    found = [one for one in MEASURES if not name or f"{one.name}.".startswith(f"{name}.")]
    if not found:
        known = ", ".join(dict.fromkeys(one.name.partition(".")[0] for one in MEASURES))
        raise UsageError(f"There is no measure “{name}”", hint=f"They begin with {known}")
    return found


def with_ground(wanted: Sequence[Measure]) -> Sequence[Measure]:
    """The measures with those they need, each once, in the order of the list."""
    by_name = {measure.name: measure for measure in (*MEASURES, *wanted)}
    needed = {measure.name for measure in wanted}
    for measure in reversed(MEASURES):
        if measure.name in needed and measure.needs:
            needed.add(measure.needs)
    return [by_name[name] for name in by_name if name in needed]
