"""Where the gold of the corpus contradicts the text of its own file: the text wins.

Each dispute names the records of a file and the fields that are not judged there, with the reason.
A dispute that is no longer needed fails a test, so the list cannot hide a fault of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dispute:
    """`concerns` says of a gold record whether its `fields` are disputed."""

    path: str
    fields: tuple[str, ...]
    concerns: Callable[[Record], bool]
    reason: str


def _ids(path: str, *titles: str, reason: str) -> Dispute:
    return Dispute(path, ("ids",), lambda gold: str(gold["title"]).startswith(titles), reason)


def _authors(path: str, *titles: str, reason: str) -> Dispute:
    return Dispute(path, ("authors",), lambda gold: str(gold["title"]).startswith(titles), reason)


DISPUTED: Sequence[Dispute] = (
    Dispute(
        "hf-papers/hf-daily-table-2024-09-10-readme.md",
        ("abstract", "ids"),
        lambda gold: "| [Read more on HF](" in str(gold.get("abstract", "")),
        "the column of links is taken for the end of the abstract, and the number in it is lost",
    ),
    Dispute(
        "csv/scopus.csv",
        ("ids",),
        lambda gold: not str(gold["ids"].get("pmid", "0")).isdigit(),
        "the CODEN of the journal is taken for a PubMed number",
    ),
    Dispute(
        "csl-json/bbt-Date_export_to_Better_CSL-JSON_360_811.csl.json",
        ("ids",),
        lambda gold: len(str(gold["ids"].get("isbn", ""))) > 13,
        "two ISBNs are run together into one that is none",
    ),
    _authors(
        "pubmed-xml/MedlineImporterTestNbib.xml",
        "Rheumatoid Arthritis: National Clinical Guideline",
        reason="the collective author is left out",
    ),
    _authors(
        "pubmed/NbibImporterTest.nbib",
        "Proteomics: A new perspective",
        reason="the corporate author is left out",
    ),
    Dispute(
        "pubmed/MedlinePlainImporterTestMultipleEntries.txt",
        ("ids",),
        lambda gold: gold["ids"].get("pmid") == "22664220",
        "the DOI in the field AID is left out",
    ),
    _ids(
        "pubmed/zotero-MEDLINEnbib-test4.nbib",
        "Test-Taker Perception of and Test Performance",
        reason="the DOI in the field AID is left out, since it is written as an address",
    ),
)
