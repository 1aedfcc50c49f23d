r"""EndNote's tagged lines (`.enw`) and refer, their Unix ancestor ("Refer/BibIX", `.ref`).

    %0 Journal Article           the type; begins the record, or ends it, or is not there
    %A Berg, Anna                percent, one sign, a blank, the value
    %A World Health Council,     a comma behind it: a group
    %T Trees of the north
    %J Journal of Forests
    %D 2016
    %R 10.1000/trees.1           a DOI, or the number of a report
    %X An abstract
    goes on without a tag.
                                 a blank line ends a record that did not begin with %0
    %T Trees of the south

Under %U stand addresses and `<Go to ISI>://…`, which is none. %@ is an ISBN or an ISSN.

Source: EndNote, "EndNote Import" filter and output style; M. Lesk, "Some Applications of Inverted
Indexes on the UNIX System" (1978). Seen in exports of Google Scholar, PubMed mirrors, library
catalogues and Zotero.
"""

from __future__ import annotations

import re

from lectory.formats.enw.lines import read_records
from lectory.formats.enw.reading import reference_of
from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.text.decoding import decode, universal_lines
from lectory.text.records import entries_of

_TYPE = re.compile(
    rb"(?:^|[\r\n])[ \xef\xbb\xbf]*%0(?: +[A-Za-z][A-Za-z ]{2,40})?[ \t]*(?=[\r\n]|$)"
)
_TAGS = re.compile(rb"(?:^|[\r\n])[ \xef\xbb\xbf]*%([A-Z@!?&+~*>\[\]()^#$=<1-9]) (?=\S)")
_REFER = frozenset((b"A", b"T", b"D", b"J", b"V", b"I", b"P", b"B", b"C"))


def sniff(source: Source) -> Confidence:
    """Certain with a type and a tag beside it; likely with four tags of refer."""
    head = source.head.replace(b"\0", b"")
    tags = set(_TAGS.findall(head))
    if _TYPE.search(head) and tags:
        return Confidence.CERTAIN
    if b"T" in tags and len(tags & _REFER) > 3:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if source.suffix == ".enw" else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    decoded = decode(source.data)
    problems = list(decoded.problems)
    records = read_records(universal_lines(decoded.text))
    found_in_order = ((reference_of(record), record.line) for record in records)
    entries = entries_of(found_in_order, problems, "No EndNote record was found")
    return Digest("enw", entries, tuple(problems))


FORMAT = Format(
    name="enw",
    label="EndNote (tagged)",
    suffixes=(".enw", ".ref"),
    sniff=sniff,
    read=read,
    bibliography=True,
)
