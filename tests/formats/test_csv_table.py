import csv
import io

import pytest

from lectory.formats import csv_table
from lectory.formats.csv_table import write
from lectory.formats.csv_table.people import people_of
from lectory.model.digest import Confidence, Source
from lectory.model.person import Person
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


def read(text: str, encoding: str = "utf-8"):
    return csv_table.read(Source("table.csv", text.encode(encoding)))


def papers(text: str, encoding: str = "utf-8") -> list[Reference]:
    return [entry.reference for entry in read(text, encoding).entries]


def inverted(people: tuple[Person, ...]) -> list[str]:
    return [person.inverted() for person in people]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_separator_and_encoding_are_found(sign: str, encoding: str):
    text = "Títle|Author|Year|DOI\nGrün|Öhm, Ute|1999|10.1234/gruen.5\nBlau|Öhm, Ute|2000|\n"
    text = text.replace("Öhm, Ute", '"Öhm, Ute"').replace("|", sign)
    found = papers(text, encoding)
    assert [paper.title for paper in found] == ["Grün", "Blau"]
    assert inverted(found[0].authors) == ["Öhm, Ute"]


def test_a_cell_may_hold_lines_and_a_row_is_told_by_its_first():
    digest = read('Title,Year,Abstract\n"One\ntwo",1999,"a\n\nb"\nThree,2000,c\n')
    assert [entry.line for entry in digest.entries] == [2, 6]
    assert digest.entries[0].reference.title == "One two"
    assert digest.entries[0].reference.abstract == "a\n\nb"


def test_a_quotation_mark_that_stays_open_costs_no_other_row():
    rows = "".join(f"Paper {number},{number}\n" for number in range(1990, 2000))
    digest = read(f'Title,Year\n"Open,1989\n{rows}')
    assert len(digest.entries) == 11
    assert digest.problems[0].line == 2


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Titel,Autoren,Jahr", ("Title", "Authors", "Year")),
        ("Titre,Auteurs,Année", ("Title", "Authors", "Year")),
        ("Título,Autores,Año", ("Title", "Authors", "Year")),
        ("标题,作者,年份", ("Title", "Authors", "Year")),
        ("Название,Авторы,Год", ("Title", "Authors", "Year")),
        ("Article Title,Source Title,DOI", ("Title", "Venue", "DOI")),
        ("Authors,Author full names,Title", (None, "Authors", "Title")),
        ("Title,Source title,Abbreviated Source Title", ("Title", "Venue", None)),
    ],
)
def test_headings_are_known_in_many_tongues(headings: str, fields: tuple[str | None, ...]):
    found = csv_table.guess_columns([headings.split(","), ["x", "y", "z"]])
    assert tuple(column.field and str(column.field) for column in found.columns) == fields


def test_columns_without_known_headings_are_guessed_by_what_they_hold():
    rows = [
        ["A slow survey of many trees", "Berg, A.; Lund, B.", "1999", "10.1234/trees.5"],
        ["A quick survey of few lakes", "Ng, C.; Ode, D.", "2001", "10.1234/lakes.5"],
    ]
    found = csv_table.guess_columns(rows)
    assert found.first_row == 0
    assert [str(column.field) for column in found.columns] == ["Title", "Authors", "Year", "DOI"]


def test_lines_before_the_headings_are_passed_over():
    assert [
        paper.title for paper in papers("About: exported today\n\nTitle,Year\nTrees,1999\n")
    ] == ["Trees"]


def test_a_person_may_correct_the_guess():
    table = csv_table.table_of(Source("x.csv", b"Title,Remark\nTrees,Green things grow.\n"))
    mapping = csv_table.guess_columns([row.cells for row in table.rows])
    changed = mapping.with_field(1, csv_table.Field.ABSTRACT)
    assert csv_table.read_mapped(table, changed).entries[0].reference.abstract == (
        "Green things grow."
    )
    assert changed.with_field(0, csv_table.Field.ABSTRACT).places(csv_table.Field.ABSTRACT) == (0,)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Berg, Anna; Lund, Bo", ["Berg, Anna", "Lund, Bo"]),
        ("Berg A., Lund B.J.", ["Berg, A.", "Lund, B.J."]),
        ("Berg AM, Lund BJ.", ["Berg, AM", "Lund, BJ"]),
        ("A. Berg; J. -P. Lund", ["Berg, A.", "Lund, J. -P."]),
        ("['Berg, Anna', 'Lund, Bo']", ["Berg, Anna", "Lund, Bo"]),
        ("Berg, Anna (57001234); Lund, Bo (57005678)", ["Berg, Anna", "Lund, Bo"]),
        ("Anna Berg, Bo Lund and Cy Ng", ["Berg, Anna", "Lund, Bo", "Ng, Cy"]),
        ("Berg, Anna and Lund, Bo", ["Berg, Anna", "Lund, Bo"]),
        ("Berg, Anna", ["Berg, Anna"]),
        ("[No author name available]", []),
    ],
)
def test_people_are_parted_however_they_are_listed(cell: str, names: list[str]):
    assert inverted(people_of(cell)[0]) == names


def test_people_may_be_cut():
    assert people_of("Berg, A.; et al.")[1]


def test_names_with_nothing_between_them_are_parted():
    found, _ = people_of("Anna BergProf. Dr. Bo McLundJean-Luc DeVries", run_together=True)
    assert inverted(found) == ["Berg, Anna", "McLund, Bo", "DeVries, Jean-Luc"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\nas you know, we meet, and talk.\nBest, Ann\n",
        "name,price,stock\nnails,3,100\nscrews,4,20\n",
        "One line",
        "A note\n\ntitle, authors, year, date\n\nare what we need.\n\nSee you\n",
        '[{"title": "a", "year": 1}]',
    ],
)
def test_what_is_no_table_of_papers_is_not_claimed(text: str):
    assert csv_table.sniff(Source("x.csv", text.encode())) <= Confidence.POSSIBLE


def test_a_row_that_is_cut_is_told():
    digest = read("Title,Authors,Year,Venue\nTrees,Berg,1999,J\nLakes")
    assert len(digest.entries) == 2
    assert digest.problems[0].line == 3


def test_rows_wider_than_the_headings_are_told_at_once():
    digest = read("Title,Year\nTrees,1999,x\nLakes,2000,y\nSeas,2001,z\n")
    assert [problem.line for problem in digest.problems] == [2]
    assert len(digest.entries) == 3
