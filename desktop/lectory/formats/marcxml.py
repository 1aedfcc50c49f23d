"""MARCXML, the records of library catalogues and of CERN's and INSPIRE's archives.

    <collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>…</leader>
      <controlfield tag="008">160303s2016    sw …</controlfield>
      <datafield tag="100"><subfield code="a">Berg, Anna,</subfield></datafield>
      <datafield tag="245"><subfield code="a">Trees of the north :</subfield>
        <subfield code="b">a count /</subfield><subfield code="c">Anna Berg.</subfield></datafield>
      <datafield tag="773"><subfield code="t">Journal of Forests</subfield>
        <subfield code="g">Vol. 12, no. 3 (2016), p. 1-9</subfield></datafield>
    </record></collection>

The punctuation at the end of a subfield belongs to the printed card, not to the value. UNIMARC has
the title under 200; the archives of physics have the arXiv number under 037, the journal under
773 $p $v $y $c. Who edited or translated is said by $e or $4.

Source: MARC 21 Format for Bibliographic Data; UNIMARC Manual; Invenio's tables of CERN.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lectory.model.digest import Confidence, Digest, Format, Problem, Source
from lectory.model.identifier import Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.text.record_dates import record_date
from lectory.text.records import entries_of
from lectory.text.reference_draft import ReferenceDraft, catalogue_person
from lectory.text.xml_tree import line_of, local_name, parse_xml, root_of, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_FIELD = re.compile(rb"<(?:\w+:)?(?:datafield|controlfield)\s[^>]{0,80}tag=[\"']\d{3}[\"']")
_END = re.compile(r"\s*[/:;,=]\s*$")
_IN_JOURNAL = (
    ("volume", re.compile(r"(?i)\b(?:vol(?:ume)?|bd|t)\b\.?\s*(\w{1,12})")),
    ("issue", re.compile(r"(?i)\b(?:no|nr|n|issue|iss|h(?:eft)?)\b\.?\s*(\w[\w/-]{0,12})")),
    ("page", re.compile(r"(?i)\b(?:pp?|pages?|s)\b\.?\s*(\w{1,10}(?:\s?[-–]\s?\w{1,10})?)")),
)
_EDITORS = re.compile(r"(?i)\bed(?:s|t|it\w*|\.)?\b|\bhrsg\b|\bherausgeb\w*|\b340\b")
_TRANSLATORS = re.compile(r"(?i)\btr(?:ans\w*|l|ad\w*)\b|\b730\b")
_NO_AUTHORS = re.compile(
    r"(?i)\b(?:ill\w*|prf|perform\w*|printer|prt|bookseller|host|hst|degree\w*|dgg|sponsor\w*|spn"
    r"|publisher|pbl|issuing|isb|thesis advisor|ths|dgs|supervisor|narrator|nrt)\b"
)


def sniff(source: Source) -> Confidence:
    """Certain with fields that have a tag of three digits."""
    root, _ = root_of(source.head)
    if not root or not _FIELD.search(source.head):
        return Confidence.NO
    return Confidence.CERTAIN if root in ("record", "collection", "several") else Confidence.LIKELY


def read(source: Source) -> Digest:
    """Read every record; one without title, author and identifier is left out and said."""
    tree = parse_xml(source.data)
    if isinstance(tree, Problem):
        return Digest("marcxml", problems=(tree,))
    problems = list(tree.problems)
    records = (item for item in tree.root.iter() if _is_record(item))
    found = ((_reference_of(_Fields(record)), line_of(record)) for record in records)
    entries = entries_of(found, problems, "No MARC record was found")
    return Digest("marcxml", entries, tuple(problems))


FORMAT = Format(
    name="marcxml",
    label="MARCXML",
    suffixes=(".xml", ".marcxml"),
    sniff=sniff,
    read=read,
    bibliography=True,
)


class _Fields:
    """The fields of a record: subfields as (code, value), by tag."""

    def __init__(self, record: Element) -> None:
        self._by_tag: dict[str, list[tuple[tuple[str, str], ...]]] = {}
        self.controls: dict[str, str] = {}
        self.leader = ""
        for element in record:
            name, tag = local_name(element), element.get("tag", "")
            if name == "leader":
                self.leader = element.text or ""
            elif name == "controlfield":
                self.controls[tag] = element.text or ""
            elif name == "datafield":
                values = tuple((inner.get("code", ""), text_of(inner)) for inner in element)
                self._by_tag.setdefault(tag, []).append(values)

    def all(self, *tags: str) -> Iterator[tuple[tuple[str, str], ...]]:
        """The fields of these tags, tag by tag."""
        for tag in tags:
            yield from self._by_tag.get(tag, ())

    def first(self, tag: str, codes: str) -> str:
        """The first value under a tag with one of these codes, without the card's punctuation."""
        for field in self.all(tag):
            for code in codes:
                value = _value(field, code)
                if value:
                    return value
        return ""


def _is_record(item: Element) -> bool:
    return local_name(item) == "record" and any(
        local_name(inner) in ("datafield", "controlfield") for inner in item
    )


def _value(field: tuple[tuple[str, str], ...], code: str) -> str:
    return next((_END.sub("", value) for known, value in field if known == code and value), "")


def _reference_of(fields: _Fields) -> Reference:
    unimarc = not fields.first("245", "a") and bool(fields.first("200", "a"))
    draft = ReferenceDraft(
        title=_title(fields, "200" if unimarc else "245"),
        abstract=fields.first("330" if unimarc else "520", "a"),
        date=_date(fields, unimarc),
        venue=fields.first("461", "t") if unimarc else fields.first("773", "tp"),
    )
    people = ("700", "701", "702", "710", "711") if unimarc else ("100", "110", "111", "700", "710")
    for tag in people:
        for field in fields.all(tag):
            _take_person(draft, tag, field, unimarc)
    draft.kind = _kind(fields, draft)
    _take_identifiers(draft, fields, unimarc)
    _take_imprint(draft, fields, unimarc)
    for field in fields.all("650", "653", "695", "606", "610"):
        draft.join("keyword", _value(field, "a").rstrip("."))
    for field in fields.all("8564", "856"):
        draft.link(_value(field, "u"))
    return draft.reference()


def _title(fields: _Fields, tag: str) -> str:
    """Title proper, what is behind its colon, and number and name of a part."""
    codes = {"a": "", "b": ": ", "e": ": ", "n": ". ", "h": ". ", "p": ". ", "i": ". "}
    if tag == "245":
        codes = {"a": "", "b": ": ", "n": ". ", "p": ". "}
    field = next(fields.all(tag), ())
    title = ""
    for code, value in field:
        value = _END.sub("", value)
        if code in codes and value:
            title = f"{title.rstrip('.')}{codes[code]}{value}" if title else value
    return title.rstrip().removesuffix(".") if title.count(".") < 2 else title


def _take_person(
    draft: ReferenceDraft, tag: str, field: tuple[tuple[str, str], ...], unimarc: bool
) -> None:
    name = _value(field, "a")
    if unimarc and _value(field, "b") and tag[:2] == "70":
        name = f"{name}, {_value(field, 'b')}"
    if not name or _value(field, "t"):
        return
    role = " ".join(value for code, value in field if code in "e4")
    if _EDITORS.search(role):
        draft.join("editor", name)
    elif _TRANSLATORS.search(role):
        draft.join("translator", name)
    elif not _NO_AUTHORS.search(role):
        group = tag in ("110", "111", "710", "711") and not (unimarc and tag[:2] == "70")
        draft.author(Person(literal=name.rstrip(".")) if group else _person(name))


def _person(name: str) -> Person:
    """Initials keep their full stop; that behind a full name is the card's."""
    if re.search(r"[^\W\d_]{3,}\.$", name):
        name = name[:-1]
    return catalogue_person(name)


def _date(fields: _Fields, unimarc: bool) -> str:
    tags = (("210", "d"), ("214", "d")) if unimarc else (("260", "c"), ("264", "c"), ("269", "c"))
    coded = fields.controls.get("008", "")[7:11]
    places = [fields.first("773", "y"), *(fields.first(tag, code) for tag, code in tags), coded]
    dates = [date for place in places if (date := record_date(place))]
    if not dates:
        return record_date(fields.first("773", "g"))
    return max((date for date in dates if date[:4] == dates[0][:4]), key=len)


def _kind(fields: _Fields, draft: ReferenceDraft) -> str:
    if any(fields.all("502", "328")):
        return "thesis"
    if draft.venue:
        return "chapter" if fields.first("773", "z") else "article-journal"
    said = fields.leader[6:8]
    if said == "am":
        return "book"
    return {"aa": "chapter", "ab": "article-journal", "as": "periodical"}.get(said, "")


def _take_identifiers(draft: ReferenceDraft, fields: _Fields, unimarc: bool) -> None:
    for field in fields.all("024", "017"):
        scheme = (_value(field, "2") or _value(field, "9")).lower()
        if scheme == "doi" or _value(field, "a").startswith("10."):
            draft.know(Scheme.DOI, _value(field, "a"))
        elif scheme == "arxiv":
            draft.know(Scheme.ARXIV, _value(field, "a"))
    for field in fields.all("037", "088"):
        if "arxiv" in f"{_value(field, '9')}{_value(field, 'a')}".lower():
            draft.know(Scheme.ARXIV, _value(field, "a"))
    for tag in ("010", "011") if unimarc else ("020", "022"):
        for field in fields.all(tag):
            draft.numbers(_value(field, "a"))


def _take_imprint(draft: ReferenceDraft, fields: _Fields, unimarc: bool) -> None:
    tag = next((tag for tag in ("210", "214") if unimarc), "260")
    tags = ("210", "214") if unimarc else (tag, "264")
    codes = ("a", "c") if unimarc else ("a", "b")
    for one in tags:
        draft.add("publisher-place", fields.first(one, codes[0]).strip("[]"))
        draft.add("publisher", fields.first(one, codes[1]).strip("[]"))
    draft.add("edition", fields.first("205" if unimarc else "250", "a"))
    draft.add("collection-title", fields.first("225" if unimarc else "490", "a"))
    journal = fields.first("773", "g")
    for name, code in (("volume", "v"), ("issue", "n"), ("page", "c")):
        draft.add(name, fields.first("773", code))
    for name, pattern in _IN_JOURNAL:
        found = pattern.search(journal)
        if found is not None and draft.venue:
            draft.add(name, found[1])
