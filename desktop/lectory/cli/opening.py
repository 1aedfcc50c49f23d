"""Opening the window."""

from __future__ import annotations

import tempfile
from pathlib import Path

from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, text
from lectory.cli.sources import PASTED, STDIN
from lectory.errors import UnreadableSource


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        type=text,
        metavar="FILE|DIR|-",
        help="goes to the import preview; - is standard input",
    )


def _open(call: Call) -> int:
    files = [
        _kept_input(call) if name == STDIN else Path(name).absolute() for name in call.options.files
    ]
    for file in files:
        if not file.exists():
            raise UnreadableSource(f"{file} is not there")
    return call.open_window(call.folder, files)


def _kept_input(call: Call) -> Path:
    """Standard input as a file: the window may run in another process, which can only get that."""
    folder = Path(tempfile.mkdtemp(prefix="lectory-"))
    file = folder / f"{PASTED}.txt"
    file.write_bytes(call.terminal.stdin.buffer.read())
    return file


OPEN = Handler(_open, _declare)
