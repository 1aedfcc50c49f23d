import json

import pytest

from lectory.formats import api_json
from lectory.model.digest import Confidence, Source
from lectory.model.reference import Reference
from lectory.text.lenient_json import Json


def papers(value: Json) -> list[Reference]:
    digest = api_json.read(Source("x.json", json.dumps(value).encode()))
    return [entry.reference for entry in digest.entries]


def said(paper: Reference) -> tuple[str, list[str], str, list[str]]:
    return (
        paper.title,
        [person.inverted() for person in paper.authors],
        paper.date,
        [str(known) for known in paper.identifiers],
    )


@pytest.mark.parametrize(
    ("value", "publisher"),
    [
        (
            {"result": {"hits": {"hit": [{"info": {
                "authors": {"author": [{"@pid": "1", "text": "Anna Berg 0001"}]},
                "title": "Trees.", "venue": "TREES", "year": "2017", "doi": "10.1234/t",
                "ee": "https://doi.org/10.1234/t", "url": "https://dblp.org/rec/x"}}]}}},
            "DBLP",
        ),
        (
            {"result": {"uids": ["1"], "1": {"uid": "1", "pubdate": "2017", "title": "Trees.",
                "authors": [{"name": "Berg A"}], "source": "T",
                "articleids": [{"idtype": "doi", "value": "10.1234/t"}]}}},
            "PubMed",
        ),
        (
            {"resultList": {"result": [{"title": "Trees.", "authorString": "Berg A.",
                "pubYear": "2017", "doi": "10.1234/t"}]}},
            "Europe PMC",
        ),
        (
            {"response": {"docs": [{"bibcode": "2017T", "title": ["Trees"], "author": ["Berg, A"],
                "pubdate": "2017-00-00", "doi": ["10.1234/t"]}]}},
            "ADS",
        ),
        (
            {"data": {"type": "dois", "attributes": {"doi": "10.1234/t",
                "titles": [{"title": "Trees"}],
                "creators": [{"name": "Berg, Anna"}], "publicationYear": 2017}}},
            "DataCite",
        ),
        (
            [{"key": "X", "data": {"itemType": "journalArticle", "title": "Trees", "date": "2017",
                "creators": [{"creatorType": "author", "firstName": "Anna", "lastName": "Berg"}],
                "DOI": "10.1234/t"}}, {"data": {"itemType": "attachment", "title": "PDF"}}],
            "Zotero",
        ),
        (
            {"articles": [{"title": "Trees", "authors": {"authors": [{"full_name": "Anna Berg"}]},
                "publication_year": 2017, "doi": "10.1234/t"}]},
            "",
        ),
        (
            {"search-results": {"entry": [{"dc:title": "Trees", "dc:creator": "Berg A.",
                "prism:coverDate": "2017", "prism:doi": "10.1234/t"}]}},
            "",
        ),
        (
            {"collection": [{"title": "Trees", "authors": "Berg, A.; ", "date": "2017",
                "doi": "10.1234/t", "abstract": "x"}]},
            "",
        ),
    ],
)  # fmt: skip
def test_answers_of_many_interfaces_are_read(value: Json, publisher: str):
    source = Source("x.json", json.dumps(value).encode())
    digest = api_json.read(source)
    assert api_json.sniff(source) > Confidence.POSSIBLE
    assert digest.publisher == publisher
    (paper,) = (entry.reference for entry in digest.entries)
    assert paper.title.rstrip(".") == "Trees"
    assert [person.family for person in paper.authors] == ["Berg"]
    assert (paper.date, said(paper)[3]) == ("2017", ["doi:10.1234/t"])


def test_a_single_record_and_lines_of_records_are_read():
    record: Json = {"paperId": "0" * 40, "title": "Trees", "year": 2017}
    assert len(papers(record)) == 1
    lines = f"{json.dumps(record)}\n{json.dumps(record)}\n".encode()
    assert len(api_json.read(Source("x", lines)).entries) == 2


def test_the_words_of_an_abstract_are_put_in_order():
    (paper,) = papers(
        {"id": "https://openalex.org/W1", "title": "T", "authorships": [],
         "abstract_inverted_index": {"grow.": [3], "Trees": [0], "that": [1], "wait": [2]}}
    )  # fmt: skip
    assert paper.abstract == "Trees that wait grow."


def test_the_first_of_january_is_a_year():
    (paper,) = papers(
        {
            "authorships": [],
            "title": "T",
            "publication_date": "2012-01-01",
            "publication_year": 2012,
        }
    )
    assert paper.date == "2012"


def test_reviews_are_no_papers():
    note: Json = {
        "id": "r", "forum": "f", "replyto": "f", "invitation": "x",
        "content": {"title": "Good", "authors": ["A"], "rating": 1},
    }  # fmt: skip
    assert papers({"notes": [note]}) == []


def test_what_an_answer_says_instead_of_papers_is_told():
    digest = api_json.read(Source("x", b'{"error": "Too many requests"}'))
    assert "Too many requests" in digest.problems[0].message


def test_a_cut_answer_keeps_its_whole_records():
    value = {"total": 3, "data": [{"paperId": "a", "title": f"Trees {part}"} for part in range(9)]}
    digest = api_json.read(Source("x", json.dumps(value)[:-60].encode()))
    assert len(digest.entries) == 7
    assert digest.problems


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "x", "version": "1.0", "author": "me", "dependencies": {}}',
        '[{"id": "berg", "type": "book", "title": "T", "issued": {"date-parts": [[1]]}}]',
        "{\\rtf1 title authors doi}",
        '[{"paper": {"id": "2101.01234", "title": "T", "upvotes": 3, "authors": []}}]',
    ],
)
def test_other_json_is_not_claimed(text: str):
    assert api_json.sniff(Source("x", text.encode())) is Confidence.NO


@pytest.mark.parametrize("name", ["title", "authors", "publication_date", "journal", "ids"])
def test_members_nested_in_each_other_cost_nothing(name: str):
    deep = '{"value":[' * 200 + "1" + "]}" * 200
    text = f'[{{"title": "T", "doi": "10.1234/t", "authors": [], "{name}": {deep}}}]'
    api_json.read(Source("x", text.encode()))
