import pytest

from lectory.formats import bookmarks
from lectory.model.digest import Confidence, Entry, Source

HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<H1>Bookmarks</H1>\n"


def entries(body: str) -> tuple[Entry, ...]:
    return bookmarks.read(Source("bookmarks.html", (HEAD + body).encode())).entries


def test_folders_are_joined_and_left_again():
    found = entries(
        "<DL><p><DT><H3>A</H3><DL><p><DT><H3>B</H3><DL><p>"
        '<DT><A HREF="https://example.org/1">One</A></DL><p>'
        '<DT><A HREF="https://example.org/2">Two</A></DL><p>'
        '<DT><A HREF="https://example.org/3">Three</A></DL><p>'
    )
    assert [entry.section for entry in found] == ["A / B", "A", ""]


def test_a_note_and_tags_are_kept():
    (found,) = entries(
        '<DL><p><DT><A HREF="https://example.org/1" TAGS="slow, green trees">One</A>\n'
        "<DD>Read &amp; keep\n</DL><p>"
    )
    assert found.reference.field("note") == "Read & keep"
    assert found.reference.field("keyword") == "slow; green trees"
    assert found.line == 4


def test_the_note_of_a_folder_is_of_no_link():
    (found,) = entries(
        "<DL><p><DT><H3>A</H3><DD>All of it<DL><p>"
        '<DT><A HREF="https://example.org/1">One</A></DL></DL>'
    )
    assert (found.section, found.reference.field("note")) == ("A", "")


def test_queries_of_the_browser_are_left_out_and_scripts_dropped():
    found = entries(
        '<DL><p><DT><A HREF="place:sort=8">Recent</A>'
        '<DT><A HREF="javascript:alert(1)">Run</A></DL><p>'
    )
    assert [(entry.reference.title, entry.reference.url) for entry in found] == [("Run", "")]


def test_a_link_that_leads_to_no_paper_is_a_web_page():
    found = entries(
        '<DL><p><DT><A HREF="https://example.org/pizza">Pizza</A>'
        '<DT><A HREF="https://arxiv.org/abs/2101.01234">[2101.01234] Trees</A></DL><p>'
    )
    assert [(entry.reference.title, entry.reference.kind) for entry in found] == [
        ("Pizza", "webpage"),
        ("Trees", ""),
    ]


def test_no_links_is_said_and_is_no_error():
    digest = bookmarks.read(Source("b.html", f"{HEAD}<DL><p></DL><p>".encode()))
    assert digest.entries == ()
    assert digest.problems[0].message == "There is no link in these bookmarks"


@pytest.mark.parametrize("data", [b"<html><dl><dt>Word<dd>Meaning</dl>", b"<p>x", b"plain"])
def test_a_page_is_no_bookmarks(data: bytes):
    assert bookmarks.sniff(Source("x.html", data)) is Confidence.NO


def test_lists_never_closed_are_read():
    found = entries("<DL><p>" * 5000 + '<DT><A HREF="https://example.org/1">One')
    assert [entry.reference.title for entry in found] == ["One"]
