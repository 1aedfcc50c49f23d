"""This module says which entry type is which CSL type, and which field is which CSL variable."""

from __future__ import annotations

KINDS = {
    "article": "article-journal",
    "suppperiodical": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "incollection": "chapter",
    "inbook": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "bookinbook": "chapter",
    "inreference": "entry-encyclopedia",
    "book": "book",
    "mvbook": "book",
    "collection": "book",
    "mvcollection": "book",
    "proceedings": "book",
    "mvproceedings": "book",
    "reference": "book",
    "booklet": "pamphlet",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "manual": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "electronic": "webpage",
    "www": "webpage",
    "webpage": "webpage",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    "periodical": "periodical",
    "misc": "article",
}
"""Entry type to CSL type. `misc` is CSL's `article`: made public, but not in a publication."""

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "paper-conference": "inproceedings",
    "chapter": "incollection",
    "entry-encyclopedia": "inreference",
    "book": "book",
    "pamphlet": "booklet",
    "thesis": "phdthesis",
    "report": "techreport",
    "manuscript": "unpublished",
    "webpage": "online",
    "dataset": "dataset",
    "software": "software",
    "patent": "patent",
    "standard": "standard",
    "periodical": "periodical",
    "article": "misc",
}
"""CSL type to BibTeX's entry type."""

BIBLATEX_TYPES = {**TYPES, "thesis": "thesis", "report": "report"}
"""CSL type to biblatex's entry type."""

VARIABLES = {
    "volume": "volume",
    "issue": "bibtex:issue",
    "pages": "page",
    "publisher": "publisher",
    "address": "publisher-place",
    "location": "publisher-place",
    "edition": "edition",
    "series": "collection-title",
    "chapter": "chapter-number",
    "note": "note",
    "annote": "annote",
    "annotation": "annote",
    "keywords": "keyword",
    "keyword": "keyword",
    "language": "language",
    "issn": "ISSN",
    "type": "genre",
    "version": "version",
    "shorttitle": "title-short",
    "eventtitle": "event-title",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes",
    "urldate": "accessed",
    "origdate": "original-date",
    "isbn": "ISBN",
}
"""Field to CSL variable, for plain text; `number` depends on the type."""

PEOPLE = {"editor": "editor", "translator": "translator", "bookauthor": "container-author"}

VERBATIM = frozenset(("ISSN", "ISBN", "accessed", "original-date", "DOI"))
"""Variables that are never decoded nor encoded."""

ISSUED = frozenset(("article-journal", "article-magazine", "article-newspaper", "periodical"))
"""CSL types whose `number` is an issue of a journal."""

OUT = {
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "collection-title": "series",
    "volume": "volume",
    "issue": "number",
    "number": "number",
    "chapter-number": "chapter",
    "page": "pages",
    "edition": "edition",
    "number-of-volumes": "volumes",
    "number-of-pages": "pagetotal",
    "event-title": "eventtitle",
    "publisher": "publisher",
    "publisher-place": "address",
    "genre": "type",
    "version": "version",
    "title-short": "shorttitle",
    "language": "language",
    "ISSN": "issn",
    "ISBN": "isbn",
    "DOI": "doi",
    "accessed": "urldate",
    "original-date": "origdate",
    "note": "note",
    "annote": "annote",
    "keyword": "keywords",
}
"""CSL variable to BibTeX's field, in the order of writing."""

CHECKED = ("title", "date", "year", "month", "url", "entrytype")
"""Raw fields that are written only while they still say what the reference says."""

ALIASES = {"eprinttype": "archiveprefix", "eprintclass": "primaryclass"}
"""biblatex's name to BibTeX's, for fields that stay raw."""

PUBLISHER_FIELDS = {"thesis": "school", "report": "institution"}
"""What BibTeX calls the publisher of these CSL types; biblatex says `institution` for both."""

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MACROS = {
    **{month: month for month in MONTHS},
    "acmcs": "ACM Computing Surveys",
    "acta": "Acta Informatica",
    "cacm": "Communications of the ACM",
    "ibmjrd": "IBM Journal of Research and Development",
    "ibmsj": "IBM Systems Journal",
    "ieeese": "IEEE Transactions on Software Engineering",
    "ieeetc": "IEEE Transactions on Computers",
    "ieeetcad": "IEEE Transactions on Computer-Aided Design of Integrated Circuits",
    "ipl": "Information Processing Letters",
    "jacm": "Journal of the ACM",
    "jcss": "Journal of Computer and System Sciences",
    "scp": "Science of Computer Programming",
    "sicomp": "SIAM Journal on Computing",
    "tocs": "ACM Transactions on Computer Systems",
    "tods": "ACM Transactions on Database Systems",
    "tog": "ACM Transactions on Graphics",
    "toms": "ACM Transactions on Mathematical Software",
    "toois": "ACM Transactions on Office Information Systems",
    "toplas": "ACM Transactions on Programming Languages and Systems",
    "tcs": "Theoretical Computer Science",
}
"""What the standard styles define; months stay as they are."""

NO_PAPERS = frozenset(("ieeetranbstctl", "control", "achemsocctrl", "bstctl"))
"""Entry types that name no paper but steer a style."""
