"""Opening the window."""

from __future__ import annotations

from pathlib import Path

from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, text
from lectory.errors import UnreadableSource


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "files", nargs="*", type=text, metavar="FILE", help="goes to the import preview"
    )


def _open(call: Call) -> int:
    files = [Path(name).absolute() for name in call.options.files]
    for file in files:
        if not file.exists():
            raise UnreadableSource(f"{file} is not there")
    return call.open_window(call.folder, files)


OPEN = Handler(_open, _declare)
