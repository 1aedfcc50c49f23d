r"""MEDLINE text: PubMed's `.nbib` files and "PubMed format", old and new, and that of ERIC.

    PMID- 31111111                       record = tag line*, a blank line between records
    OWN - NLM                            tag    = 2-4 capitals, blanks up to column 4, "-", blank
    TI  - Sleep in shift workers: a study of nurses, drivers and
          bakers.                        six blanks: the value goes on
    LID - 10.1000/sleep.1 [doi]          [doi], [pii], [isbn] say what an identifier is
    FAU - Berg, Anna                     the full name, before …
    AU  - Berg A                         … the same person with initials
    CN  - Sleep Study Group
    DP  - 2019 May
    SO  - J Sleep. 2019 May;7(2):1-9. doi: 10.1000/sleep.1.

A record begins with PMID (or UI in the files of before 2001); those of ERIC have none and begin
with OWN. Copies of the old page have `1: ` before the first tag. Where a block between blank lines
has no beginning (a comment, a piece of a record), it counts only with a title and an author. A
title ends with a full stop, which goes. PubMed prints the abstract's parts as one text.

Source: U.S. National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions";
seen in PubMed exports of 2001-2020, ERIC exports of 2020.
"""

from __future__ import annotations

import re

from lectory.formats.nbib.lines import HEAD_TAG, read_records
from lectory.formats.nbib.reading import is_paper, reference_of
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.text.decoding import decode, universal_lines

_PMID = re.compile(
    rb"(?:^|[\r\n])(?:[ \t]*\d+[.:])?[ \t\xef\xbb\xbf]*PMID ?-[ \t]?\d+[ \t]*(?:[\r\n]|$)"
)
_OWN = re.compile(rb"(?:^|[\r\n])[ \t\xef\xbb\xbf]*OWN - \w+")
_RIS = re.compile(rb"(?:^|[\r\n])TY {0,3}- {0,3}[A-Z]")
_OVID = re.compile(rb"(?:^|[\r\n])VN  - Ovid")


def sniff(source: Source) -> Confidence:
    """Certain with a PMID line, or OWN and other tags of MEDLINE; never with RIS's TY."""
    head = source.head.replace(b"\0", b"")
    if _RIS.search(head) or _OVID.search(head):
        return Confidence.NO
    tags = {tag.strip() for tag in HEAD_TAG.findall(head)}
    if _PMID.search(head):
        return Confidence.CERTAIN if tags or len(head) < 200 else Confidence.LIKELY
    if _OWN.search(head) and len(tags) > 2:
        return Confidence.CERTAIN
    if len(tags & {b"UI", b"TI", b"AU", b"DP", b"SO", b"TA", b"JT", b"PT", b"PG"}) > 4:
        return Confidence.LIKELY
    return Confidence.POSSIBLE if source.suffix == ".nbib" else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; a block that is none is left out and said."""
    decoded = decode(source.data)
    problems = list(decoded.problems)
    entries: list[Entry] = []
    for record in read_records(universal_lines(decoded.text)):
        if is_paper(record):
            reference = reference_of(record)
            entries.append(Entry(reference, position=len(entries) + 1, line=record.line))
        else:
            message = "Lines without a PMID, title and author were left out"
            problems.append(Problem(record.line, message, record.fields[0].value[:60]))
    if not entries:
        problems.append(Problem(None, "No MEDLINE record was found"))
    return Digest("nbib", tuple(entries), tuple(problems), publisher=_publisher(entries))


FORMAT = Format(
    name="nbib",
    label="PubMed (MEDLINE)",
    suffixes=(".nbib",),
    sniff=sniff,
    read=read,
    bibliography=True,
)


def _publisher(entries: list[Entry]) -> str:
    """PubMed, if it has given a number to a paper."""
    numbered = any(
        str(known).startswith("pmid:") for entry in entries for known in entry.reference.identifiers
    )
    return "PubMed" if numbered else ""
