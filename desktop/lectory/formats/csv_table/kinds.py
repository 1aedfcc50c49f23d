"""The types of papers that tables name, as CSL has them."""

from __future__ import annotations

from lectory.formats.csv_table.headings import folded

_KINDS = {
    "article-journal": (
        "article|journal article|journal|jour|j|review|review article|letter|note|short survey"
        "|editorial|erratum|article in press|data paper|ieee journals|ieee magazines|magazine"
        "|ieee early access articles|original paper|brief communication|research article"
        "|journal paper|artikel|zeitschriftenartikel|artículo|article de revue|articolo|artigo"
        "|journalarticle|original article|jarticle|ejour|article-journal"
    ),
    "paper-conference": (
        "conference paper|conference proceedings|ieee conferences|proceedings paper|conf|cpaper|c"
        "|conferencepaper|inproceedings|conference|conference review|proceedings article"
        "|paper conference|paper-conference|meeting abstract|konferenzbeitrag"
    ),
    "chapter": (
        "book chapter|chapter|chap|inbook|incollection|booksection|book section"
        "|reference work entry|conference chapter|encyclopediaarticle"
    ),
    "book": "book|b|edbook|ebook|monograph|conference proceeding|book series|buch|livre|libro",
    "thesis": "thesis|dissertation|thes|phdthesis|mastersthesis|phd thesis|dissertation thesis",
    "report": "report|rprt|techreport|technical report|working paper",
    "article": "preprint|unpb|unpublished|posted content|misc|early access",
    "patent": "patent|pat|p",
    "dataset": "dataset|data|data set",
    "software": "software|computerprogram|comp|computer program",
    "standard": "standard|stand|ieee standards",
    "webpage": "webpage|web page|elec|website|blogpost|forumpost|web",
}


def kind_of(text: str) -> str:
    """The CSL type that a word for a type means, or "".

    >>> kind_of("Conference Paper"), kind_of("journalArticle"), kind_of("s")
    ('paper-conference', 'article-journal', '')
    """
    wanted = folded(text[:60].partition(";")[0])
    if not wanted:
        return ""
    for kind, listed in _KINDS.items():
        if wanted == folded(kind) or wanted in map(folded, listed.split("|")):
            return kind
    return ""
