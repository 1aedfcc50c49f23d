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

import re
from collections.abc import Sequence
from dataclasses import replace

from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.dates import with_year_near
from lectory.text.decoding import decode, universal_lines
from lectory.text.huggingface_json import json_in_page, read_daily_json
from lectory.text.huggingface_tables import has_paper_table, read_tables
from lectory.text.names import parse_person
from lectory.text.page_items import Item, items_of
from lectory.text.page_words import Mark
from lectory.text.paper_cards import Card, Page, read_cards
from lectory.text.paper_pages import identify, is_of_site, paper_number
from lectory.text.paragraphs import ends_open, expects_more

_NAME = "hf-papers"
_PUBLISHER = "Hugging Face"
_CALL = re.compile(
    r"^[ \t#*>]*(?:get (?:trending|daily) papers in your e?-?mail|"
    r"by ?\W{0,3}AK\W{0,3}(?: ?and the research community)?\s*$|and the research community\s*$)|"
    r"huggingface\.co/login\?next=%2Fpapers",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(
    r"^[ \t#*>]*(?:daily papers|trending papers)(?: - hugging face)?\**\s*$|"
    r"page title:?\**:? .{0,40}papers - hugging face",
    re.IGNORECASE | re.MULTILINE,
)
_JSON = re.compile(r'"(?:submittedOnDailyAt|submittedOnDailyBy|upvotes|numComments)"\s*:')
_FOREIGN = re.compile(
    r"\A\s*(?:<|%PDF|---\s*\n|[\w-]+: .*\n[\w-]+: )|"
    r"^(?:@\w+\s*[{(]|TY  ?-|PMID ?-|FN |%[0AT] |\\\\\s*$|arXiv:\d|\[\d+\]\s+arXiv:|"
    r"From |Received: |Return-Path: |MIME-Version: |Subject: |#{1,6} |- \[[ x]\] |[-*+] |> |```|"
    r"\[?\d+[\].)] +[^\W\d_].{20})",
    re.MULTILINE,
)
_NOTE_LINK = re.compile(r"\[\[[^\[\]\n]{1,200}\]\]")
_TYPICAL_ABSTRACT = 400
_SHORT_ABSTRACT = 200


def sniff(source: Source) -> Confidence:
    """Certain with the page's own calls, likely with its name or counts, possible with pairs."""
    text = decode(source.head).text
    start = text.lstrip()[:1]
    if start in ("[", "{") and _looks_like_json(text):
        return _sniff_json(text)
    if start == "<":
        return _sniff_saved_page(text)
    lines = universal_lines(text)
    if has_paper_table(lines):
        return _sniff_table(text)
    if _is_mail(text):
        return Confidence.NO
    if _CALL.search(text) and not _is_bibliography(text):
        return Confidence.CERTAIN
    return _sniff_cards(text, lines)


def read(source: Source) -> Digest:
    """Read whichever of the four shapes the source has."""
    decoded = decode(source.data)
    text = decoded.text
    start = text.lstrip()[:1]
    if start == "<":
        text = json_in_page(text) or text
        start = text.lstrip()[:1]
    lines = universal_lines(text)
    if start in ("[", "{") and _looks_like_json(text):
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


def _looks_like_json(text: str) -> bool:
    return re.match(r"\s*(?:\[\s*[{\]]|\{\s*[\"}])", text) is not None


def _sniff_json(text: str) -> Confidence:
    if not _JSON.search(text) or '"title"' not in text:
        return Confidence.NO
    return Confidence.CERTAIN if '"paper"' in text or "dailyPapers" in text else Confidence.LIKELY


def _sniff_saved_page(text: str) -> Confidence:
    if "DailyPapers" in text or "dailyPapers&quot;" in text:
        return Confidence.CERTAIN
    named = re.search(r"<title>[^<]{0,40}papers - hugging face", text, re.IGNORECASE)
    return Confidence.LIKELY if named else Confidence.NO


def _sniff_table(text: str) -> Confidence:
    if re.search(r"huggingface\.co/papers", text, re.IGNORECASE):
        return Confidence.CERTAIN
    headed = re.search(r"^#+ +papers for \d{4}-\d{2}-\d{2}\s*$", text, re.I | re.MULTILINE)
    return Confidence.LIKELY if headed else Confidence.NO


def _sniff_cards(text: str, lines: Sequence[str]) -> Confidence:
    items = items_of(lines)
    page = read_cards(items)
    has_head = bool(page.dates) or any(item.mark is Mark.HEADER for item in items)
    least = _SHORT_ABSTRACT if has_head else _TYPICAL_ABSTRACT
    pairs = sum(_is_typical(card, least) for card in page.cards)
    counts = sum(item.mark in (Mark.AUTHORS, Mark.VOTES, Mark.SUBMITTER) for item in items)
    own = sum(item.is_address and _is_page_of_paper(item.address) for item in items)
    if _NAMED.search(text) and (pairs or counts) and not _is_bibliography(text):
        return Confidence.CERTAIN if counts or own else Confidence.LIKELY
    if _is_foreign(text):
        return Confidence.LIKELY if counts >= 2 and own >= 2 and pairs else Confidence.NO
    if counts >= 2 and (pairs >= 2 or own >= 2):
        return Confidence.LIKELY
    if pairs < max(1, len(page.cards) * 0.4):
        return Confidence.NO
    if has_head and pairs >= 2:
        return Confidence.LIKELY
    mostly = pairs >= 2 and pairs >= len(page.cards) * 0.8 and not page.orphans
    return Confidence.POSSIBLE if mostly else Confidence.NO


def _is_typical(card: Card, least: int) -> bool:
    """Whether a card is a title with an abstract as they are; wide signs count threefold."""
    wide = sum(sign > "\u2e80" for sign in card.abstract)
    return len(card.title) + wide > 10 and len(card.abstract) + 2 * wide >= least


def _is_page_of_paper(address: str) -> bool:
    return bool(paper_number(address)) and "arxiv.org" not in address and not is_of_site(address)


def _is_mail(text: str) -> bool:
    first = text.lstrip()[:4000].split("\n\n", 1)[0]
    fields = re.findall(
        r"^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To)\b",
        first,
        re.MULTILINE | re.IGNORECASE,
    )
    return len(fields) >= 3


def _is_bibliography(text: str) -> bool:
    return re.search(r"^(?:@\w+\s*[{(]|TY  ?-|PMID ?-)", text, re.MULTILINE) is not None


def _is_foreign(text: str) -> bool:
    return _FOREIGN.search(text) is not None or _NOTE_LINK.search(text) is not None


FORMAT = Format(
    name=_NAME,
    label="Hugging Face papers",
    suffixes=(".txt", ".md", ".json", ".html", ".htm"),
    sniff=sniff,
    read=read,
)
