"""Writing bibliographies."""

from __future__ import annotations

from pathlib import Path

from lectory.actions import exporting
from lectory.cli.call import Call, Handler
from lectory.cli.output import counted
from lectory.cli.parsing import Parser, text
from lectory.cli.selecting import chosen, takes_query
from lectory.errors import UnreadableSource, UsageError
from lectory.model.paper import PaperId

_DEFAULT = "bibtex"


def _declare(parser: Parser) -> None:
    takes_query(parser)
    parser.add_argument("--collection", type=text, metavar="PATH", help="only what lies in it")
    parser.add_argument(
        "--format",
        type=text,
        default=_DEFAULT,
        metavar="F",
        help=f"{_DEFAULT} if not said; an unknown one lists the others",
    )
    parser.add_argument(
        "-o", dest="file", type=text, metavar="FILE", help="replaced when the new one is complete"
    )


def _export(call: Call) -> int:
    options = call.options
    offered = [known.name for known in exporting.writable()]
    if options.format not in offered:
        raise UsageError(
            f"Lectory cannot write “{options.format}”", hint=f"It writes {', '.join(offered)}"
        )
    papers = [PaperId(paper) for paper in chosen(call, options.collection)]
    if options.file is None or options.file == "-":
        out = call.terminal.bytes_out()
        exporting.write(call.library, papers, options.format, out)
        out.flush()
        return 0
    return _write_file(call, papers)


def _write_file(call: Call, papers: list[PaperId]) -> int:
    target = Path(call.options.file)
    if target.is_dir():
        raise UnreadableSource(f"{target} is a folder", hint="Name a file in it")
    exporting.write_file(
        call.library, papers, call.options.format, target, call.terminal.progress()
    )
    if call.terminal.json:
        call.terminal.answer(
            {"path": str(target), "format": call.options.format, "papers": len(papers)}
        )
    else:
        call.terminal.done(f"Wrote {counted(len(papers), 'paper')} to {target}")
    return 0


EXPORT = Handler(_export, _declare)
