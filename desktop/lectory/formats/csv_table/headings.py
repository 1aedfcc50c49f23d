"""What the columns of a table are called: by Zotero, Scopus and their kin, and in other languages.

Where a table has several columns for one field ("Authors", "Author full names"), the name that
stands first in the list below is taken. Names are compared without capitals, accents, blanks and
signs.

Source: exports of Zotero 5-7, Scopus (2015, 2023), IEEE Xplore, SpringerLink, Web of Science (short
and long headings), PubMed, ASReview, Dimensions, Lens, Publish or Perish, Google Scholar profiles,
Mendeley, JabRef, EndNote, Embase, Cochrane, ACM, ProQuest, EBSCO, Rayyan, Covidence, Papers,
Paperpile; Scopus and Zotero in the languages of their windows.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from lectory.text.titles import fold_letters


class Field(StrEnum):
    """What a column may hold; the words are those a person chooses from."""

    TITLE = "Title"
    AUTHORS = "Authors"
    YEAR = "Year"
    DATE = "Date"
    VENUE = "Venue"
    ABSTRACT = "Abstract"
    DOI = "DOI"
    ARXIV = "arXiv"
    PMID = "PMID"
    PMCID = "PMCID"
    NUMBERS = "ISBN or ISSN"
    URL = "Address"
    LINKS = "Further addresses"
    KIND = "Type"
    KEY = "Key"
    VOLUME = "Volume"
    ISSUE = "Issue"
    PAGES = "Pages"
    FIRST_PAGE = "First page"
    LAST_PAGE = "Last page"
    PUBLISHER = "Publisher"
    KEYWORDS = "Keywords"
    LANGUAGE = "Language"
    EDITORS = "Editors"
    NOTE = "Note"
    IN_TEXT = "Text that names identifiers"


_NAMES: dict[Field, str] = {
    Field.TITLE: (
        "title|document title|article title|item title|primary title|paper title|ti|t1|titles"
        "|title of the paper|title of paper|publication|work title|name of paper|paper|paper name"
        "|original title|display name"
        "|titel|titre|titulo|titolo|tytuł|название|заголовок|标题|題名|标题 (title)|篇名|タイトル"
        "|論文タイトル|제목|논문명|başlık|tittel|otsikko|název|cím|titlu|título del documento"
        "|título do documento|titre du document|titel des dokuments|titolo del documento"
    ),
    Field.AUTHORS: (
        "author full names|af|authors|author|author names|authors list|author s|list of authors"
        "|au|first authors|creators|creator|by|written by|lead author|first author|article authors"
        "|authors primary|a1|authors names|author name|authors full names"
        "|autor|autoren|autorinnen|verfasser|urheber|auteur|auteurs|autores|autor es|autore|autori"
        "|auteur s|autorzy|авторы|автор|作者|著者|저자|yazar|yazarlar|forfatter|författare|tekijä"
    ),
    Field.YEAR: (
        "publication year|year|py|pubyear|pub year|year published|year of publication"
        "|publicationyear|copyright year|yr|y1|published year|jahr|erscheinungsjahr"
        "|veröffentlichungsjahr|publikationsjahr|année|année de publication|annee|año"
        "|año de publicación|ano|ano de publicação|anno|anno di pubblicazione|rok|год"
        "|год публикации"
        "|年|年份|出版年|発行年|年度|연도|발행연도|yıl|år|vuosi|jaar|jaar van publicatie"
    ),
    Field.DATE: (
        "date|publication date|pubdate|date published|published|published date|issue date"
        "|online date|publish date|pd|cover date|create date|date of publication|published on"
        "|datum|date de publication|fecha|fecha de publicación|data|data de publicação"
        "|data di pubblicazione|дата|日期|日付|날짜|veröffentlichungsdatum|publication date online"
        "|submitted|first posted|original paper date"
    ),
    Field.VENUE: (
        "publication title|source title|source title anthology title|journal book|journal"
        "|journal name|journal title|full journal title|secondary title|container title|so"
        "|venue|source|publication name|proceedings title|booktitle|book title|publication"
        "|conference|conference name|conference title|name of journal|t2|jf|jo|magazine|periodical"
        "|host publication|series title|published in|source publication"
        "|zeitschrift|titel der publikation|titel der quelle|quelle|publikation|publikationstitel"
        "|revue|titre de la publication|titre de la source|titre de la revue|revista|publicación"
        "|título de la publicación|título de la fuente|título da publicação|título da fonte"
        "|periódico|rivista|titolo della pubblicazione|titolo della fonte|czasopismo|журнал"
        "|издание|название публикации|期刊|刊名|来源|来源文献|出版物|雑誌名|掲載誌|저널|학술지"
        "|dergi"
        "|tidskrift|tijdschrift|tidsskrift|lehti"
    ),
    Field.ABSTRACT: (
        "abstract|abstract note|ab|n2|abstract text|abstracts|notes abstract|summary"
        "|zusammenfassung|kurzfassung|résumé|resumen|resumo|riassunto|sommario|streszczenie"
        "|аннотация|реферат|摘要|要旨|抄録|초록|özet|sammanfattning|samenvatting|tiivistelmä"
    ),
    Field.DOI: (
        "doi|item doi|doi link|di|digital object identifier|article doi|paper doi|doi url|do"
        "|dois|doi number|original paper doi|book doi"
    ),
    Field.ARXIV: "arxiv|arxiv id|arxivid|arxiv number|eprint|arxiv identifier|arxiv url|arxiv link",
    Field.PMID: "pmid|pubmed id|pm|medline pmid|pubmed|pubmed pmid|original paper pubmed id",
    Field.PMCID: "pmcid|pmc id|pmc|pubmed central id",
    Field.NUMBERS: "isbn|isbns|issn|sn|issns|eissn|e issn|print isbn|isbn issn|issn isbn|bn|ei",
    Field.URL: (
        "url|link|urls|article url|source url|paper url|paperurl|web address|uri|weblink|webpage"
        "|permalink|ur|l1|l2|full text url|fulltext url|source fulltext url|document url"
        "|external url|open url link|full text link|embase link"
        "|pdf link|pdf|pdf url|lien|enlace|vínculo|collegamento|ссылка|链接|リンク"
        "|주소|adresse|web link|link zur publikation|html url|abs url|dimensions url"
    ),
    Field.LINKS: "links|link attachments|github|code|project|code url|project page|repository",
    Field.KIND: (
        "item type|document type|publication type|type|pt|dt|content type|type of reference"
        "|document identifier|article type|reference type|entry type|ty|doc type"
        "|record type|art|eintragsart|dokumenttyp|typ|type de document|tipo de documento|tipo"
        "|tipo di documento|тип|类型|文献类型|種類|유형"
    ),
    Field.KEY: "key|citation key|cite key|bibtex key|bibtexkey|bibliography key",
    Field.VOLUME: "volume|journal volume|vl|vol|band|jahrgang|tome|volumen|том|卷|巻|권",
    Field.ISSUE: (
        "issue|journal issue|is|number|no|issue number|heft|ausgabe|nummer|numéro|número|fascicolo"
        "|выпуск|номер|期|号|호"
    ),
    Field.PAGES: "pages|page|pagination|pg|seiten|páginas|pagine|strony|страницы|页码|ページ",
    Field.FIRST_PAGE: (
        "start page|page start|bp|beginning page|first page|sp|startpage|pages start|startseite"
        "|seitenanfang|page de début|página inicial|pagina iniziale"
    ),
    Field.LAST_PAGE: (
        "end page|page end|ep|ending page|last page|endpage|pages end|endseite|seitenende"
        "|page de fin|página final|pagina finale"
    ),
    Field.PUBLISHER: (
        "publisher|pu|imprint|verlag|herausgeber verlag|éditeur|maison d édition|editorial|editora"
        "|editore|wydawca|издательство|издатель|出版社|出版者|발행처"
    ),
    Field.KEYWORDS: (
        "author keywords|keywords|de|keyword|manual tags|tags|tag|index keywords|ieee terms|kw"
        "|mesh terms|subjects|subject|schlagwörter|schlagworte|stichwörter|mots clés|palabras clave"
        "|palavras chave|parole chiave|słowa kluczowe|ключевые слова|关键词|キーワード|키워드"
    ),
    Field.LANGUAGE: (
        "language|language of original document|la|sprache|langue|idioma|lingua|язык|语言|言語"
        "|original language"
    ),
    Field.EDITORS: "editors|editor|book editors|be|secondary authors|ed|editeurs|curatori",
    Field.NOTE: "notes|note|comment|comments|my notes|annotation|remark|remarks|notiz|notizen",
    Field.IN_TEXT: "extra|citation|reference|full citation|identifiers|identifier|id",
}


def folded(heading: str) -> str:
    """A heading for comparing: letters and digits in lower case, without accents.

    >>> folded("Author(s) ID"), folded("Année")
    ('authorsid', 'annee')
    """
    return "".join(filter(str.isalnum, fold_letters(heading)))


@cache
def names() -> dict[str, tuple[Field, int]]:
    """The field of each folded name, and the place of the name in its list."""
    found: dict[str, tuple[Field, int]] = {}
    for field, listed in _NAMES.items():
        for place, name in enumerate(listed.split("|")):
            found.setdefault(folded(name), (field, place))
    return found
