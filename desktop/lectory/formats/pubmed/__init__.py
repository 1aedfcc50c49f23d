r"""PubMed in all its shapes but MEDLINE text: XML, pages and alert mails, text and CSV exports.

XML (`articles`), as the "XML" export and the E-utilities give it:

    <PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>31111111</PMID><Article>…

HTML (`pages`): a search page, an article's page, a mail of My NCBI; each paper is a link to its
number, then lines with authors, journal and `PMID:`.

Text (`printed`): "Abstract (text)" with a paragraph for each part, "Summary (text)" in one line,
and what is copied from a page:

    1. J Rest. 2019 May;7(2):11-19. doi: 10.1000/sleep.1.

    Sleep in shift workers.

    Berg AM(1), Lund B(2).

    Author information: …                  left out, as are copyright and conflicts of interest

    Shift workers sleep little.

    DOI: 10.1000/sleep.1
    PMID: 31111111  [Indexed for MEDLINE]

    1: Berg AM, Lund B. Sleep in shift workers. J Rest. 2019 May;7(2):11-19. doi: 10.1000/
    sleep.1. PMID: 31111111; PMCID: PMC6111111.

CSV (`table`): `PMID,Title,Authors,Citation,…`, before 2020 `Title,URL,Description,Details,…`.

Mails may come as `.eml`; their HTML part is read, else the plain one. The date of the digest is
that of sending. Seen in mails of 2017-2024 and exports of 2010-2024.
"""

from __future__ import annotations

import re

from lectory.formats.pubmed import articles, pages, printed, table
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.decoding import decode
from lectory.text.mail import Mail, looks_like_mail, read_mails
from lectory.text.records import entries_of
from lectory.text.xml_tree import root_of

_SENDER = re.compile(
    rb"(?im)^(?:from|return-path|sender):[^\r\n]{0,200}(?:@(?:[\w.-]+\.)?(?:ncbi\.)?nlm\.nih\.gov)"
)
_PAGE = re.compile(
    rb"(?i)my ncbi what|ncbi\.nlm\.nih\.gov/myncbi|PubMed Results|docsum-title|class=\"rprt\""
    rb"|name=\"citation_pmid\"|content=\"PubMed\"|pubmed\.ncbi\.nlm\.nih\.gov/\d{5,8}/\?utm"
)
_NOTHING = "No paper of PubMed was found"
Found = list[tuple[Reference, int | None]]


def sniff(source: Source) -> Confidence:
    """Certain by the root of XML, the sender of a mail, signs of the page or the text's lines."""
    head = source.head.replace(b"\0", b"")
    if looks_like_mail(head):
        return Confidence.CERTAIN if _SENDER.search(head) else Confidence.NO
    root, _ = root_of(head)
    if root in articles.ROOTS or (root == "several" and b"<PubmedArticle" in head):
        return Confidence.CERTAIN
    if root:
        return _confidence_in_page(root, head)
    text = decode(source.head).text
    if table.is_table(text):
        return Confidence.CERTAIN
    return printed.confidence(text)


def read(source: Source) -> Digest:
    """Read the papers of whatever shape it is."""
    head = source.head.replace(b"\0", b"")
    if looks_like_mail(head):
        return _read_mails(read_mails(source.data))
    root, _ = root_of(head)
    if root in articles.ROOTS or b"<PubmedArticle" in head or b"<MedlineCitation" in head:
        found, problems = articles.read_articles(source.data)
        return _digest(found, list(problems), "PubMed", "")
    decoded = decode(source.data)
    problems = list(decoded.problems)
    if root:
        page = pages.read_page(decoded.text)
        return _digest(page.papers, problems, page.publisher, page.date)
    if table.is_table(decoded.text):
        return _digest(table.read_table(decoded.text), problems, "PubMed", "")
    return _digest(printed.read_text(decoded.text), problems, "PubMed", "")


FORMAT = Format(
    name="pubmed",
    label="PubMed",
    suffixes=(".xml", ".html", ".txt", ".csv", ".eml"),
    sniff=sniff,
    read=read,
)


def _confidence_in_page(root: str, head: bytes) -> Confidence:
    signs = len({sign.lower() for sign in _PAGE.findall(head)})
    if root in ("feed", "rss", "rdf") or not signs:
        return Confidence.NO
    return Confidence.CERTAIN if signs > 1 or b"ncbi.nlm.nih.gov" in head else Confidence.LIKELY


def _digest(found: Found, problems: list[Problem], publisher: str, date: str) -> Digest:
    entries = entries_of(found, problems, _NOTHING)
    return Digest("pubmed", entries, tuple(problems), publisher=publisher, date=date)


def _read_mails(mails: tuple[Mail, ...]) -> Digest:
    """The papers of all messages in order; each message counts its own from one."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    date = ""
    for mail in mails:
        problems += mail.problems
        if mail.html:
            page = pages.read_page(mail.html)
            found, day = page.papers, page.date or mail.date
        else:
            found, day = printed.read_text(mail.plain), printed.sent_on(mail.plain) or mail.date
        entries += entries_of(found, problems, _NOTHING)
        date = max(date, day)
    title = mails[0].subject if len(mails) == 1 else ""
    return Digest("pubmed", tuple(entries), tuple(problems), "My NCBI", title, date)
