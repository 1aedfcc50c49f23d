"""Reads whole posting lists, word lists and columns of one segment as numpy arrays.

Whoosh's own way is one call a posting; this takes a block at a time, for which it must know how W3
files are laid out. `internals_hold` compares the two on a small index once at the start; where they
differ (another version of Whoosh), `PublicSegment` does the same through the public calls, slowly
but rightly. All knowledge of the internals is in this module and in `fulltext`.

Arrays of one segment: document numbers int32 ascending, counts float32, lengths uint8 (Whoosh's
logarithmic code, `LENGTH_OF`), papers int64.
"""

# Whoosh is typed in part, and its internals are what this module is about.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from io import BytesIO
from pickle import load, loads
from struct import Struct
from typing import Any, TypeAlias
from zlib import decompress

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length

from lectory.search.fulltext import BODY, PAPER, PAPER_COLUMN, TEXT_FIELDS, TITLE, Writer, create
from lectory.search.texts import Texts

Documents: TypeAlias = NDArray[np.int32]
Counts: TypeAlias = NDArray[np.float32]
Listed = tuple[Documents, Counts]
LENGTH_OF = np.array([byte_to_length(code) for code in range(256)], np.float32)
Words: TypeAlias = "tuple[list[str], array[int]]"
NO_LIST: Listed = (np.empty(0, np.int32), np.empty(0, np.float32))

_FREQUENCY = Struct("!I").unpack_from
_FREQUENCY_AT = 5
_INT = Struct("!i").unpack_from
_INT_SIZE = 4
_HEADER_SIZE = 4
_ROW_SIZE = 23
_EXTENT = Struct("!qi").unpack_from
_SIZES = Struct("!ii").unpack_from
_SIZES_SIZE = 8
_FIELD_SIZE = 2


class PublicSegment:
    """One segment, read through what Whoosh promises."""

    def __init__(self, reader: SegmentReader) -> None:
        self.reader = reader
        self.count: int = reader.doc_count_all()
        self._words: dict[str, Words] = {}

    def close(self) -> None:
        """Close the files."""
        self.reader.close()

    def lighten(self) -> None:
        """Let go of what opening has loaded and reading does not need."""

    def papers(self) -> NDArray[np.int64]:
        """The paper of each document."""
        column = self.reader.column_reader(PAPER, PAPER_COLUMN)
        return np.array([column[at] for at in range(self.count)], np.int64)

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """The coded length of a field in each document."""
        column = self.reader._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
        if column is None:
            return np.zeros(self.count, np.uint8)
        return np.array([column[at] for at in range(self.count)], np.uint8)

    def total_length(self, field: str) -> int:
        """All terms of a field, repetitions counted."""
        return self.reader.field_length(field)

    def words(self, field: str) -> Words:
        """All terms of a field, sorted as text, and in how many documents each is."""
        if field not in self._words:
            self._words[field] = self._read_words(field)
        return self._words[field]

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term is, the deleted ones counted."""
        if (field, term.encode()) not in self.reader:
            return 0
        return self.reader.doc_frequency(field, term)

    def listed(self, field: str, term: str) -> Listed:
        """The documents of a term and its counts, the deleted ones included."""
        if (field, term.encode()) not in self.reader:
            return NO_LIST
        # The terms reader, not the segment's: that one would leave out what is deleted.
        form = self.reader.schema[field].format
        matcher: Any = self.reader._terms.matcher(field, term.encode(), form)
        documents: list[int] = []
        counts: list[float] = []
        while matcher.is_active():
            documents.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        return np.array(documents, np.int32), np.array(counts, np.float32)

    def between(self, field: str, first: str) -> Iterable[tuple[str, int]]:
        """The terms of a field that begin with `first`, and their frequencies."""
        words, frequencies = self.words(field)
        start = bisect_left(words, first)
        end = bisect_left(words, first + "\U0010ffff", start)
        return zip(words[start:end], frequencies[start:end], strict=True)

    def _read_words(self, field: str) -> Words:
        terms = sorted(term.decode() for term in self.reader.lexicon(field))
        return terms, array("I", [self.reader.doc_frequency(field, term) for term in terms])


class BulkSegment(PublicSegment):
    """One segment, read by the block."""

    def lighten(self) -> None:
        """Let go of the copies that Whoosh makes of mapped files, half of all memory otherwise.

        Whoosh's own matchers cannot read the segment from then on.
        """
        for file in (self.reader._terms._dbfile, self.reader._terms._postfile):
            if isinstance(file, BufferFile):
                file.file.close()
                file.file = BytesIO()
        self._give_back()

    def papers(self) -> NDArray[np.int64]:
        """The paper of each document."""
        return np.frombuffer(self._column(PAPER), ">u4").astype(np.int64)

    def lengths(self, field: str) -> NDArray[np.uint8]:
        """The coded length of a field in each document."""
        found = np.zeros(self.count, np.uint8)
        if self.reader._perdoc.has_column(f"_{field}_len"):
            # The column ends with the last document that has the field.
            data = self._column(f"_{field}_len")
            found[: len(data)] = np.frombuffer(data, np.uint8)
        return found

    def frequency(self, field: str, term: str) -> int:
        """In how many documents a term is, the deleted ones counted."""
        row = self._row(field, term)
        return _FREQUENCY(row, _FREQUENCY_AT)[0] if row else 0

    def listed(self, field: str, term: str) -> Listed:
        """The documents of a term and its counts, the deleted ones included."""
        row = self._row(field, term)
        if not row:
            return NO_LIST
        if row[0]:
            documents, counts, _ = loads(row[_ROW_SIZE:])
            return np.array(documents, np.int32), np.array(counts, np.float32)
        at, size = _EXTENT(row, _ROW_SIZE)
        blocks = list(_blocks(bytes(self.reader._terms._postfile.get(at, size))))
        if len(blocks) == 1:
            return blocks[0]
        return np.concatenate([b[0] for b in blocks]), np.concatenate([b[1] for b in blocks])

    def _row(self, field: str, term: str) -> bytes:
        known = self.reader._terms
        try:
            return bytes(known._tindex[known._keycoder(field, term.encode())])
        except KeyError:
            return b""

    def _column(self, name: str) -> bytes:
        file, at, length = self.reader._perdoc._get_column_file(name)
        try:
            return bytes(file.get(at, length))
        finally:
            file.close()

    def _read_words(self, field: str) -> Words:
        words, frequencies = list[str](), array("I")
        data = self._rows(field)
        at = 0
        while at < len(data):
            key_size, row_size = _SIZES(data, at)
            key = at + _SIZES_SIZE
            row = key + key_size
            words.append(data[key + _FIELD_SIZE : row].decode())
            frequencies.append(_FREQUENCY(data, row + _FREQUENCY_AT)[0])
            at = row + row_size
        self._give_back()
        return words, frequencies

    def _rows(self, field: str) -> bytes:
        """The rows of all terms of a field as they stand in the file, sorted."""
        known = self.reader._terms
        index = known._tindex
        first = known._keycoder(field, b"")
        if field not in known._fieldmap:
            return b""
        after = (int.from_bytes(first, "big") + 1).to_bytes(_FIELD_SIZE, "big")
        start, end = index.closest_key_pos(first), index.closest_key_pos(after)
        return bytes(index.dbfile.get(start, (end or index.endofdata) - start))

    def _give_back(self) -> None:
        """Let the system take back the pages of the file that were read once for the word list."""
        source: Any = getattr(getattr(self.reader._storage, "a", None), "_source", None)
        if source is not None and hasattr(mmap, "MADV_DONTNEED"):
            source.madvise(mmap.MADV_DONTNEED)


Segment = PublicSegment | BulkSegment


def internals_hold() -> bool:
    """Whether this Whoosh lays its files out as `BulkSegment` believes; takes some milliseconds."""
    index = create(RamStorage())
    writer = Writer(index)
    for number in range(1, 21):
        common = "common " * number
        title = f"title {number % 3}" if number % 2 else ""
        writer.add(Texts(number, title=title, abstract=f"{common} rare{number} n{number % 7}"))
    writer.commit_keeping(frozenset())
    reader: Any = index.reader()
    try:
        return _agree(PublicSegment(reader), BulkSegment(reader))
    except Exception:
        # Whatever a foreign layout leads to, the answer is the same.
        return False
    finally:
        reader.close()


def _agree(public: PublicSegment, bulk: BulkSegment) -> bool:
    if not np.array_equal(public.papers(), bulk.papers()):
        return False
    for field in TEXT_FIELDS:
        if public.words(field) != bulk.words(field):
            return False
        if not np.array_equal(public.lengths(field), bulk.lengths(field)):
            return False
        for term in public.words(field)[0]:
            pairs = zip(public.listed(field, term), bulk.listed(field, term), strict=True)
            if not all(np.array_equal(one, other) for one, other in pairs):
                return False
    return bulk.frequency(BODY, "common") == 20 and not len(bulk.listed(TITLE, "common")[0])


def _blocks(data: bytes) -> Iterable[Listed]:
    """The documents and counts of each block of a posting list."""
    stream = BytesIO(data)
    at = _HEADER_SIZE
    while at < len(data):
        end = at + _INT_SIZE + abs(_INT(data, at)[0])
        stream.seek(at + _INT_SIZE)
        size, _, _, compression, _, _ = load(stream)
        packed = data[stream.tell() : end]
        steps, counts, _ = loads(decompress(packed) if compression else packed)
        documents = np.cumsum(np.array(steps, np.int32), dtype=np.int32)
        if isinstance(counts, tuple):
            yield documents, np.array(counts, np.float32)
        else:
            yield documents, np.full(size, 1.0 if counts is None else counts, np.float32)
        at = end
