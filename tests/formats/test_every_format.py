"""What must hold for every format, on the files of its cases."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from lectory import formats
from lectory.errors import InputError
from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.model.reference import Reference

CASES = Path(__file__).parent / "cases"
READERS = [known for known in formats.all_formats() if known.read]
WRITERS = [known for known in formats.all_formats() if known.write]
BOTH = [known for known in READERS if known.write]
FILES = sorted(
    path
    for known in READERS
    for path in (CASES / known.name).glob("*")
    if path.is_file() and ".expected" not in path.name
)
TRUNCATIONS = 40


def named(value: object) -> str:
    return value.name if isinstance(value, Format | Path) else str(value)


def source_of(path: Path) -> Source:
    return Source(path.name, path.read_bytes())


def read_or_error(source: Source, name: str) -> Digest | InputError:
    try:
        return formats.read(source, name)
    except InputError as error:
        return error


def papers() -> Iterator[Reference]:
    for path in FILES:
        digest = read_or_error(source_of(path), path.parent.name)
        if isinstance(digest, Digest):
            yield from (entry.reference for entry in digest.entries)


def simple(title: str) -> str:
    """A title without what RIS (line breaks) and TeX (two hyphens) have no other spelling for."""
    return " ".join(title.split()).replace("--", "–")


@pytest.mark.parametrize("path", FILES, ids=named)
def test_a_file_is_claimed_by_its_own_reader_only(path: Path):
    guesses = formats.detect(source_of(path))
    certain = {guess.format.name for guess in guesses if guess.confidence is Confidence.CERTAIN}
    assert certain <= {path.parent.name}
    assert guesses
    assert guesses[0].format.name == path.parent.name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_name_of_a_file_does_not_decide(path: Path):
    guesses = formats.detect(Source("download", path.read_bytes()))
    assert guesses
    assert guesses[0].format.name == path.parent.name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_any_piece_of_a_file_can_be_read(path: Path):
    data = path.read_bytes()
    for part in range(TRUNCATIONS):
        end = len(data) * part // TRUNCATIONS
        read_or_error(Source(path.name, data[:end]), path.parent.name)
        read_or_error(Source(path.name, data[end:]), path.parent.name)


@pytest.mark.parametrize("known", READERS, ids=named)
def test_any_reader_takes_any_file(known: Format):
    for path in FILES:
        read_or_error(source_of(path), known.name)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_the_same_bytes_give_the_same_digest(path: Path):
    first = read_or_error(source_of(path), path.parent.name)
    again = read_or_error(source_of(path), path.parent.name)
    assert first == again or str(first) == str(again)


@pytest.mark.parametrize("known", BOTH, ids=named)
def test_what_is_written_is_read_with_the_same_titles(known: Format):
    assert known.write
    written = [paper for paper in papers() if paper.title]
    out = io.BytesIO()
    known.write(written, out)
    digest = formats.read(Source("export", out.getvalue()), known.name)
    titles = [simple(entry.reference.title) for entry in digest.entries]
    assert titles == [simple(paper.title) for paper in written]


@pytest.mark.parametrize("known", WRITERS, ids=named)
def test_what_is_written_is_utf_8_without_nul(known: Format):
    assert known.write
    out = io.BytesIO()
    known.write(papers(), out)
    assert "\0" not in out.getvalue().decode("utf-8")


@pytest.mark.parametrize("known", WRITERS, ids=named)
def test_nothing_can_be_written_too(known: Format):
    assert known.write
    known.write([], io.BytesIO())
    known.write([Reference()], io.BytesIO())
