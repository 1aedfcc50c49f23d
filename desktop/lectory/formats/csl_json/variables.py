"""The names CSL knows: types, and variables by what they hold.

Source: citation-style-language/schema, csl-data.json and csl-types.rnc 1.0.2.
"""

from __future__ import annotations

_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter "
    "classic collection dataset document entry entry-dictionary entry-encyclopedia event figure "
    "graphic hearing interview legal_case legislation manuscript map motion_picture "
    "musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software "
    "song speech standard thesis treaty webpage"
)
TYPES = frozenset(_TYPES.split())

TYPE_OF_CROSSREF = {
    "journal-article": "article-journal",
    "proceedings-article": "paper-conference",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "reference-entry": "entry",
    "posted-content": "article",
    "dissertation": "thesis",
    "peer-review": "review",
    "proceedings": "book",
    "journal": "periodical",
    "database": "dataset",
    "report-component": "report",
}
"""Crossref answers with its own words, also where it is asked for CSL."""

_NAMES = (
    "chair collection-editor compiler composer container-author contributor curator director "
    "editor editor-translator editorial-director executive-producer guest host illustrator "
    "interviewer narrator organizer original-author performer producer recipient "
    "reviewed-author script-writer series-creator translator"
)
NAMES = frozenset(_NAMES.split())

DATES = frozenset(("accessed", "available-date", "event-date", "original-date", "submitted"))

_TEXTS = (
    "annote archive archive-place archive_collection archive_location authority call-number "
    "chapter-number citation-label citation-number collection-number collection-title "
    "container-title-short dimensions division edition event event-place event-title "
    "first-reference-note-number genre ISSN issue jurisdiction keyword language license locator "
    "medium note number number-of-pages number-of-volumes original-publisher "
    "original-publisher-place original-title page page-first part part-title printing publisher "
    "publisher-place references reviewed-genre reviewed-title scale section source status "
    "supplement title-short version volume volume-title year-suffix"
)
TEXTS = frozenset(_TEXTS.split())
