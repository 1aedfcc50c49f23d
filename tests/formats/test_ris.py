import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.formats.ris import FORMAT, read, sniff, write
from lectory.formats.ris.lines import MAX_VALUE
from lectory.formats.ris.tags import CODE_OF_KIND, KIND_OF_CODE
from lectory.model.digest import Confidence, Digest, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference


def digest_of(*lines: str, end: str = "\n") -> Digest:
    return read(Source("test.ris", end.join((*lines, "")).encode()))


def paper(*lines: str) -> Reference:
    digest = digest_of("TY  - JOUR", "TI  - T", *lines, "ER  - ")
    assert len(digest.entries) == 1
    return digest.entries[0].reference


def written(*references: Reference) -> str:
    out = io.BytesIO()
    write(references, out)
    return out.getvalue().decode()


def again(*references: Reference) -> list[Reference]:
    digest = read(Source("again.ris", written(*references).encode()))
    assert digest.problems == ()
    return [entry.reference for entry in digest.entries]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_line_end_will_do(end: str):
    digest = digest_of(
        "TY  - BOOK", "TI  - One", "ER  - ", "TY  - BOOK", "TI  - Two", "ER  -", end=end
    )
    assert [entry.reference.title for entry in digest.entries] == ["One", "Two"]
    assert digest.problems == ()


def test_a_new_record_closes_an_open_one():
    digest = digest_of("TY  - BOOK", "TI  - One", "TY  - BOOK", "TI  - Two", "ER  - ")
    assert [entry.line for entry in digest.entries] == [1, 3]
    assert [problem.message for problem in digest.problems] == ["A record has no ER line"]


def test_a_record_without_its_first_line_is_kept_with_a_warning():
    digest = digest_of("", "TI  - Lost", "AU  - Berg, Anna", "ER  - ")
    assert [entry.reference.title for entry in digest.entries] == ["Lost"]
    assert [(problem.line, problem.message) for problem in digest.problems] == [
        (2, "A record begins without a TY line")
    ]


def test_a_dash_in_a_wrapped_abstract_is_no_tag():
    found = paper("AB  - The rule", "IS - that is", "T2-weighted -", "images")
    assert found.abstract == "The rule IS - that is T2-weighted - images"


def test_a_tag_with_one_blank_is_a_tag_outside_long_texts():
    assert paper("AU - Berg, Anna", "PY - 2020").authors == (Person("Berg", "Anna"),)


def test_wrapped_keywords_are_keywords_of_their_own():
    assert paper("KW  - one", "two", "three").field("keyword") == "one; two; three"


def test_text_between_records_is_furniture():
    digest = digest_of("Record #1 of 1", "TY  - BOOK", "TI  - T", "ER  - ", "", "Exported today")
    assert digest.left_out == ("Record #1 of 1", "Exported today")
    assert digest.problems == ()


def test_the_text_behind_a_blank_line_is_not_part_of_a_short_value():
    digest = digest_of("TY  - BOOK", "TI  - T", "UR  - https://example.org/a", "", "Record #2 of 2")
    assert digest.entries[0].reference.url == "https://example.org/a"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("PY  - 2001/09/01/",), "2001-09-01"),
        (("PY  - 2001/00/00/",), "2001"),
        (("PY  - 2001///",), "2001"),
        (("PY  - ///",), ""),
        (("PY  - 2013", "DA  - 2013/07/28"), "2013-07-28"),
        (("DA  - 2014/01/02", "PY  - 2013"), "2013"),
        (("PY  - 2019", "Y1  - 24-27 Sept. 2019"), "2019-09"),
        (("Y1  - 2014//Spring",), "2014"),
        (("PY  - 10 15",), ""),
        (("PY  - 2021/02/31",), "2021-02"),
        (("PY  - in press",), ""),
    ],
)
def test_dates_are_read_as_far_as_they_are_dates(lines: tuple[str, ...], date: str):
    assert paper(*lines).date == date


def test_a_date_that_is_none_is_told_with_its_line():
    digest = digest_of("TY  - JOUR", "TI  - T", "PY  - 10 15", "ER  - ")
    assert [(problem.line, problem.message) for problem in digest.problems] == [
        (3, "“10 15” is no date")
    ]


def test_addresses_in_one_line_or_in_many_are_all_kept():
    found = paper(
        "UR  - https://example.org/a;https://example.org/b",
        "UR  - www.example.org/c",
        "L1  - https://example.org/d.pdf",
        "UR  - javascript:alert(1)",
    )
    assert found.url == "https://example.org/a"
    assert found.links == (
        "https://example.org/b",
        "https://www.example.org/c",
        "https://example.org/d.pdf",
    )
    assert found.extra == ()


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("DO  - https://doi.org/10.1000/ABC", Identifier(Scheme.DOI, "10.1000/abc")),
        ("M3  - doi: 10.1000/abc", Identifier(Scheme.DOI, "10.1000/abc")),
        ("N1  - doi: 10.1000/abc", Identifier(Scheme.DOI, "10.1000/abc")),
        ("L3  - 10.1000/abc", Identifier(Scheme.DOI, "10.1000/abc")),
        ("SN  - 0-306-40615-2 (print)", Identifier(Scheme.ISBN, "0306406152")),
        ("AN  - PMID: 12345678", Identifier(Scheme.PMID, "12345678")),
        ("C2  - PMC1234567", Identifier(Scheme.PMCID, "PMC1234567")),
        ("UR  - https://arxiv.org/abs/2403.01234v2", Identifier(Scheme.ARXIV, "2403.01234")),
        ("JO  - arXiv preprint arXiv:2403.01234", Identifier(Scheme.ARXIV, "2403.01234")),
    ],
)
def test_identifiers_are_found_where_exporters_put_them(line: str, identifier: Identifier):
    assert paper(line).identifiers == (identifier,)


def test_a_number_of_a_journal_is_no_identifier_of_the_paper():
    found = paper("SN  - 20964129 (ISSN)")
    assert (found.identifiers, found.field("ISSN")) == ((), "2096-4129")


def test_a_group_is_marked_by_a_comma_at_the_end():
    assert paper("AU  - World Health Organization,").authors == (
        Person(literal="World Health Organization"),
    )


def test_others_are_no_person():
    found = paper("AU  - Berg, Anna", "AU  - et al.")
    assert (found.authors, found.authors_truncated) == ((Person("Berg", "Anna"),), True)


def test_unknown_tags_and_types_are_kept_and_written_back():
    digest = digest_of("TY  - XYZ", "TI  - T", "ZZ  - kept", "ER  - ")
    text = written(digest.entries[0].reference)
    assert text == "TY  - XYZ\r\nTI  - T\r\nZZ  - kept\r\nER  - \r\n\r\n"


def test_a_number_is_no_citation_key():
    assert paper("ID  - 12345").key == ""
    assert paper("ID  - berg2020").key == "berg2020"


def test_a_line_without_end_is_cut_and_said():
    digest = digest_of("TY  - JOUR", "TI  - T", "AB  - " + "x" * (MAX_VALUE + 10), "ER  - ")
    assert len(digest.entries[0].reference.abstract) < MAX_VALUE
    assert [problem.line for problem in digest.problems] == [3]


def test_a_value_with_line_breaks_is_written_on_one_line():
    assert "AB  - One two\r\n" in written(Reference(title="T", abstract="One\n\ntwo"))


def test_a_type_has_one_code_and_the_code_that_type():
    kinds = set(KIND_OF_CODE.values())
    assert {KIND_OF_CODE[CODE_OF_KIND[kind]] for kind in kinds} == kinds


def test_detection_needs_a_tag_line_not_a_name():
    assert sniff(Source("x.txt", b"Hello\r\nTY  - JOUR\r\n")) is Confidence.CERTAIN
    assert sniff(Source("x.txt", "TY  - JOUR\nTI  - T\n".encode("utf-16-le"))) is Confidence.CERTAIN
    assert sniff(Source("x.txt", b"TI  - One\nAU  - Two\nPY  - 2001\n")) is Confidence.LIKELY
    assert sniff(Source("x.txt", b"PARTY - all of us")) is Confidence.NO
    assert sniff(Source("x.ris", b"nothing of it")) is Confidence.POSSIBLE


WORDS = st.lists(st.from_regex(r"[A-ZÀ-Ö][a-zß-ö]{1,8}", fullmatch=True), min_size=1, max_size=4)
TEXT = WORDS.map(" ".join)
NAME = st.from_regex(r"[A-ZÀ-Ö][a-zß-ö]{2,8}", fullmatch=True)
PEOPLE = st.builds(Person, NAME, NAME) | TEXT.map(lambda text: Person(literal=text))
EXTRA = st.dictionaries(
    st.sampled_from(["volume", "issue", "publisher", "note", "language", "ris:C5", "edition"]), TEXT
)
REFERENCES = st.builds(
    Reference,
    title=TEXT,
    authors=st.lists(PEOPLE, max_size=3).map(tuple),
    abstract=TEXT,
    date=st.sampled_from(["", "1999", "2001-02", "2020-02-29"]),
    venue=st.just("") | TEXT,
    kind=st.sampled_from(sorted(set(KIND_OF_CODE.values()))),
    identifiers=st.sampled_from([(), (Identifier(Scheme.DOI, "10.1000/x"),)]),
    url=st.sampled_from(["", "https://example.org/x?a=b"]),
    links=st.sampled_from([(), ("https://example.org/y.pdf",)]),
    key=st.sampled_from(["", "berg2020", "müller:1"]),
    extra=EXTRA.map(lambda found: tuple(found.items())),
)


@given(st.lists(REFERENCES, min_size=1, max_size=4))
def test_what_is_written_is_read_again(references: list[Reference]):
    assert again(*references) == references


@given(st.text("TYERAU -\r\nabc:/.019", max_size=120))
def test_nothing_makes_the_reader_fail(text: str):
    digest = read(Source("x.ris", text.encode()))
    assert digest.entries or digest.problems


def test_the_format_is_a_bibliography():
    assert FORMAT.bibliography
