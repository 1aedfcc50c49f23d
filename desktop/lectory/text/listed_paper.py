r"""This module reads one line of a list: the paper it names, by links, bold words and text.

    **Title.** Venue 2020. [paper](https://…) [code](https://…)
    [Title](https://arxiv.org/abs/…) - Ann Lee, Bo Xu (ICLR 2020)
    **[3]** Ann Lee and Bo Xu. "**Title**." Journal 3.1 (2020): 4. [[pdf]](https://…) **(hot)**
    [ICLR'20] Title, [[arXiv]](https://…)
    Title https://arxiv.org/pdf/…

What makes it a paper is an identifier, a link to a place of papers, a link that says so, or a title
in bold or quotation marks with a year. The title is, in this order: the words of the link to the
paper, words in bold or in quotation marks, the words of another link, else the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from lectory.model.identifier import Scheme, find_identifiers
from lectory.model.person import Person
from lectory.text.markdown_inline import LINK, Inline, Link, bold, italic, plain, taken_apart
from lectory.text.paper_links import Says, leads_to_paper, paper_identifiers, says
from lectory.text.printed_reference import names_people, parse_people, parse_reference, year_in
from lectory.text.reference_draft import ReferenceDraft

MAX_TITLE = 400
"""A longer text, in characters, is no title."""

_NOTE_MARKS = re.compile(
    r"^(?:TODO|DONE|LATER|NOW|DOING|WAITING|CANCELL?ED|WAIT|IN-PROGRESS)\s+|\[#[A-C]\]\s?"
    r"|(?:📅|✅|⏳|🛫|➕|❌|🔁)\ufe0f?\s*(?:\d{4}-\d\d-\d\d|every [\w ]{1,20})?|[⏫🔼🔽🔺⏬]"
    r"|\{\{.{0,300}?\}\}|\(\([0-9a-f-]{36}\)\)|(?:SCHEDULED|DEADLINE):\s*<[^<>]{1,40}>"
    r"|(?<!\S)#[^\W\d][\w/-]{0,60}|(?<!\S)\^[\w-]{4,40}\s*$|\[[\w -]{1,30}::[^\[\]]{0,200}\]|=="
    r"|%%.{0,300}?%%"
)
_WIKI = re.compile(
    r"!?\[\[(?P<page>[^\[\]|#]{0,300})(?:#[^\[\]"
    r"|]{0,100})?(?:\|(?P<words>[^\[\]]{0,300}))?\]\](?!\()"
)
_LEADING = re.compile(
    r"^(?:[\s,.;:|·•→↗\u2013\u2014-]|[*_]{0,3}\[?\(?(?:\d{1,4})[\])][*_]{0,3}(?=\W)"
    r"|[*_`]{0,3}[\[(【（]"
    r"[^\[\]()【】（）]{1,40}[\])】）][*_`]{0,3}(?=\s)|`[^`]{1,40}`|[^\w\s\[(\"“‘'*_`$<\ue000&#@.]"
    r"|(?:19|20)\d\d[-_][A-Za-z&]{2,12}[-_](?=[A-Z])|(?:19"
    r"|20)\d\d(?:[./-]\d{1,2}){0,2}(?=[\s,:.-]\D)|\*\*(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}\*\*)+"
)
_AT_END = re.compile(
    r"(?:[\s,;:|·•\u2013\u2014-]|\[[\s\],/|]*\]|\([\s),/|]*\)|(?<![A-Z])\."
    r"|\b(?:paper|pdf|link|code|arxiv|doi|url|available at|see)\s?[:：]|\bavailable at)$",
    re.IGNORECASE,
)
_TAIL = 120
"""Characters at the end of a title in which one more of its ends is looked for."""

_REMARK = re.compile(
    r",?\s+(?:[-\u2013\u2014]\s)?(?:read with|see also|see|cf\.?|via|recommended by|suggested by"
    r"|from my"
    r"|mentioned by|todo|skim|presented at|accepted (?:to|at|by))\b.*$",
    re.IGNORECASE,
)
_VENUE_AT_END = re.compile(r"[,.]\s+(?:[A-Z][\w&-]*\s?){1,3}['’]?(?:19|20)?\d\d$")
_NUMBER_FIRST = re.compile(r"^\W*(\d{4}\.\d{4,5}(?:v\d+)?)(?=\s|$|[,:;])")
_IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{2,300})[)）\]]")
_NO_TITLE = re.compile(
    r"(?i)(?:new|updated?|hot|important|must[- ]?read|best (?:student )?paper(?: award)?|oral"
    r"|spotlight|poster"
    r"|highlight|survey|award|note|todo|done|authors?|abstract|title|venue|year|date|tl;?dr"
    r"|keywords?|summary"
    r"|institution|affiliation|none|null|n/?a|coming soon|tba|\W*|[\W\d]{1,12})\W*"
)
_LABELLED = re.compile(r"(?i)[*_\s]*(?:authors?|by|作者)[*_\s]*[:：]\s*(.+)")
_IDENTIFIERS = re.compile(
    r"(?i)\bdoi\s*:?\s*10\.\S+|\barxiv\s*[:/]?\s*(?:\d{4}\.\d{4,5}"
    r"|[a-z.-]+/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?"
    r"|\b10\.\d{4,9}/\S+|\bpmid\s*:?\s*\d+|\bpmc\d{4,8}"
    r"|(?<![\w.])\d{4}\.\d{4,5}(?:v\d+)?(?![\w.]\w)"
    r"|\bisbn(?:-1[03])?\s*:?\s*[\dxX -]{10,17}"
)
_LEAST_WORDS = 3


@dataclass(slots=True)
class Listed:
    """A paper as one line names it. `is_paper` is false for what may as well be something else.

    `beside` are links to what belongs to it or is named with it.
    """

    draft: ReferenceDraft = field(default_factory=ReferenceDraft)
    beside: list[str] = field(default_factory=list[str])
    is_paper: bool = False

    def take_link(self, link: Link) -> None:
        """Take a link of which is known that it belongs to this paper."""
        if not link.address:
            return
        if says(link.label) is Says.BESIDE or not leads_to_paper(link.address):
            self.beside.append(link.address)
            return
        self.draft.link(link.address)
        self.is_paper = True

    def take_people(self, text: str) -> bool:
        """Take a text as its authors, if it names people; the first one counts."""
        text = plain(text).strip(" .;,")
        if self.draft.authors or not names_people(text):
            return False
        people, self.draft.truncated = parse_people(text)
        self.draft.authors = list(people)
        return True


@dataclass(frozen=True, slots=True)
class _Marked:
    """A title and the text around it; it is sure if it was marked as a title."""

    title: str
    before: str
    behind: str
    is_sure: bool


def listed_papers(
    parts: Iterable[str], names: Mapping[str, str] | None = None
) -> tuple[Listed, ...]:
    """The papers of one block of Markdown, of which `parts` are the paragraphs; often one.

    Several links whose words are titles, or several numbers in running text, are several papers.
    """
    texts = [_without_marks(part) for part in parts]
    inlines = [taken_apart(text, names) for text in texts]
    titled = _titled_links(inlines)
    if len(titled) > 1:
        return tuple(_of_link(link) for link in titled)
    found = _one_paper(inlines)
    is_short = len(found.draft.title.split()) <= _LEAST_WORDS
    if is_short and not any(inline.links for inline in inlines):
        several = find_identifiers(" ".join(texts))
        if len({known.scheme for known in several}) < len(several):
            return tuple(_of_identifier(str(known.value), known.scheme) for known in several)
    return (found,)


def is_only_labels(inline: Inline) -> bool:
    """Whether a line has nothing but links and what they are: "Paper: … | Code: None"."""
    if any(says(link.label) is Says.WORDS and link.label for link in inline.links):
        return False
    words = re.split(r"[:：;,，|/·•\ue000]|\s[-–—]\s", _without_marks(inline.text))
    return all(map(_is_label, words))


def _is_label(words: str) -> bool:
    text = plain(words).strip(" .()[]*_-–—")
    return not text or says(text) is not Says.WORDS or _NO_LABEL.fullmatch(text) is not None


_NO_LABEL = re.compile(
    r"(?i)none|null|n/?a|not (?:yet )?available|coming soon|tba|see also|also|and|cf|暂无|无|soon"
)


def _titled_links(inlines: Iterable[Inline]) -> list[Link]:
    found: dict[tuple[object, ...], Link] = {}
    for link in chain.from_iterable(inline.links for inline in inlines):
        identifiers = paper_identifiers(link.address)
        if identifiers and says(link.label) is Says.WORDS and not _CITED.search(link.label):
            found.setdefault(identifiers, link)
    return list(found.values())


_CITED = re.compile(r"(?i)\bet al\b|^[\w-]+ (?:\(|and [\w-]+ )?\(?(?:19|20)\d\d[a-z]?\)?$")


def _of_link(link: Link) -> Listed:
    listed = Listed(ReferenceDraft(title=_tidy(link.label)))
    listed.take_link(link)
    return listed


def _of_identifier(value: str, scheme: Scheme) -> Listed:
    listed = Listed(is_paper=True)
    listed.draft.know(scheme, value)
    return listed


def _one_paper(inlines: list[Inline]) -> Listed:
    listed = Listed()
    draft = listed.draft
    links = [link for inline in inlines for link in inline.links]
    text = inlines[0].text if inlines else ""
    marked = _title(text, inlines[0].links if inlines else ())
    further = ""
    for inline in inlines[1:]:
        named = _LABELLED.fullmatch(plain(inline.text))
        if not listed.take_people(named[1] if named else inline.text):
            further += f" {inline.text}"
    draft.title = marked.title
    _take_rest(listed, marked, further)
    for link in links:
        listed.take_link(link)
        if says(link.label) is Says.PAPER:
            listed.is_paper = True
    printed = " ".join(plain(inline.text) for inline in inlines)
    printed = _NUMBER_FIRST.sub(r"arXiv:\1", printed)
    before = len(draft.identifiers)
    draft.know_in(printed)
    listed.is_paper |= len(draft.identifiers) > before or bool(draft.identifiers)
    listed.is_paper |= marked.is_sure and bool(draft.date) and bool(draft.authors)
    return listed


def _title(text: str, links: tuple[Link, ...]) -> _Marked:
    """The title that a line names, with what stands around it."""
    lead = _LEADING.match(text)
    if lead is not None:
        marked = _title(text[lead.end() :], links)
        return replace(marked, behind=f"{marked.behind} {lead[0]}")
    worded = [link for link in links if link.label and says(link.label) is Says.WORDS]
    for link in worded:
        if leads_to_paper(link.address) and not _CITED.search(link.label):
            return _around(text, links, link, is_sure=True)
    for words in bold(text):
        title = _tidy(plain(words))
        is_first = text.startswith(("**", "__")) and text.find(words) <= 3
        is_quoted = re.search(rf"[“\"][*_]+{re.escape(words)}", text) is not None
        long_enough = is_first or is_quoted or len(title.split()) >= _LEAST_WORDS
        if long_enough and _may_be_title(title):
            return _Marked(title, *_parted(text, words), is_sure=True)
    quoted = parse_reference(plain(text)).title
    if quoted and re.search(rf"[“\"„«]\s?{re.escape(quoted)}", plain(text)):
        return _Marked(_tidy(quoted), *_parted(plain(text), quoted), is_sure=True)
    for link in worded:
        if text.startswith(LINK) or len(link.label.split()) >= _LEAST_WORDS:
            return _around(text, links, link, is_sure=False)
    for words in italic(text):
        before = plain(text[: text.find(words)]).strip(" *_")
        if not before and len(words.split()) >= _LEAST_WORDS and not names_people(plain(words)):
            return _Marked(_tidy(plain(words)), *_parted(text, words), is_sure=True)
    return _title_of_text(text)


def _around(text: str, links: tuple[Link, ...], link: Link, *, is_sure: bool) -> _Marked:
    """The label of a link as the title; the marks of links that `_LEADING` took are missing."""
    pieces = text.split(LINK)
    at = links.index(link) + len(pieces) - 1 - len(links)
    before, behind = LINK.join(pieces[: at + 1]), LINK.join(pieces[at + 1 :])
    return _Marked(_tidy(link.label), before, behind, is_sure)


def _title_of_text(text: str) -> _Marked:
    words = text.replace(LINK, " \n")
    parts = (_IDENTIFIERS.sub(" ", part) for part in words.split("\n"))
    first = next((part for part in parts if _tidy(plain(part))), "")
    first = _LEADING.sub("", _REMARK.sub("", plain(_without_end(first))))
    printed = parse_reference(first)
    with_venue = _VENUE_AT_END.search(first)
    if with_venue and not printed.authors and not printed.venue:
        first = first[: with_venue.start()]
        printed = replace(printed, year="")
    is_reference = printed.authors or (printed.year and len(printed.title.split()) >= _LEAST_WORDS)
    title = _tidy(printed.title if is_reference else first)
    if not _may_be_title(title):
        return _Marked("", text, "", is_sure=False)
    return _Marked(title, *_parted(plain(text), title), is_sure=False)


def _take_rest(listed: Listed, marked: _Marked, further: str) -> None:
    """Authors, year and venue, from what a line says beside its title."""
    draft = listed.draft
    before, behind = (_words(part) for part in (marked.before, f"{marked.behind} {further}"))
    draft.date = year_in(_IDENTIFIERS.sub(" ", behind)) or year_in(before) or _short_year(behind)
    places = [
        _IN_BRACKETS.sub(" ", before),
        before,
        *italic(marked.behind),
        *_IN_BRACKETS.findall(behind),
    ]
    for words in (*places, *_GAP.split(behind)):
        if listed.take_people(_BEFORE_VENUE.sub("", words).strip(_DASHES)):
            behind = behind.replace(words, " ", 1).strip(_DASHES + ".")
            break
    short = _LEADING.sub("", _IN_BRACKETS.sub(" ", behind)).strip(' .,"”')
    in_brackets = (_VENUE_AND_YEAR.fullmatch(part) for part in _IN_BRACKETS.findall(behind))
    venue = _VENUE_AND_YEAR.match(short) or next(filter(None, in_brackets), None)
    if venue and (draft.authors or not names_people(venue[1])) and "arxiv" not in venue[1].lower():
        draft.venue = venue[1].strip(" ,.'’-")


def _short_year(text: str) -> str:
    """The year of "ICLR'20" and its kin."""
    found = re.search(r"[A-Za-z] ?['’]([012]\d)\b", text)
    return f"20{found[1]}" if found else ""


def _words(text: str) -> str:
    return plain(text.replace(LINK, " ")).strip(' "“*_')


_DASHES = " -–—|:,;*_"
_GAP = re.compile(r"\.\s+|\s[-–—|]\s|;\s")
_BEFORE_VENUE = re.compile(r",\s*(?:[\w&.-]+\s+){0,3}['’]?(?:19|20)?\d\d\W*$|\s*(?:19|20)\d\d\W*$")
_VENUE_AND_YEAR = re.compile(r"(?:[Ii]n:?\s+)?([A-Z][^\d;:]{1,80}?)[\s,'’-]*(?:19|20)\d\d\b.*")


def _without_marks(text: str) -> str:
    """The text without what note-taking programs put into it; pages linked by name keep no place,
    unless they are all there is."""
    text = _NOTE_MARKS.sub(" ", text)
    if "[[" not in text:
        return text
    bare = _WIKI.sub(" ", text)
    if len(re.findall(r"[^\W\d_]{2,}", re.sub(r"\S*://\S*|\]\([^)]*\)", " ", bare))) > 1:
        return bare
    return _WIKI.sub(lambda page: _words_of_page(page), text)


def _words_of_page(page: re.Match[str]) -> str:
    return "" if page["page"].startswith("@") else page["words"] or page["page"]


def _may_be_title(title: str) -> bool:
    return (
        1 < len(title) <= MAX_TITLE
        and _NO_TITLE.fullmatch(title) is None
        and says(title) is Says.WORDS
        and any(map(str.isalpha, title))
    )


def _tidy(title: str) -> str:
    """A title without what a list puts around it."""
    title = " ".join(title.replace(LINK, " ").split())
    title = _without_end(title).strip()
    while len(title) > 1 and title[0] in "\"“‘«„'" and title[-1] in "\"”’»“',.":
        title = title.rstrip(",.")[1:].rstrip("\"”’»“',.").strip()
    return title.removesuffix(".") if not title.endswith("..") else title


def _without_end(title: str) -> str:
    """A title without signs, empty brackets and labels at its end, taken off one by one."""
    while (shorter := title[:-_TAIL] + _AT_END.sub("", title[-_TAIL:])) != title:
        title = shorter
    return title


def _parted(text: str, words: str) -> tuple[str, str]:
    before, _, behind = text.partition(words)
    return (before, behind) if _ else ("", text)


def people_of(text: str) -> tuple[tuple[Person, ...], bool]:
    """The people that a cell or a labelled line names, whatever they are called."""
    text = re.sub(r"(?i)\bet\.\s?al\b\.?", "et al.", plain(text))
    return parse_people(text) if text and text.strip(" -") else ((), False)
