"""Which papers a command is about: all, those of a query, those of a collection; in which order."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from lectory.cli.call import Call
from lectory.cli.parsing import Parser, number, text
from lectory.errors import UnknownPaper
from lectory.library import rows
from lectory.library.overview import collections, smart_collections
from lectory.library.rows import Scope, ScopeKind, Sort, SortField

_FIELDS = {field.value: field for field in SortField} | {"date": SortField.YEAR}


def takes_query(parser: Parser) -> None:
    """Declare a query of any number of words, the order and the limit."""
    parser.add_argument(
        "query", nargs="*", type=text, metavar="QUERY", help="such as: tag:survey year:>2020 -draft"
    )
    parser.add_argument("--sort", type=text, choices=list(_FIELDS), metavar="FIELD", help=_OFFERED)
    parser.add_argument("--reverse", action="store_true", help="the other way round")
    parser.add_argument("--limit", type=number, metavar="N", help="the first N only")


_OFFERED = ", ".join(_FIELDS)


def chosen(call: Call, collection: str | None = None) -> Sequence[int]:
    """The papers that the options of `takes_query` choose, in their order.

    Raises:
        QuerySyntaxError: if the query is wrong.
        UnknownPaper: if there is no such collection.
    """
    options = call.options
    sort = Sort(_FIELDS[options.sort or SortField.ADDED.value], options.reverse)
    query = " ".join(options.query).strip()
    found = _in_collection(call, collection, sort) if collection else _all(call, query, sort)
    if collection and query:
        wanted = set(_matching(call, query))
        found = array("q", [paper for paper in found if paper in wanted])
    return found if options.limit is None else found[: options.limit]


def _all(call: Call, query: str, sort: Sort) -> array[int]:
    reader = call.library.reader()
    if not query:
        return rows.ids(reader, Scope(ScopeKind.ALL), sort)
    return rows.in_order(reader, _matching(call, query), sort)


def _matching(call: Call, query: str) -> array[int]:
    from lectory.search.find import matching_ids
    from lectory.search.opened import Index
    from lectory.search.query import parse

    asked = parse(query)
    return matching_ids(call.library, Index(call.library.folder), asked)


def _in_collection(call: Call, path: str, sort: Sort) -> array[int]:
    reader = call.library.reader()
    wanted = path.strip("/ ").casefold()
    for line in collections(reader):
        if line.path.casefold() == wanted:
            return rows.ids(reader, Scope(ScopeKind.COLLECTION, line.id), sort)
    for line in smart_collections(reader):
        if line.path.casefold() == wanted:
            return rows.in_order(reader, _matching(call, line.query), sort)
    known = [line.path for line in collections(reader)]
    hint = f"There are: {', '.join(known[:8])}" if known else "There are none yet"
    raise UnknownPaper(f"There is no collection “{path}”", hint=hint)
