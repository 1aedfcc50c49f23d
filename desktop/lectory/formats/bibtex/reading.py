"""This module reads a whole BibTeX or biblatex file: its macros, entries and faults.

Entries with one key twice are both kept. Fields inherited by `crossref` are left to the entry
they stand in.
"""

from __future__ import annotations

import re

from lectory.formats.bibtex.blocks import blocks
from lectory.formats.bibtex.fields import MACROS, NO_PAPERS
from lectory.formats.bibtex.grammar import Block, BlockKind, Fault, Field, atoms
from lectory.formats.bibtex.record import reference_of
from lectory.model.digest import Digest, Entry, Problem, Source
from lectory.text.decoding import decode

_UNREAD_ENTRY = re.compile(
    r"(?<![^\r\n])[ \t]*@(?:article|book|in\w+|misc|online|proceedings|\w*thesis|\w*report)\s*[{(]",
    re.IGNORECASE,
)
_EXCERPT = 80

MAX_JOINED = 20_000
"""More characters are not joined by `#`: nine nested macros could make a gigabyte."""


def read(source: Source) -> Digest:
    """Read all entries in the order of the file, those of one key twice included."""
    decoded = decode(source.data)
    reader = _Reader(decoded.text)
    for block in blocks(decoded.text):
        reader.take(block)
    problems = sorted(reader.problems, key=lambda problem: problem.line or 0)
    return Digest("bibtex", tuple(reader.entries), decoded.problems + tuple(problems))


class _Reader:
    """What has been read of one file so far: entries, problems, macros."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self._lines = _Lines(text)
        self._macros = dict(MACROS)

    def take(self, block: Block) -> None:
        """Read one block; blocks come in the order of the file."""
        if block.kind is BlockKind.ENTRY or block.kind is BlockKind.BROKEN:
            self._take_entry(block)
        elif block.kind is BlockKind.STRING:
            for field in block.fields:
                self._macros[field.name.lower()] = self._value(field)
        elif block.kind is BlockKind.JUNK and "@" in self.text[block.start : block.end]:
            self._report_unread(block)
        for fault in block.faults:
            self._report(fault)

    def _take_entry(self, block: Block) -> None:
        if block.type in NO_PAPERS or not block.fields:
            return
        values: dict[str, str] = {}
        for field in block.fields:
            name = field.name.lower()
            if name not in values or not values[name]:
                values[name] = self._value(field)
        if block.kind is BlockKind.BROKEN and not values.get("title", "").strip("{} "):
            return
        line = self._lines.at(block.start)
        reference = reference_of(block.type, block.key, values)
        self.entries.append(Entry(reference, len(self.entries) + 1, line=line))

    def _value(self, field: Field) -> str:
        """The raw text of a value: outer delimiters gone, macros put in, atoms joined."""
        text, start = self.text, field.value_start
        if start == field.value_end:  # cut off behind the equals sign
            return ""
        if not field.joined:
            first, last = text[start], text[field.value_end - 1]
            if (first == "{" and last == "}") or (first == last == '"'):
                return text[start + 1 : field.value_end - 1].strip()
            return self._atom(start, field.value_end)
        return self._joined(field)

    def _joined(self, field: Field) -> str:
        """All atoms of a value; macros made of macros could grow it beyond any measure."""
        parts: list[str] = []
        length = 0
        for start, end in atoms(self.text, field):
            part = self._atom(start, end)
            length += len(part)
            if length > MAX_JOINED and len(part) < length:
                self._report(Fault(field.start, f"The joined value of “{field.name}” is cut short"))
                break
            parts.append(part)
        return "".join(parts).strip()

    def _atom(self, start: int, end: int) -> str:
        atom = self.text[start:end]
        if atom[0] in '{"':
            return atom[1:-1] if atom[-1] in '}"' else atom[1:]
        if atom.isdigit():
            return atom
        known = self._macros.get(atom.lower())
        if known is not None:
            return known
        if _MACRO.fullmatch(atom):
            self._macros[atom.lower()] = atom
            self._report(Fault(start, f"“{atom}” is not defined by any @string"))
        return atom

    def _report_unread(self, block: Block) -> None:
        for found in _UNREAD_ENTRY.finditer(self.text, block.start, block.end):
            self._report(Fault(found.end() - 1, "This entry cannot be read"))

    def _report(self, fault: Fault) -> None:
        line = self._lines.at(fault.start)
        self.problems.append(Problem(line, fault.message, _excerpt(self.text, fault.start)))


def _excerpt(text: str, offset: int) -> str:
    """The line of an offset, as far as it stands near it."""
    start = max(0, offset - _EXCERPT)
    before = text[start:offset].rpartition("\n")[2]
    after = text[offset : offset + _EXCERPT].partition("\n")[0]
    return (before + after).strip()[:_EXCERPT]


_MACRO = re.compile(r"[A-Za-z][\w:.+/-]*")


class _Lines:
    """Line numbers of offsets that mostly grow."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
        self._offset = 0
        self._line = 1

    def at(self, offset: int) -> int:
        """The line of an offset, from 1."""
        if offset < self._offset:
            self._line -= self._text.count("\n", offset, self._offset)
        else:
            self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line
