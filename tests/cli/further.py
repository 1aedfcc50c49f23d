"""A command from above the command line, as the program's own measurements are one."""

from __future__ import annotations

from lectory.cli.call import Call, Handler
from lectory.cli.parsing import Parser, number


def _declare(parser: Parser) -> None:
    parser.add_argument("size", type=number)


def _run(call: Call) -> int:
    call.terminal.say(f"measured {call.options.size}")
    return 0


BENCH = Handler(_run, _declare)
