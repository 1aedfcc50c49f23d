"""This module knows EndNote's reference types, which its files name in words or by number.

Source: the table of reference types in EndNote X9, and the numbers in its XML exports of 2010-2020.
"""

from __future__ import annotations

_KIND_OF_NAME = {
    "ancient text": "classic", "artwork": "graphic", "audiovisual material": "motion_picture",
    "bill": "bill", "blog": "post-weblog", "book": "book", "book section": "chapter",
    "case": "legal_case", "catalog": "book", "chart or table": "figure",
    "classical work": "classic", "computer program": "software",
    "conference paper": "paper-conference", "conference proceedings": "paper-conference",
    "conference": "paper-conference", "dataset": "dataset", "dictionary": "entry-dictionary",
    "edited book": "book", "electronic article": "article-journal", "electronic book": "book",
    "electronic book section": "chapter", "electronic source": "webpage",
    "encyclopedia": "entry-encyclopedia", "equation": "figure", "figure": "figure",
    "film or broadcast": "motion_picture", "government document": "report", "grant": "report",
    "hearing": "hearing", "journal": "article-journal", "journal article": "article-journal",
    "legal rule or regulation": "regulation", "magazine article": "article-magazine",
    "manuscript": "manuscript", "map": "map", "newspaper article": "article-newspaper",
    "online database": "dataset", "online multimedia": "motion_picture", "pamphlet": "pamphlet",
    "patent": "patent", "personal communication": "personal_communication", "preprint": "article",
    "report": "report", "review": "review", "serial": "periodical", "standard": "standard",
    "statute": "legislation", "thesis": "thesis", "unpublished work": "article",
    "web page": "webpage",
}  # fmt: skip
_NAME_OF_NUMBER = {
    "0": "journal article", "1": "book", "2": "thesis", "3": "conference proceedings",
    "4": "personal communication", "5": "newspaper article", "6": "book", "7": "book section",
    "8": "magazine article", "9": "edited book", "10": "conference proceedings",
    "12": "web page", "17": "journal article", "19": "magazine article", "23": "newspaper article",
    "25": "patent", "26": "personal communication", "27": "report", "28": "edited book",
    "31": "statute", "32": "thesis", "34": "unpublished work", "36": "manuscript", "43":
    "electronic article", "44": "electronic book", "46": "government document",
    "47": "conference paper", "48": "online multimedia", "53": "dictionary",
    "57": "serial", "59": "dataset", "60": "electronic book section",
}  # fmt: skip
WHOLES = frozenset(("book", "thesis", "report", "periodical", "pamphlet", "standard"))
"""Kinds whose second title is that of a series, not of what they stand in."""


def kind_of_type(name: str, number: str = "") -> str:
    """The CSL type of a reference type, by its name, else by its number; "" if unknown.

    >>> kind_of_type("Book Section"), kind_of_type("", "17"), kind_of_type("Generic")
    ('chapter', 'article-journal', '')
    """
    known = _KIND_OF_NAME.get(" ".join(name.lower().split()))
    if known is not None or name.strip():
        return known or ""
    return _KIND_OF_NAME.get(_NAME_OF_NUMBER.get(number.strip(), ""), "")
