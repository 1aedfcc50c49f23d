r"""Reads the papers pages of Hugging Face: copied, saved, printed as tables, or as JSON.

Four shapes, seen in copies of 2023 to 2026:

1. The daily, trending or search page copied as text, the commonest one:

       new                                          menu, call to subscribe, whose page it is
       Get trending papers in your email inbox!
       byAK and the research community              the blank is lost in copying
       Mar 14                                       the day looked at, without its year
       128                                          votes, `1.2k`, `[-] 5`, `-` for none
       Sparse Gates for Long Rivers                 a title
       We study rivers that ... and gates.          its abstract, often missing, seldom in two
       ·
       8 authors
       5                                            comments

       page     = head, { card } ;
       head     = { menu word | address | call | search phrase }, [ date ] ;
       card     = [ "Submitted by", name ], [ votes ], [ login address ], title, { address },
                  [ abstract, { abstract } ], { address }, [ name ], [ "·" ], [ N " authors" ],
                  [ "·", date of the paper ], [ comments ] ;

   Every part is a paragraph or a line of its own; paragraphs may be wrapped at 80 columns. Wide
   and narrow layout may print each card twice; as Markdown, titles are headings. Browsers
   translate head, counts and dates. The date in the head is that of the page, never of a paper.
2. Daily tables in Markdown, kept by readers: `## Papers for 2025-10-29`, then
   `| Title | Authors | Summary |`, the title followed by `(Read more on [arXiv](…) …)`; people
   and user names mixed among the authors. A day without papers has an empty table.
3. The JSON of the daily list: `[{"paper": {"id": "2607.23193", "title", "summary", "upvotes"}}]`;
   the id is the arXiv number.
4. The saved HTML page, which carries that JSON in an attribute `data-props`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lectory.formats.huggingface_papers.addresses_of_papers import identify
from lectory.formats.huggingface_papers.cards import Card, Page, read_cards
from lectory.formats.huggingface_papers.daily_json import json_in_page, read_daily_json
from lectory.formats.huggingface_papers.items import Item, items_of
from lectory.formats.huggingface_papers.signs import looks_like_json, sniff
from lectory.formats.huggingface_papers.tables import has_paper_table, read_tables
from lectory.model.digest import Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.dates import with_year_near
from lectory.text.decoding import decode, universal_lines
from lectory.text.names import parse_person
from lectory.text.paragraphs import ends_open, expects_more

_NAME = "hf-papers"
_PUBLISHER = "Hugging Face"


def read(source: Source) -> Digest:
    """Read whichever of the four shapes the source has."""
    decoded = decode(source.data)
    text = decoded.text
    start = text.lstrip()[:1]
    if start == "<":
        text = json_in_page(text) or text
        start = text.lstrip()[:1]
    lines = universal_lines(text)
    if start in ("[", "{") and looks_like_json(text):
        digest = read_daily_json(text, _NAME)
    elif has_paper_table(lines):
        digest = read_tables(lines, _NAME)
    else:
        digest = _read_page(lines, text)
    problems = decoded.problems + digest.problems
    return replace(digest, publisher=_PUBLISHER, problems=problems)


def _read_page(lines: Sequence[str], text: str) -> Digest:
    page = read_cards(items_of(lines))
    problems = [_orphaned(item) for item in page.orphans]
    cards = page.cards
    if not text.rstrip(" \t").endswith(("\n", "\r")):
        cards = _with_cut_abstract(cards)
        problems += _cut_off(cards, lines)
    entries = tuple(_entry(card, place) for place, card in enumerate(cards, 1))
    return Digest(
        _NAME,
        entries,
        tuple(problems),
        date=_date_of(page),
        left_out=page.left_out,
    )


def _entry(card: Card, position: int) -> Entry:
    identifiers, version = identify(card.pages)
    at_home = [page for page in card.pages if "arxiv.org" not in page]
    own = next(iter((*at_home, *card.pages)), "")
    reference = Reference(
        title=card.title,
        authors=tuple(parse_person(name) for name in card.authors),
        abstract=card.abstract,
        date=card.date,
        identifiers=identifiers,
        version=version,
        url=own.partition("#")[0],
        links=_links(card),
    )
    return Entry(reference, position, card.section, card.votes, card.line)


def _links(card: Card) -> tuple[str, ...]:
    own = tuple(page.partition("#")[0] for page in card.pages)
    return tuple(dict.fromkeys((*addresses(card.abstract), *own, *card.links)))


def _date_of(page: Page) -> str:
    """The day of the page: the middle one, where the days before and after it are printed too."""
    days = [day for day in page.days if len(day) == 10]
    if not page.dates:
        return next(iter(page.days), "")
    date = page.dates[len(page.dates) // 2]
    return with_year_near(date, days[-1]) if date.startswith("--") and days else date


def _orphaned(item: Item) -> Problem:
    return Problem(item.line, "An abstract stands here without a title above it", item.text[:80])


def _with_cut_abstract(cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Where a text without a line end closes with two titles, the last is a cut abstract."""
    if len(cards) < 3:
        return cards
    *whole, title, rest = cards
    is_bare = not (title.abstract or rest.abstract or rest.pages or rest.votes is not None)
    if is_bare and rest.line - title.line <= 3 and all(card.abstract for card in whole):
        return (*cards[:-2], replace(title, abstract=rest.title))
    return cards


def _cut_off(cards: Sequence[Card], lines: Sequence[str]) -> list[Problem]:
    """What tells that a page, which ends without a line end, was cut within its last paper."""
    last_line = next((n for n in range(len(lines), 0, -1) if lines[n - 1].strip()), 0)
    if not cards or not last_line:
        return []
    card, text = cards[-1], lines[last_line - 1].strip()
    if card.abstract.endswith(text[-40:]) and ends_open(card.abstract):
        message = "The text ends in the middle of a sentence; this abstract may be cut off"
    elif (
        card.title.endswith(text[-40:])
        and not card.abstract
        and len(cards) > 3
        and (all(other.abstract for other in cards[:-1]) or expects_more(text))
    ):
        message = "The text ends behind a title; its abstract may be cut off"
    else:
        return []
    return [Problem(last_line, message, text[-80:])]


FORMAT = Format(
    name=_NAME,
    label="Hugging Face papers",
    suffixes=(".txt", ".md", ".json", ".html", ".htm"),
    sniff=sniff,
    read=read,
)
