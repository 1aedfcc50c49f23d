"""Reads XML that nobody vouches for into a tree: nothing is expanded, fetched or refused whole.

Declared entities are never expanded, whether they stand for text or for a file: the document type
is taken away and said. The names that HTML gives to letters (`&uuml;`) are read, since databases
and feeds use them without a declaration; a bare `&` is text. Depth (256) and the length of one
text (10 MB) have the limits of the parser. The encoding is looked at, not only believed. What
is broken or cut off costs the records it stands in, not those before them.

    tree = parse_xml(source.data)
    if isinstance(tree, Problem): …
    for item in tree.root.iter("{*}item"):
        title = text_of(item.find("{*}title"))

Elements are those of lxml, which answer as `xml.etree.ElementTree.Element` does.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from lectory.model.digest import Problem
from lectory.text.decoding import decode, line_at
from lectory.text.xml_repair import balanced

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_TOLD = 10
"""More broken places of one document are not told."""

_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?([A-Za-z_][\w.-]{0,60})((?:\s[^<>]{0,4000})?)/?>")
_BEFORE_ROOT = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.I
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})[\"']")
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,2000}(\[)?", re.IGNORECASE)
_SUBSET_END = re.compile(r"\]\s*>")
_AMPERSAND = re.compile(r"&(?:#\d{1,7};|#x[0-9a-fA-F]{1,6};|([A-Za-z][A-Za-z0-9]{1,31});)?")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))
_WESTERN = frozenset(("iso8859-1", "cp1252", "ascii", "iso8859-15"))
_NOT_FOR_XML = frozenset(("punycode", "idna", "unicode-escape", "raw-unicode-escape", "utf-7"))
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Tree:
    """A document as a tree; `is_cut` if it ends before its root does.

    The last record of a cut document may lack its end. Several documents in one are put under a
    root named `several`.
    """

    root: Element
    problems: tuple[Problem, ...] = ()
    is_cut: bool = False


def root_of(head: bytes) -> tuple[str, str]:
    """The name of the root without prefix, in lower case, and its attributes; for detection.

    >>> root_of(b'<?xml version="1.0"?><!-- a --><rdf:RDF xmlns="http://purl.org/rss/1.0/">')
    ('rdf', 'xmlns="http://purl.org/rss/1.0/"')
    >>> root_of(b"plain < text")
    ('', '')
    """
    text = _from_first_tag(decode(head).text)
    while text.startswith(("<!", "<?")):
        skipped = _BEFORE_ROOT.match(text)
        if skipped is None:
            return "", ""
        text = text[skipped.end() :].lstrip()
    found = _ROOT.match(text)
    return (found[1].lower(), " ".join(found[2].split())) if found else ("", "")


def parse_xml(data: bytes) -> Tree | Problem:
    """The tree of a document, or what tells why there is none. Linear in the size of the data."""
    text, problems = _text(data)
    text, refused = _without_doctype(text)
    text, removed = _without_illegal(text)
    problems += (*refused, *removed)
    text = _with_plain_entities(_DECLARATION.sub("", text))
    root, errors = _parse(text)
    if any("Extra content" in message for _, message in errors) and "<" in text:
        text = f"<several>{text}</several>"
        root, errors = _parse(text)
    if errors:
        mended, _ = _parse(balanced(text))
        root = root if mended is None else mended
    if root is None:
        reason = errors[0][1] if errors else "there is no element in it"
        return Problem(errors[0][0] if errors else 1, f"This is no XML that can be read: {reason}")
    return Tree(root, (*problems, *_told(errors)), _is_cut(root, text))


def local_name(element: Element) -> str:
    """The name of an element without its namespace; "" for a comment or an instruction."""
    tag = cast("object", element.tag)
    return tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""


def text_of(element: Element | None) -> str:
    """All text within an element, without tags, each run of white space one blank; "" for None."""
    if element is None:
        return ""
    return _SPACES.sub(" ", "".join(element.itertext())).strip()


def line_of(element: Element) -> int | None:
    """The line of the source on which an element begins, from 1."""
    return cast("int | None", getattr(element, "sourceline", None))


def texts_of(elements: Iterable[Element]) -> tuple[str, ...]:
    """The texts of elements, without those that are empty."""
    return tuple(text for text in map(text_of, elements) if text)


def _from_first_tag(text: str) -> str:
    """Without what a browser or a mail puts before the document."""
    start = text.find("<", 0, 2000)
    return text[start:] if start > 0 else text


def _text(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """The document as text; lines before its first tag are kept as empty ones."""
    declared = _DECLARED.search(data[:1000])
    text = _declared(data, declared[1].decode("ascii")) if declared else None
    problems: tuple[Problem, ...] = ()
    if text is None:
        decoded = decode(data)
        text, problems = decoded.text, decoded.problems
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    start = text.find("<", 0, 2000)
    return ("\n" * text.count("\n", 0, start) + text[start:] if start > 0 else text), problems


def _declared(data: bytes, charset: str) -> str | None:
    """The text in its declared encoding; None where the bytes belie it or it is the usual one."""
    try:
        codec = codecs.lookup(charset).name
    except LookupError:
        return None
    if codec in _NOT_FOR_XML or codec.startswith(("utf-", "utf_")) or b"\0" in data[:100]:
        return None
    if codec in _WESTERN and not data.isascii() and _is_utf_8(data):
        return None
    try:
        return data.decode({"gb2312": "gb18030", "iso8859-1": "cp1252"}.get(codec, codec))
    except (LookupError, ValueError):
        return None


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _without_doctype(text: str) -> tuple[str, tuple[Problem, ...]]:
    found = _DOCTYPE.search(text, 0, 10_000)
    if found is None:
        return text, ()
    end = _SUBSET_END.search(text, found.end()) if found[1] else None
    stop = end.end() if end else text.find(">", found.end() - 1) + 1
    stop = stop or len(text)
    subset = text[found.start() : stop]
    kept = text[: found.start()] + "\n" * subset.count("\n") + text[stop:]
    if "<!ENTITY" not in subset:
        return kept, ()
    message = "The document declares entities of its own; they were not expanded"
    return kept, (Problem(line_at(text, text.find("<!ENTITY")), message),)


def _without_illegal(text: str) -> tuple[str, tuple[Problem, ...]]:
    first = _ILLEGAL.search(text)
    if first is None:
        return text, ()
    kept, count = _ILLEGAL.subn("", text)
    problem = Problem(line_at(text, first.start()), f"{count} control characters were left out")
    return kept, (problem,)


def _with_plain_entities(text: str) -> str:
    """The text with the names of HTML as characters and bare ampersands as text, but for CDATA."""
    if "&" not in text:
        return text
    done: list[str] = []
    place = 0
    while (start := text.find("<![CDATA[", place)) >= 0:
        end = text.find("]]>", start)
        end = len(text) if end < 0 else end + 3
        done += (_AMPERSAND.sub(_plain_entity, text[place:start]), text[start:end])
        place = end
    done.append(_AMPERSAND.sub(_plain_entity, text[place:]))
    return "".join(done)


def _plain_entity(found: re.Match[str]) -> str:
    name = found[1]
    if name in _OWN or (name is None and len(found[0]) > 1):
        return found[0]
    from html.entities import html5

    letter = html5.get(f"{name};", "") if name else ""
    if letter in ("", "<", ">", "&"):
        return f"&amp;{found[0][1:]}"
    return letter


def _parse(text: str) -> tuple[Element | None, list[tuple[int, str]]]:
    """The root that lxml makes of the text, if any, and its errors as (line, message)."""
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue,reportUnknownVariableType]

    lxml = cast("Any", etree)
    parser = lxml.XMLParser(
        encoding="utf-8",
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = lxml.fromstring(text.encode("utf-8"), parser)
    except (lxml.XMLSyntaxError, ValueError) as error:
        return None, [(getattr(error, "lineno", 1) or 1, str(error))]
    errors = [(entry.line, " ".join(entry.message.split())) for entry in parser.error_log]
    return cast("Element | None", root), errors


def _is_cut(root: Element, text: str) -> bool:
    if not len(root) and not root.text:
        return not text.rstrip().endswith(">")
    if root.tag == "several":
        return False
    return re.search(rf"</(?:[^<>:]*:)?{re.escape(local_name(root))}\s*>", text[-2000:]) is None


def _told(errors: Iterable[tuple[int, str]]) -> tuple[Problem, ...]:
    """The first broken place of each line."""
    by_line: dict[int, str] = {}
    for line, message in errors:
        if "xmlns:" not in message and "Namespace prefix" not in message:
            by_line.setdefault(line, message)
    shown = list(by_line.items())[:MAX_TOLD]
    return tuple(Problem(line, f"The XML is broken here: {message}") for line, message in shown)
