import io
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pybtex.database
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pybtex.richtext import Text

from lectory.formats.bibtex import BIBLATEX, FORMAT, sniff
from lectory.formats.bibtex.reading import MAX_JOINED
from lectory.formats.bibtex.titles import title_in_latex
from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.model.identifier import Identifier, Scheme
from lectory.model.person import Person
from lectory.model.reference import Reference


def digest_of(text: str | bytes) -> Digest:
    assert FORMAT.read is not None
    return FORMAT.read(Source("test.bib", text.encode() if isinstance(text, str) else text))


def paper(fields: str, kind: str = "article") -> Reference:
    (entry,) = digest_of(f"@{kind}{{key,\n{fields}\n}}").entries
    return entry.reference


def written(*references: Reference, as_format: Format = FORMAT) -> str:
    out = io.BytesIO()
    assert as_format.write is not None
    as_format.write(references, out)
    return out.getvalue().decode()


def again(reference: Reference, as_format: Format = FORMAT) -> Reference:
    digest = digest_of(written(reference, as_format=as_format))
    assert digest.problems == ()
    (entry,) = digest.entries
    return entry.reference


def extra(reference: Reference) -> dict[str, str]:
    return dict(reference.extra)


def test_a_whole_entry_is_read():
    found = paper(
        r"""author = {Berg, Anna and {\L}ukasz Haas and others},
        title = {The {DNA} of na{\"\i}ve \emph{lakes}}, journal = {Tides {\&} Seas},
        year = 2001, month = mar, day = 4, volume = {3}, number = {2}, pages = {12--34},
        doi = {https://doi.org/10.1000/ABC\_1}, url = {https://example.org/a_b%20c?x=1&y=~z#f},
        abstract = {One
          line.

          Two.}, keywords = {lake, sea}, groups = {Own {Group}}"""
    )
    assert found == Reference(
        title="The DNA of naïve lakes",
        authors=(Person("Berg", "Anna"), Person("Haas", "Łukasz")),
        authors_truncated=True,
        abstract="One line.\n\nTwo.",
        date="2001-03-04",
        venue="Tides & Seas",
        kind="article-journal",
        identifiers=(Identifier(Scheme.DOI, "10.1000/abc_1"),),
        url="https://example.org/a_b%20c?x=1&y=~z#f",
        key="key",
        extra=(
            ("bibtex:title", r"The {DNA} of na{\"\i}ve \emph{lakes}"),
            ("volume", "3"),
            ("issue", "2"),
            ("page", "12-34"),
            ("keyword", "lake, sea"),
            ("bibtex:groups", "Own {Group}"),
        ),
    )


def test_macros_are_put_in():
    text = '@string{jml = "Journal " # {of Lakes}} @article{a, journal = JML # { B}, title = cacm}'
    (entry,) = digest_of(text).entries
    assert entry.reference.venue == "Journal of Lakes B"
    assert entry.reference.title == "Communications of the ACM"


def test_an_unknown_macro_is_told_once_and_kept():
    digest = digest_of("@article{a,\n journal = jml}\n@article{b, journal = jml}")
    assert [problem.line for problem in digest.problems] == [2]
    assert [entry.reference.venue for entry in digest.entries] == ["jml", "jml"]


def test_macros_made_of_macros_do_not_fill_the_memory():
    lines = ['@string{m0 = "0123456789"}']
    lines += [f"@string{{m{n + 1} = {' # '.join([f'm{n}'] * 10)}}}" for n in range(10)]
    digest = digest_of("\n".join([*lines, "@misc{a, title = m10}"]))
    assert len(digest.entries[0].reference.title) <= MAX_JOINED
    assert digest.problems[0].line == 5


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2015", "2015"),
        ("year = {2015}, month = {3}", "2015-03"),
        ("year = {2015}, month = {March}", "2015-03"),
        ('year = 2015, month = "15~" # mar', "2015-03-15"),
        ("date = {2014-07-25}", "2014-07-25"),
        ("date = {2004-01/2005-02}", "2004-01"),
        ("date = {2014-07}, year = {2014}", "2014-07"),
        ("year = {c1999}", "1999"),
        ("year = {2015}, month = {Spring}", "2015"),
        ("year = {in press}", ""),
        ("month = mar", ""),
    ],
)
def test_a_date_is_made_of_its_fields(fields: str, date: str):
    found = paper(fields)
    assert found.date == date
    assert again(found) == found
    assert again(found, BIBLATEX) == found


@pytest.mark.parametrize(
    ("fields", "identifiers"),
    [
        ("eprint = {2403.01234v2}, archiveprefix = {arXiv}", ["arxiv:2403.01234"]),
        ("eprint = {2403.01234}, eprinttype = {arxiv}", ["arxiv:2403.01234"]),
        ("eprint = {9401001}, archiveprefix = {astro-ph}", ["arxiv:astro-ph/9401001"]),
        ("arxivId = {2403.01234}", ["arxiv:2403.01234"]),
        ("journal = {arXiv preprint arXiv:1706.03762}", ["arxiv:1706.03762"]),
        ("journal = {CoRR}, volume = {abs/1706.03762}", ["arxiv:1706.03762"]),
        ("eprint = {12345}, eprinttype = {jstor}", []),
        ("pmid = {12345678}, pmcid = {PMC1234567}", ["pmid:12345678", "pmcid:PMC1234567"]),
        ("url = {https://arxiv.org/abs/2403.01234}", ["arxiv:2403.01234"]),
        ("doi = {not one}", []),
    ],
)
def test_identifiers_are_found(fields: str, identifiers: list[str]):
    found = paper(fields)
    assert sorted(map(str, found.identifiers)) == sorted(identifiers)
    assert again(found) == found


def test_the_version_is_kept_apart():
    assert paper("eprint = {2403.01234v2}, archiveprefix = {arXiv}").version == 2


def test_addresses_are_freed_from_latex_only():
    found = paper(r"url = {\url{http://a.org/\~{}b/c\_d\%20e{\textasciitilde}f}}")
    assert found.url == "http://a.org/~b/c_d%20e~f"
    assert paper(r"howpublished = {\url{http://a.org/x}}").url == "http://a.org/x"


def test_both_entries_of_one_key_are_kept():
    digest = digest_of("@misc{a, title={First}}\n@misc{a, title={Second}}")
    assert [entry.reference.title for entry in digest.entries] == ["First", "Second"]
    assert [entry.line for entry in digest.entries] == [1, 2]
    assert digest.problems == ()


def test_entries_in_comments_and_style_settings_are_no_papers():
    text = "@comment{\n@article{a, title={A}}\n}\n@IEEEtranBSTCTL{x, CTLuse = {yes}}\n@comment{}"
    assert digest_of(text).entries == ()


def test_a_broken_entry_is_told_with_its_line_and_the_others_are_read():
    digest = digest_of(
        "@article{a, title = {A}}\n\n@article{b,\n  title = {Open {B,\n  year = 2006\n\n"
        "@article{c, title = {C}}\n"
    )
    titles = [entry.reference.title for entry in digest.entries]
    assert titles == ["A", "Open B", "C"]
    assert [problem.line for problem in digest.problems] == [4]


def test_a_missing_comma_keeps_the_field():
    digest = digest_of("@article{a,\n title = {A}\n year = 2016\n}")
    assert digest.entries[0].reference.date == "2016"
    assert [(problem.line, problem.excerpt) for problem in digest.problems] == [(2, "title = {A}")]


def test_half_an_entry_at_the_end_is_told():
    digest = digest_of("@article{a, title = {A}}\n@article{")
    assert len(digest.entries) == 1
    assert [problem.line for problem in digest.problems] == [2]


def test_nothing_is_reported_of_a_clean_file():
    text = "Free text, a@b.org.\n@string{x = {X}}\n@article{a, title = x # { y}, year = 1999,}\n"
    assert digest_of(text).problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_are_found(encoding: str):
    text = "@article{a,\r\n title = {Müller’s café},\r\n year = 2020\r\n}\r\n"
    (entry,) = digest_of(text.encode(encoding)).entries
    assert entry.reference.title == "Müller’s café"


def test_a_title_keeps_its_braces_until_it_is_edited():
    found = paper("title = {A {Markov} {DNA} tale}")
    assert "title = {A {Markov} {DNA} tale}," in written(found)
    assert "title = {A new {DNA} tale}," in written(replace(found, title="A new DNA tale"))


def test_capitals_that_matter_are_put_in_braces():
    assert title_in_latex("Training LLaMA-2 on 8 GPUs: A Study") == (
        "Training {LLaMA}-2 on 8 {GPUs}: A Study"
    )
    assert title_in_latex("ALL IN CAPITALS") == "ALL IN CAPITALS"
    assert extra(paper("title = {Training {LLaMA}-2}")) == {}


def test_unknown_fields_are_written_unchanged():
    found = paper(r"title = {A}, groups = {Own {\"u}ber}, bdsk-file-1 = {x%y_z}, crossref = {b}")
    text = written(found)
    for line in (r"groups = {Own {\"u}ber},", "bdsk-file-1 = {x%y_z},", "crossref = {b},"):
        assert line in text


def test_the_layout_is_fixed():
    reference = Reference(
        title="Tides & lakes",
        authors=(Person("Müller", "Jürgen", "von"), Person(literal="Lake Group")),
        date="2001-03-04",
        venue="Proceedings of Lakes",
        kind="paper-conference",
        identifiers=(Identifier(Scheme.ARXIV, "2403.01234"),),
        version=2,
        extra=(("page", "1-9"), ("publisher-place", "Genève")),
    )
    assert written(reference) == (
        "@inproceedings{vonmller2001tides,\n"
        '  author = {von M{\\"u}ller, J{\\"u}rgen and {Lake Group}},\n'
        "  title = {Tides \\& lakes},\n"
        "  booktitle = {Proceedings of Lakes},\n"
        "  pages = {1--9},\n"
        "  address = {Gen{\\`e}ve},\n"
        "  year = {2001},\n"
        "  month = mar,\n"
        "  day = {4},\n"
        "  eprint = {2403.01234v2},\n"
        "  archiveprefix = {arXiv},\n"
        "}\n"
    )
    assert written(reference, as_format=BIBLATEX) == (
        "@inproceedings{vonmller2001tides,\n"
        "  author = {von Müller, Jürgen and {Lake Group}},\n"
        "  title = {Tides \\& lakes},\n"
        "  booktitle = {Proceedings of Lakes},\n"
        "  pages = {1--9},\n"
        "  location = {Genève},\n"
        "  date = {2001-03-04},\n"
        "  eprint = {2403.01234v2},\n"
        "  eprinttype = {arXiv},\n"
        "}\n"
    )


def test_made_keys_differ():
    text = written(Reference(title="Lakes"), Reference(title="Lakes"), Reference())
    assert [line for line in text.splitlines() if line.startswith("@")] == [
        "@misc{lakes,",
        "@misc{lakes-2,",
        "@misc{entry,",
    ]


HOSTILE = ["{", "}", "}{", 'a"b', "\\", "@article{x, title={y}}", "%", "a\n@misc{x,\n", "x}}\n}"]


@pytest.mark.parametrize("value", HOSTILE)
def test_no_value_can_break_the_file(value: str):
    reference = Reference(
        title=value,
        authors=(Person(value, value), Person(literal=value)),
        abstract=value,
        venue=value,
        url=value,
        key=value,
        extra=(("note", value), ("bibtex:own", value), ("bibtex:title", value), ("DOI", value)),
    )
    for dialect in (FORMAT, BIBLATEX):
        digest = digest_of(written(reference, Reference(title="Next"), as_format=dialect))
        assert digest.problems == ()
        assert [entry.reference.title for entry in digest.entries][1:] == ["Next"]


WORD = st.text(
    st.sampled_from('abcdeXYZäöüßéÉñçşőłØÅαΩ≤王한א’&%#_~^;:!?()[]<>|/*+="0123456789'),
    min_size=1,
    max_size=8,
)
PROSE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
NAME = st.from_regex(r"[A-ZÄÖÉŁ][a-zäöüßéñçłş]{1,8}(?:-[A-Z][a-z]{1,5})?", fullmatch=True)
GIVEN = st.lists(NAME | st.from_regex(r"[A-Z]\.", fullmatch=True), min_size=1, max_size=3)
PERSON = st.builds(
    Person,
    family=st.lists(NAME, min_size=1, max_size=2).map(" ".join),
    given=GIVEN.map(" ".join),
    particle=st.sampled_from(["", "", "van der", "de la"]),
    suffix=st.sampled_from(["", "", "Jr.", "III"]),
) | st.builds(Person, literal=st.lists(NAME, min_size=1, max_size=4).map(" and ".join))
DATE = st.sampled_from(["", "1999", "2020-02", "2021-12-31"])
REFERENCE = st.builds(
    Reference,
    title=PROSE,
    authors=st.lists(PERSON, max_size=4).map(tuple),
    authors_truncated=st.booleans(),
    abstract=st.lists(PROSE, max_size=2).map("\n\n".join),
    date=DATE,
    venue=st.just("") | PROSE,
    kind=st.sampled_from(["article-journal", "paper-conference", "book", "chapter", "thesis"]),
    identifiers=st.sampled_from(
        [(), (Identifier(Scheme.ARXIV, "2403.01234"), Identifier(Scheme.DOI, "10.1000/a_(b)"))]
    ),
    url=st.sampled_from(["", "https://example.org/a_b%20c?x=1&y=~z#f"]),
    key=st.from_regex(r"[a-z][a-z0-9:_+./-]{0,12}", fullmatch=True),
    extra=st.sampled_from(
        [
            (),
            (("editor", "Berg, Anna; Lake Group"), ("volume", "3"), ("page", "1-9, 12-14")),
            (("publisher", "North & Söns"), ("note", "100 % of it"), ("bibtex:own", "a_b {c} %")),
        ]
    ),
)


@given(REFERENCE, st.sampled_from([FORMAT, BIBLATEX]))
def test_what_is_written_is_read_again(reference: Reference, dialect: Format):
    assert again(reference, dialect) == reference


@given(st.text(alphabet='@article{title=author,year}"#%\\\n 12', max_size=120))
def test_no_text_is_refused(text: str):
    digest_of(text)


def test_every_beginning_of_a_file_is_read():
    text = (Path(__file__).parent / "cases" / "bibtex" / "broken.bib").read_text("utf-8")
    for end in range(len(text)):
        digest_of(text[:end])


TITLES = (
    "Tides & Lakes: LLaMA-2 at 100% of $O(n^2)$",
    "Über naïve Façades – “so” it goes",
    "Plain words -- in a ``row''",
    "What costs $5 [PAUSE] <RET> #1 a_b?",
)


def test_other_programs_read_the_same_titles():
    papers = [
        Reference(title=title, key=f"k{number}", kind="article-journal", abstract=title * 3)
        for number, title in enumerate(TITLES)
    ]
    assert titles_in_bibtexparser(written(*papers, as_format=BIBLATEX)) == list(map(folded, TITLES))
    assert titles_in_pybtex(written(*papers)) == list(map(folded, TITLES))


def titles_in_bibtexparser(text: str) -> list[str]:
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    return [folded(entry["title"]) for entry in library.entries]


def titles_in_pybtex(text: str) -> list[str]:
    entries = pybtex.database.parse_string(text, "bibtex").entries.values()
    return [folded(str(Text.from_latex(entry.fields["title"]))) for entry in entries]


def folded(title: str) -> str:
    """A title without what other programs keep of LaTeX: braces, backslashes, kinds of dashes."""
    for gone in "{}\\$":
        title = title.replace(gone, "")
    for one, other in (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”")):
        title = title.replace(one, other)
    return " ".join(title.split())


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("@article{a, title = {A}}", Confidence.CERTAIN),
        ("% Encoding: UTF-8\n\n@book(a,\n title = {A})", Confidence.CERTAIN),
        ("@article{\n title = {A}}", Confidence.CERTAIN),
        ("@comment{x}", Confidence.LIKELY),
        ("From: a@b.org\nSubject: x\n\n@article{a, title = {A}}", Confidence.POSSIBLE),
        ("Write to anna@example.org {soon}", Confidence.NO),
        ("@anna: see {title = x}", Confidence.NO),
        ("TY  - JOUR\nER  - ", Confidence.NO),
        ("", Confidence.NO),
    ],
)
def test_only_bibtex_is_recognised(text: str, confidence: Confidence):
    assert sniff(Source("x", text.encode())) is confidence


def test_sixteen_bits_are_recognised_too():
    assert sniff(Source("x", "@misc{a, title = {A}}".encode("utf-16-le"))) is Confidence.CERTAIN
