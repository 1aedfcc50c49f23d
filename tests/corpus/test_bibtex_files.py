"""BibTeX files of other programs, read and written back, and our own files read by others.

The corpus is no part of the project. Where it is not there, these tests are skipped and say so.
"""

import io
import json
import random
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pybtex.database
import pytest
from pybtex.richtext import Text

from lectory.formats.bibtex import BIBLATEX, FORMAT
from lectory.model.digest import Digest, Format, Source
from lectory.model.reference import Reference

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FILES = sorted(CORPUS.glob("bibtex/*.bib")) + sorted(CORPUS.glob("hostile/*.bib"))
SEED = CORPUS / "hf-papers" / "seed-digest.txt.gold.json"

pytestmark = pytest.mark.skipif(
    not CORPUS.is_dir(), reason=f"no acceptance corpus at {CORPUS.parent.name}/{CORPUS.name}"
)


def digest_of(data: bytes | str) -> Digest:
    assert FORMAT.read is not None
    return FORMAT.read(Source("test.bib", data.encode() if isinstance(data, str) else data))


def written(*references: Reference, as_format: Format = FORMAT) -> str:
    out = io.BytesIO()
    assert as_format.write is not None
    as_format.write(references, out)
    return out.getvalue().decode()


@pytest.mark.parametrize("dialect", [FORMAT, BIBLATEX], ids=lambda known: known.name)
def test_the_corpus_is_read_again_after_writing(dialect: Format):
    for path in FILES:
        first = [entry.reference for entry in digest_of(path.read_bytes()).entries]
        once = digest_of(written(*first, as_format=dialect))
        twice = digest_of(written(*(e.reference for e in once.entries), as_format=dialect))
        assert once.problems == ()
        assert [entry.reference for entry in twice.entries] == [e.reference for e in once.entries]
        keyless = [replace(reference, key="", abstract="") for reference in first]
        read_again = [replace(entry.reference, key="", abstract="") for entry in once.entries]
        assert read_again == keyless, path.name


def test_damaged_files_are_read_without_an_error():
    rng = random.Random(3)
    for path in FILES:
        data = path.read_bytes()[:20_000]
        for _ in range(4):
            at = rng.randrange(len(data))
            digest_of(data[:at] + rng.choice([b"", b"{", b"}", b"\xff", b"@a{"]) + data[at + 3 :])


def test_other_programs_read_the_titles_of_a_whole_digest():
    gold = json.loads(SEED.read_text("utf-8"))["papers"]
    papers = [
        Reference(title=row["title"], abstract=row.get("abstract") or "", key=f"k{number}")
        for number, row in enumerate(gold)
    ]
    wanted = [folded(row["title"]) for row in gold]
    for dialect in (FORMAT, BIBLATEX):
        text = written(*papers, as_format=dialect)
        assert titles_in_bibtexparser(text) == wanted
        assert titles_in_pybtex(text) == wanted
        assert [folded(entry.reference.title) for entry in digest_of(text).entries] == wanted


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
