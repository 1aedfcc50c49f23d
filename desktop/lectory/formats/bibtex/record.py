"""This module makes one reference of the raw fields of one BibTeX entry.

Text is decoded from LaTeX. What that loses of a title (braces that protect capitals) stays in
`extra` as `bibtex:title`, as far as writing the plain title would not bring it back. Fields
without a CSL name stay raw under `bibtex:NAME`, so that writing them gives the same bytes.
"""

from __future__ import annotations

import re

from lectory.formats.bibtex.dates import take_date
from lectory.formats.bibtex.fields import (
    ALIASES,
    BIBLATEX_TYPES,
    CHECKED,
    ISSUED,
    KINDS,
    OUT,
    PEOPLE,
    TYPES,
    VARIABLES,
    VERBATIM,
)
from lectory.formats.bibtex.identifiers import take_identifiers, verbatim
from lectory.formats.bibtex.titles import title_in_latex
from lectory.model.reference import Reference
from lectory.text.latex import escape, has_latex, is_balanced, to_unicode
from lectory.text.names import parse_bibtex_names

_PARAGRAPH = re.compile(r"\n[ \t\r]*+\n")
_RANGE = re.compile(r"\s*[–—-]+\s*")


def reference_of(entry_type: str, key: str, values: dict[str, str]) -> Reference:
    """The reference that the raw fields of an entry make; takes them out of `values`."""
    extra: list[tuple[str, str]] = []
    kind = KINDS.get(entry_type, "")
    title = _take_title(values, extra)
    authors, truncated = parse_bibtex_names(values.pop("author", ""))
    abstract = _paragraphs(values.pop("abstract", ""))
    venue = _take_venue(values)
    date = take_date(values, extra)
    found = take_identifiers(values, venue, extra)
    if found.is_preprint and kind == "webpage":
        kind = "article"
    if entry_type not in (TYPES.get(kind), BIBLATEX_TYPES.get(kind)):
        extra.append(("bibtex:entrytype", entry_type))
    _take_publisher(values, kind)
    seen = {name for name, _ in extra}
    for name, raw in values.items():
        if raw:
            variable = _variable(name, raw, kind)
            extra.append((f"bibtex:{name}", raw) if variable[0] in seen else variable)
            seen.add(variable[0])
    extra.sort(key=_place)
    return Reference(
        title,
        authors,
        truncated,
        abstract,
        date,
        venue,
        kind,
        found.identifiers,
        found.version,
        found.url,
        (),
        key,
        tuple(extra),
    )


_PLACES = {f"bibtex:{name}": place for place, name in enumerate(CHECKED)} | {
    variable: len(CHECKED) + place for place, variable in enumerate(OUT)
}


def _place(field: tuple[str, str]) -> int:
    """The order of writing, so that what was written is read back equal."""
    return _PLACES.get(field[0], len(_PLACES))


def _take_title(values: dict[str, str], extra: list[tuple[str, str]]) -> str:
    raw = values.pop("title", "")
    title = plain(raw)
    if "{" in raw or "\\" in raw:
        squeezed = " ".join(raw.split())
        written = (title_in_latex(title), title_in_latex(title, escape))
        if squeezed not in written and is_balanced(raw):
            extra.append(("bibtex:title", squeezed))
    return title


def _take_venue(values: dict[str, str]) -> str:
    for name in ("journal", "journaltitle", "booktitle"):
        if values.get(name):
            return plain(values.pop(name))
    return ""


def _take_publisher(values: dict[str, str], kind: str) -> None:
    """Schools and institutions are the publishers of theses and reports."""
    if kind not in ("thesis", "report") or values.get("publisher"):
        return
    for name in ("school", "institution"):
        if values.get(name):
            values["publisher"] = values.pop(name)
            return


def _variable(name: str, raw: str, kind: str) -> tuple[str, str]:
    """The CSL variable of a field with its plain text, or the raw field under its own name."""
    if name == "number":
        return ("issue" if kind in ISSUED else "number"), plain(raw)
    if name in PEOPLE:
        people, more = parse_bibtex_names(raw)
        named = [person.inverted() for person in people]
        return PEOPLE[name], "; ".join([*named, "others"] if more else named)
    variable = VARIABLES.get(name) or f"bibtex:{ALIASES.get(name, name)}"
    if variable.startswith("bibtex:"):
        return variable, raw
    if variable == "page":
        return variable, _RANGE.sub("-", plain(raw))
    if variable in VERBATIM:
        return variable, verbatim(raw)
    return variable, _paragraphs(raw) if variable in ("note", "annote") else plain(raw)


def plain(raw: str) -> str:
    """The text of a value on one line."""
    text = to_unicode(raw) if has_latex(raw) else raw
    return " ".join(text.split())


def _paragraphs(raw: str) -> str:
    """The text of a value; a line left empty begins a paragraph."""
    if "\n" not in raw:
        return plain(raw)
    paragraphs = map(plain, _PARAGRAPH.split(raw))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
