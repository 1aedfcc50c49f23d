"""Google Scholar alerts: as a mail, many mails, a saved page, or text copied from one.

    [PDF] Tides of shallow lakes                          label, title: a link to scholar_url?url=
    A Berg, MJ Kolber, X Ng… - Journal of Lakes…, 2026    authors - venue, year
    Lakes have tides, but few have been measured …        an excerpt, which is no abstract

In HTML the title is a link of the class `gse_alrt_title`, the excerpt has `gse_alrt_sni`; mail
programs put prefixes before both. The dash stands behind a no-break space. `…` cuts authors,
venues and titles. Venue, year or both may be missing. `[CITATION]` links to a profile, not to a
paper. Labels, subject and foot are in the language of the user; none of them is needed. In a
mail of two parts the text part may run all papers together, so the HTML part is read.

Seen in alerts of 2019 and 2026; the classes are the same in both. Saved result pages of the
search (classes `gs_rt`, `gs_a`, `gs_rs`) have the same three lines and are read too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectory.formats.scholar_alert.lines import byline, looks_like_byline, read_lines
from lectory.formats.scholar_alert.page import Item, read_page
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.identifier import find_identifiers, identifiers_of_url, unique
from lectory.model.reference import Reference
from lectory.text.decoding import universal_lines
from lectory.text.html import decode_html
from lectory.text.mail import Mail, looks_like_mail, read_mails

_SENDER = "scholaralerts-noreply@google.com"
_CLASSES = (b"gse_alrt_title", b"gse_alrt_sni", b'class="gs_rt"', b'class=3D"gse_alrt')
_NAMED = re.compile(rb"(?i)scholar_url\?|scholaralrt|scholaralerts-noreply|google (?:scholar|acad)")
_TAG = re.compile(r"<(?:html|body|div|h3|a|table|td|p)\b", re.IGNORECASE)
_PUBLISHER = "Google Scholar"


def sniff(source: Source) -> Confidence:
    """Certain by sender or class; likely where Scholar is named and a line is one of authors."""
    head = source.head
    if looks_like_mail(head):
        if not any(map(_is_alert, read_mails(head))):
            return Confidence.NO
        return Confidence.LIKELY if head.startswith(b"From ") else Confidence.CERTAIN
    if any(name in head for name in _CLASSES):
        return Confidence.CERTAIN
    if not _NAMED.search(head):
        return Confidence.NO
    lines = universal_lines(decode_html(head).text)
    found = sum(map(looks_like_byline, lines[:400]))
    return Confidence.LIKELY if found else Confidence.NO


def read(source: Source) -> Digest:
    """Read every alert in the source, in order; the digest has a date if all are of one day."""
    mails = read_mails(source.data)
    if mails:
        return _read_mails(mails)
    decoded = decode_html(source.data)
    items, date = _read_text(decoded.text)
    problems = list(decoded.problems)
    entries = _entries(items)
    if not entries:
        problems.append(Problem(None, "No paper was found in this alert"))
    return Digest("scholar-alert", entries, tuple(problems), _PUBLISHER, date=date)


def _read_mails(mails: Sequence[Mail]) -> Digest:
    alerts = [mail for mail in mails if _is_alert(mail)]
    problems = [problem for mail in mails for problem in mail.problems]
    if len(alerts) < len(mails):
        left = len(mails) - len(alerts)
        what = "One message is no Scholar alert" if left == 1 else f"{left} messages are no alerts"
        problems.append(Problem(None, f"{what}; left out"))
    items: list[Item] = []
    for mail in alerts:
        found = read_page(mail.html) or tuple(read_lines(mail.plain))
        if not found:
            problems.append(Problem(mail.line, "No paper was found in this alert", mail.subject))
        section = mail.subject if len(alerts) > 1 else ""
        items += (item._replace(section=section) for item in found)
    days = {mail.date for mail in alerts}
    title = alerts[0].subject if len(alerts) == 1 else ""
    date = days.pop() if len(days) == 1 else ""
    return Digest("scholar-alert", _entries(items), tuple(problems), _PUBLISHER, title, date)


def _is_alert(mail: Mail) -> bool:
    if mail.address == _SENDER:
        return True
    return "gse_alrt_title" in mail.html or (
        "scholar_url?" in mail.html + mail.plain and "scholaralrt" in mail.html + mail.plain
    )


def _read_text(text: str) -> tuple[Sequence[Item], str]:
    """The papers of a page or of copied text, and the day that is printed above the first."""
    if _TAG.search(text):
        return read_page(text), ""
    items = tuple(read_lines(text))
    return items, items[0].date if items else ""


def _entries(items: Sequence[Item]) -> tuple[Entry, ...]:
    return tuple(
        Entry(_reference(item), position, item.section, line=item.line)
        for position, item in enumerate(items, start=1)
    )


def _reference(item: Item) -> Reference:
    printed = byline(item.byline)
    named = (*identifiers_of_url(item.address), *find_identifiers(printed.venue))
    return Reference(
        title=item.title,
        authors=printed.authors,
        authors_truncated=printed.truncated,
        date=printed.year,
        venue=printed.venue,
        identifiers=unique(named),
        url=item.address,
        extra=(("scholar:excerpt", item.excerpt),) if item.excerpt else (),
    )


FORMAT = Format(
    name="scholar-alert",
    label="Google Scholar alert",
    suffixes=(".eml", ".mbox", ".html"),
    sniff=sniff,
    read=read,
)
