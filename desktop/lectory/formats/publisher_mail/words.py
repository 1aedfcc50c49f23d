"""Tells what a line of an alert is: names, a date, a label of the page, or text of a paper."""

from __future__ import annotations

import re

from lectory.text.dates import iso_date, only_date

_FURNITURE = re.compile(
    r"(?i).*\b(?:unsubscribe|view (?:this |it )?(?:e-?mail |message )?(?:in|on|as) |web version"
    r"|manage (?:my|your)|e-?mail preferences|privacy policy|terms (?:and conditions|of use)"
    r"|all rights reserved|you (?:are receiving|received|have received)|this (?:e-?mail|message)"
    r"|copyright|forward to a friend|contact us|customer service|add .{1,40} to your address book"
    r"|if you no longer|sign in|log ?in|see all|view all|browse|submit (?:your|a) (?:paper|manu)"
    r"|read the full issue|table of contents|full issue|latest issue|current issue|new articles in"
    r"|click here|subscribe|follow us|impact factor|call for papers|update your|no longer wish"
    r"|to stop receiving|view newly published|access the|articles? online now at)\b.*|©.*|.{0,3}"
)
_LABEL = re.compile(
    r"(?i)[\[(|•·*\s-]*(?:(?:open|free|full|restricted) (?:access|text|article)|(?:open access"
    r"\s*[-–|·]\s*)?(?:(?:original|research|review|brief|short|regular|special|invited|data|survey"
    r"|editorial|clinical|full|mini|systematic|scientific|technical|discussion|working)\W{1,3}"
    r"(?:research )?(?:article|paper|report|communication|letter|note|review|length article"
    r"|research|investigation|contribution)s?)|article|articles|abstract|full text|pdf|epdf|html"
    r"|abstract \| .*|read (?:more|article|abstract|full text|now|the article|paper)"
    r"|view (?:article|abstract|pdf|full text|paper)|download|references?|supplementary.*"
    r"|supporting information"
    r"|graphical abstract|highlights|early view|first published|manuscript|preprint|in press"
    r"|journal pre-?proof|corrected proof|save|share|tweet|facebook|twitter|linkedin|cite|library"
    r"|(?:e\d{3,8})|pages? [\de].*|pp?\. ?\d.*|volume \d.*|vol\.? \d.*|issue \d.*|new|free|peer"
    r"(?:-| )reviewed?|not peer reviewed|onlinefirst|online first|advance article|tl;?dr"
    r"|altmetric.*|cited by.*|\d+ citations?|keywords?|image|figure|cover)[\])|•·*:\s]*"
)
_DATED = re.compile(
    r"(?i)(?:^|\b)(?:available online|first published|published(?: online)?|version of record"
    r"(?: online)?|originally published|posted|online|publication date|date|accepted|e-?pub"
    r"|updated)\b\s*(?:on|:|-)?\s*"
)
_PLACED = re.compile(r"(?P<venue>[^·•|]{2,120}?)\s*[·•|]\s*(?P<rest>[^·•|].*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTICLES = (
    "al|and|ap|ben|bin|da|dal|de|degli|dei|del|della|den|der|di|do|dos|du|e|el|et|ibn|la|le|les|lo"
    "|of|san|st|ten|ter|the|van|vande|vanden|vander|von|vom|y|zu|zum|zur|'t|’t"
)
_WORD = rf"(?:[^\W\d_a-zß-öø-ÿ][^\s\d,;]*|[dlDLO]['’][^\s\d,;]+|{_PARTICLES})"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{0,6}}")
_INVERTED = re.compile(
    rf"{_NAME.pattern}, ?{_NAME.pattern}(?:; ?{_NAME.pattern}, ?{_NAME.pattern})*;?"
)
_COMMAS = re.compile(r"\s*[,;]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|\s*[·•|]\s*")
_MARKS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[*†‡§¶]|(?<=[^\W\d_])\d+(?:,\d+)*(?=[,;\s*†‡§¶]|$)")
_OTHERS = re.compile(
    r"(?i)[,;]?\s*(?:\band\s+)?(?:et\.? al\.?|…|\.\.\.|\+\s*\d+.{0,12}|\d+ (?:more|others).{0,9})$"
)
_BETWEEN = re.compile(r"[,;]\s*(?:\.\.\.|…)\s*(?=[,;&])")
_DEGREES = re.compile(
    r",\s*(?:M\.?D|Ph\.?D|MPH|MSc|MBBS|MBChB|FACC|FAHA|FESC|FRCP|DO|RN|DrPH|MS|MA|ScD|DPhil|BSc|BA"
    r"|MHS|MHSc|PharmD|MBA|MEd|DVM|DDS|JD|LLM|MRCP|FACS|FACP|MStat|MPhil)\b\.?(?=\s*(?:[,;&|]|$))"
)
_BEHALF = re.compile(
    r"(?i)[,;]?\s*(?:and\s+)?(?:on behalf of .*"
    r"|for the .*(?:group|investigators|consortium|network|collaboration|committee|team))$"
)
_DOI = re.compile(r"(?i)[\s;,|(]*(?:doi\s*:\s*)?(?:https?://\S+|10\.\d{4,9}/\S+)")
_BY = re.compile(r"(?i)^(?:by|authors?|from)\b\s*:?\s+")
_NO_NAME = re.compile(
    r"(?i)\b(?:research|article|review|access|science|sciences|biology|medicine|engineering|letters?"
    r"|journal|editorial|commentary|perspectives?|comment|correspondence|news|views?|features?"
    r"|issue|volume|studies|study|analysis|theory|methods?|systems?|communications?|physics|policy"
    r"|chemistry|neuroscience|economics|genetics|genomics|psychology|health|technology|learning"
    r"|online|published|available|alert|special|section|report|reports|editors?|preview|previews)\b"
)
_LONGEST_BYLINE = 20_000


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page: how to leave, where to read on, whose rights."""
    return len(text) < 400 and _FURNITURE.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a line is a kind of article, a button or a count."""
    return len(text) < 120 and _LABEL.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line is nothing but names of people.

    >>> is_byline("Ana de la Cruz, B. Writer, +3 authors"), is_byline("Jane Doe")
    (True, True)
    >>> is_byline("Research Article"), is_byline("Tides, Waves and Rain in Small Lakes")
    (False, False)
    """
    text = names_alone(text)
    if not 3 < len(text) < _LONGEST_BYLINE or (text.endswith((".", "?", "!")) and " " not in text):
        return False
    if ";" in text and _INVERTED.fullmatch(text):
        return True
    names = [name for name in _COMMAS.split(text) if name]
    if not names or not all(len(name) < 60 and _NAME.fullmatch(name) for name in names):
        return False
    if any(map(_NO_NAME.search, names)):
        return False
    words = [len(name.split()) for name in names]
    if len(names) == 1:
        return 2 <= words[0] <= 4 and not text.isupper()
    return sum(count >= 2 for count in words) * 2 >= len(names)


def is_inverted_name(text: str) -> bool:
    """Whether a line is one name with a comma; "Berlin, Germany" looks the same."""
    return len(text) < 60 and text.count(",") == 1 and _INVERTED.fullmatch(text) is not None


def names_alone(text: str) -> str:
    """A line of names without "By", marks of affiliations, and the word for the others.

    >>> names_alone("By Ana Berg1,2*, Bo Ng (Oslo) et al.")
    'Ana Berg, Bo Ng'
    """
    text = _OTHERS.sub("", _BY.sub("", _MARKS.sub("", text)).strip(" ,;|"))
    text = _BETWEEN.sub("", _BEHALF.sub("", _DEGREES.sub("", text)))
    return " ".join(text.split()).strip(" ,;|")


def is_cut(text: str) -> bool:
    """Whether a line of names says that there are more."""
    return bool(_OTHERS.search(text.strip(" ,;|")) or _BETWEEN.search(text))


def date_in(text: str) -> str:
    """The day of a paper, on a line that says what day it is; "" if the line is something else."""
    text = _DOI.sub(" ", text).strip() if len(text) <= 400 else ""
    if len(text) > 200 or not any(map(str.isdigit, text)):
        return ""
    label = _DATED.search(text)
    if label is not None:
        return iso_date(text[label.end() :])
    days = (only_date(part.strip(" ·•-")) for part in text.split("|"))
    return next((day for day in days if day), "")


def placed(text: str) -> tuple[str, str]:
    """Venue and date of a line such as `ACL · 2024`; two empty texts if it is none.

    >>> placed("ArXiv · 3 June 2024"), placed("ACL · 2024"), placed("A · B")
    (('ArXiv', '2024-06-03'), ('ACL', '2024'), ('', ''))
    """
    found = _PLACED.fullmatch(text) if len(text) < 250 else None
    if found is None:
        return "", ""
    rest = found["rest"].strip()
    date = rest if _YEAR.fullmatch(rest) else only_date(rest) or iso_date(rest)
    if not date:
        return "", ""
    venue = found["venue"].strip()
    day = date_in(venue)
    return ("", day) if day else (venue, date)
