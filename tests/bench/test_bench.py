"""A small run of the measurements: that they measure and what they print, not how long it takes."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import pytest

from lectory.bench.command import report
from lectory.bench.documents import DIGEST_ROWS, digest_papers, digest_text, write_bibtex
from lectory.bench.measures import MEASURES, Measure, chosen, with_ground
from lectory.bench.measuring import Result
from lectory.bench.running import run, spoken
from lectory.bench.texts import PLANTED, made_papers
from lectory.cli.commands import Command
from lectory.cli.main import main
from lectory.errors import UsageError
from lectory.formats import read
from lectory.model.digest import Source

_MEMBERS = ["name", "n", "p50_ms", "p95_ms", "rate_per_s", "peak_mb", "reference", "ratio"]


def bench(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    further = (Command("bench", "measure this program", "lectory.bench:BENCH"),)
    code = main(
        ["bench", *words], io.StringIO(), out, err, lambda folder, files: 0, lambda: further
    )
    return code, out.getvalue(), err.getvalue()


def measured(wanted: Sequence[Measure]) -> list[Result]:
    found = list(run(wanted, 60, lambda said: None))
    results = [result for result in found if isinstance(result, Result)]
    assert results == found
    return results


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    """One run of a measure of each kind that needs no window."""
    names = ("import.bibtex", "import.undo", "search.word", "search.word.cold", "index.add_digest")
    wanted = [measure for measure in MEASURES if measure.name in (*names, "export.csl-json")]
    return {result.name: result for result in measured(wanted)}


def test_each_figure_stands_beside_its_reference(results: dict[str, Result]) -> None:
    assert len(results) == 6
    for result in results.values():
        assert result.n > 0
        assert result.p95_ms is not None
        assert result.p50_ms is not None
        assert result.p95_ms >= result.p50_ms > 0
        assert result.reference is not None
        assert result.reference > 0
        assert result.ratio is not None
        assert result.ratio > 0


def test_jobs_have_rates_and_latencies_have_none(results: dict[str, Result]) -> None:
    with_rates = [name for name, result in results.items() if result.rate_per_s]
    assert with_rates == ["import.bibtex", "import.undo", "index.add_digest", "export.csl-json"]


def test_the_list_of_the_window_is_scrolled() -> None:
    pytest.importorskip("PySide6.QtWidgets")
    (result,) = measured(chosen("list.page_down"))
    assert result.n == 200
    assert result.ratio


def test_the_window_is_started_as_a_reader_starts_it(tmp_path: Path) -> None:
    pytest.importorskip("PySide6.QtWidgets")
    command = [sys.executable, "-m", "lectory.bench.window", str(tmp_path / "library"), "painted"]
    figures = json.loads(spoken(command, tmp_path).splitlines()[-1])
    assert 0 < figures["painted"] <= figures["leaving"] <= figures["left"]


def test_with_json_one_document_has_machine_size_and_results() -> None:
    code, out, err = bench("--json", "--size", "20", "--only", "match.preview")
    document = json.loads(out)
    assert code == 0
    assert list(document) == ["machine", "size", "results"]
    assert list(document["machine"]) == ["cpu", "python", "os"]
    assert document["size"] == 20
    assert [list(result) for result in document["results"]] == [_MEMBERS]
    assert "match.preview" in err


def test_without_json_a_table_stands_below_the_machine() -> None:
    out = "\n".join(report([Result("quit", 5, 1.5, 2.5)], 20, None))
    assert out.splitlines()[0].startswith("20 papers")
    assert out.splitlines()[1].split()[0] == "measure"
    assert out.splitlines()[2].split()[:4] == ["quit", "5", "1.5", "2.5"]


def test_what_fails_is_told_beside_what_was_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Measure("broken", "nowhere:leave")
    monkeypatch.setattr("lectory.bench.command.chosen", lambda name: [broken])
    code, out, err = bench("--json", "--size", "5")
    assert code == 1
    assert json.loads(out)["results"] == []
    assert "broken: A measurement failed" in err


def test_an_unknown_measure_is_wrong_usage() -> None:
    assert bench("--only", "speed")[0] == 2


def test_a_name_stands_for_all_that_begin_with_it() -> None:
    names = [measure.name for measure in chosen("search.typing")]
    assert names == ["search.typing", "search.typing.cold"]
    assert list(chosen("")) == list(MEASURES)
    with pytest.raises(UsageError):
        chosen("sear")


def test_what_a_measure_needs_runs_before_it() -> None:
    names = [measure.name for measure in with_ground(chosen("quit"))]
    assert names == ["import.bibtex", "index.build", "quit"]


def test_every_measure_has_its_function() -> None:
    for measure in MEASURES:
        module, _, function = measure.place.partition(":")
        assert callable(getattr(import_module(f"lectory.bench.{module}"), function))


def test_the_same_papers_are_made_each_time() -> None:
    assert list(made_papers(5)) == list(made_papers(9))[:5]
    assert not {paper.title for paper in made_papers(50)} & {p.title for p in digest_papers(0)}


def test_planted_words_stand_where_they_were_planted() -> None:
    word, every = PLANTED[0]
    with_it = [p.number for p in made_papers(2 * every) if word in p.abstract.lower()]
    assert with_it == [every, 2 * every]


def test_new_words_keep_coming() -> None:
    words: set[str] = set()
    new: list[int] = []
    for paper in made_papers(300):
        before = len(words)
        words.update(paper.abstract.lower().replace(".", "").split())
        new.append(len(words) - before)
    assert sum(new[250:]) > 250


def test_every_entry_of_the_bibtex_file_is_read(tmp_path: Path) -> None:
    (file,) = write_bibtex(tmp_path, 30)
    digest = read(Source(file.name, file.read_bytes()))
    titles = [entry.reference.title for entry in digest.entries]
    assert titles == [paper.title for paper in made_papers(30)]
    assert not digest.problems


def test_every_row_of_the_digest_is_read() -> None:
    papers = digest_papers(3)
    digest = read(Source("digest.txt", digest_text(papers)))
    assert [entry.reference.title for entry in digest.entries] == [p.title for p in papers]
    assert len(digest.entries) == DIGEST_ROWS
