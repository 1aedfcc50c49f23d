"""What the tags and type codes of RIS mean, and which of them are written.

Exporters disagree, so a meaning has several tags, the most trusted first. Kinds are CSL types and
names CSL variables. Source: Research Information Systems, "RIS Format Specifications" (2001);
the type list of EndNote's "RefMan (RIS) Export" style (2011).
"""

from __future__ import annotations

KIND_OF_CODE = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "figure", "CLSWK": "classic", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "FIGURE": "figure", "GEN": "", "GOVDOC": "report", "GRANT": "report", "HEAR": "hearing",
    "ICOMM": "personal_communication", "INPR": "article-journal", "JFULL": "periodical",
    "JOUR": "article-journal", "LEGAL": "regulation", "MANSCPT": "manuscript", "MAP": "map",
    "MGZN": "article-magazine", "MPCT": "motion_picture", "MUSIC": "musical_score",
    "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech",
    "SOUND": "song", "STAND": "standard", "STAT": "legislation", "THES": "thesis",
    "UNBILL": "bill", "UNPB": "article", "VIDEO": "motion_picture", "WEB": "webpage",
}  # fmt: skip
CODE_OF_KIND = {
    **{kind: code for code, kind in reversed(KIND_OF_CODE.items())},
    "article-journal": "JOUR", "book": "BOOK", "chapter": "CHAP", "classic": "CLSWK",
    "dataset": "DATA", "motion_picture": "MPCT", "paper-conference": "CONF", "report": "RPRT",
    "thesis": "THES", "webpage": "ELEC", "": "GEN", "bill": "BILL", "figure": "FIGURE",
    "personal_communication": "PCOMM", "entry": "ENCYC", "review": "JOUR", "broadcast": "MPCT",
    "post": "BLOG", "interview": "PCOMM", "event": "CONF", "collection": "SER",
}  # fmt: skip
WHOLES = frozenset({"book", "thesis", "report", "periodical", "pamphlet", "standard"})

TITLES = ("TI", "T1", "CT", "ST")
TITLES_OF_WHOLES = (*TITLES, "BT")
ABSTRACTS = ("AB", "N2")
DATES = ("PY", "Y1", "DA")
VENUES = ("JF", "T2", "JO", "BT", "C3", "J2", "JA", "J1")
VENUES_OF_WHOLES = ("JF", "JO")
NAMES = {
    "CN": "call-number", "CY": "publisher-place", "DB": "source", "ET": "edition", "IS": "issue",
    "J1": "container-title-short", "J2": "container-title-short", "JA": "container-title-short",
    "LA": "language", "M3": "genre", "N1": "note", "NV": "number-of-volumes", "PB": "publisher",
    "PP": "publisher-place", "SE": "section", "ST": "title-short", "T3": "collection-title",
    "VL": "volume", "VO": "volume", "SN": "ISSN",
}  # fmt: skip
ROLES = {"A2": "editor", "ED": "editor", "A3": "collection-editor", "A4": "translator"}
TAG_OF_NAME = {
    **{name: tag for tag, name in reversed(NAMES.items())},
    **{name: tag for tag, name in reversed(ROLES.items())},
    "container-title-short": "J2",
    "publisher-place": "CY",
}
