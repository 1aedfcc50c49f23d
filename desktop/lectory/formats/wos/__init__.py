r"""Web of Science, "plain text" and "other reference software": `.txt`, `.ciw`, `.isi`.

    FN Clarivate Analytics Web of Science     header, once
    VR 1.0
    PT J                                      a record begins: J, B, S, P, C, or a word
    AU Berg, A                                tag = two signs, a blank, the value
       Lund, B                                three blanks: the next author, reference, address …
    AF Berg, Anna                             … full names, in the same order as AU
       Lund, Bo
    TI Optical waves in crystals of
       salt                                   … but one text, wrapped, under TI, AB, SO and others
    PD JUN 14
    PY 2006
    UT WOS:000123456700001
    ER                                        the record ends

    EF                                        the file ends

Found under AU are initials or full names; AF is taken where it has as many. Files lose their
header (PT is then the first line), their ER lines, and the blank before values that are empty.
Other databases of the platform (INSPEC, MEDLINE) write `PT Journal Paper` and a PMID under PM.

Source: Clarivate, "Web of Science Core Collection Field Tags"; seen in exports of 2006-2020.
"""

from __future__ import annotations

import re

from lectory.formats.wos.lines import read_records
from lectory.formats.wos.reading import reference_of
from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.text.decoding import decode, universal_lines
from lectory.text.records import entries_of

_FN = re.compile(rb"^[\s\xef\xbb\xbf]*FN [^\r\n]{0,200}[\r\n]+VR \d")
_PT = re.compile(rb"(?:^|[\r\n])[\xef\xbb\xbf]*PT \S")
_UT = re.compile(
    rb"(?:^|[\r\n])UT (?:WOS|ISI|INSPEC|MEDLINE|BIOSIS|BIOABS|CCC|KJD|SCIELO|RSCI|CABI)\b"
)
_TAGS = re.compile(rb"(?:^|[\r\n])(AU|TI|SO|PY|AB|SN|BP|EP|DT|TC|VL|ER)(?= |[\r\n])")


def sniff(source: Source) -> Confidence:
    """Certain with the header, or a PT line and the number of the database."""
    head = source.head.replace(b"\0", b"")
    if _FN.search(head):
        return Confidence.CERTAIN
    if not _PT.search(head):
        return Confidence.NO
    tags = set(_TAGS.findall(head))
    if _UT.search(head) and len(tags) > 2:
        return Confidence.CERTAIN
    return Confidence.LIKELY if len(tags) > 3 else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    decoded = decode(source.data)
    found = read_records(universal_lines(decoded.text))
    problems = [*decoded.problems, *found.problems]
    found_in_order = ((reference_of(record), record.line) for record in found.records)
    entries = entries_of(found_in_order, problems, "No Web of Science record was found")
    return Digest("wos", entries, tuple(problems), publisher="Web of Science")


FORMAT = Format(
    name="wos",
    label="Web of Science",
    suffixes=(".ciw", ".isi"),
    sniff=sniff,
    read=read,
    bibliography=True,
)
