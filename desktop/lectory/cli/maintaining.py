"""Looking after the library and its search index."""

from __future__ import annotations

import time

from lectory.actions import maintaining
from lectory.cli.call import Call, Handler
from lectory.cli.output import counted
from lectory.cli.parsing import Parser
from lectory.errors import LibraryInUse


def _declare_check(parser: Parser) -> None:
    parser.add_argument(
        "--repair", action="store_true", help="mend what can be mended without losing a paper"
    )


def _check(call: Call) -> int:
    look = maintaining.repair if call.options.repair else maintaining.check
    faults = look(call.library, call.terminal.progress())
    whole = all(each.repaired for each in faults)
    if call.terminal.json:
        call.terminal.answer(
            {
                "ok": whole,
                "problems": [
                    {"what": each.what, "where": each.where, "repaired": each.repaired}
                    for each in faults
                ],
            }
        )
    elif faults:
        for each in faults:
            mended = " (repaired)" if each.repaired else ""
            call.terminal.say(f"{each.where}: {each.what}{mended}")
    else:
        call.terminal.done(f"{call.library.path} is whole")
    return 0 if whole else 1


def _reindex(call: Call) -> int:
    from lectory.search import pdf_index
    from lectory.search.indexer import rebuild

    started = time.perf_counter()
    done = rebuild(call.library, call.terminal.progress())
    pdf_index.set_aside(call.library)
    pdfs = pdf_index.catch_up(call.library, call.terminal.progress())
    if done is None or pdfs is None:
        raise LibraryInUse("Another process is writing the index", hint="Try again later")
    took = round((time.perf_counter() - started) * 1000)
    if call.terminal.json:
        call.terminal.answer({"papers": done.papers, "took_ms": took})
    else:
        call.terminal.done(f"Indexed {counted(done.papers, 'paper')} in {took / 1000:.1f} s")
    return 0


CHECK = Handler(_check, _declare_check)
REINDEX = Handler(_reindex)
