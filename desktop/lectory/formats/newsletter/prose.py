"""Newsletters in prose: the papers are the links that lead to papers.

    ## Research
    Trees that grow back (6 minute read)                     the title is the text of the link
    Read more: Lakes of the South (arXiv).                   … with words of the letter around it
    4 Jan, Rivers of the East, https://arxiv.org/abs/…       … or what stands before the address
    A team at Uppsala found (paper) that tides …             … or is not printed at all

Where the letter counts clicks with addresses that tell nothing, a link is a paper only if its
text is written like a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lectory.formats.newsletter.lines import Line, LinkIn
from lectory.model.digest import Entry
from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    identifiers_of_url,
    unique,
)
from lectory.model.reference import Reference
from lectory.text.addresses import is_address
from lectory.text.page_links import leads_to_paper, without_site
from lectory.text.paragraphs import Kind, kind_of
from lectory.text.titles import title_key

_READING_TIME = re.compile(
    r"(?i)\s*[(\[](?:\d+\s*(?:min(?:ute)?s?)(?:\s*read)?|github repo|website|paper|video|arxiv"
    r"(?:,?\s*pdf)?|pdf(?:,?\s*arxiv)?|preprint|open ?review|nature|science|acl anthology|sponsor"
    r"|\d+ ?(?:pages?|p\.))[^()\[\]]{0,30}[)\]]\s*"
)
_LEAD = re.compile(
    r"(?i)^(?:(?:[-*•·▪●►→#]+|\d{1,3}[.)])\s+|(?:read (?:more|the (?:paper|research)|on)"
    r"|check out the research|get the (?:paper|research)|find out more|more information"
    r"|paper|title|research(?: paper)?|link|source|more)\s*(?:here)?\s*:\s*"
    r"|(?:the )?(?:paper|study|work),?\s+(?=[“\"])"
    r"|\d{1,2}\s+[A-Z][a-z]{2,8},?\s+|[A-Z][a-z]{2,8}\.?\s+\d{1,2},\s+)+"
)
_GENERIC = re.compile(
    r"(?i)(?:(?:read |see |view |get |download |check (?:it )?out )?(?:the )?"
    r"(?:full |new |original )?"
    r"(?:paper|arxiv|pdf|abs(?:tract)?|preprint|here|link|more|study|research|report|article"
    r"|publication|source|website|details|this|work|html|openreview|nature|science)s?"
    r"(?: (?:here|more|paper|pdf|link|on arxiv))?|read more|learn more|\[?\d+\]?|→|↗)[.:]?"
)
_QUOTED = re.compile(r"[“\"]([^“”\"]{12,300})[”\"]")
_OPAQUE = re.compile(
    r"(?i)(?:/e3t/|/ctc/|hubspot|list-manage|/ls/click|click\.|/click/|links?\.|/c/[\w-]{20,}"
    r"|email\.|mail\.|track|beehiiv|substack\.com/redirect|mailchi|sendgrid|convertkit|/u/click)"
)
_SECTION = re.compile(
    r"(?i)\b(?:papers?|week|month|news|research|reading|links|top|best|trending|issue|edition)\b"
)
_FURNITURE = re.compile(
    r"(?i)\b(?:subscribe|unsubscribe|advertise|sponsor|sign up|register|browser|privacy|webinar"
    r"|course|hiring|jobs?|apply|referral|share|follow|tweet|podcast|discount|free|learn how)\b"
)
_SMALL_WORDS = (
    "a an the of for in on at by to with and or from via as is are that using under into over its"
    " be can not through without between beyond towards toward der die das und für von mit de la le"
    " les et pour en el los y"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_KINDS = (Scheme.ARXIV, Scheme.DOI, Scheme.OPENREVIEW, Scheme.ACL, Scheme.PMID, Scheme.PMCID,
          Scheme.S2)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    title: str
    address: str
    identifiers: tuple[Identifier, ...]
    section: str
    line: int | None


def entries_of(lines: Sequence[Line]) -> tuple[Entry, ...]:
    """Every paper that is linked, once, with the best title that is printed for it."""
    kept: dict[str, _Found] = {}
    for found in _links(lines):
        same = next((key for key in _keys(found) if key in kept), "")
        if not same:
            for key in _keys(found):
                kept[key] = found
        elif not kept[same].title and found.title:
            better = replace(kept[same], title=found.title)
            for key in (*_keys(kept[same]), *_keys(found)):
                kept[key] = better
    papers = list({id(found): found for found in kept.values()}.values())
    return tuple(_entry(found, number) for number, found in enumerate(papers, 1))


def left_out(lines: Iterable[Line], entries: Sequence[Entry]) -> tuple[str, ...]:
    """The texts of links that read like headlines and are no papers here."""
    taken = {title_key(entry.reference.title) for entry in entries}
    texts = (link.text for line in lines for link in line.links if link.address)
    heads = (text for text in texts if len(text.split()) > 3 and not is_address(text))
    return tuple(dict.fromkeys(text for text in heads if title_key(_bare(text)) not in taken))[:500]


def _keys(found: _Found) -> tuple[str, ...]:
    names = tuple(str(known) for known in found.identifiers)
    if names:
        return names
    return (found.address.partition("#")[0], title_key(found.title)) if found.title else ()


def _entry(found: _Found, number: int) -> Entry:
    reference = Reference(
        title=found.title,
        identifiers=found.identifiers,
        version=arxiv_version(found.address) if "arxiv" in found.address else None,
        url=found.address,
    )
    return Entry(reference, number, found.section, line=found.line)


def _links(lines: Sequence[Line]) -> Iterator[_Found]:
    section = before = ""
    for line in lines:
        own = [found for link in line.links if (found := _paper(line, link, section, before))]
        yield from own
        if line.heading and not own:
            section = line.text
        elif not line.links and kind_of(line.text) is Kind.TITLE:
            before = line.text
            continue
        before = line.text if line.heading and not line.links else ""


def _paper(line: Line, link: LinkIn, section: str, before: str) -> _Found | None:
    known = tuple(
        found for found in unique(identifiers_of_url(link.address)) if found.scheme in _KINDS
    )
    if known or leads_to_paper(link.address):
        title = _title(line, link)
        if not title and _looks_like_title(before) and not _SECTION.search(before):
            title = _bare(before)
        if not known and not title:
            return None
        return _Found(title, link.address, known, section if section != title else "", line.line)
    text = _bare(link.text)
    is_title = _is_in_title_case(text) and not _FURNITURE.search(text)
    if is_title and _OPAQUE.search(link.address) and len(line.text) > len(link.text) + 40:
        return _Found(text, "", (), section, line.line)
    return None


def _title(line: Line, link: LinkIn) -> str:
    """The title that is printed for a link, or "" if none is."""
    text = _bare(link.text)
    if not is_address(link.text) and _looks_like_title(text):
        return text
    before = line.text[: link.at] if link.at > 0 else ""
    quoted = _QUOTED.findall(before[-600:])
    if quoted:
        return _bare(quoted[-1])
    beginning = _bare(before.rstrip(" ([,:–—-"))
    if _looks_like_title(beginning) and len(beginning) > 12:
        return beginning
    return ""


def _bare(text: str) -> str:
    """A title without the words that the letter put around it."""
    text = " ".join(text.split())
    text = _LEAD.sub("", text[:2000])
    text = without_site(_READING_TIME.sub(" ", text).strip())
    return text.strip(" ,;:–—-").strip('“”"').removesuffix(".") if text else ""


def _looks_like_title(text: str) -> bool:
    """Whether a text may be a title: some words, no sentence, mostly capitals or a colon."""
    words = text.split()
    if not 2 < len(words) < 40 or _GENERIC.fullmatch(text) or kind_of(text) is not Kind.TITLE:
        return False
    return text[:1].isupper() or text[:1].isdigit() or ":" in text


def _is_in_title_case(text: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word.lower() not in _SMALL]
    if len(text.split()) < 5 or kind_of(text) is not Kind.TITLE or len(words) < 3:
        return False
    return sum(word[0].isupper() for word in words) * 10 >= len(words) * 9
