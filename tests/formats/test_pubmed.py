from pathlib import Path

import pytest

from lectory.formats.pubmed import read, sniff
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.reference import Reference

CASES = Path(__file__).parent / "cases" / "pubmed"


def digest_of(text: str) -> Digest:
    return read(Source("test", text.encode()))


def article(inside: str, after: str = "") -> Reference:
    start = "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>31111111</PMID><Article>"
    end = f"</Article></MedlineCitation>{after}</PubmedArticle></PubmedArticleSet>"
    digest = digest_of(start + inside + end)
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def test_markup_in_a_title_goes():
    found = article("<ArticleTitle>On <i>E. coli</i> and CO<sub>2</sub>.</ArticleTitle>")
    assert found.title == "On E. coli and CO2"


def test_numbers_of_cited_papers_are_not_taken():
    cited = "<ArticleIdList><ArticleId IdType='doi'>10.1000/no</ArticleId></ArticleIdList>"
    data = f"<PubmedData><ReferenceList><Reference>{cited}</Reference></ReferenceList></PubmedData>"
    found = article("<ArticleTitle>T</ArticleTitle>", data)
    assert [str(known) for known in found.identifiers] == ["pmid:31111111"]


@pytest.mark.parametrize(
    ("inside", "date"),
    [
        ("<Year>2019</Year><Month>May</Month><Day>3</Day>", "2019-05-03"),
        ("<Year>2013</Year><Season>Spring</Season>", "2013"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12"),
    ],
)
def test_dates_of_articles(inside: str, date: str):
    issue = f"<JournalIssue><PubDate>{inside}</PubDate></JournalIssue>"
    assert article(f"<Journal>{issue}</Journal>").date == date


def test_a_broken_set_keeps_what_is_whole_and_tells():
    data = (CASES / "set.xml").read_bytes()
    digest = read(Source("cut.xml", data[: data.index(b"<PubmedBookArticle>") + 40]))
    assert [entry.reference.title[:8] for entry in digest.entries] == ["Sleep of"]
    assert digest.problems


def test_an_article_set_without_articles_is_told():
    digest = digest_of("<PubmedArticleSet>\n<PubmedArticle>\nwrong\n</PubmedArticleSet>")
    assert digest.entries == ()
    assert digest.problems


def test_a_doi_that_runs_into_the_next_word_is_freed():
    page = (
        "<html><body>My NCBI what's new<p><a href='/pubmed/31111111'>Sleep of cows.</a></p>"
        "<p>Berg A.</p><p>J Rest. 2019 May. doi: 10.1000/s-0037-1601453self. [Epub]</p></body>"
    )
    found = digest_of(page).entries[0].reference
    assert str(found.identifiers[1]) == "doi:10.1000/s-0037-1601453"


def test_the_page_of_an_article_names_that_article_only():
    page = (
        "<html><head><meta name='citation_title' content='Sleep of cows.'>"
        "<meta name='citation_pmid' content='31111111'>"
        "<meta name='citation_authors' content='Anna Berg;Bo Lund;'></head><body>"
        "<a href='/21111112/'>A similar article on cows</a></body></html>"
    )
    digest = digest_of(page)
    assert [entry.reference.title for entry in digest.entries] == ["Sleep of cows"]
    assert [person.family for person in digest.entries[0].reference.authors] == ["Berg", "Lund"]


def test_a_saved_page_of_results_has_authors_and_journal_in_a_long_and_a_short_form():
    page = """<html><head><meta property="og:site_name" content="PubMed"></head><body>
    <a href="https://www.ncbi.nlm.nih.gov/">NCBI</a>
    <article class="full-docsum"><div class="docsum-wrap"><div class="docsum-content">
    <a class="docsum-title" href="/31111111/" data-article-id="31111111">
        Sleep of <b>cows</b> and bakers.
    </a>
    <div class="docsum-citation full-citation">
    <span class="docsum-authors full-authors">Berg AM, Lund B, Nordin C.</span>
    <span class="docsum-authors short-authors">Berg AM, et al.</span>
    <span class="docsum-journal-citation full-journal-citation">J Rest. 2019 May
        3;7(2):11-19. doi: 10.1000/sleep.1. Epub 2019 Apr 20.</span>
    <span class="docsum-journal-citation short-journal-citation">J Rest. 2019.</span>
    <span class="citation-part">PMID: <span class="docsum-pmid">31111111</span></span>
    <span class="free-resources citation-part">Free article.</span></div>
    <div class="docsum-snippet"><div class="full-view-snippet">A piece of the abstract …</div></div>
    </div></div></article></body></html>"""
    digest = digest_of(page)
    assert sniff(Source("results.html", page.encode())) is Confidence.CERTAIN
    assert [entry.reference.title for entry in digest.entries] == ["Sleep of cows and bakers"]
    found = digest.entries[0].reference
    assert [person.family for person in found.authors] == ["Berg", "Lund", "Nordin"]
    assert (found.venue, found.date, found.abstract) == ("J Rest", "2019-05-03", "")
    assert [str(known) for known in found.identifiers] == ["pmid:31111111", "doi:10.1000/sleep.1"]


def test_a_copied_page_is_read_by_the_lines_above_each_number():
    text = (
        "Sleep in shift workers.\nBerg AM, Lund B.\nJ Rest. 2019 May 3;7(2):11-19.\n"
        "PMID: 31111111\nFree article.\n\nNaps of bakers.\nNordin C.\nJ Naps. 2018;1:2.\n"
        "PMID: 21111112 [PubMed]\n"
    )
    papers = [entry.reference for entry in digest_of(text).entries]
    assert [paper.title for paper in papers] == ["Sleep in shift workers", "Naps of bakers"]
    assert [len(paper.authors) for paper in papers] == [2, 1]
    assert sniff(Source("x", text.encode())) is Confidence.CERTAIN


def test_a_table_in_the_old_form_is_read():
    text = (
        '"Title","URL","Description","Details","EntrezUID"\n'
        '"Naps of bakers.","/pubmed/21111112","Nordin C.","J Naps. 2018;1:2.","21111112"\n'
    )
    found = digest_of(text).entries[0].reference
    assert (found.title, found.venue, found.date) == ("Naps of bakers", "J Naps", "2018")
    assert str(found.identifiers[0]) == "pmid:21111112"


@pytest.mark.parametrize(
    "text",
    [
        "<rss><channel><title>pubmed</title></channel></rss>",
        "<html><body>A page about pubmed</body></html>",
        "Title,PMID\na,1\n",
        "1. Bread\n2. Water\n",
        "From: a@example.org\nSubject: PMID: 31111111\n\nText",
    ],
)
def test_other_documents_are_left_alone(text: str):
    assert sniff(Source("x", text.encode())) is Confidence.NO
