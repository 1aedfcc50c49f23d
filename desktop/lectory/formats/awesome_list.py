"""Curated lists of papers in Markdown, as they stand on GitHub ("awesome lists", roadmaps).

    # Awesome Tides [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)
    ## Lakes                                  the heading above is the section
    1. **On tides.** ICTL 2019. [paper](https://…) [code](https://…)

        *Ann Lee, Bo Xu.*
    - [On tides](https://arxiv.org/abs/…) - Ann Lee et al. `ICTL 2019`
    **[3]** Lee, Ann, and Bo Xu. "**On tides**." Lakes 3.1 (2019). [[pdf]](https://…) :star:
    **On tides**
    - Paper: https://arxiv.org/abs/…
    - Code: https://github.com/…
    | Date | Paper | … |                      tables

There is no common grammar; `text.markdown_papers` tells which lines name papers, also in Chinese.
Links to programs, courses and pages are left out. Observed in README files of 2016 to 2025.
"""

from __future__ import annotations

import re

from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.text.decoding import decode, universal_lines
from lectory.text.markdown_blocks import Kind, read_document
from lectory.text.markdown_papers import papers_in

_NAME = "awesome-list"
_LABELLED = re.compile(
    r"(?i)\[\[?(?:paper|pdf|arxiv|html|论文)[^\[\]\n]{0,20}\]\]?\s?\(|^\s*[-*]\s+(?:paper|论文)[^:\n]{0,12}[:：]"
    r"|\[!\[[^\[\]\n]{0,80}\]\([^()\n]{0,300}(?:awesome\.re|arxiv)",
    re.MULTILINE,
)
_LINKED = re.compile(
    r"\]\(\s*<?https?://(?:[\w-]+\.)*(?:arxiv\.org|openreview\.net|aclanthology\.org|doi\.org)/"
)
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s*\S", re.MULTILINE)
_FOREIGN = re.compile(r"\s*(?:<[?!](?!--)|<html|[\[{]\s*[\"{\]}]|%|@\w+\s*\{|From )", re.IGNORECASE)
_OF_A_NOTE = re.compile(
    r"^\s*[-*+] (?:\[[ xX]\]|TODO|DONE) |\[\[[^\[\]\n]{1,200}\]\](?!\()", re.MULTILINE
)
_LEAST_HEADINGS = 2
_LEAST_LINKS = 3


def sniff(source: Source) -> Confidence:
    """Likely with headings and several links to papers; a note with tasks is only possible."""
    text = decode(source.head).text
    if _FOREIGN.match(text) or len(_HEADING.findall(text)) < _LEAST_HEADINGS:
        return Confidence.NO
    links = len(_LABELLED.findall(text)) + len(_LINKED.findall(text))
    if links < _LEAST_LINKS:
        return Confidence.NO
    return Confidence.POSSIBLE if _OF_A_NOTE.search(text) else Confidence.LIKELY


def read(source: Source) -> Digest:
    """Read the papers of the list, in its order."""
    decoded = decode(source.data)
    document = read_document(universal_lines(decoded.text))
    entries, left_out = papers_in(document)
    first = (block for block in document.blocks if block.kind is Kind.HEADING)
    title = next((re.split(r"[\[!<]", block.text)[0].strip() for block in first), "")
    return Digest(_NAME, entries, decoded.problems, title=title, left_out=left_out)


FORMAT = Format(
    name=_NAME, label="Awesome list of papers", suffixes=(".md",), sniff=sniff, read=read
)
