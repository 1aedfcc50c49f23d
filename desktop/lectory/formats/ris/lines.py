"""Cuts RIS into records of tagged values, whatever dialect it is written in.

    TY  - JOUR                 the strict form: tag, two blanks, dash, blank, value
    AU  -Smith, J.             no blank behind the dash
    TI - A title               one blank before it
    AB  - A value that is
    wrapped                    a line without a tag goes on with the value above
    ER  -

The strict form is always a tag. A looser one is a tag in a record whose TY line is loose too, and
elsewhere where it cannot be the middle of a sentence: "IS - that is" may stand in an abstract.
A new TY closes an open record, tags before any TY open one, and text between records
("Record #2 of 5", "2.") belongs to none. Seen in exports of Scopus, Ovid, Rayyan, EndNote,
Zotero, IEEE and JabRef; the specification by Research Information Systems knows the strict form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lectory.model.digest import Problem

MAX_VALUE = 1_000_000
"""A longer line, in characters, is cut: no abstract is, and a broken file may be one line."""

PEOPLE = frozenset(("AU", "A1", "A2", "A3", "A4", "A5", "ED", "TA"))
_LISTS = PEOPLE | {"KW"}
_LONG = frozenset(("AB", "N1", "N2", "RN"))
_KNOWN_TAGS = (
    "A1 A2 A3 A4 AB AD AN AU BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ER ET "
    "H1 H2 ID IS J1 J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NO NV OL OP PB PP PY RD RI "
    "RN RP SE SN SP SR ST SV T1 T2 T3 TA TI TT TY U1 U2 U3 U4 U5 UR VL VO WP WT WV Y1 Y2"
)
_TAG = re.compile(
    r"[\ufeff \t\xa0]{0,4}([A-Za-z][A-Za-z0-9])([ \t\xa0]{0,4})[-\u2010-\u2015]([ \t\xa0]?)(.*)",
    re.DOTALL,
)
_KNOWN = frozenset(_KNOWN_TAGS.split())
_TYPE = re.compile(r"[A-Za-z]{2,9}[ \t\xa0]*")
_SENTENCE_END = re.compile(r"[.!?]['\")\]]*$")
_MOST_LEFT_OUT = 50


class Field(NamedTuple):
    """One tagged value; `line` counts from 1."""

    tag: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Record:
    """What stands between a TY and an ER line.

    `type` is the code as written, "" without a TY line. `line` is the first line, from 1.
    """

    type: str
    fields: tuple[Field, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Records:
    """All records of a text in order; `left_out` is the text between them."""

    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...]


def read_records(lines: Sequence[str]) -> Records:
    """Cut lines, without their ends, into records. Linear, and never fails."""
    reader = _Reader()
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    return reader.finish(number_of_lines=len(lines))


class _Reader:
    """The record that is open, its values so far, and the value that may go on."""

    def __init__(self) -> None:
        self._records: list[Record] = []
        self._problems: list[Problem] = []
        self._left_out: list[str] = []
        self._unclosed: list[int] = []
        self._last_unclosed = False
        self._open = False
        self._loose = False
        self._type = ""
        self._line = 0
        self._fields: list[Field] = []
        self._tag = ""
        self._more: list[str] = []
        self._after_blank = False

    def take(self, number: int, line: str) -> None:
        """Read the next line."""
        if len(line) > MAX_VALUE:
            message = f"A line of {len(line):,} characters was cut to {MAX_VALUE:,}"
            self._problems.append(Problem(number, message, line[:60]))
            line = line[:MAX_VALUE]
        tag, value = self._split(line)
        if not tag:
            self._continue(number, line)
        elif tag == "TY":
            self._begin(number, line, value)
        elif tag == "ER":
            self._end()
        else:
            self._add(number, tag, value)

    def finish(self, number_of_lines: int) -> Records:
        """Close what is open and say what was wrong with the whole."""
        self._last_unclosed = self._open
        if self._open:
            self._unclosed.append(self._line)
            self._store()
        if self._unclosed:
            self._problems.append(self._unclosed_problem(number_of_lines))
        return Records(tuple(self._records), tuple(self._problems), tuple(self._left_out))

    def _unclosed_problem(self, number_of_lines: int) -> Problem:
        count = len(self._unclosed)
        if count > 1:
            return Problem(self._unclosed[0], f"{count} records have no ER line")
        if self._last_unclosed:
            return Problem(number_of_lines, "The last record has no ER line; it may be cut off")
        return Problem(self._unclosed[0], "A record has no ER line")

    def _split(self, line: str) -> tuple[str, str]:
        """The tag of a line and its value; ("", "") for a line that goes on with the last."""
        if line[2:6] == "  - " and line[:2].isalnum() and line[:2].isupper():
            return line[:2], line[6:].strip()
        found = _TAG.match(line)
        if found is None:
            return "", ""
        tag, gap, blank, value = found.groups()
        value = value.strip()
        if not self._is_tag(tag, len(gap) + 3 * ("\t" in gap), bool(blank) or not value, value):
            return "", ""
        return tag.upper(), value

    def _is_tag(self, tag: str, gap: int, apart: bool, value: str) -> bool:
        if tag.upper() not in _KNOWN:
            return gap >= 2 and tag.isupper()
        if tag.upper() == "TY":
            return bool(_TYPE.fullmatch(value)) or (gap >= 2 and tag.isupper())
        if gap >= 2 and tag.isupper():
            return True
        if tag.upper() == "ER":
            return not value and self._open
        in_text = self._tag in _LONG
        if self._loose:
            return tag.isupper() and (apart or not in_text)
        return tag.isupper() and gap == 1 and apart and not in_text

    def _begin(self, number: int, line: str, value: str) -> None:
        if self._open:
            self._unclosed.append(self._line)
            self._store()
        self._open, self._type, self._line = True, value, number
        self._loose = not line.lstrip("\ufeff \t").startswith("TY  -")

    def _end(self) -> None:
        if self._open:
            self._store()

    def _add(self, number: int, tag: str, value: str) -> None:
        if not self._open:
            self._open, self._type, self._line = True, "", number
            self._loose = False
            self._problems.append(Problem(number, "A record begins without a TY line", value[:60]))
        self._flush()
        self._tag, self._after_blank = tag, False
        self._fields.append(Field(tag, value, number))

    def _continue(self, number: int, line: str) -> None:
        text = line.strip(" \t\xa0\ufeff")
        if not text:
            self._after_blank = True
            return
        if not self._open or not self._tag or (self._after_blank and self._tag not in _LONG):
            if len(self._left_out) < _MOST_LEFT_OUT:
                self._left_out.append(text[:200])
            return
        if self._tag in _LISTS:
            self._fields.append(Field(self._tag, text, number))
            return
        self._more.append("\n\n" if self._breaks() else " ")
        self._more.append(text)
        self._after_blank = False

    def _breaks(self) -> bool:
        """Whether a blank line parts two paragraphs, not the halves of a sentence."""
        so_far = self._more[-1] if self._more else self._fields[-1].value
        return self._after_blank and bool(_SENTENCE_END.search(so_far[-5:]))

    def _flush(self) -> None:
        if self._more:
            last = self._fields[-1]
            value = (last.value + "".join(self._more)).strip()[:MAX_VALUE]
            self._fields[-1] = Field(last.tag, value, last.line)
            self._more = []

    def _store(self) -> None:
        self._flush()
        fields = tuple(field for field in self._fields if field.value)
        if fields:
            self._records.append(Record(self._type, fields, self._line))
        else:
            self._problems.append(Problem(self._line, "A record with nothing in it was left out"))
        self._open, self._tag, self._fields = False, "", []
