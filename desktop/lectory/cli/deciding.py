"""Deciding on papers: rating, status, favourites, trash."""

from __future__ import annotations

from lectory.actions import rating, trashing, triage
from lectory.cli.call import Call, Handler, takes_papers
from lectory.cli.listing import print_papers
from lectory.cli.parsing import Parser, text
from lectory.errors import UsageError
from lectory.model.paper import MAX_RATING, ReadingStatus


def _declare_rate(parser: Parser) -> None:
    parser.usage = "%(prog)s PAPER… N"
    parser.add_argument(
        "words", nargs="+", type=text, metavar="PAPER… N", help="papers, then 0 to 5 stars"
    )


def _rate(call: Call) -> int:
    *names, stars = call.options.words
    if not names:
        raise UsageError("A rating needs papers and a number", hint="lectory rate PAPER… N")
    if stars not in {str(number) for number in range(MAX_RATING + 1)}:
        raise UsageError(f"A rating is a number from 0 to {MAX_RATING}, not “{stars}”")
    return call.changed(rating.rate(call.library, call.papers(names), int(stars)))


def _declare_status(parser: Parser) -> None:
    parser.usage = "%(prog)s PAPER… STATUS"
    parser.add_argument(
        "words",
        nargs="+",
        type=text,
        metavar="PAPER… STATUS",
        help=f"papers, then one of {', '.join(ReadingStatus)}",
    )


def _status(call: Call) -> int:
    *names, status = call.options.words
    if not names:
        raise UsageError("A status needs papers", hint="lectory status PAPER… STATUS")
    if status not in list(ReadingStatus):
        raise UsageError(
            f"“{status}” is no reading status", hint=f"It is one of {', '.join(ReadingStatus)}"
        )
    return call.changed(triage.set_status(call.library, call.papers(names), ReadingStatus(status)))


def _declare_star(parser: Parser) -> None:
    takes_papers(parser)
    parser.add_argument("--off", action="store_true", help="no longer favourites")


def _star(call: Call) -> int:
    papers = call.papers(call.options.papers)
    return call.changed(rating.star(call.library, papers, starred=not call.options.off))


def _delete(call: Call) -> int:
    return call.changed(trashing.put_into_trash(call.library, call.papers(call.options.papers)))


def _declare_trash(parser: Parser) -> None:
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--empty", action="store_true", help="delete what lies in it")
    way.add_argument(
        "--restore", nargs="+", type=text, metavar="PAPER", help="take papers out of it"
    )


def _trash(call: Call) -> int:
    if call.options.empty:
        return call.changed(trashing.empty(call.library))
    if call.options.restore:
        return call.changed(trashing.restore(call.library, call.papers(call.options.restore)))
    print_papers(call.terminal, call.library, trashing.trashed(call.library))
    return 0


RATE = Handler(_rate, _declare_rate)
STATUS = Handler(_status, _declare_status)
STAR = Handler(_star, _declare_star)
DELETE = Handler(_delete, takes_papers)
TRASH = Handler(_trash, _declare_trash)
