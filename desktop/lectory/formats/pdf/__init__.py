"""A paper as PDF: what its first page says of it, as a guess for the user to check.

The arXiv number and the DOI are those that page one prints first; the title is the text in the
largest type near its top, else what the file says of itself. The entry stands in the section
"Guessed from page one". Nothing else is read; a text without a title and number names no paper.

A PDF may hang or crash its reader, so page one is read in a process of its own, which is ended
after some seconds (`formats.pdf.reading`). Source: observed on arXiv's and publishers' files, 2024.
"""

from __future__ import annotations

from lectory.formats.pdf.guessing import guessed_reference
from lectory.formats.pdf.reading import FirstPage, read_first_page
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source

GUESSED = "Guessed from page one"
"""The section of what was read from a PDF."""

_NAME = "pdf"


def sniff(source: Source) -> Confidence:
    """Certain by the sign that every PDF begins with."""
    return Confidence.CERTAIN if source.data.startswith(b"%PDF-") else Confidence.NO


def read(source: Source) -> Digest:
    """Guess the paper from page one."""
    is_one = sniff(source) is Confidence.CERTAIN
    page = read_first_page(source.data) if is_one else "This is no PDF"
    if not isinstance(page, FirstPage):
        return Digest(_NAME, problems=(Problem(None, page),))
    reference = guessed_reference(page)
    if not reference.title and not reference.identifiers:
        told = "Page one names no paper; it may be a scan" if page.lines else "Page one has no text"
        return Digest(_NAME, problems=(Problem(None, told),))
    return Digest(_NAME, (Entry(reference, 1, GUESSED),))


FORMAT = Format(
    name=_NAME,
    label="PDF",
    suffixes=(".pdf",),
    sniff=sniff,
    read=read,
    bibliography=True,
    is_paper=True,
)
