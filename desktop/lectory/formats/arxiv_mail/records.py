r"""Cuts the lines of a listing into records at `\\`, dashes and marks, and reads their fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from lectory.formats.arxiv_mail.days import day_of
from lectory.formats.arxiv_mail.letters import Letter
from lectory.model.digest import Problem
from lectory.text.arxiv import NUMBER

_SLASHES = re.compile(r"\s{0,3}\\{1,2}(?:\s*\(\s*(?P<url>https?://[^\s,)]+)?[^()]*\)?)?\s*")
_DASHES = re.compile(r"\s{0,3}[-‐–—]{50,}\s*")  # shorter ones stand in abstracts
_MARK = re.compile(r"\s{0,3}[%-]*%[%-]{20,}\s*")
_DAY_LINE = re.compile(r"\s*/\*.*\*/\s*")
_NUMBER_LINE = re.compile(
    rf"(?:arXiv:\s?|Paper\s*(?:\(\*cross-listing\*\))?\s*:\s*(?:arXiv:)?)"
    rf"(?P<number>{NUMBER}|\d{{7}})(?=\s|\(|$)",
    re.IGNORECASE,
)
_CROSS = re.compile(r"\(\*?cross-list(?:ing|ed)?\*?\)")
_REPLACED = re.compile(r"\s*(?:was )?(?:replaced (?:with|by)|withdrawn|has been replaced)\b(.*)")
_DATE = re.compile(r"Date(?:\s*\((?P<which>[^)]*)\))?:\s*(?P<date>.*)")
_VERSION = re.compile(r"\bv(\d{1,3})\b")
_FIELD = re.compile(
    r"(Title|Authors?|Categories|Comments?|Report-no|Journal-ref|DOI|Subj-class|MSC-class"
    r"|ACM-class|License|Proxy|Notes?|From|Submitter):(?:\s+(.*)|$)",
    re.IGNORECASE,
)
_ONE_NAME = {"author": "authors", "comment": "comments", "note": "comments", "notes": "comments"}


@dataclass(slots=True)
class Record:
    """One paper as the listing has it; `fields` by their names in lower case, on one line each."""

    line: int
    mark: str = "new"
    number: str = ""
    date: str = ""
    version: int | None = None
    is_cross: bool = False
    is_replaced: bool = False
    url: str = ""
    fields: dict[str, str] = field(default_factory=dict[str, str])
    abstract: str = ""

    @property
    def title(self) -> str:
        """The title as printed, "" if there is none."""
        return self.fields.get("title", "")

    @property
    def section(self) -> str:
        """What arXiv announces; a cross-list that was replaced is a replacement."""
        if self.is_replaced:
            return "replaced"
        return "cross" if self.is_cross else self.mark


class _In(Enum):
    NOTHING = auto()
    HEAD = auto()
    ABSTRACT = auto()


def read_records(letter: Letter) -> tuple[list[Record], list[Problem]]:
    """The records of a letter in order, and what tells that the last one is cut off."""
    walk = _Walk(letter.first)
    for number, line in enumerate(letter.lines, letter.first):
        walk.take(number, line)
    return walk.end()


class _Walk:
    """Goes through the lines once, knowing in which part of a record it is."""

    def __init__(self, first: int) -> None:
        self._records: list[Record] = []
        self._place = _In.NOTHING
        self._mark = "new"
        self._head: list[str] = []
        self._abstract: list[str] = []
        self._line = self._last = first

    def take(self, number: int, line: str) -> None:
        self._last = number if line else self._last
        slashes = _SLASHES.fullmatch(line) if line.lstrip()[:1] == "\\" else None
        if slashes is not None:
            self._take_slashes(number, slashes["url"] or "", "(" in line)
        elif _MARK.fullmatch(line):
            self._finish()
            start = line.strip()
            self._mark = "new" if start[:3] == "%%%" else "replaced" if start[1] == "%" else "cross"
        elif _DASHES.fullmatch(line):
            self._finish()
        elif self._place is not _In.ABSTRACT and _NUMBER_LINE.match(line):
            self._take_number(number, line)
        elif self._place is _In.HEAD:
            self._head.append(line)
        elif self._place is _In.ABSTRACT:
            self._abstract.append(line)

    def end(self) -> tuple[list[Record], list[Problem]]:
        problems: list[Problem] = []
        cut_in_head = self._place is _In.HEAD and any(map(_NUMBER_LINE.match, self._head))
        if cut_in_head or (self._place is _In.ABSTRACT and any(self._abstract)):
            message = "The text ends within this record; it may be cut off"
            problems.append(Problem(self._last, message, (self._head or [""])[0][:80]))
        self._finish()
        return self._records, problems

    def _take_slashes(self, number: int, url: str, closes: bool) -> None:
        if closes:
            self._finish(url)
        elif self._place is _In.NOTHING:
            self._place, self._line = _In.HEAD, number
        elif self._place is _In.ABSTRACT:
            self._finish()
        elif any(map(_DAY_LINE.fullmatch, self._head)):
            self._clear()
        elif any(self._head):
            self._place = _In.ABSTRACT

    def _take_number(self, number: int, line: str) -> None:
        """A number begins a record even where the `\\\\` before it was lost."""
        if any(map(_NUMBER_LINE.match, self._head)):
            self._finish()
        if self._place is _In.NOTHING:
            self._line = number
        self._place = _In.HEAD
        self._head.append(line)

    def _finish(self, url: str = "") -> None:
        record = _record(self._head, self._line, self._mark)
        if record is not None:
            record.url = url
            record.abstract = _paragraphs(self._abstract)
            self._records.append(record)
        self._clear()

    def _clear(self) -> None:
        self._place = _In.NOTHING
        self._head, self._abstract = [], []


def _record(head: Sequence[str], line: int, mark: str) -> Record | None:
    """The record of a head; None if it names neither number nor title."""
    record = Record(line, mark)
    current = ""
    for text in head:
        current = _take_head_line(record, text, current)
    _complete_number(record)
    return record if record.number or record.title else None


def _take_head_line(record: Record, text: str, current: str) -> str:
    """Take one line; the answer is the field that the next line may go on with."""
    if not text.strip():
        return ""
    known = _FIELD.match(text)
    if known is not None:
        name = _ONE_NAME.get(known[1].lower(), known[1].lower())
        if name not in record.fields:
            record.fields[name] = (known[2] or "").strip()
            return name
        return ""
    named = _NUMBER_LINE.match(text)
    if named is not None and not current:
        record.number = record.number or named["number"]
        record.is_cross = record.is_cross or _CROSS.search(text) is not None
        return ""
    dated = _DATE.match(text)
    if dated is not None:
        _take_date(record, dated["date"], dated["which"] or "")
        return ""
    replaced = _REPLACED.match(text) if not current else None
    if replaced is not None:
        record.is_replaced = True
        _take_date(record, replaced[1], replaced[1])
    elif current:
        record.fields[current] = f"{record.fields[current]} {text.strip()}".strip()
    return current


def _take_date(record: Record, text: str, which: str) -> None:
    record.date = record.date or day_of(text)
    version = _VERSION.search(which)
    if version is not None:
        record.version = max(int(version[1]), record.version or 0)


def _complete_number(record: Record) -> None:
    """Before 1993 the number stood without its archive, which was that of the whole list."""
    if record.number.isdigit():
        archive = record.fields.get("categories", "").partition(" ")[0].partition(".")[0]
        record.number = f"{archive}/{record.number}" if archive else ""


def _paragraphs(lines: Sequence[str]) -> str:
    """Paragraphs begin behind an empty line or with two blanks, unless every line does."""
    filled = [line for line in lines if line.strip()]
    is_set_in = len(filled) > 1 and all(line.startswith("  ") for line in filled)
    paragraphs: list[list[str]] = []
    is_new = True
    for line in lines:
        if not line.strip():
            is_new = True
            continue
        if is_new or (line.startswith("  ") and not is_set_in):
            paragraphs.append([])
        paragraphs[-1].append(" ".join(line.split()))
        is_new = False
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
