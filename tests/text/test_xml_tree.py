"""XML that nobody vouches for: entities, depth, encodings, damage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.model.digest import Problem
from lectory.text.xml_tree import (
    Tree,
    line_of,
    local_name,
    parse_xml,
    root_of,
    text_of,
    texts_of,
)

FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <entry><title>On <i>Bats</i>
    and Moths</title></entry>
  <entry><title>Grün &amp; blue</title></entry>
</feed>
"""


def tree_of(data: bytes | str) -> Tree:
    tree = parse_xml(data.encode() if isinstance(data, str) else data)
    assert isinstance(tree, Tree)
    return tree


def titles(data: bytes | str) -> tuple[str, ...]:
    return texts_of(tree_of(data).root.iter("{*}title"))


def test_titles_come_without_tags_and_line_ends():
    tree = tree_of(FEED)
    assert titles(FEED) == ("On Bats and Moths", "Grün & blue")
    assert [line_of(title) for title in tree.root.iter("{*}title")] == [3, 5]
    assert (local_name(tree.root), tree.problems, tree.is_cut) == ("feed", (), False)
    assert text_of(None) == ""


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("windows-1252", "windows-1252"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "utf-16"),
        ("utf-16", "utf-8"),
        ("no-such", "utf-8"),
        ("punycode", "utf-8"),
        ("koi8-r", "utf-16-le"),
    ],
)
def test_the_bytes_decide_where_the_declared_encoding_is_wrong(declared: str, real: str):
    data = FEED.replace('"utf-8"', f'"{declared}"').encode(real)
    assert titles(data)[1] == "Grün & blue"


def test_a_declared_encoding_that_cannot_be_told_is_believed():
    data = '<?xml version="1.0" encoding="gb2312"?><a><title>论文</title></a>'.encode("gb2312")
    assert titles(data) == ("论文",)


def test_entities_are_never_expanded():
    bomb = '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;">]>\n<a><title>&y;</title></a>'
    tree = tree_of(bomb)
    assert text_of(tree.root) == "&y;"
    assert (tree.problems[0].line, "entities" in tree.problems[0].message) == (1, True)


def test_files_are_never_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    tree = tree_of(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>')
    assert "secret" not in text_of(tree.root)


def test_names_of_html_and_bare_ampersands_are_text():
    text = "<a x='b&c'><title>M&uuml;ller &amp; AT&T &lt;x&#62; &nosuch;</title></a>"
    assert titles(text) == ("Müller & AT&T <x> &nosuch;",)
    assert titles("<a><title><![CDATA[&nbsp;<b>]]></title></a>") == ("&nbsp;<b>",)


def test_a_cut_document_keeps_its_records():
    for end in range(FEED.index("<entry>", 120), len(FEED) - 8):
        tree = tree_of(FEED[:end])
        assert tree.is_cut
        assert next(tree.root.iter("{*}title")).text == "On "


def test_what_is_broken_is_told_with_its_line():
    tree = tree_of("<a>\n<title>one</title>\n<title>two</b></title>\n<title>three</title></a>")
    assert [problem.line for problem in tree.problems] == [3]
    assert "three" in text_of(tree.root)


def test_words_before_and_documents_behind_are_taken():
    page = "This file has no style.\n\n<a><title>one</title></a>\n"
    tree = tree_of(page + '<?xml version="1.0"?><a><title>two</title></a>')
    assert texts_of(tree.root.iter("title")) == ("one", "two")
    assert local_name(tree.root) == "several"
    assert line_of(next(tree_of(page).root.iter("title"))) == 3


def test_control_characters_are_left_out_and_said():
    tree = tree_of("<a>\x0b<title>on\x08e</title></a>")
    assert text_of(tree.root) == "one"
    assert "2 control characters" in tree.problems[0].message


def test_depth_and_length_have_limits():
    assert tree_of("<x>" * 100_000).problems
    assert tree_of(f"<a>{'b' * 11_000_000}</a>").problems


@pytest.mark.parametrize("data", [b"", b"plain", b"<!DOCTYPE a [", b"<!-- ", b"<", b"\xff\xfe<"])
def test_what_is_no_xml_is_a_problem(data: bytes):
    assert isinstance(parse_xml(data), Problem)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("\ufeff<?xml version='1.0'?>\n<!-- a > b -->\n<!DOCTYPE x [<!ENTITY a 'b'>]>\n<x/>", "x"),
        ("<p:Mods-2 a='1'\n b='2'>", "mods-2"),
        ("<3 is no root", ""),
        ("<!-- open", ""),
        ("a < b", ""),
    ],
)
def test_the_root_is_told_from_the_head(head: str, name: str):
    assert root_of(head.encode())[0] == name


@pytest.mark.parametrize("piece", ["<![CDATA[", "<!DOCTYPE ", "<!-- ", "&", "<a ", "]>", "<?xml "])
def test_hostile_repetition_comes_to_an_end(piece: str):
    assert parse_xml(("<r>" + piece * 100_000).encode())
    assert root_of((piece * 10_000).encode())[0] in ("", "a")


@given(st.binary(max_size=30), st.integers(0, len(FEED)))
def test_any_damage_gives_a_tree_or_a_problem(noise: bytes, at: int):
    data = FEED.encode()
    assert isinstance(parse_xml(data[:at] + noise + data[at:]), Tree | Problem)
