"""Reading an imported digest again with today's reader; nothing is written before it is committed.

    plan = replaying.plan_again(library, digest)
    done = importing.commit(library, plan)          # one step

The bytes of every digest are kept. What is known stays; empty fields, further links and rows that
were missed are filled in, and a row that an older reader had misread is put right
(`VerdictKind.REREAD`).
"""

from __future__ import annotations

from dataclasses import replace

from lectory import formats
from lectory.actions import importing, table_columns
from lectory.errors import LibraryError, UnknownFormat
from lectory.jobs import Progress
from lectory.library import digests
from lectory.library.database import Library
from lectory.library.digests import KeptDigest
from lectory.model.digest import Digest, Source
from lectory.model.paper import DigestId
from lectory.model.verdict import Plan


def source_of(library: Library, digest: DigestId) -> Source:
    """The bytes of a digest under the name they came with.

    Raises:
        LibraryError: if the digest is gone, or the file with its bytes.
    """
    kept = _kept(library, digest)
    return Source(kept.name, digests.document(library, kept.hash))


def plan_again(library: Library, digest: DigestId, *, progress: Progress | None = None) -> Plan:
    """Read the kept bytes of a digest with today's reader and judge each row; writes nothing.

    A document that today is recognised as nothing is read in the format it had then.

    Raises:
        LibraryError: if the digest is gone, or the file with its bytes.
        Cancelled: if `progress` asks to stop.
    """
    kept = _kept(library, digest)
    source = source_of(library, digest)
    found = table_columns.as_remembered(library, source, _read(source, kept))
    if kept.date:
        found = replace(found, date=kept.date)
    return importing.plan_digest(library, source, found, progress=progress)


def _kept(library: Library, digest: DigestId) -> KeptDigest:
    kept = digests.kept(library.reader(), digest)
    if kept is None:
        raise LibraryError("That digest is no longer in the library")
    return kept


def _read(source: Source, kept: KeptDigest) -> Digest:
    try:
        return formats.read(source)
    except UnknownFormat:
        return formats.read(source, kept.format)
