import csv
import io

import pytest

from lectory.formats.csv_table import write
from lectory.model.reference import Reference


def rows(*references: Reference) -> list[dict[str, str]]:
    out = io.BytesIO()
    write(references, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_a_spreadsheet_executes_nothing(title: str):
    assert rows(Reference(title=title))[0]["Title"] == f"'{title}"


def test_a_cell_keeps_its_commas_quotes_and_lines():
    assert rows(Reference(title='One, "two"\nthree'))[0]["Title"] == 'One, "two"\nthree'


def test_the_table_begins_with_a_mark_that_spreadsheets_need():
    out = io.BytesIO()
    write([], out)
    assert out.getvalue().startswith(b"\xef\xbb\xbfKey,Type,Title,Authors,Year,")


def test_all_rows_are_written():
    assert len(rows(*[Reference(title="T")] * 1001)) == 1001
