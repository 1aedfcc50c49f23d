from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Lectory

PAPER = {
    "title", "authors", "authors_truncated", "abstract", "date", "year", "venue", "type",
    "identifiers", "version", "url", "links", "section", "position", "votes", "key",
}  # fmt: skip
OWN = {
    "id", "status", "rating", "starred", "tags", "collections", "added", "notes", "annotations",
    "attachments", "mentions", "versions",
}  # fmt: skip


def test_list_gives_all_that_the_contract_names(shelf: Lectory) -> None:
    papers = shelf("list", "--json").json
    assert [set(paper) for paper in papers] == [PAPER | OWN] * 3
    assert papers == [shelf("show", str(paper["id"]), "--json").json for paper in papers]


def test_list_in_a_pipe_is_parted_by_tabs(shelf: Lectory) -> None:
    lines = shelf("list", "--sort", "title").out.splitlines()
    assert [line.split("\t")[1] for line in lines] == [
        "okoro1999",
        "berg2020tides",
        "berg2021winds",
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["author:berg", "--sort", "year"], [2, 1]),
        (["author:berg", "--sort", "year", "--reverse"], [1, 2]),
        (["-author:okoro", "--limit", "1", "--sort", "year"], [2]),
        (["tides", "OR", "moss", "--sort", "title"], [3, 1]),
        (["year:..2000"], [3]),
        (["tag:nobody"], []),
        (["--limit", "0"], []),
    ],
)
def test_list_takes_a_query_an_order_and_a_limit(
    words: list[str], ids: list[int], shelf: Lectory
) -> None:
    assert [paper["id"] for paper in shelf("list", *words, "--json").json] == ids


@pytest.mark.parametrize("command", ["list", "search", "export"])
def test_a_wrong_query_says_where(command: str, shelf: Lectory) -> None:
    ended = shelf(command, "tides (hills", "--json")
    assert ended.code == 2
    assert ended.error["message"].startswith("column 7: ")


@pytest.mark.parametrize("name", ["1", "berg2020tides", "doi:10.1000/tides", "10.1000/TIDES"])
def test_a_paper_answers_to_its_names(name: str, shelf: Lectory) -> None:
    assert shelf("show", name, "--json").json["id"] == 1


def test_an_unknown_paper_is_refused_with_near_ones(shelf: Lectory) -> None:
    ended = shelf("show", "berg2020tide", "--json")
    assert ended.code == 2
    assert "berg2020tides" in ended.error["hint"]
    assert "berg2020tides" in shelf("rate", "brg2020tides", "4", "--json").error["hint"]
    assert "3" in shelf("show", "99", "--json").error["hint"]


def test_show_in_words(shelf: Lectory) -> None:
    shelf("note", "1", "Read the appendix")
    shelf("annotate", "1", "--quote", "forty lakes", "--comment", "where?")
    out = shelf("show", "1").out
    for told in ("Tides of shallow lakes", "Anna Berg; Wei Li", "doi:10.1000/tides", "appendix"):
        assert told in out
    assert "“forty lakes” — where?" in out


def test_search_gives_the_object_of_the_contract(shelf: Lectory) -> None:
    found = shelf("search", "lakes", "--json").json
    assert set(found) == {"query", "how", "read_as", "total", "took_ms", "hits"}
    assert (found["query"], found["how"], found["total"]) == ("lakes", "exact", 1)
    (hit,) = found["hits"]
    assert set(hit) == {
        "paper", "key", "title", "authors", "year", "score", "field", "snippet", "page",
    }  # fmt: skip
    assert hit["paper"] == 1
    assert "⟦lakes⟧" in hit["snippet"]


def test_search_repairs_and_says_so(shelf: Lectory) -> None:
    found = shelf("search", "shalow", "--json").json
    assert (found["how"], found["total"]) == ("repaired", 1)
    assert "searched for" in shelf("search", "shalow").err


def test_search_takes_a_word_that_must_not_stand(shelf: Lectory) -> None:
    found = shelf("search", "-lakes", "--json", "--sort", "title").json
    assert [hit["paper"] for hit in found["hits"]] == [3, 2]


def test_a_file_of_queries_is_answered_line_by_line(shelf: Lectory, tmp_path: Path) -> None:
    (tmp_path / "queries.txt").write_text("lakes\n(oops\n-author:berg\n", "utf-8")
    ended = shelf("search", "--queries", "queries.txt")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [line["query"] for line in lines] == ["lakes", "(oops", "-author:berg"]
    assert lines[1]["error"]["message"].startswith("column 1")
    assert [hit["paper"] for hit in lines[2]["hits"]] == [3]
    assert ended.err.startswith("queries.txt:2: column 1")


def test_an_export_goes_to_standard_output_or_a_file(shelf: Lectory, tmp_path: Path) -> None:
    printed = shelf("export", "author:berg", "--sort", "title", "--json")
    assert printed.out.startswith("@article{berg2020tides,")
    done = shelf("export", "author:berg", "--sort", "title", "-o", "out.bib", "--json").json
    assert done == {"path": "out.bib", "format": "bibtex", "papers": 2}
    assert (tmp_path / "out.bib").read_text("utf-8") == printed.out
    assert [path.name for path in tmp_path.glob(".out*")] == []


@pytest.mark.parametrize("name", ["biblatex", "ris", "csl-json", "csv", "markdown"])
def test_every_format_that_is_built_is_written(name: str, shelf: Lectory) -> None:
    ended = shelf("export", "--format", name)
    assert ended.code == 0
    assert "Tides of shallow lakes" in ended.out


@pytest.mark.parametrize("name", ["docx", "html", "rtf", "hf-papers"])
def test_a_format_that_is_not_built_is_wrong_usage(name: str, shelf: Lectory) -> None:
    ended = shelf("export", "--format", name)
    assert (ended.code, ended.out) == (2, "")
    assert "bibtex" in ended.err


def test_an_export_into_nowhere_leaves_what_was_there(shelf: Lectory, tmp_path: Path) -> None:
    assert shelf("export", "-o", "gone/out.bib").code == 3
    assert shelf("export", "-o", str(tmp_path)).code == 3


def test_a_collection_is_exported(shelf: Lectory) -> None:
    shelf("collect", "1", "3", "--in", "Course/Week 1")
    shelf("collections", "--smart", "Old", "year:..2000")
    ris = shelf("export", "--collection", "Course", "--format", "ris").out
    assert ris.count("TY  -") == 2
    both = shelf("export", "moss", "--collection", "course/week 1").out
    assert both.count("@") == 1
    assert shelf("export", "--collection", "Old").out.count("@") == 1
    assert shelf("export", "--collection", "Nowhere").code == 2
