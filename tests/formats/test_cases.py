"""Each file of cases/FORMAT/ beside what must come of it.

`NAME.ext` is read, and `NAME.expected.json` is what `parse` prints. For a format that is only
written, `NAME.json` is CSL-JSON, and `NAME.expected.ext` is what is written of it. With
`--update-expected` the expected files are written anew, to be looked at before they are kept.
"""

import io
import json
from pathlib import Path

import pytest

from lectory import formats
from lectory.cli.shapes import parse_line
from lectory.model.digest import Source

CASES = Path(__file__).parent / "cases"
FILES = sorted(
    path for path in CASES.glob("*/*") if path.is_file() and ".expected" not in path.name
)
NAMES = {known.name: known for known in formats.all_formats()}


def read_case(path: Path) -> str:
    digest = formats.read(Source(path.name, path.read_bytes()), path.parent.name)
    line = parse_line(path.name, digest)
    return json.dumps(line, ensure_ascii=False, indent=1) + "\n"


def written_case(path: Path) -> bytes:
    write = NAMES[path.parent.name].write
    assert write is not None
    digest = formats.read(Source(path.name, path.read_bytes()), "csl-json")
    out = io.BytesIO()
    write([entry.reference for entry in digest.entries], out)
    return out.getvalue()


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_case_comes_out_as_expected(path: Path, update_expected: bool):
    known = NAMES[path.parent.name]
    if known.read is not None:
        expected, got = path.with_suffix(".expected.json"), read_case(path).encode()
    else:
        expected = path.with_suffix(f".expected{known.suffixes[0]}")
        got = written_case(path)
    if update_expected:
        expected.write_bytes(got)
    assert got.decode() == expected.read_bytes().decode()


def test_every_format_has_a_case():
    assert {path.parent.name for path in FILES} >= NAMES.keys() - {"biblatex"}
