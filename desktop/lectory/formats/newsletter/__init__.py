"""Newsletters about research: as a mail, a saved page, Markdown, text or a table.

    ## Top ML Papers of the Week (Feb 20-26)
    | 1) **Trees of the north** - grows trees. | [Paper](https://…), [Tweet](https://…) |

Two kinds are known: lists of numbered papers with links called by what they are (`weekly`), and
prose, in which papers are the links that lead to papers (`prose`). ML Papers of the Week also
comes as a table with the headings `Title,Description,PaperURL,TweetURL,Abstract`; its titles are
often nicknames. Descriptions are the words of the letter, not abstracts. Links to news are no
papers; those that read like headlines are told as left out.

Seen in issues of ML Papers of the Week, TLDR AI, The Batch, Import AI, Ahead of AI, NLP News and
AlphaSignal, 2020-2025.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lectory.formats.newsletter import prose, weekly
from lectory.formats.newsletter.lines import Line, lines_of_html, lines_of_text
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.identifier import arxiv_version, identifiers_of_url, unique
from lectory.model.reference import Reference
from lectory.text.dates import iso_date
from lectory.text.decoding import universal_lines
from lectory.text.delimited import Table, read_table
from lectory.text.html import decode_html, without_markup
from lectory.text.mail import Mail, looks_like_mail, read_mails
from lectory.text.page_links import leads_to_paper

_SENDERS = re.compile(
    r"(?i)tldr|deeplearning\.ai|importai|import ai|jack-clark|dair|nlpnews|nlp\.elvissaravia"
    r"|sebastianraschka|magazine\.sebastian|aheadofai|alphasignal|thegradient|lastweekin|the batch"
    r"|deeplearningweekly|deep learning weekly|papers ?with ?code|bensbites|the-?algorithm"
    r"|true ?positive|thesequence|turingpost|davis ?summarizes|mlops|data ?elixir|aiweekly"
    r"|paperdigest|latent\.space|interconnects|superhuman|therundown|quantamagazine"
    r"|@(?:mail\.)?beehiiv\.com|@substack\.com|@ghost\.io|@buttondown\.email|@convertkit"
)
_NAMED = re.compile(
    r"(?i)\b(?:top )?(?:ml|ai|nlp|llm|cv|rag|agent|genai|deep learning|machine learning)[\s-]+"
    r"(?:research )?papers of the (?:week|month)\b|\bimport ai:?\s*#?\d+|\btldr ai\b|\bthe batch\b"
    r"|\bnlp (?:news|newsletter)\b|\bahead of ai\b|\bdeep learning weekly\b|\balphasignal\b"
    r"|\blast week in ai\b"
)
_NOT_PROSE = re.compile(r"\s*(?:[\[{@%]|TY  - |PMID- |FN |<\?xml|<rss|<feed)")
_HTML = re.compile(r"(?i)<(?:!doctype html|html|body|div|table|p|head)\b")
_HEAD = 8
_LISTED = 3
"""So many numbered papers make a list."""


def sniff(source: Source) -> Confidence:
    """Certain by sender, name and numbered papers; likely by name; possible by links to papers."""
    head = source.head
    if looks_like_mail(head):
        return _sniff_mail(head)
    text = decode_html(head).text.lstrip("\ufeff")
    if _is_table(read_table(text[:8000], most_rows=1)):
        return Confidence.CERTAIN
    if _NOT_PROSE.match(text):
        return Confidence.NO
    named = _NAMED.search(text[:20_000])
    if named is None:
        return Confidence.NO
    lines = _lines(text)
    if sum(map(weekly.is_item, lines)) >= _LISTED:
        return Confidence.CERTAIN
    links = sum(leads_to_paper(link.address) for line in lines for link in line.links)
    return Confidence.LIKELY if links else Confidence.NO


def read(source: Source) -> Digest:
    """Read the papers of a newsletter, or of many in one mbox, in order."""
    if looks_like_mail(source.head):
        return _read_mails(read_mails(source.data))
    decoded = decode_html(source.data)
    text = decoded.text.lstrip("\ufeff")
    table = read_table(text[:8000], most_rows=1)
    if _is_table(table):
        return _read_table(read_table(text, table.separator))
    lines = _lines(text)
    entries = _entries(lines)
    problems = [*decoded.problems, *_nothing(entries)]
    title = next((line.text for line in lines if line.heading), "")
    left_out = prose.left_out(lines, entries)
    date = _date_above(lines)
    return Digest("newsletter", entries, tuple(problems), title=title, date=date, left_out=left_out)


FORMAT = Format(
    name="newsletter",
    label="Newsletter",
    suffixes=(".eml", ".mbox", ".html", ".md", ".txt", ".csv"),
    sniff=sniff,
    read=read,
)


def _sniff_mail(head: bytes) -> Confidence:
    mails = read_mails(head)
    if not mails:
        return Confidence.NO
    mail = mails[0]
    if _SENDERS.search(mail.sender) or _NAMED.search(mail.subject):
        return Confidence.LIKELY if head.startswith(b"From ") else Confidence.CERTAIN
    if b"unsubscribe" not in head.lower():
        return Confidence.NO
    papers = {
        link.address
        for line in _lines_of_mail(mail)
        for link in line.links
        if leads_to_paper(link.address)
    }
    return Confidence.POSSIBLE if len(papers) > 1 else Confidence.NO


def _lines_of_mail(mail: Mail) -> Sequence[Line]:
    if mail.html:
        return lines_of_html(mail.html)
    return list(lines_of_text(universal_lines(mail.plain)))


def _lines(text: str) -> list[Line]:
    if _HTML.search(text[:4000]):
        return list(lines_of_html(text))
    return list(lines_of_text(universal_lines(text)))


def _entries(lines: Sequence[Line]) -> tuple[Entry, ...]:
    listed = tuple(weekly.entries_of(lines))
    return listed if len(listed) >= _LISTED else prose.entries_of(lines)


def _read_mails(mails: Sequence[Mail]) -> Digest:
    entries: list[Entry] = []
    problems: list[Problem] = []
    left_out: list[str] = []
    for mail in mails:
        lines = _lines_of_mail(mail)
        found = _entries(lines)
        problems += mail.problems
        left_out += prose.left_out(lines, found)
        section = mail.subject if len(mails) > 1 else ""
        entries += [replace(entry, section=entry.section or section) for entry in found]
    days = {mail.date for mail in mails}
    first = mails[0] if mails else Mail()
    problems += _nothing(entries)
    publisher = first.sender.partition("<")[0].strip(' "') if len(mails) == 1 else ""
    return Digest(
        "newsletter",
        tuple(entries),
        tuple(problems),
        publisher,
        first.subject if len(mails) == 1 else "",
        days.pop() if len(days) == 1 else "",
        tuple(left_out),
    )


def _date_above(lines: Sequence[Line]) -> str:
    """The day of the issue, if one is printed in full among its first lines."""
    found = (iso_date(line.text) for line in lines[:_HEAD] if len(line.text) < 100)
    return next((date for date in found if len(date) == 10 and date[0] != "-"), "")


def _nothing(entries: Sequence[Entry]) -> tuple[Problem, ...]:
    if entries:
        return ()
    return (Problem(None, "No link in this newsletter leads to a paper that can be told"),)


def _is_table(table: Table) -> bool:
    head = {cell.lower() for cell in table.rows[0].cells} if table.rows else set[str]()
    return "title" in head and bool(head & {"paperurl", "paper url"})


def _read_table(table: Table) -> Digest:
    columns = {
        heading.lower().replace(" ", ""): at for at, heading in enumerate(table.rows[0].cells)
    }
    problems = list(table.problems)
    entries: list[Entry] = []
    for row in table.rows[1:]:
        cells = {name: row.cells[at] if at < len(row.cells) else "" for name, at in columns.items()}
        address = cells["paperurl"]
        known = unique(identifiers_of_url(address))
        if not cells["title"] and not known:
            problems.append(Problem(row.line, "A row without title and paper was left out"))
            continue
        reference = Reference(
            title=without_markup(cells["title"]),
            abstract=without_markup(cells.get("abstract", "")),
            identifiers=known,
            version=arxiv_version(address) if "arxiv" in address else None,
            url=address if address.lower().startswith("http") else "",
            links=tuple(filter(None, (cells.get("tweeturl", ""),))),
        )
        entries.append(Entry(reference, len(entries) + 1, line=row.line))
    return Digest("newsletter", tuple(entries), tuple(problems))
