"""Identifiers in all the spellings that digests use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.model.identifier import (
    Identifier,
    Scheme,
    arxiv_version,
    canonical_url,
    find_identifiers,
    identifier,
    identifiers_of_url,
    parse_identifier,
    same_work_identifiers,
    unique,
)

DOIS = {
    "https://doi.org/10.1000/ABC.123": "10.1000/abc.123",
    "http://dx.doi.org/10.1016/0004-3702(93)90029-X": "10.1016/0004-3702(93)90029-x",
    "doi:10.1002/(SICI)1097-0258(1998)17:8<857::AID-SIM777>3.0.CO;2-E": (
        "10.1002/(sici)1097-0258(1998)17:8<857::aid-sim777>3.0.co;2-e"
    ),
    "(see 10.1145/1234567.1234568).": "10.1145/1234567.1234568",
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full.pdf": (
        "10.1101/2020.01.01.123456"
    ),
    "https://www.biorxiv.org/content/10.1101/2020.01.01.123456v2": "10.1101/2020.01.01.123456",
    "https://onlinelibrary.wiley.com/doi/full/10.1002/tax.99999": "10.1002/tax.99999",
    "https://www.tandfonline.com/doi/abs/10.1080/00.123/full?needAccess=true": "10.1080/00.123",
    "https://link.springer.com/content/pdf/10.1007/s00125-020-1.pdf": "10.1007/s00125-020-1",
    "https://journals.plos.org/plosone/article/file?id=10.1371/journal.pone.1&type=printable": (
        "10.1371/journal.pone.1"
    ),
    "https://doi.org/10.1000%2F182": "10.1000/182",
    "DOI 10.1093/bio/btab083;": "10.1093/bio/btab083",
    "<doi>10.1126/science.abc1234</doi>": "10.1126/science.abc1234",
    "https://www.pnas.org/doi/epdf/10.1073/pnas.2020012118": "10.1073/pnas.2020012118",
    "“10.1038/nphys1170”,": "10.1038/nphys1170",
    "见 https://doi.org/10.1000/abc。另见": "10.1000/abc",
    "https://www.nature.com/articles/s41586-021-03819-2.pdf": "10.1038/s41586-021-03819-2",
}


@pytest.mark.parametrize(("text", "value"), DOIS.items())
def test_a_doi_is_found_without_its_surroundings(text: str, value: str) -> None:
    assert find_identifiers(text) == (Identifier(Scheme.DOI, value),)


ARXIV = {
    "arXiv:2403.01234v2 [cs.CL]": "2403.01234",
    "arXiv 2403.01234": "2403.01234",
    "arXiv preprint arXiv:1412.6980": "1412.6980",
    "CoRR abs/1706.03762": "1706.03762",
    "2403.01234": "2403.01234",
    "- 2403.01234v1": "2403.01234",
    "see 2403.01234 [cs.LG] for": "2403.01234",
    "hep-th/9901001": "hep-th/9901001",
    "math.GT/0309136": "math/0309136",
    "https://huggingface.co/papers/2403.01234": "2403.01234",
    "https://huggingface.co/login?next=%2Fpapers%2F2403.01234": "2403.01234",
    "https://ar5iv.labs.arxiv.org/html/2403.01234": "2403.01234",
    "https://www.semanticscholar.org/arxiv/2403.01234": "2403.01234",
    "https://export.arxiv.org/abs/hep-th/9901001v3": "hep-th/9901001",
    "https://alphaxiv.org/abs/2403.01234": "2403.01234",
    "arxiv.org/pdf/1706.03762v7.pdf": "1706.03762",
    "https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/2607.01234&hl=en": (
        "2607.01234"
    ),
    "The proof (arXiv:0704.0001).": "0704.0001",
    "[the paper](https://arxiv.org/abs/2403.01234)](more)": "2403.01234",
    "预印本（arXiv：2403.01234）。": "2403.01234",
}


@pytest.mark.parametrize(("text", "value"), ARXIV.items())
def test_an_arxiv_number_is_found_without_its_version(text: str, value: str) -> None:
    assert find_identifiers(text) == (Identifier(Scheme.ARXIV, value),)


@pytest.mark.parametrize(
    "text",
    [
        "pp. 1203.4500-1203.4510",
        "a value of 2403.01234 was measured",
        "arXiv:2403.0123",
        "arXiv:2413.01234",
        "https://arxiv.org/list/cs.CL/recent",
        "grew by 10.5/year",
        "https://github.com/example/1706.03762",
        "http://delivery.acm.org/10.1145/3190000/3186000/p7-someone.pdf?id=3186000",
    ],
)
def test_what_only_looks_like_an_identifier_is_none(text: str) -> None:
    assert find_identifiers(text) == ()


OTHERS = {
    "PMID: 28359079": "pmid:28359079",
    "https://pubmed.ncbi.nlm.nih.gov/28359079/?utm_source=x": "pmid:28359079",
    "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC6022731/pdf/a.pdf": "pmcid:PMC6022731",
    "https://europepmc.org/article/MED/28359079": "pmid:28359079",
    "https://aclanthology.org/2020.acl-main.1.pdf": "acl:2020.acl-main.1",
    "https://www.aclweb.org/anthology/p14-1001/": "acl:P14-1001",
    "https://openreview.net/pdf?id=abC_12xyz": "openreview:abC_12xyz",
    "https://www.semanticscholar.org/paper/A-b/" + "0a" * 20: "s2:" + "0a" * 20,
    "CorpusID: 215416146": "s2:corpusid:215416146",
    "ISBN 0-306-40615-2, cloth": "isbn:0306406152",
    "isbn: 978-0-306-40615-7": "isbn:9780306406157",
}


@pytest.mark.parametrize(("text", "name"), OTHERS.items())
def test_other_schemes_are_found(text: str, name: str) -> None:
    assert [str(found) for found in find_identifiers(text)] == [name]


def test_the_doi_of_an_arxiv_number_names_both() -> None:
    doi = Identifier(Scheme.DOI, "10.48550/arxiv.2303.01234")
    arxiv = Identifier(Scheme.ARXIV, "2303.01234")
    assert find_identifiers("doi: 10.48550/arXiv.2303.01234") == (doi, arxiv)
    assert same_work_identifiers(arxiv) == (arxiv, doi)
    assert same_work_identifiers(doi) == (doi, arxiv)


def test_a_doi_of_the_acl_names_the_anthology_number() -> None:
    doi = Identifier(Scheme.DOI, "10.18653/v1/2020.acl-main.1")
    assert same_work_identifiers(doi)[1:] == (Identifier(Scheme.ACL, "2020.acl-main.1"),)


def test_identifiers_come_in_the_order_of_the_text() -> None:
    text = "10.1000/b then arXiv:2403.01234 then https://doi.org/10.1000/a and 10.1000/b"
    found = [each.value for each in find_identifiers(text)]
    assert found == ["10.1000/b", "2403.01234", "10.1000/a"]


@pytest.mark.parametrize("text", ["0-306-40615-3", "9780306406158", "12345", ""])
def test_a_wrong_check_digit_is_no_isbn(text: str) -> None:
    assert identifier(Scheme.ISBN, text) is None


def test_an_issn_needs_its_check_digit() -> None:
    assert identifier(Scheme.ISSN, "2434-561x") == Identifier(Scheme.ISSN, "2434-561X")
    assert identifier(Scheme.ISSN, "2434-5610") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("arxiv:2403.01234v2", "arxiv:2403.01234"),
        ("DOI:10.1000/X", "doi:10.1000/x"),
        ("10.1000/X", "doi:10.1000/x"),
        ("PMC6022731", "pmcid:PMC6022731"),
        ("9780306406157", "isbn:9780306406157"),
        ("P14-1001", "acl:P14-1001"),
        ("https://example.org/a?utm_source=b", "url:https://example.org/a"),
    ],
)
def test_a_whole_string_is_read_as_one_identifier(text: str, name: str) -> None:
    assert str(parse_identifier(text)) == name


@pytest.mark.parametrize("text", ["", "42", "attention", "doi:", "arxiv:x", "xu2023nearest"])
def test_a_word_is_no_identifier(text: str) -> None:
    assert parse_identifier(text) is None


def test_the_version_stands_apart() -> None:
    assert arxiv_version("hep-th/9901001v3") == 3
    assert arxiv_version("10.1000/x") is None


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://www.google.com/url?q=https://example.org/a&sa=D", "https://example.org/a"),
        ("https://track.example.com/CL0/https:%2F%2Fexample.org%2Fa%3Fb=1/1/0100", None),
        ("https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa", None),
        ("https://urldefense.com/v3/__https://example.org/a__;!!abc", "https://example.org/a"),
        ("HTTPS://Example.org:443/A", "https://example.org/A"),
        ("https://example.org/a_(b)).", "https://example.org/a_(b)"),
        ("https://example.org/?b=2&fbclid=1&a=1#top", "https://example.org/?b=2&a=1"),
        ("https://example.org/#/paper/1", "https://example.org/#/paper/1"),
        ("aka.ms/wavllm.", "https://aka.ms/wavllm"),
        ("//example.org/a", "https://example.org/a"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_an_address_leads_to_its_target(url: str, target: str | None) -> None:
    found = canonical_url(url)
    assert found.startswith("https://example.org/a") if target is None else found == target


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    for found in find_identifiers(f"https://example.org/{text} 10.1000/{text} arXiv:{text}"):
        assert found.value
    assert parse_identifier(text) is None or parse_identifier(text)
    assert canonical_url(canonical_url(text)) == canonical_url(text)


@given(st.sampled_from([*DOIS, *ARXIV, *OTHERS]))
def test_a_canonical_form_is_read_as_itself(text: str) -> None:
    for found in find_identifiers(text):
        assert identifier(found.scheme, found.value) == found


def test_unique_keeps_the_order() -> None:
    first, second = Identifier(Scheme.PMID, "2"), Identifier(Scheme.PMID, "1")
    assert unique([first, second, first]) == (first, second)


def test_an_address_without_identifier_names_none() -> None:
    assert identifiers_of_url("https://example.org/paper/1") == ()


def test_both_lengths_of_an_isbn_name_one_work() -> None:
    short, long = (identifier(Scheme.ISBN, text) for text in ("0-306-40615-2", "9780306406157"))
    assert short is not None
    assert long is not None
    assert set(same_work_identifiers(short)) == set(same_work_identifiers(long)) == {short, long}


def test_an_endless_doi_is_none() -> None:
    assert identifier(Scheme.DOI, "10.1000/x" + "/full" * 100_000) is None
