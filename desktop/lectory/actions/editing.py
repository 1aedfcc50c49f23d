"""Writing a paper by hand and changing its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lectory.actions.recording import free_key, keys_in_use, match_keys
from lectory.errors import KeyTaken, UsageError
from lectory.library import papers as store
from lectory.library.database import Library
from lectory.library.naming import phrase, shortened
from lectory.library.records import references
from lectory.model.change import Change
from lectory.model.identifier import Identifier, Scheme, identifier, parse_identifier, unique
from lectory.model.paper import PaperId, ReadingStatus
from lectory.model.reference import Reference
from lectory.text.dates import iso_date
from lectory.text.names import parse_person

_ELSEWHERE = {
    "status": "lectory status PAPER STATUS changes it",
    "rating": "lectory rate PAPER N changes it",
    "starred": "lectory star PAPER changes it",
    "tag": "lectory tag PAPER +TAG changes it",
    "tags": "lectory tag PAPER +TAG changes it",
    "note": "lectory note PAPER TEXT changes it",
    "notes": "lectory note PAPER TEXT changes it",
    "collections": "lectory collect PAPER --in PATH changes it",
    "id": "An id never changes",
    "added": "It is written down by Lectory",
}
_PLAIN = {"title": "title", "abstract": "abstract", "venue": "venue", "type": "kind"}


def add(
    library: Library,
    *,
    title: str = "",
    authors: Sequence[str] = (),
    named: str = "",
    status: ReadingStatus = ReadingStatus.TO_READ,
) -> Change:
    """Write one paper by hand. `named` is an identifier, `authors` are "Family, Given".

    Raises:
        UsageError: if neither a title nor an identifier is given, or the identifier is none.
    """
    found = _identifier(named) if named else None
    if not title.strip() and found is None:
        raise UsageError("A paper needs a title or an identifier")
    reference = Reference(
        title=" ".join(title.split()),
        authors=tuple(parse_person(name) for name in authors),
        identifiers=(found,) if found else (),
    )
    reference = replace(reference, key=free_key(reference, keys_in_use(library.reader())))
    with library.step(f"Add “{shortened(reference.title or named)}”") as tx:
        store.add(tx, [store.NewPaper(reference, match_keys(reference), status)])
    return tx.change


def edit(library: Library, paper: PaperId, fields: Mapping[str, str]) -> Change:
    """Change fields of a record by name; an empty value clears the field.

    Names are title, authors (joined by "; "), abstract, date, year, venue, type, url, links (one a
    line), key, an identifier scheme (doi, arxiv, pmid, …) or a CSL variable (volume, page, …).

    Raises:
        UsageError: for a field that does not exist or a value that is none.
        KeyTaken: if another paper has the citation key.
    """
    old = dict(references(library.reader(), [paper]))[paper]
    new = old
    for name, value in fields.items():
        new = _changed(new, name.strip().lower(), value.strip())
    if new.key != old.key and new.key in keys_in_use(library.reader()):
        raise KeyTaken(f"Another paper has the citation key “{new.key}”", hint="Choose another")
    names = ", ".join(fields)
    with library.step(f"Edit {names} of {phrase(library.reader(), [paper])}") as tx:
        if new != old:
            store.change_reference(tx, paper, new, match_keys(new))
    return tx.change


def _changed(reference: Reference, name: str, value: str) -> Reference:
    if name in _PLAIN:
        return replace(reference, **{_PLAIN[name]: value})
    if name in ("author", "authors"):
        people = tuple(parse_person(part) for part in value.split(";") if part.strip())
        return replace(reference, authors=people, authors_truncated=False)
    if name in ("date", "year"):
        return replace(reference, date=_date(value))
    if name == "key":
        return replace(reference, key=_key(value))
    if name == "url":
        return replace(reference, url=value)
    if name == "links":
        return replace(reference, links=tuple(value.split()))
    if name in set(Scheme):
        return _with_identifier(reference, Scheme(name), value)
    return _with_extra(reference, name, value)


def _date(value: str) -> str:
    found = iso_date(value) if value else ""
    if value and (not found or found.startswith("--")):
        raise UsageError(f"“{value}” is no date", hint="Write 2024, 2024-05 or 2024-05-31")
    return found


def _key(value: str) -> str:
    if not value or any(letter in value for letter in ' ,{}"#%~\\') or not value.isprintable():
        raise UsageError(
            f"“{value}” cannot be a citation key", hint="Use letters, digits and - _ : . /"
        )
    return value


def _with_identifier(reference: Reference, scheme: Scheme, value: str) -> Reference:
    others = tuple(found for found in reference.identifiers if found.scheme is not scheme)
    if not value:
        return replace(reference, identifiers=others)
    found = identifier(scheme, value)
    if found is None:
        raise UsageError(f"“{value}” is no {scheme} identifier")
    return replace(reference, identifiers=unique((*others, found)))


def _with_extra(reference: Reference, name: str, value: str) -> Reference:
    if name in _ELSEWHERE:
        raise UsageError(f"“{name}” is no field of the record", hint=_ELSEWHERE[name])
    if not name or not all(letter.isalnum() or letter in "-_:" for letter in name):
        raise UsageError(f"“{name}” is no field", hint="Try title, authors, date, venue or doi")
    kept = [(field, text) for field, text in reference.extra if field.lower() != name]
    before = next((field for field, _ in reference.extra if field.lower() == name), name)
    return replace(reference, extra=(*kept, *(((before, value),) if value else ())))


def _identifier(text: str) -> Identifier:
    found = parse_identifier(text)
    if found is None:
        raise UsageError(
            f"“{text}” is no identifier", hint="Write it as doi:10.1000/x or arxiv:2403.01234"
        )
    return found
