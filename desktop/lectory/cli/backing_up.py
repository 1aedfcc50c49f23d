"""Copies of the library, and the way back."""

from __future__ import annotations

from pathlib import Path

from lectory.actions import backing_up
from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, text


def _declare_backup(parser: Parser) -> None:
    parser.add_argument(
        "file", nargs="?", type=text, metavar="FILE", help="default: the library's own backups"
    )


def _backup(call: Call) -> int:
    named = call.options.file
    file = backing_up.back_up(call.library, Path(named).absolute() if named else None)
    if call.terminal.json:
        call.terminal.answer({"file": str(file), "bytes": file.stat().st_size})
    else:
        call.terminal.done(f"Backed up to {file}")
    return 0


def _declare_restore(parser: Parser) -> None:
    parser.add_argument("file", type=text, metavar="FILE", help="a backup")


def _restore(call: Call) -> int:
    file = Path(call.options.file).absolute()
    kept = backing_up.restore(call.folder, file)
    if call.terminal.json:
        call.terminal.answer({"file": str(file), "kept": str(kept) if kept else None})
    else:
        call.terminal.done(f"Restored {file}")
        if kept:
            call.terminal.done(f"The library as it was is kept as {kept}")
    return 0


BACKUP = Handler(_backup, _declare_backup)
RESTORE = Handler(_restore, _declare_restore)
