r"""Ovid's exports: fields under their names ("Citation"), or tagged lines ("Ovid tagged", `.ovd`).

    <1>                              <1. >
    Unique Identifier                VN  - Ovid Technologies
      31111111                       DB  - Ovid MEDLINE(R)
    Authors                          UI  - 31111111
      Berg A.  Lund B.               AU  - Berg A
    Title                            FA  - Berg, Anna
      Sleep in shift workers.        TI  - Sleep in shift workers.
    Source                           SO  - Journal of Sleep. 7(2):1-9, 2019 May.
      Journal of Sleep. 7(2):1-9,    YR  - 2019
      2019 May.                      DO  - http://dx.doi.org/10.1000/sleep.1

A number in angle brackets begins a record. Names of fields stand at the line start and differ from
database to database ("Author", "Authors Full Name"); values are indented by two blanks. Authors
stand one a line, or in one line parted by semicolons, by full stops or by two blanks, with
degrees, roles in square brackets and marks for affiliations behind them. What the title was
reviewed as follows it in square brackets.

Source: Ovid Technologies, field guides of MEDLINE, Embase, PsycINFO and BIOSIS; exports of
2006-2020.
"""

from __future__ import annotations

import re

from lectory.formats.ovid.lines import read_records
from lectory.formats.ovid.reading import reference_of
from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.text.decoding import decode, universal_lines
from lectory.text.records import entries_of

_VENDOR = re.compile(rb"(?:^|[\r\n])VN {1,3}- {0,2}Ovid")
_NUMBER = re.compile(
    rb"(?:^|[\r\n])[ \t\xef\xbb\xbf]*<\d{1,6}(?:\. ?)?>[ \t]*[\r\n]+[A-Z][A-Za-z ]{2,40}[.:]?"
    rb"[ \t]*[\r\n]"
)
_NAMES = re.compile(
    rb"(?:^|[\r\n])(Authors?|Title|Source|Unique Identifier|Accession Number|Abstract|Institution"
    rb"|Authors Full Name|Publication Type|Year of Publication|Status|Local Messages|Database)"
    rb"[.:]?[ \t]*[\r\n]+[ \t]+\S"
)


def sniff(source: Source) -> Confidence:
    """Certain with the vendor's line, or with a numbered record of named fields."""
    head = source.head.replace(b"\0", b"")
    if _VENDOR.search(head):
        return Confidence.CERTAIN
    if not _NUMBER.search(head):
        return Confidence.NO
    names = len(set(_NAMES.findall(head)))
    return Confidence.CERTAIN if names > 1 else Confidence.POSSIBLE if names else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    decoded = decode(source.data)
    problems = list(decoded.problems)
    records = read_records(universal_lines(decoded.text))
    found_in_order = ((reference_of(record), record.line) for record in records)
    entries = entries_of(found_in_order, problems, "No Ovid record was found")
    return Digest("ovid", entries, tuple(problems), publisher="Ovid")


FORMAT = Format(
    name="ovid",
    label="Ovid",
    suffixes=(".ovd",),
    sniff=sniff,
    read=read,
    bibliography=True,
)
