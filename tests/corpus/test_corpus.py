"""The formats that are read, scored on the acceptance corpus beside the checkout.

The corpus is no part of the project. Where it is not there, these tests are skipped and say so.
"""

import csv
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from lectory import formats
from lectory.cli.shapes import parse_line
from lectory.errors import InputError
from lectory.model.digest import Digest, Problem, Source
from tests.corpus.disputed import DISPUTED, Dispute

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EACH, OVERALL = 97.0, 99.0
"""The least figure in percent of a format, and of all together."""

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


def index() -> list[dict[str, str]]:
    with (CORPUS / "INDEX.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def undisputed(gold: dict[str, Any], path: str) -> dict[str, Any]:
    """The gold without the fields that contradict the text of the file."""
    disputes = [one for one in DISPUTED if one.path == path]
    papers = gold.get("papers")
    if not disputes or papers is None:
        return gold
    left_out = [
        {name for one in disputes if one.concerns(paper) for name in one.fields} for paper in papers
    ]
    kept = [
        {name: value for name, value in paper.items() if name not in fields}
        for paper, fields in zip(papers, left_out, strict=True)
    ]
    return {**gold, "papers": kept}


@pytest.fixture(scope="module")
def tallies(score: ModuleType) -> dict[str, Any]:
    """What the scorer counted, by format; with the messages."""
    found: dict[str, Any] = {}
    for line in index():
        path = CORPUS / line["path"]
        gold = gold_of(path)
        if gold is not None:
            tally, messages = found.setdefault(line["format"], (score.Tally(), []))
            got = parsed(path, None)
            tally.merge(score.score_file(undisputed(gold, line["path"]), got, messages))
    return found


def test_each_format_reaches_its_figure(tallies: dict[str, Any], score: ModuleType):
    low = {
        name: messages for name, (tally, messages) in tallies.items() if score.overall(tally) < EACH
    }
    assert low == {}


def test_all_formats_together_reach_the_figure(tallies: dict[str, Any], score: ModuleType):
    whole = score.Tally()
    for tally, _ in tallies.values():
        whole.merge(tally)
    assert score.overall(whole) >= OVERALL


@pytest.mark.parametrize("dispute", DISPUTED, ids=lambda one: one.path)
def test_a_dispute_is_still_one(dispute: Dispute, score: ModuleType):
    path = CORPUS / dispute.path
    gold = gold_of(path)
    assert gold is not None
    concerned = [paper for paper in gold["papers"] if dispute.concerns(paper)]
    assert concerned
    judged = [
        {name: paper[name] for name in ("title", "ids", *dispute.fields) if name in paper}
        for paper in concerned
    ]
    messages: list[str] = []
    score.score_file({"papers": judged}, parsed(path, None), messages)
    fields = [one for one in messages if one.startswith((*dispute.fields,))]
    assert len(fields) >= len(concerned), "the gold and we agree: strike the dispute"


def test_the_clients_digest_comes_out_exactly(score: ModuleType):
    path = CORPUS / "hf-papers" / "seed-digest.txt"
    gold = gold_of(path)
    assert gold is not None
    messages: list[str] = []
    tally = score.score_file(gold, parsed(path, None), messages)
    assert messages == []
    assert (tally["found"], tally["title_ok"], tally["abs_ok"]) == (85, 85, 85)
    assert tally["link_ok"] == tally["link_n"]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_title_of_a_hostile_file_is_lost(name: str, score: ModuleType):
    path = CORPUS / "hostile" / name
    messages: list[str] = []
    tally = score.score_file(gold_of(path), parsed(path, None), messages)
    assert tally.get("missed", 0) == 0, "\n".join(messages)
