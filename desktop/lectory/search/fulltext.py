"""The Whoosh index: its fields, and a writer that is four times faster than Whoosh's own.

An index holds no text, only for each term of each field the papers and how often. `body` is all
text of a paper; `title`, `author` and `other` (note, highlights, venue, tags, key, identifiers) are
parts of it, so that what is left when they are taken off is the abstract. Words stand in no order:
a phrase is looked up as its words, then compared with the text from the store.

The files are ordinary W3 segments that any Whoosh reads. What is faster: postings are kept in one
array for each term, not as one tuple each, and are written a block at a time.

Whoosh pickles field types and codecs by import path; none of ours go into the files.
"""

# Whoosh is typed in part, and its internals are what this module is about.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportPrivateUsage=false
# pyright: reportIncompatibleMethodOverride=false

from __future__ import annotations

import os
import zlib
from array import array
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from itertools import chain
from operator import sub
from pathlib import Path
from pickle import dumps
from typing import Any, TypeAlias

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import (
    WHOOSH3_HEADER_MAGIC,
    W3Codec,
    W3FieldWriter,
    W3TermInfo,
)
from whoosh.filedb.filestore import FileStorage, Storage
from whoosh.index import FileIndex
from whoosh.system import pack_int, pack_long, pack_ushort
from whoosh.util.numeric import length_to_byte
from whoosh.writing import SegmentWriter

from lectory.search.analyser import name_terms, terms
from lectory.search.texts import Texts

PAPER = "paper"
BODY = "body"
TITLE = "title"
AUTHOR = "author"
OTHER = "other"
TEXT_FIELDS = (AUTHOR, BODY, OTHER, TITLE)
PAPER_COLUMN = columns.NumericColumn("I")
_BLOCK = 2048
"""Postings in a block: large ones are read faster by whoever reads whole lists."""
_COMPRESSION = 1
_SMALLEST_COMPRESSED = 80
_INLINE = 4
"""Lists this short stand in the row of their term: two thirds of all terms occur once or twice."""
_ROW = W3TermInfo._struct.pack

Terms: TypeAlias = "dict[str, tuple[array[int], array[float]]]"


def schema() -> fields.Schema:
    """The fields; their analyser is a stock one and never runs, since texts come as terms."""
    made = fields.Schema()
    made.add(PAPER, fields.COLUMN(PAPER_COLUMN))
    for name in TEXT_FIELDS:
        field = fields.TEXT(phrase=False)
        setattr(field, "format", formats.Existence())  # noqa: B010
        made.add(name, field)
    return made


def create(storage: Storage) -> FileIndex:
    """A new, empty index."""
    return FileIndex.create(storage, schema())


class _Files(FileStorage):
    """A folder that remembers what it has opened, since Whoosh forgets it over damaged files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file of the index for reading."""
        file = super().open_file(name, **options)
        self._opened.append(file)
        return file

    def close_all(self) -> None:
        """Close what is still open."""
        for file in self._opened:
            if not file.is_closed:
                file.close()


@contextmanager
def open_index(folder: Path) -> Generator[FileIndex]:
    """The index in a folder; what was opened from it is closed if the block fails.

    Raises:
        Exception: of any kind, if files are missing or damaged.
    """
    files = _Files(folder)
    try:
        yield FileIndex(files)
    except BaseException:
        files.close_all()
        raise


class Writer(SegmentWriter):
    """Writes one new segment; `commit_keeping` ends it.

    Holds Whoosh's write lock from the start. After any exception call `cancel`.
    """

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=_Codec(_BLOCK, _COMPRESSION))
        # The segment is pickled with its codec: only the stock one may stand there.
        self.newsegment._codec = W3Codec(_BLOCK, _COMPRESSION)
        self.pool.cleanup()
        self.pool = _Postings()

    def add(self, texts: Texts) -> None:
        """Add one paper; it must not be in the index, or be deleted from it first."""
        paper = self.perdocwriter
        paper.start_doc(self.docnum)
        paper.add_column_value(PAPER, PAPER_COLUMN, texts.paper)
        title, author = terms(texts.title), terms(texts.authors)
        other = terms(texts.others) + name_terms(texts.names)
        body = title + author + terms(texts.abstract) + other
        for name, found in ((AUTHOR, author), (BODY, body), (OTHER, other), (TITLE, title)):
            if found:
                self.pool.add_document(name, self.docnum, found)
                paper.add_field(name, None, None, len(found))
        paper.finish_doc()
        self.docnum += 1
        self._added = True

    def delete(self, segment: str, documents: Iterable[int]) -> None:
        """Delete documents of a segment written before, by their numbers in it."""
        for found in self.segments:
            if found.segment_id() == segment:
                for document in documents:
                    found.delete_document(document)

    def commit_keeping(self, kept: frozenset[str]) -> None:
        """Write the segment to disk and let the index consist of it and the `kept` segments."""

        def still_there(_: SegmentWriter, segments: list[Any]) -> list[Any]:
            return [segment for segment in segments if segment.segment_id() in kept]

        self.commit(mergetype=still_there)

    def _commit_toc(self, segments: list[Any]) -> None:
        # Whoosh never calls fsync: without it, a table of contents may outlive its files.
        if isinstance(self.storage, FileStorage):
            for name in self.newsegment.list_files(self.storage):
                sync_file(Path(self.storage.folder, name))
        super()._commit_toc(segments)
        if isinstance(self.storage, FileStorage):
            folder = Path(self.storage.folder)
            sync_file(folder / f"_{self.indexname}_{self.generation}.toc")
            sync_file(folder)


def sync_file(path: Path) -> None:
    """Wait until a file or folder is on the disk; where folders cannot be synced, do nothing."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Postings:
    """The pool of one segment: field → term → (document numbers, counts), and field lengths."""

    def __init__(self) -> None:
        self.terms: dict[str, Terms] = {name: {} for name in TEXT_FIELDS}
        self.lengths: dict[str, bytearray] = {name: bytearray() for name in TEXT_FIELDS}

    def add_document(self, field: str, document: int, found: list[str]) -> None:
        counts: dict[str, int] = {}
        for term in found:
            counts[term] = counts.get(term, 0) + 1
        known = self.terms[field]
        for term, count in counts.items():
            lists = known.get(term)
            if lists is None:
                lists = known[term] = (array("I"), array("f"))
            lists[0].append(document)
            lists[1].append(count)
        lengths = self.lengths[field]
        lengths.extend(bytes(document - len(lengths)))
        lengths.append(length_to_byte(len(found)))

    def iter_postings(self) -> _Postings:
        return self

    def cleanup(self) -> None:
        self.terms = {}


class _Codec(W3Codec):
    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)


class _FieldWriter(W3FieldWriter):
    """Writes whole posting lists; the bytes are those of `W3PostingsWriter`."""

    def add_postings(self, schema: fields.Schema, lengths: None, pool: _Postings) -> None:
        for name in TEXT_FIELDS:
            known = pool.terms[name]
            if not known:
                continue
            self.start_field(name, schema[name])
            of_documents = pool.lengths[name]
            number = pack_ushort(self._fieldid)
            for term_bytes, term in sorted((term.encode(), term) for term in known):
                documents, counts = known[term]
                row = self._write_list(documents, counts, of_documents)
                self._tindex.add(number + term_bytes, row)
            self.finish_field()

    def _write_list(self, documents: array[int], counts: array[float], lengths: bytearray) -> bytes:
        """Write one posting list; gives the row of the term, which holds a short list itself."""
        own = [lengths[document] for document in documents]
        shortest, longest = min(own), max(own)
        total = len(documents)
        few = total <= _INLINE
        row = _ROW(
            few, sum(counts), total, shortest, longest, max(counts), documents[0], documents[-1]
        )
        if few:
            return row + dumps((tuple(documents), tuple(counts), (b"",) * total), 2)
        file = self._postfile
        start = file.tell()
        file.write(WHOOSH3_HEADER_MAGIC)
        for at in range(0, total, _BLOCK):
            end = at + _BLOCK
            block = _block(documents[at:end], counts[at:end], own[at:end])
            file.write_int(-len(block) if end >= total else len(block))
            file.write(block)
        return row + pack_long(start) + pack_int(file.tell() - start)


def _block(ids: array[int], weights: array[float], lengths: list[int]) -> bytes:
    most = max(weights)
    even = min(weights) == most
    kept = (None if most == 1.0 else most) if even else tuple(weights)
    data = dumps((tuple(map(sub, ids, chain((0,), ids))), kept, None), 2)
    compression = _COMPRESSION if len(data) >= _SMALLEST_COMPRESSED else 0
    if compression:
        data = zlib.compress(data, compression)
    info = (len(ids), ids[-1], most, compression, min(lengths), max(lengths))
    return dumps(info, 2) + data
