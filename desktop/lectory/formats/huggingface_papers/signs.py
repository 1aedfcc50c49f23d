"""Tells by its head whether a document is one of the papers pages of Hugging Face.

The page's own calls and addresses are certain signs, its name and the counts of its cards likely
ones; a page whose head was not copied is known by its pairs of title and abstract, which much
else could be: there a foreign sign (headings, lists, fields of a mail) speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.formats.huggingface_papers.addresses_of_papers import is_of_site, paper_number
from lectory.formats.huggingface_papers.cards import read_cards
from lectory.formats.huggingface_papers.items import items_of
from lectory.formats.huggingface_papers.printed_twice import Card
from lectory.formats.huggingface_papers.tables import has_paper_table
from lectory.formats.huggingface_papers.words import Mark
from lectory.model.digest import Confidence, Source
from lectory.text.decoding import decode, universal_lines

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
    if start in ("[", "{") and looks_like_json(text):
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


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON list or object does, and not as a bracketed word."""
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
