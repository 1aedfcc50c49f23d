"""The made-up papers as the documents that people have: BibTeX files, the text of a digest."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lectory.bench.texts import DIGEST_SEED, LIBRARY_SEED, MadePaper, made_papers
from lectory.jobs import in_batches

DIGEST_ROWS = 85
_ENTRIES_A_FILE = 10_000
"""About 18 MB, far below the size above which Lectory reads no further."""
_HEAD = """new

Get trending papers in your email inbox!

Subscribe

byAK and the research community

Mar 14
"""


def write_bibtex(folder: Path, size: int) -> list[Path]:
    """Write `size` entries as files of at most 10,000, about 1.8 kB an entry."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for number, batch in enumerate(in_batches(made_papers(size, LIBRARY_SEED), _ENTRIES_A_FILE)):
        files.append(folder / f"entries{number + 1}.bib")
        with files[-1].open("w", encoding="utf-8") as file:
            file.writelines(_entry(paper) for paper in batch)
    return files


def bibtex_files(folder: Path) -> list[Path]:
    """The files that were written, in their order."""
    return sorted(folder.glob("*.bib"), key=lambda path: (len(path.name), path.name))


def digest_papers(number: int) -> list[MadePaper]:
    """The 85 papers of a digest that no library has yet; `number` tells digests apart."""
    return list(made_papers(DIGEST_ROWS, DIGEST_SEED + number))


def digest_text(papers: Iterable[MadePaper]) -> bytes:
    """A digest as its readers copy it from the page: titles and abstracts, blank lines between."""
    blocks = (f"{paper.title}\n\n{paper.abstract}" for paper in papers)
    return "\n\n".join((_HEAD, *blocks)).encode()


def _entry(paper: MadePaper) -> str:
    authors = " and ".join(f"{family}, {given}" for family, given in paper.authors)
    first = paper.number * 7 % 900 + 1
    return f"""@article{{{paper.authors[0][0].lower()}{paper.year}n{paper.number},
  title = {{{paper.title}}},
  author = {{{authors}}},
  journal = {{{paper.venue}}},
  year = {{{paper.year}}},
  volume = {{{paper.number % 80 + 1}}},
  number = {{{paper.number % 12 + 1}}},
  pages = {{{first}--{first + 14}}},
  doi = {{{paper.doi}}},
  issn = {{{paper.number % 9000 + 1000}-{paper.number * 3 % 9000 + 1000}}},
  publisher = {{Society for Made-Up Results}},
  url = {{https://example.org/papers/{paper.year}/{paper.number}}},
  urldate = {{{paper.year}-11-05}},
  keywords = {{{", ".join(paper.keywords)}}},
  abstract = {{{paper.abstract}}}
}}

"""
