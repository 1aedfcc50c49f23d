"""Files of papers: attaching, renaming and removing them, and copies to look at.

done = attaching.attach(library, paper, [Path("smith2024.pdf")])      # one step
done.doubts     # ("“smith2024.pdf” says doi:10.1/x on page one, but the paper is doi:10.1/y",)
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path

from lectory import formats
from lectory.errors import InputError, LibraryError, UnknownPaper, UnreadableSource
from lectory.jobs import Progress
from lectory.library import attachments as store
from lectory.library import faults, files
from lectory.library.attachments import Attachment
from lectory.library.database import Library
from lectory.library.files import Kept
from lectory.library.naming import phrase, shortened
from lectory.library.records import PDF, references
from lectory.model.change import Change
from lectory.model.digest import Source
from lectory.model.identifier import Identifier, same_work_identifiers
from lectory.model.paper import PaperId
from lectory.model.reference import Reference

_PDF_SIGN = b"%PDF-"
_UNKNOWN = "application/octet-stream"
_REASONS = {
    errno.ENOENT: "is not there",
    errno.EACCES: "may not be read: no permission",
    errno.EISDIR: "is a folder",
    errno.EINVAL: "is no file",
}


@dataclass(frozen=True, slots=True)
class Attached:
    """What was attached, which files could not be read, and which may belong to another paper."""

    change: Change
    failures: tuple[UnreadableSource, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    media_type: str
    kept: Kept


def attach(
    library: Library, paper: PaperId, paths: Sequence[Path], progress: Progress | None = None
) -> Attached:
    """Keep copies of files and attach them to a paper, as one step.

    A file that the paper already has, by its content, is not attached again. PDFs are compared
    with the paper by the identifiers that their first page prints.

    Raises:
        UnknownPaper: if the paper is gone.
        LibraryError: if a copy cannot be written.
        Cancelled: if `progress` asks to stop; nothing is attached then.
    """
    reference = _reference(library, paper)
    kept, failures = _keep_all(library, paths, progress)
    to_whom = phrase(library.reader(), [paper])
    with library.step("Attach files") as tx:
        new = [each for each in kept if store.add(tx, paper, each.name, each.media_type, each.kept)]
        tx.label = f"Attach {_named(new)} to {to_whom}"
    doubts = (_doubt(library, reference, each) for each in new)
    return Attached(tx.change, tuple(failures), tuple(each for each in doubts if each))


def rename(library: Library, attachment: int, name: str) -> Change:
    """Give a file of a paper another name.

    Raises:
        InputError: if the name is empty or holds a path.
        LibraryError: if the file is gone.
    """
    known, wanted = _known(library, attachment), " ".join(name.split())
    if not wanted or "/" in wanted or "\\" in wanted:
        raise InputError(f"“{name}” is no name of a file")
    with library.step(f"Rename “{shortened(known.name)}” to “{shortened(wanted)}”") as tx:
        store.rename(tx, attachment, wanted)
    return tx.change


def detach(library: Library, attachment: int) -> Change:
    """Take a file off its paper. Its bytes stay in the library, so that Undo brings it back.

    Raises:
        LibraryError: if the file is gone.
    """
    known = _known(library, attachment)
    from_whom = phrase(library.reader(), [known.paper])
    with library.step(f"Remove “{shortened(known.name)}” from {from_whom}") as tx:
        store.remove(tx, attachment)
    return tx.change


def to_read(library: Library, attachment: int) -> Attachment | None:
    """The attachment if it is a PDF, which the window shows itself.

    Raises:
        LibraryError: if the file is gone.
    """
    known = _known(library, attachment)
    return known if known.media_type == PDF else None


def copy_to_look_at(library: Library, attachment: int, folder: Path) -> Path:
    """A copy of a file under its own name in `folder`, for a program that shows it.

    The copy is read-only: what another program wrote into it would be lost.

    Raises:
        LibraryError: if the file is gone or cannot be copied.
    """
    known = _known(library, attachment)
    kept = store.path_of(library, known.hash)
    target = folder / known.hash[:12] / _safe(known.name)
    with faults.explained(kept):
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_name(f"{target.name}.part")
            part.write_bytes(kept.read_bytes())
            part.chmod(0o444)
            part.replace(target)
    return target


def media_type_of(name: str, head: bytes) -> str:
    """The media type of a file: a PDF by its first bytes, all else by its name.

    >>> media_type_of("paper", b"%PDF-1.7"), media_type_of("data.csv", b""), media_type_of("x", b"")
    ('application/pdf', 'text/csv', 'application/octet-stream')
    """
    if head.startswith(_PDF_SIGN):
        return PDF
    guessed = MimeTypes().guess_type(name)[0] or _UNKNOWN
    # What is called .pdf and is none must not be taken for one.
    return _UNKNOWN if guessed == PDF else guessed


def _reference(library: Library, paper: PaperId) -> Reference:
    for _, reference in references(library.reader(), [paper]):
        return reference
    raise UnknownPaper(f"There is no paper {paper}")


def _known(library: Library, attachment: int) -> Attachment:
    known = store.find(library.reader(), attachment)
    if known is None:
        raise LibraryError("The file is no longer attached")
    return known


def _keep_all(
    library: Library, paths: Sequence[Path], progress: Progress | None
) -> tuple[list[_File], list[UnreadableSource]]:
    kept: list[_File] = []
    failures: list[UnreadableSource] = []
    for path in paths:
        try:
            kept.append(_keep(library, path, progress))
        except OSError as error:
            reason = _REASONS.get(error.errno or 0) or f"cannot be read: {error.strerror or error}"
            failures.append(UnreadableSource(f"{path} {reason}"))
        except ValueError:
            failures.append(UnreadableSource(f"{str(path)!r} is no name of a file"))
    return kept, failures


def _keep(library: Library, path: Path, progress: Progress | None) -> _File:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, "")
    kept = files.keep_file(store.folder(library), path, progress)
    # A name may hold bytes that are no text; the library keeps text only.
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return _File(name, media_type_of(name, kept.head), kept)


def _named(attached: Sequence[_File]) -> str:
    if len(attached) == 1:
        return f"“{shortened(attached[0].name)}”"
    return f"{len(attached):,} files"


def _doubt(library: Library, reference: Reference, file: _File) -> str:
    """Why a PDF may be one of another paper, "" if nothing speaks for it."""
    if file.media_type != PDF or not reference.identifiers:
        return ""
    data = store.path_of(library, file.kept.hash).read_bytes()
    guessed = formats.read(Source(file.name, data), "pdf").entries
    said = guessed[0].reference.identifiers if guessed else ()
    differing = _differing(reference.identifiers, said)
    if differing is None:
        return ""
    own, other = differing
    return f"“{shortened(file.name)}” says {other} on page one, but the paper is {own}"


def _differing(
    own: Sequence[Identifier], said: Sequence[Identifier]
) -> tuple[Identifier, Identifier] | None:
    """Two identifiers of one scheme that differ, unless another one agrees."""
    known = {each for one in own for each in same_work_identifiers(one)}
    if any(each in known for one in said for each in same_work_identifiers(one)):
        return None
    pairs = ((one, other) for one in own for other in said if one.scheme is other.scheme)
    return next(pairs, None)


def _safe(name: str) -> str:
    """The name with nothing in it that a file system or a shell would take amiss."""
    kept = "".join("_" if sign in '<>:"/\\|?*' or ord(sign) < 32 else sign for sign in name)
    stem, dot, suffix = kept[-150:].rpartition(".")
    return (f"{stem.strip('. ') or 'file'}.{suffix}" if dot else kept.strip(". ")) or "file"
