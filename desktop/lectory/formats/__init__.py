"""Every kind of document Lectory can read or write: one module each, one line each in `MODULES`.

A format is a module with `FORMAT: Format` (or `FORMATS`, where two share a grammar). It is known
by its name, recognised by `sniff`, read by `read`, written by `write`, all three pure. To add
one, write the module, put its line into `MODULES` and a pair of files into
`tests/formats/cases/<name>/`.

Modules are imported when they are first asked for, so that a start pays for none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib import import_module

from lectory.errors import UnknownFormat
from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.text.archives import is_archive, unpack

MODULES = (
    "pdf",
    "mail",
    "huggingface_papers",
    "arxiv_mail",
    "scholar_alert",
    "publisher_mail",
    "newsletter",
    "feed",
    "opml",
    "arxiv_listing",
    "arxiv_feed",
    "bibtex",
    "ris",
    "pubmed",
    "nbib",
    "wos",
    "enw",
    "ovid",
    "endnote_xml",
    "mods",
    "marcxml",
    "dblp",
    "zotero_rdf",
    "cff",
    "csl_json",
    "api_json",
    "bookmarks",
    "read_later",
    "csv_table",
    "html_page",
    "arxiv_bot",
    "awesome_list",
    "markdown_list",
    "identifier_list",
)
"""In the order of detection: where two readers are equally sure, the earlier one reads."""

MAX_BYTES = 64 * 1024 * 1024
"""More of one document is not read: libraries of 45 MB have been seen."""

MAX_ENTRIES = 100_000
"""More papers of one document are not kept: the stress size of a whole library."""

MAX_PROBLEMS = 1_000
"""More problems of one document are counted, not listed: nobody reads them."""

_PDF = "pdf"
_LOOKED_AT = 8 * 1024
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\f\r\x1b")

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
)


@dataclass(frozen=True, slots=True)
class Guess:
    """A format that may be the one of a source."""

    format: Format
    confidence: Confidence


@cache
def all_formats() -> tuple[Format, ...]:
    """Every format, in the order of detection."""
    return tuple(_formats())


def by_name(name: str) -> Format:
    """The format of that name, as on the command line.

    Raises:
        UnknownFormat: if there is none; the hint names near ones.
    """
    for known in _formats():
        if known.name == name:
            return known
    names = [known.name for known in all_formats()]
    near = get_close_matches(name.lower(), names, cutoff=0.5) or names
    raise UnknownFormat(f"There is no format “{name}”", hint=f"Try {', '.join(near)}")


def detect(source: Source) -> tuple[Guess, ...]:
    """The formats that claim the source, the surest first."""
    guesses = [
        Guess(known, known.sniff(source)) for known in all_formats() if known.sniff is not None
    ]
    claims = [guess for guess in guesses if guess.confidence > Confidence.NO]
    return tuple(sorted(claims, key=lambda guess: -guess.confidence))


def read(source: Source, name: str | None = None) -> Digest:
    """Read a source as the format of that name, or as the one that is surest to know it.

    An archive gives the papers of all its documents, in their order, as one digest.

    Raises:
        UnknownFormat: if the source is empty, no text, or claimed by no reader, or the name is
            unknown; for an archive, if this holds for all in it.
    """
    if is_archive(source.data):
        return _joined(read_all(source, name))
    return _read_one(source, name)


def read_all(source: Source, name: str | None = None) -> tuple[tuple[Source, Digest], ...]:
    """Read the documents of an archive one by one; a document that is none is the only one.

    What cannot be read of an archive is told as problems of its first document that can.

    Raises:
        UnknownFormat: as `read` does.
    """
    if not is_archive(source.data):
        return ((source, _read_one(source, name)),)
    unpacked = unpack(source)
    problems = list(unpacked.problems)
    found: list[tuple[Source, Digest]] = []
    for member in unpacked.sources:
        try:
            found.append((member, _read_one(member, name)))
        except UnknownFormat as error:
            problems.append(Problem(None, error.message))
    if not found:
        told = problems[0].message if problems else "it is empty"
        raise UnknownFormat(f"{source.name} holds no list of papers: {told}", _readable_names())
    first, digest = found[0]
    return ((first, replace(digest, problems=(*problems, *digest.problems))), *found[1:])


def _read_one(source: Source, name: str | None) -> Digest:
    _refuse_what_is_no_text(source, name)
    chosen = by_name(name) if name else _surest(source)
    if chosen.read is None:
        raise UnknownFormat(f"{chosen.label} can be written but not read", hint=_readable_names())
    short, cut = _cut(source)
    return _within_limits(chosen.read(short), cut)


def _joined(found: Sequence[tuple[Source, Digest]]) -> Digest:
    """One digest of several; a problem tells the document that it is in."""
    if len(found) == 1:
        return found[0][1]
    entries = tuple(entry for _, digest in found for entry in digest.entries)
    problems = tuple(
        replace(problem, message=f"{source.name}: {problem.message}") if problem.line else problem
        for source, digest in found
        for problem in digest.problems
    )
    left_out = tuple(text for _, digest in found for text in digest.left_out)
    first = found[0][1]
    dates = {digest.date for _, digest in found}
    return _within_limits(
        Digest(
            first.format,
            entries,
            problems,
            publisher=first.publisher,
            date=first.date if len(dates) == 1 else "",
            left_out=left_out,
        ),
        (),
    )


def _formats() -> Iterator[Format]:
    for name in MODULES:
        module = import_module(f"{__name__}.{name}")
        found: tuple[Format, ...] = getattr(module, "FORMATS", None) or (module.FORMAT,)
        yield from found


def _refuse_what_is_no_text(source: Source, name: str | None) -> None:
    if name in (None, _PDF) and source.data.startswith(b"%PDF-"):
        return
    if not source.data.strip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff"):
        raise UnknownFormat(f"{source.name} is empty", hint="Save or export it again")
    for magic, kind in _MAGIC:
        if source.data.startswith(magic):
            raise UnknownFormat(f"{source.name} is {kind}, not a list of papers")
    if _is_binary(source.data[:_LOOKED_AT]):
        raise UnknownFormat(f"{source.name} is a binary file, not a list of papers")


def _is_binary(start: bytes) -> bool:
    """Whether a twentieth of the bytes are control characters, as in no text."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return False
    controls = len(start) - len(start.translate(None, _CONTROLS))
    # Latin text in UTF-16 without a mark: nearly every second byte is zero.
    zeros = max(start[::2].count(0), start[1::2].count(0))
    if zeros * 10 > len(start) * 3:
        controls -= zeros
    return controls * 20 > len(start)


def _surest(source: Source) -> Format:
    guesses = detect(source)
    if not guesses:
        raise UnknownFormat(
            f"{source.name} is in no format that Lectory can read", hint=_readable_names()
        )
    return guesses[0].format


def _readable_names() -> str:
    labels = [known.label for known in all_formats() if known.read is not None]
    return f"It reads {', '.join(labels)}"


def _cut(source: Source) -> tuple[Source, tuple[Problem, ...]]:
    if len(source.data) <= MAX_BYTES:
        return source, ()
    end = max(source.data.rfind(b"\n", 0, MAX_BYTES), source.data.rfind(b"\r", 0, MAX_BYTES)) + 1
    kept = source.data[: end or MAX_BYTES]
    size = len(source.data) // (1024 * 1024)
    problem = Problem(None, f"Only the first {MAX_BYTES // (1024 * 1024)} of {size} MB were read")
    return Source(source.name, kept), (problem,)


def _within_limits(digest: Digest, problems: tuple[Problem, ...]) -> Digest:
    """The digest with its own problems and those of reading it, each list not too long."""
    entries, own = digest.entries, digest.problems
    if len(entries) > MAX_ENTRIES:
        left = len(entries) - MAX_ENTRIES
        problems += (Problem(None, f"{left:,} papers beyond {MAX_ENTRIES:,} were left out"),)
    if len(own) > MAX_PROBLEMS:
        problems += (Problem(None, f"{len(own) - MAX_PROBLEMS:,} more problems are not listed"),)
    if not problems:
        return digest
    return replace(digest, entries=entries[:MAX_ENTRIES], problems=own[:MAX_PROBLEMS] + problems)
