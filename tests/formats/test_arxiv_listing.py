"""Listing pages of arXiv, copied or saved."""

from pathlib import Path

import pytest

from lectory.formats.arxiv_listing import read, sniff
from lectory.model.digest import Confidence, Digest, Source

CASES = Path(__file__).parent / "cases" / "arxiv-listing"
NEW = (CASES / "new-2031.txt").read_text()
OLDER = """\
New submissions for Mon, 3 Mar 31
[1]  arXiv:3103.00011 [pdf, ps, other]
Title: Ropes and Ladders
Authors: Ann Lee, Bo Li
Comments: 12 pages
Subjects: High Energy Physics - Theory (hep-th)

We tie knots
in ropes.

Cross-lists for Mon, 3 Mar 31
[2]  arXiv:3103.00012 (cross-list from math.CO) [pdf, other]
Title: Ladders
Authors: Bo Li
Subjects: Combinatorics (math.CO)
"""
RECENT = """\
Authors and titles for recent submissions

Mon, 3 Mar 2031
Fri, 28 Feb 2031

Total of 2 entries
Mon, 3 Mar 2031 (showing 1 of 1 entries )
[1] arXiv:3103.00011 [pdf, html, other]
Title: Ropes and Ladders
Ann Lee, Bo Li
Subjects: High Energy Physics - Theory (hep-th)
Fri, 28 Feb 2031 (showing 1 of 1 entries )
[2] arXiv:3102.00012 (cross-list from math.CO) [pdf, html, other]
Title: Ladders
Bo Li
Comments: 3 pages
Subjects: Combinatorics (math.CO)
"""
SAVED = """\
<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>
<h3>Showing new listings for Monday, 3 March 2031</h3><dl id='articles'>
<h3>Replacement submissions (showing 1 of 1 entries)</h3>
<dt><a name='item1'>[1]</a> <a href ="/abs/3012.00777" title="Abstract">
 arXiv:3012.00777 </a> (replaced) [<a href="/pdf/3012.00777">pdf</a>, <a href="/x">other</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
 Old &amp; New Ropes </div><div class='list-authors'><a href="/a">Eve Fox</a>, <a href="/b">Bo
 Li</a></div><div class='list-subjects'><span class='descriptor'>Subjects:</span>
 <span class="primary-subject">Combinatorics (math.CO)</span></div>
<p class='mathjax'> We knot &lt; ten. </p></div></dd></dl><script>alert(1)</script></body></html>
"""


def digest_of(text: str) -> Digest:
    return read(Source("Pasted text", text.encode()))


def confidence(text: str) -> Confidence:
    return sniff(Source("x", text.encode()))


def titles(digest: Digest) -> list[str]:
    return [entry.reference.title for entry in digest.entries]


def test_a_page_of_new_papers_is_read_in_sections():
    digest = digest_of(NEW)
    assert [(entry.section, entry.position) for entry in digest.entries] == [
        ("new", 1),
        ("cross", 2),
        ("replaced", 3),
    ]
    first = digest.entries[0].reference
    assert first.title == r"Ropes with $k^2$-Knots"
    assert [person.natural() for person in first.authors][1:] == [
        "Måns Álvarez",
        "The LADDER Collaboration",
    ]
    assert first.abstract == "We tie knots in ropes. Comments: none of them hold."
    assert digest.date == "2031-03-03"


def test_labels_on_lines_of_their_own_are_read():
    paper = digest_of(NEW).entries[1].reference
    assert (paper.title, paper.authors_truncated, paper.abstract) == ("Ladders", True, "We climb.")
    assert [person.family for person in paper.authors] == ["Li"]


def test_a_replacement_has_no_abstract_and_the_foot_is_not_one():
    paper = digest_of(NEW).entries[2].reference
    assert (paper.abstract, paper.venue) == ("", "Annals of Rope 7 (2030)")


def test_the_older_layout_is_read():
    digest = digest_of(OLDER)
    assert titles(digest) == ["Ropes and Ladders", "Ladders"]
    assert digest.entries[0].reference.abstract == "We tie knots in ropes."
    assert [entry.section for entry in digest.entries] == ["new", "cross"]
    assert digest.date == "2031-03-03"


def test_days_of_recent_papers_are_no_papers():
    digest = digest_of(RECENT)
    assert titles(digest) == ["Ropes and Ladders", "Ladders"]
    assert [entry.section for entry in digest.entries] == ["new", "cross"]
    assert (digest.date, digest.entries[1].reference.abstract) == ("2031-03-03", "")


def test_a_month_has_the_date_of_its_heading():
    digest = digest_of(RECENT.replace("recent submissions", "March 2031"))
    assert digest.date == "2031-03"


def test_search_results_have_dates_and_no_excerpts():
    digest = digest_of((CASES / "search.txt").read_text())
    first, second = (entry.reference for entry in digest.entries)
    assert (first.title, first.abstract, first.date) == ("Ropes and Ladders", "", "2031-02-01")
    assert [str(known) for known in first.identifiers] == [
        "arxiv:3103.00011",
        "doi:10.5555/ropes.31",
    ]
    assert first.authors_truncated
    assert second.abstract == "All of this abstract was shown."
    assert (second.venue, second.date) == ("Annals of Rope 7 (1999)", "1999-01-04")
    assert {entry.section for entry in digest.entries} == {""}


def test_the_numbers_of_pages_belong_to_no_paper():
    text = (CASES / "search.txt").read_text() + "1 2 3 4 5 …\nAbout\n"
    assert digest_of(text).entries[-1].reference.venue == "Annals of Rope 7 (1999)"


@pytest.mark.parametrize(
    "changed",
    [
        NEW.replace(" ", "\xa0"),
        NEW.replace("\n", "\r\n"),
        NEW.replace("Title: ", "Title:\n"),
        NEW.replace("[pdf, html, other]", "\n[pdf, html, other]"),
        NEW.replace("] arXiv", "]\narXiv"),
        NEW.replace("Title:", "Title:\n   "),
        NEW.replace("arXiv:3103.00011", "[arXiv:3103.00011](https://arxiv.org/abs/3103.00011)"),
        NEW.replace("[pdf, html", "[[pdf](https://arxiv.org/pdf/1), [html](https://arxiv.org/h)"),
        NEW.replace("\n", "\n\n"),
    ],
)
def test_other_ways_to_copy_a_page_give_the_same(changed: str):
    digest, plain = digest_of(changed), digest_of(NEW)
    assert titles(digest) == titles(plain)
    assert [entry.section for entry in digest.entries] == ["new", "cross", "replaced"]
    assert [entry.reference.authors for entry in digest.entries] == [
        entry.reference.authors for entry in plain.entries
    ]
    assert [entry.reference.abstract for entry in digest.entries] == [
        entry.reference.abstract for entry in plain.entries
    ]


def test_a_saved_page_is_read_without_its_scripts():
    (entry,) = digest_of(SAVED).entries
    paper = entry.reference
    assert (paper.title, paper.abstract) == ("Old & New Ropes", "We knot < ten.")
    assert [person.family for person in paper.authors] == ["Fox", "Li"]
    assert (entry.section, entry.position) == ("replaced", 1)
    assert confidence(SAVED) is Confidence.CERTAIN


def test_wrapped_lines_are_joined():
    wrapped = NEW.replace(
        "Title: Old Ropes\nEve Fox\n",
        "Title: Old Ropes that are Long Enough to be Broken over Two Lines by\n"
        "some mail program or other\nEve Fox, Bo Li, Ann Lee, Cy Ng, Dee Moor, Flo Gray,\n"
        "Hal Ink\n",
    )
    paper = digest_of(wrapped).entries[2].reference
    assert paper.title.endswith("by some mail program or other")
    assert len(paper.authors) == 7


def test_an_empty_day_is_no_error():
    text = "Showing new listings for Saturday, 1 March 2031\nTotal of 0 entries\n"
    digest = digest_of(text)
    assert (digest.entries, digest.problems, digest.date) == ((), (), "2031-03-01")
    assert confidence(text) is Confidence.LIKELY


def test_an_item_without_title_is_told():
    digest = digest_of("[1] arXiv:3103.00011 [pdf]\n[2] arXiv:3103.00012 [pdf]\nTitle: b\nA. B\n")
    assert titles(digest) == ["b"]
    assert (digest.problems[0].line, "3103.00011" in digest.problems[0].message) == (1, True)


def test_sure_of_its_own_pages_only():
    for text in (NEW, OLDER, RECENT, (CASES / "search.txt").read_text()):
        assert confidence(text) is Confidence.CERTAIN
    for text in ("arXiv:3103.00011\nTitle: a", "[1] A. Lee, arXiv:3103.00011 [hep-th]\n", "<p>x"):
        assert confidence(text) is Confidence.NO
