"""Files of papers on the command line."""

from __future__ import annotations

from pathlib import Path

from lectory.actions import attaching
from lectory.cli import sources
from lectory.cli.call import Call, Handler, takes_paper
from lectory.cli.parsing import Parser, text


def _declare(parser: Parser) -> None:
    takes_paper(parser)
    parser.add_argument("files", nargs="+", type=text, metavar="FILE", help="is copied")


def _attach(call: Call) -> int:
    paper = call.paper(call.options.paper)
    paths = [Path(name) for name in call.options.files]
    done = attaching.attach(call.library, paper, paths, call.terminal.progress())
    if len(done.failures) == len(paths):
        raise sources.joined(done.failures)
    for failure in done.failures:
        call.terminal.warn(failure.message)
    for doubt in done.doubts:
        call.terminal.note(doubt)
    code = call.changed(done.change)
    return 1 if done.failures else code


ATTACH = Handler(_attach, _declare)
