"""Labelled pairs: the same work, another form of it, another work. Prints how they were judged.

A pair of `same.json` must reach its level, a pair of `different.json` must not pass it, and a pair
of `version.json` (`one` is the entry, `other` the paper) must get its verdict.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lectory.matching.keys import keys_of
from lectory.matching.relation import Level, relate
from lectory.matching.verdicts import judge
from lectory.model.digest import Entry
from lectory.model.identifier import Scheme, identifier
from lectory.model.paper import PaperId
from lectory.model.person import Person
from lectory.model.reference import Reference
from lectory.model.verdict import Known

PAIRS = Path(__file__).parent / "pairs"


def pairs(name: str) -> list[Any]:
    found = json.loads((PAIRS / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(pair, id=pair["name"]) for pair in found]


def person(name: str) -> Person:
    family, comma, given = name.partition(", ")
    return Person(family=family, given=given) if comma else Person(literal=name)


def reference(record: dict[str, Any]) -> Reference:
    found = [identifier(Scheme(name), record[name]) for name in ("doi", "arxiv") if name in record]
    return Reference(
        title=record["title"],
        authors=tuple(person(name) for name in record.get("authors", ())),
        abstract=record.get("abstract", ""),
        date=record.get("date", ""),
        venue=record.get("venue", ""),
        identifiers=tuple(each for each in found if each),
        version=record.get("version"),
    )


def level_of(pair: dict[str, Any]) -> Level:
    return relate(reference(pair["one"]), reference(pair["other"])).level


@pytest.mark.parametrize("pair", pairs("same"))
def test_one_work_is_recognised(pair: dict[str, Any]) -> None:
    assert level_of(pair) is Level[pair["level"].upper()]


@pytest.mark.parametrize("pair", pairs("same"))
def test_records_of_one_work_share_a_key(pair: dict[str, Any]) -> None:
    one, other = keys_of(reference(pair["one"])), keys_of(reference(pair["other"]))
    assert (
        one.title == other.title
        or set(one.words) & set(other.words)
        or set(one.identifiers) & set(other.identifiers)
        or (one.author == other.author != "")
    )


@pytest.mark.parametrize("pair", pairs("different"))
def test_another_work_is_not_taken_for_certain(pair: dict[str, Any]) -> None:
    assert level_of(pair) <= Level[pair["level"].upper()]


@pytest.mark.parametrize("pair", pairs("version"))
def test_other_forms_of_a_work_are_told_apart(pair: dict[str, Any]) -> None:
    paper = reference(pair["other"])
    versions = (paper.version,) if paper.version else ()
    verdict = judge(Entry(reference(pair["one"])), [Known(PaperId(1), paper, versions=versions)])
    assert verdict.kind == pair["verdict"]


def test_confusion_counts(capsys: pytest.CaptureFixture[str]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for name in ("same", "different"):
        for pair in json.loads((PAIRS / f"{name}.json").read_text(encoding="utf-8")):
            counts[name, level_of(pair).name.lower()] += 1
    with capsys.disabled():
        told = ", ".join(f"{a} called {b}: {n}" for (a, b), n in sorted(counts.items()))
        print(f"\n{told}")  # noqa: T201
    assert counts["different", "certain"] == 0
    assert counts["same", "none"] == 0
