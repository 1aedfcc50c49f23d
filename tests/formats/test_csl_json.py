import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.formats.csl_json import read, sniff, write
from lectory.formats.csl_json.variables import TYPES
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference


def digest_of(text: str) -> Digest:
    return read(Source("test.json", text.encode()))


def paper(**members: Any) -> Reference:
    item = {"id": "x", "type": "book", "title": "T", **members}
    digest = digest_of(json.dumps([item]))
    assert digest.problems == ()
    return digest.entries[0].reference


def written(*references: Reference) -> list[dict[str, Any]]:
    out = io.BytesIO()
    write(references, out)
    return json.loads(out.getvalue())


def again(*references: Reference) -> list[Reference]:
    digest = digest_of(json.dumps(written(*references)))
    return [entry.reference for entry in digest.entries]


@pytest.mark.parametrize(
    "text",
    [
        '[{"type": "book", "title": "T"}]',
        '{"type": "book", "title": "T"}',
        '{"items": [{"type": "book", "title": "T"}]}',
        '{"references": [{"type": "book", "title": "T"}]}',
        '\ufeff [{"type": "book", "title": "T"}, null, 3, "x", []]',
    ],
)
def test_items_are_found_in_every_wrapping(text: str):
    digest = digest_of(text)
    assert [entry.reference.title for entry in digest.entries] == ["T"]
    assert digest.problems == ()


def test_json_lines_are_a_list():
    digest = digest_of('{"type": "book", "title": "One"}\n{"type": "book", "title": "Two"}\n')
    assert [entry.reference.title for entry in digest.entries] == ["One", "Two"]
    assert digest.problems == ()


def test_a_broken_item_costs_only_itself_and_is_told_with_its_place():
    digest = digest_of('[\n{"title": "One"},\n{"title" "Two"},\n{"title": "Three"}\n]')
    assert [entry.reference.title for entry in digest.entries] == ["One", "Three"]
    assert digest.problems[0].line == 3
    assert digest.problems[0].message.startswith("column 10: this is no JSON")


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '[{"title": "T", "x": ' + "[" * 9999]
)
def test_deep_nesting_is_a_problem_and_no_crash(text: str):
    assert digest_of(text).problems


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2011", 5, 25], ["2012", 6, 26]], "circa": True}, "2011-05-25"),
        ({"date-parts": [[2017]], "season": 4}, "2017"),
        ({"date-parts": [[2011, 13]]}, "2011"),
        ({"date-parts": [[-334]]}, ""),
        ({"date-parts": [[None]]}, ""),
        ({"date-parts": [[79]]}, "0079"),
        ({"date-parts": []}, ""),
        ({"raw": "2011-05-25/2012"}, "2011-05-25"),
        ({"raw": "14 March 2025"}, "2025-03-14"),
        ({"literal": "13th cent"}, ""),
        ("2024-03", "2024-03"),
        (2024, "2024"),
        ([{"year": 2016, "month": "4"}], "2016-04"),
        ({"date-parts": [[2021, 2, 31]]}, "2021-02"),
    ],
)
def test_dates_are_read_as_far_as_they_are_dates(issued: Any, date: str):
    assert paper(issued=issued).date == date


@pytest.mark.parametrize(
    "issued",
    [
        {"date-parts": [[2011, 5, 25], [2012, 6, 26]], "circa": True},
        {"literal": "13th cent"},
        {"date-parts": [[-334]]},
    ],
)
def test_what_a_date_cannot_hold_is_written_back(issued: Any):
    assert written(paper(issued=issued))[0]["issued"] == issued


@pytest.mark.parametrize(
    ("name", "person"),
    [
        (
            {"family": "Berg", "given": "A.", "non-dropping-particle": "van der", "suffix": "Jr."},
            Person("Berg", "A.", "van der", "Jr."),
        ),
        (
            {"family": "Humboldt", "given": "A.", "dropping-particle": "von"},
            Person("Humboldt", "A.", "von"),
        ),
        ({"literal": "North Sea Tide Survey"}, Person(literal="North Sea Tide Survey")),
        ({"name": "North Sea Tide Survey"}, Person(literal="North Sea Tide Survey")),
        ("Berg, Anna", Person("Berg", "Anna")),
    ],
)
def test_names_are_read_in_parts(name: Any, person: Person):
    assert paper(author=[name]).authors == (person,)


def test_marks_in_titles_go_and_come_back():
    found = paper(title="H<sub>2</sub>O &amp; a < b &lt;i&gt;")
    assert found.title == "H2O & a < b <i>"
    assert written(found)[0]["title"] == "H<sub>2</sub>O &amp; a < b &lt;i&gt;"


def test_a_changed_title_is_written_as_it_is_now():
    found = paper(title="H<sub>2</sub>O")
    changed = Reference(title="Water", kind="book", extra=found.extra)
    assert written(changed)[0]["title"] == "Water"


def test_unknown_members_are_kept_and_written_back():
    found = paper(**{"x-shelf": {"row": 3}, "volume": 7, "custom": {"mine": "yes"}})
    assert found.field("volume") == "7"
    item = written(found)[0]
    assert (item["x-shelf"], item["volume"], item["custom"]) == ({"row": 3}, "7", {"mine": "yes"})


def test_arxiv_is_an_archive():
    found = paper(archive="arXiv", archive_location="2403.01234v2")
    assert found.identifiers == (Identifier(Scheme.ARXIV, "2403.01234"),)
    assert (found.version, found.extra) == (2, ())
    assert written(found)[0]["archive_location"] == "2403.01234v2"


def test_a_short_doi_is_kept_though_it_is_no_identifier():
    found = paper(DOI="10/fqd6hj")
    assert found.identifiers == ()
    assert written(found)[0]["DOI"] == "10/fqd6hj"


def test_text_that_cannot_be_stored_is_mended():
    assert digest_of('[{"title": "a\\u0000b\\ud800c"}]').entries[0].reference.title == "ab?c"


def test_an_address_that_runs_is_no_address():
    assert paper(URL="javascript:alert(1)").url == ""


def test_each_item_stands_on_a_line_of_its_own():
    out = io.BytesIO()
    write([Reference(title="Ä", key="a"), Reference(title="B", kind="book")], out)
    assert out.getvalue().decode() == (
        '[\n{"id": "a", "type": "document", "title": "Ä"},\n'
        '{"id": "2", "type": "book", "title": "B"}\n]\n'
    )


def test_nothing_written_is_an_empty_list():
    assert written() == []


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ('[{"type": "book", "issued": {"date-parts": [[2001]]}}]', Confidence.CERTAIN),
        ('[{"id": "a", "type": "book", "title": "T"}]', Confidence.LIKELY),
        ('[{"paper": {"id": "2403.01234", "title": "T"}}]', Confidence.NO),
        ('[{"itemType": "book", "title": "T", "DOI": ""}]', Confidence.NO),
        ('{"title": "T"}', Confidence.NO),
        ("no JSON at all", Confidence.NO),
    ],
)
def test_detection_goes_by_what_only_csl_says(text: str, confidence: Confidence):
    assert sniff(Source("x", text.encode())) is confidence


TEXT = st.text(st.characters(categories=["L", "Nd", "Zs"]), min_size=1).map(str.strip).filter(bool)
WORD = st.from_regex(r"[A-ZÀ-Ö][a-zß-ö]{2,8}", fullmatch=True)
PEOPLE = st.builds(Person, WORD, WORD, st.sampled_from(["", "van der"])) | WORD.map(
    lambda text: Person(literal=text)
)
REFERENCES = st.builds(
    Reference,
    title=TEXT,
    authors=st.lists(PEOPLE, max_size=3).map(tuple),
    authors_truncated=st.booleans(),
    abstract=TEXT,
    date=st.sampled_from(["", "1999", "2001-02", "2020-02-29", "0079"]),
    venue=st.just("") | TEXT,
    kind=st.sampled_from(sorted(TYPES)),
    identifiers=st.sampled_from(
        [(), (Identifier(Scheme.DOI, "10.1000/x"), Identifier(Scheme.ISBN, "9780306406157"))]
    ),
    url=st.sampled_from(["", "https://example.org/x?a=b"]),
    links=st.sampled_from([(), ("https://example.org/y.pdf",)]),
    key=st.sampled_from(["", "berg2020", "müller:1"]),
    extra=st.dictionaries(st.sampled_from(["volume", "note", "csl:mine", "accessed"]), WORD).map(
        lambda found: tuple(found.items())
    ),
)


@given(st.lists(REFERENCES, max_size=4))
def test_what_is_written_is_read_again(references: list[Reference]):
    found = again(*references)
    assert [_sorted(reference) for reference in found] == [_sorted(each) for each in references]


def _sorted(reference: Reference) -> tuple[Any, ...]:
    """Everything, `extra` without its order, which JSON writers choose."""
    extra = sorted(reference.extra)
    return (*(getattr(reference, name) for name in Reference.__slots__ if name != "extra"), extra)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["title", "author", "issued", "date-parts", "DOI", "family", "custom", "type", "z"]
            ),
            inner,
            max_size=5,
        )
    ),
)


@given(JSON)
def test_no_shape_of_json_makes_reading_or_writing_fail(value: Any):
    digest = digest_of(json.dumps(value))
    write([entry.reference for entry in digest.entries], io.BytesIO())


@given(st.text('[]{}":,abc \n\\u0019', max_size=80))
def test_nothing_makes_the_reader_fail(text: str):
    digest = digest_of(text)
    assert digest.entries or digest.problems
