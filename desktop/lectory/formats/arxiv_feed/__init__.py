"""Feeds and answers of arXiv: RSS, Atom, its API, its OAI-PMH service.

    <rss xmlns:arxiv="http://arxiv.org/schemas/atom" version="2.0"><channel>
      <title>hep-th updates on arXiv.org</title><pubDate>Mon, 03 Mar 2031 00:00:00 -0500</pubDate>
      <item>
        <title>Ropes and Ladders</title><link>https://arxiv.org/abs/3103.00011</link>
        <description>arXiv:3103.00011v1 Announce Type: new Abstract: We tie …</description>
        <arxiv:announce_type>new</arxiv:announce_type>      cross, replace, replace-cross
        <dc:creator>Ann Lee, Bo Li</dc:creator>              all people in one

1. RSS 2.0 (since 2024), and the Atom feed of the same service with the same elements.
2. RSS 1.0 (until 2024): `<title>Ropes. (arXiv:3103.00011v1 [hep-th] UPDATED)</title>`, links
   around the names, the abstract as HTML.
3. The Atom answers of the API: versioned ids, one author an element; a mistake in the question is
   answered by an entry named Error.
4. OAI-PMH: records as `arXiv`, `arXivRaw`, `arXivOld` or `oai_dc`; deleted ones have no metadata.

On days without papers feeds are empty, which is no error. Seen in feeds of 2023 to 2026.

Source: arXiv, "RSS feed specifications", "API User's Manual", "OAI-PMH"; OAI-PMH 2.0.
"""

from __future__ import annotations

import re

from lectory.formats.arxiv_feed.atom import read_atom
from lectory.formats.arxiv_feed.oai import read_oai
from lectory.formats.arxiv_feed.paper import Paper, Reading
from lectory.formats.arxiv_feed.rss import read_rss
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.addresses import addresses
from lectory.text.arxiv import arxiv_abstract, arxiv_identifiers, arxiv_title
from lectory.text.decoding import decode
from lectory.text.xml_tree import local_name, parse_xml, root_of

_NAME = "arxiv-feed"
_ITS_FEED = re.compile(
    r"updates on (?:the )?arXiv\.org|//(?:rss|export)\.arxiv\.org/(?:rss|atom)|//arxiv\.org/rss"
    r"|oai:arXiv\.org:|//(?:export\.)?arxiv\.org/api/|arxiv\.org/schemas/atom|arXiv Query:"
)


def sniff(source: Source) -> Confidence:
    """Certain with a root of these kinds and arXiv's own addresses; possible with other OAI-PMH."""
    if b"<" not in source.head[:4000]:
        return Confidence.NO
    name, _ = root_of(source.head)
    if name not in ("rss", "rdf", "feed", "oai-pmh", "listrecords", "arxiv", "arxivraw"):
        return Confidence.NO
    if _ITS_FEED.search(decode(source.head).text) or name in ("arxiv", "arxivraw"):
        return Confidence.CERTAIN
    return Confidence.POSSIBLE if name == "oai-pmh" else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without a title is left out and said."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest(_NAME, problems=(tree,), publisher="arXiv")
    names = {local_name(element) for element in tree.root.iter()}
    if names & {"OAI-PMH", "record", "arXiv", "arXivRaw"}:
        reading = read_oai(tree.root)
    elif "feed" in names or "entry" in names:
        reading = read_atom(tree.root)
    else:
        reading = read_rss(tree.root)
    papers = reading.papers
    problems = [*tree.problems, *reading.problems]
    if tree.is_cut and papers and not papers[-1].is_whole:
        last = papers[-1]
        papers = papers[:-1]
        problems.append(Problem(last.line, "The last record is cut off and was left out"))
    return _digest(reading, papers, problems)


def _digest(reading: Reading, papers: list[Paper], problems: list[Problem]) -> Digest:
    entries: list[Entry] = []
    for paper in papers:
        if arxiv_title(paper.title):
            entries.append(_entry(paper, len(entries) + 1))
        else:
            named = paper.number or "A record"
            problems.append(Problem(paper.line, f"{named} has no title and was left out"))
    return Digest(_NAME, tuple(entries), tuple(problems), "arXiv", reading.title, reading.date)


def _entry(paper: Paper, position: int) -> Entry:
    identifiers, version = arxiv_identifiers(paper.number, paper.doi)
    reference = Reference(
        title=arxiv_title(paper.title),
        authors=paper.people,
        authors_truncated=paper.truncated,
        abstract=arxiv_abstract(paper.abstract),
        date=paper.date,
        venue=arxiv_title(paper.venue),
        kind="article",
        identifiers=identifiers,
        version=version or paper.version,
        url=paper.url,
        links=addresses(f"{paper.abstract}\n{paper.comment}"),
        extra=tuple((name, value) for name, value in paper.extra if value),
    )
    return Entry(reference, position, paper.section, line=paper.line)


FORMAT = Format(
    name=_NAME,
    label="arXiv feed",
    suffixes=(".xml", ".rss", ".atom"),
    sniff=sniff,
    read=read,
)
