"""Writing papers, notes and marks by hand."""

from __future__ import annotations

from lectory.actions import annotating, editing, noting
from lectory.cli.call import Call, Handler, takes_paper
from lectory.cli.parsing import Parser, counting, text
from lectory.cli.sources import STDIN
from lectory.errors import UsageError
from lectory.library.records import details
from lectory.model.annotation import Colour


def _declare_add(parser: Parser) -> None:
    parser.add_argument("--title", type=text, default="", metavar="T")
    parser.add_argument(
        "--author",
        type=text,
        action="append",
        default=[],
        metavar="A",
        help="“Family, Given”; once for each",
    )
    parser.add_argument(
        "--identifier", type=text, default="", metavar="ID", help="arxiv:2403.01234, doi:10.1000/x"
    )


def _add(call: Call) -> int:
    options = call.options
    return call.changed(
        editing.add(
            call.library, title=options.title, authors=options.author, named=options.identifier
        )
    )


def _declare_edit(parser: Parser) -> None:
    takes_paper(parser)
    parser.add_argument(
        "fields",
        nargs="+",
        type=text,
        metavar="FIELD=VALUE",
        help="title, authors (joined by “; ”), abstract, date, venue, type, url, links, key, doi, "
        "arxiv … or a CSL variable such as volume; nothing after = clears",
    )


def _edit(call: Call) -> int:
    fields: dict[str, str] = {}
    for word in call.options.fields:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"“{word}” is no FIELD=VALUE", hint="Write it as venue=Nature")
        fields[name] = value
    return call.changed(editing.edit(call.library, call.paper(call.options.paper), fields))


def _declare_note(parser: Parser) -> None:
    takes_paper(parser)
    parser.add_argument(
        "text",
        nargs="*",
        type=text,
        metavar="TEXT",
        help="replaces the note, - reads it from standard input, nothing prints it",
    )


def _note(call: Call) -> int:
    paper = call.paper(call.options.paper)
    words: list[str] = call.options.text
    if words:
        written = call.terminal.stdin.read() if words == [STDIN] else " ".join(words)
        return call.changed(noting.set_note(call.library, paper, written))
    (found,) = details(call.library.reader(), [paper])
    if call.terminal.json:
        call.terminal.answer({"paper": paper, "note": found.note})
    elif found.note:
        call.terminal.say(found.note.rstrip("\n"))
    return 0


def _declare_annotate(parser: Parser) -> None:
    takes_paper(parser)
    parser.add_argument("--quote", type=text, required=True, metavar="Q", help="the marked words")
    parser.add_argument("--comment", type=text, default="", metavar="C")
    parser.add_argument(
        "--color",
        type=text,
        choices=[colour.value for colour in Colour],
        default=Colour.YELLOW.value,
        metavar="NAME",
        help=f"{', '.join(Colour)}; yellow if not said",
    )
    parser.add_argument("--page", type=counting, metavar="N", help="of the PDF, from 1")


def _annotate(call: Call) -> int:
    options = call.options
    return call.changed(
        annotating.highlight(
            call.library,
            call.paper(options.paper),
            options.quote,
            comment=options.comment,
            colour=Colour(options.color),
            page=options.page,
        )
    )


ADD = Handler(_add, _declare_add)
EDIT = Handler(_edit, _declare_edit)
NOTE = Handler(_note, _declare_note)
ANNOTATE = Handler(_annotate, _declare_annotate)
