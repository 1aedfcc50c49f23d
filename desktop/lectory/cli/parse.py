"""Printing what files hold: one JSON line a file, no library touched."""

from __future__ import annotations

from lectory.cli import sources
from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, text
from lectory.cli.shapes import parse_line, unread_line
from lectory.errors import LectoryError
from lectory.model.digest import Digest


def _declare(parser: Parser) -> None:
    parser.add_argument("files", nargs="+", type=text, metavar="FILE", help="- is standard input")
    parser.add_argument("--format", type=text, metavar="F", help="read every file as this format")


def _parse(call: Call) -> int:
    sources.require_format(call.options.format)
    failures: list[LectoryError] = []
    problems = 0
    for path in call.options.files:
        try:
            digest = _read(call, path)
        except LectoryError as error:
            failures.append(error)
            call.terminal.answer(unread_line(path, error.message))
            continue
        call.terminal.answer(parse_line(path, digest))
        problems += len(digest.problems)
        for problem in digest.problems:
            call.terminal.problem(path, problem)
    if failures and len(failures) == len(call.options.files):
        raise sources.joined(failures)
    for error in failures:
        call.terminal.warn(error.message)
    return 1 if failures or problems else 0


def _read(call: Call, path: str) -> Digest:
    document = sources.Document(path)
    source = sources.source_of(document, call.terminal.stdin)
    digest = sources.digest_of(document, source, call.options.format)
    assert digest is not None
    return digest


PARSE = Handler(_parse, _declare)
