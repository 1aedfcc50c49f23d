r"""This module reads and writes BibTeX and biblatex files.

Example::

    @article{xu2024, author = {Xu, Anna and {ATLAS}}, title = {The {DNA} of na{\"\i}ve nets},
      journal = jml # { Letters}, year = 2024, month = mar, doi = {10.1000/x}}

Grammar: `lectory.formats.bibtex.blocks`. One reader reads both; biblatex is a format of its own
only in writing: it gets UTF-8 and `date`, where BibTeX gets LaTeX's names for letters and `year`.
"""

from __future__ import annotations

import re

from lectory.formats.bibtex.reading import read
from lectory.formats.bibtex.writing import write_biblatex, write_bibtex
from lectory.model.digest import Confidence, Format, Source
from lectory.text.decoding import decode
from lectory.text.markdown_blocks import holds_only_fenced_records

_ENTRY = re.compile(
    r"(?<![^\r\n])[ \t]*@[ \t]*[A-Za-z]\w*\s*[{(][^=@]{0,200}[\w-]\s*=\s*[\"{\w]", re.IGNORECASE
)
_OTHER_BLOCK = re.compile(
    r"(?<![^\r\n])[ \t]*@[ \t]*(?:comment|preamble|string)\s*[{(]", re.IGNORECASE
)
_MAIL = re.compile(r"(?:From|Received|Return-Path|Delivered-To|Subject|MIME-Version):? ")
_MUCH_PROSE = 4000


def sniff(source: Source) -> Confidence:
    """Sure of an entry at a line start, but not in a mail, behind much prose or in fenced code."""
    if b"@" not in source.head:
        return Confidence.NO
    text = decode(source.head).text
    first = _ENTRY.search(text)
    if first is None:
        return Confidence.LIKELY if _OTHER_BLOCK.search(text) else Confidence.NO
    if _MAIL.match(text) or ("```" in text and holds_only_fenced_records(text)):
        return Confidence.POSSIBLE
    return Confidence.CERTAIN if first.start() < _MUCH_PROSE else Confidence.LIKELY


FORMAT = Format(
    name="bibtex",
    label="BibTeX",
    suffixes=(".bib", ".bibtex"),
    sniff=sniff,
    read=read,
    write=write_bibtex,
    bibliography=True,
)
BIBLATEX = Format(
    name="biblatex",
    label="BibLaTeX",
    suffixes=(".bib",),
    read=read,
    write=write_biblatex,
    bibliography=True,
)
FORMATS = (FORMAT, BIBLATEX)
