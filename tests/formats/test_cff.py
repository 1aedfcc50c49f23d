from lectory.formats.cff import read, sniff
from lectory.model.digest import Confidence, Source


def test_the_software_comes_first_and_then_what_it_names():
    lines = (
        "cff-version: 1.2.0",
        "title: Counter",
        "preferred-citation:",
        "  title: Paper",
        "references:",
        "  - title: Other",
    )
    digest = read(Source("CITATION.cff", "\n".join(lines).encode()))
    assert [(entry.section, entry.reference.title) for entry in digest.entries] == [
        ("", "Counter"),
        ("preferred-citation", "Paper"),
        ("references", "Other"),
    ]
    assert digest.problems == ()


def test_a_version_stays_as_it_is_written():
    text = b"cff-version: 1.2.0\ntitle: Counter\nversion: 1.10\n"
    assert read(Source("x.cff", text)).entries[0].reference.field("version") == "1.10"


def test_a_broken_line_costs_itself_alone():
    text = b"cff-version: 1.2.0\ntitle: Counter\n%%% what\nauthors:\n- name: Forests\n"
    digest = read(Source("x.cff", text))
    assert digest.entries[0].reference.authors[0].literal == "Forests"
    assert [problem.line for problem in digest.problems] == [3]


def test_its_version_line_makes_it_certain():
    assert sniff(Source("x", b"# c\r\ncff-version: 1.1.0\r\n")) is Confidence.CERTAIN
    assert sniff(Source("x.cff", b"title: a\n")) is Confidence.NO
