from __future__ import annotations

from lectory.cli.output import Column, cut, paragraph, plain, table, width

_COLUMNS = (Column("ID", right=True), Column("TITLE", elastic=True))


def test_a_table_is_fitted_to_the_terminal() -> None:
    lines = list(table(_COLUMNS, [("7", "A long title about the tides of lakes"), ("12", "x")], 24))
    assert lines == ["ID  TITLE", " 7  A long title about…", "12  x"]
    assert max(map(width, lines)) <= 24


def test_wide_signs_take_two_cells() -> None:
    assert width("深度学习 lakes") == 14
    assert cut("深度学习", 6) == "深度…"
    (_, line) = table(_COLUMNS, [("1", "深度学习的湖泊")], 13)
    assert width(line) <= 13


def test_in_a_pipe_columns_are_whole_and_parted_by_tabs() -> None:
    assert list(table(_COLUMNS, [("7", "A long title\tabout lakes")], None)) == [
        "7\tA long title about lakes"
    ]


def test_no_text_can_steer_a_terminal() -> None:
    assert "\x1b" not in plain("a\x1b]0;title\x07b")
    assert "\x1b" not in paragraph("a\x1b[2J\nb", 40)
    assert plain("safe \u202etxet") == "safe  txet"


def test_a_paragraph_keeps_its_lines() -> None:
    assert paragraph("one two\n\nthree", 20, "  ") == "  one two\n\n  three"
