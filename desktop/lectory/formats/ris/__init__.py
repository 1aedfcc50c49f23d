"""RIS, the format of publishers' "export citation" buttons.

    TY  - JOUR
    AU  - Lindgren, Astrid
    TI  - Children's Books and Their Readers
    T2  - Journal of Story Telling
    PY  - 1969
    ER  -

`lines` cuts the lines into records; `reading` and `writing` know what the tags mean. Exporters use
them differently (a journal's name is found under JF, T2, JO, JA), so reading takes several and
writing uses those that Zotero and EndNote read. A tag without a meaning here is kept as "ris:XX"
and written back.

Corporate authors follow EndNote: a name that ends in a comma is not divided. Identifiers that
RIS has no tag for stand as `AN  - arxiv:2403.01234`.

Source: Research Information Systems, "RIS Format Specifications" (2001 and 2011 tag tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from lectory.formats.ris.lines import read_records
from lectory.formats.ris.people import People
from lectory.formats.ris.reading import reference_of
from lectory.formats.ris.writing import fields_of
from lectory.model.digest import Confidence, Digest, Entry, Format, Problem, Source
from lectory.model.reference import Reference
from lectory.text.decoding import decode, universal_lines

_HEAD_TY = re.compile(rb"(?:^|[\r\n])[ \t\xef\xbb\xbf]{0,5}TY {0,3}- {0,3}[A-Z]{2,8}[ \t]*[\r\n]")
_HEAD_TAGS = re.compile(rb"(?:^|[\r\n])(?:AU|A1|TI|T1|T2|JO|JF|PY|Y1|AB|ER|UR|DO)  -(?= |\r|\n|$)")


def sniff(source: Source) -> Confidence:
    """Certain with a TY line; possible with three other RIS tags, since TY lines get lost."""
    head = source.head.replace(b"\0", b"")
    if _HEAD_TY.search(head):
        return Confidence.CERTAIN
    tags = len(_HEAD_TAGS.findall(head))
    if tags >= 3 or (tags and source.suffix == ".ris"):
        return Confidence.LIKELY
    return Confidence.POSSIBLE if source.suffix == ".ris" else Confidence.NO


def read(source: Source) -> Digest:
    """Read every record; what has no title, author nor identifier is left out and said."""
    decoded = decode(source.data)
    found = read_records(universal_lines(decoded.text))
    problems = [*decoded.problems, *found.problems]
    people = People()
    entries: list[Entry] = []
    for record in found.records:
        reference = reference_of(record, people, problems)
        if reference.title or reference.authors or reference.identifiers:
            entries.append(Entry(reference, position=len(entries) + 1, line=record.line))
        else:
            problems.append(Problem(record.line, "A record without title and author was left out"))
    if not entries:
        problems.append(Problem(None, "No RIS record was found"))
    return Digest("ris", tuple(entries), tuple(problems), left_out=found.left_out)


def write(references: Iterable[Reference], out: BinaryIO) -> None:
    """Write UTF-8 with CRLF, as the specification wants, one blank line between records."""
    people = People()
    for reference in references:
        fields = fields_of(reference, people)
        lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in fields if value]
        out.write("\r\n".join((*lines, "ER  - ", "", "")).encode("utf-8"))


FORMAT = Format(
    name="ris",
    label="RIS",
    suffixes=(".ris",),
    sniff=sniff,
    read=read,
    write=write,
    bibliography=True,
)
