"""The children of an item or channel by their usual names, whatever prefixes the feed chose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from lectory.text.xml_tree import text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_VOCABULARIES = (
    ("purl.org/dc/", "dc:"),
    ("prism", "prism:"),
    ("purl.org/rss/1.0/modules/content", "content:"),
    ("search.yahoo.com/mrss", "media:"),
    ("feedburner", "feedburner:"),
    ("itunes", "itunes:"),
    ("arxiv.org", "arxiv:"),
    ("citation", "citation:"),
    ("foaf", "foaf:"),
    ("purl.org/rss/", ""),
    ("my.netscape.com", ""),
)
_ATOM = ("www.w3.org/2005/Atom", "purl.org/atom")


@dataclass(frozen=True, slots=True)
class Field:
    """One child; `name` as in "title", "dc:creator", "prism:doi", "atom:link"."""

    name: str
    element: Element

    @property
    def text(self) -> str:
        """All text in it, in single blanks."""
        return text_of(self.element)

    def attribute(self, name: str) -> str:
        """An attribute, with or without a prefix; "" if it is not there."""
        for key, value in self.element.attrib.items():
            if key.rpartition("}")[2] == name:
                return value.strip()
        return ""


@dataclass(frozen=True, slots=True)
class Fields:
    """All children in order. `about` is the address by which RDF names the item."""

    fields: tuple[Field, ...]
    about: str = ""

    def all(self, *names: str) -> tuple[Field, ...]:
        """Every child of these names."""
        return tuple(field for field in self.fields if field.name in names)

    def first(self, *names: str) -> str:
        """The text of the first of these names that has one, or ""."""
        for name in names:
            for field in self.fields:
                if field.name == name and (text := field.text):
                    return text
        return ""


def fields_of(element: Element) -> Fields:
    """The fields of an item, entry, channel or feed."""
    home = _parts(element)[0]
    fields: list[Field] = []
    for child in element:
        if isinstance(cast("object", child.tag), str):
            fields.append(Field(_name(child, home), child))
    about = next((value for key, value in element.attrib.items() if key.endswith("about")), "")
    return Fields(tuple(fields), about.strip())


def _name(element: Element, home: str) -> str:
    space, local = _parts(element)
    if any(atom in space for atom in _ATOM):
        return local if any(atom in home for atom in _ATOM) else f"atom:{local}"
    for sign, prefix in _VOCABULARIES:
        if sign in space:
            return prefix + local
    return local


def _parts(element: Element) -> tuple[str, str]:
    """Namespace and local name; a prefix that was never declared is part of the local name."""
    space, _, local = element.tag.rpartition("}")
    return space.lstrip("{"), local
