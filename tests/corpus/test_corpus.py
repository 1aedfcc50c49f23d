"""The formats that are read, scored on the acceptance corpus beside the checkout.

The corpus is no part of the project. Where it is not there, these tests are skipped and say so.
"""

import csv
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from lectory import formats
from lectory.cli.shapes import parse_line
from lectory.errors import InputError
from lectory.model.digest import Digest, Problem, Source

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
MINIMUM = {"hf-papers": 99.0, "bibtex": 99.0, "ris": 99.0, "csl-json": 95.0}
"""Overall figures in percent. In csl-json one gold item runs two ISBNs together into one."""

DISPUTED = frozenset(("hf-daily-table-2024-09-10-readme.md",))
"""The gold takes the link behind an abstract for its last words; but it is one, and names arXiv."""

HOSTILE = ("cr-only.ris", "deep-braces.bib", "mixed-encodings.bib", "rtl-cjk-emoji.bib")

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no acceptance corpus at {CORPUS.parent.name}/{CORPUS.name}"
)


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", CORPUS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parsed(path: Path, name: str | None) -> dict[str, object]:
    try:
        digest = formats.read(Source(path.name, path.read_bytes()), name)
    except InputError as error:
        digest = Digest("", problems=(Problem(None, error.message),))
    line = json.loads(json.dumps(parse_line(path.name, digest)))
    for paper in line["papers"]:
        paper["ids"], paper["rank"] = paper["identifiers"], paper["position"]
    return line


def gold_of(path: Path) -> dict[str, object] | None:
    beside = path.with_name(f"{path.name}.gold.json")
    return json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else None


def files_of(name: str) -> list[Path]:
    with (CORPUS / "INDEX.tsv").open(encoding="utf-8", newline="") as index:
        lines = csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [CORPUS / line["path"] for line in lines if line["format"] == name]


@pytest.mark.parametrize("name", MINIMUM)
def test_a_format_reaches_its_figure(name: str, score: ModuleType):
    tally, messages = score.Tally(), []
    for path in files_of(name):
        gold = gold_of(path)
        if gold is not None and path.name not in DISPUTED:
            tally.merge(score.score_file(gold, parsed(path, None), messages))
    assert score.overall(tally) >= MINIMUM[name], "\n".join(messages)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_title_of_a_hostile_file_is_lost(name: str, score: ModuleType):
    path = CORPUS / "hostile" / name
    messages: list[str] = []
    tally = score.score_file(gold_of(path), parsed(path, None), messages)
    assert tally.get("missed", 0) == 0, "\n".join(messages)
