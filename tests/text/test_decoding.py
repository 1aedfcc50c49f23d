import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.text.decoding import decode, line_at, universal_lines

TEXT = "Müller: Über Café-Gespräche\r\n“Zitate” – 1957\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_kept_apart(mark: bytes, encoding: str):
    found = decode(mark + TEXT.encode(encoding))
    assert (found.text, found.encoding, found.bom, found.problems) == (TEXT, encoding, mark, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark_is_known_by_its_nul_bytes(encoding: str):
    found = decode(TEXT.encode(encoding))
    assert (found.text, found.encoding, found.problems) == (TEXT, encoding, ())


def test_wide_text_in_another_script_is_known_by_blanks_and_digits():
    text = "見出し 2024 論文 12\n著者 王 と 李 3\n" * 20
    assert decode(text.encode("utf-16-le")).text == text


def test_western_text_without_any_hint_is_windows_1252():
    found = decode(TEXT.encode("cp1252"))
    assert (found.text, found.encoding, found.problems) == (TEXT, "cp1252", ())


def test_a_byte_that_windows_1252_lacks_is_latin_1():
    assert decode(b"caf\xe9 \x81").text == "café \x81"


@pytest.mark.parametrize("name", ["ISO-8859-2", "ISO8859_2", "latin2"])
def test_a_declared_encoding_is_believed(name: str):
    text = f"% Encoding: {name}\nDvořák, Kovačević\n"
    assert decode(text.encode("iso-8859-2")).text == text


@pytest.mark.parametrize("name", ["zip", "rot13", "idna", "unicode_escape", "nonsense", "UTF-8"])
def test_a_declaration_that_cannot_be_true_is_passed_over(name: str):
    text = f"% Encoding: {name}\nMüller\n"
    assert decode(text.encode("cp1252")).text == text


def test_single_lines_in_another_encoding_cost_only_themselves():
    data = "Zürich\n".encode() + "Zürich\n".encode("cp1252") + "Łódź\n".encode()
    found = decode(data)
    assert found.text == "Zürich\nZürich\nŁódź\n"
    assert [problem.line for problem in found.problems] == [2]


def test_nul_characters_are_left_out_and_said():
    found = decode(b"one\ntw\0o\0\n")
    assert found.text == "one\ntwo\n"
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (2, "2 NUL characters were left out")
    ]


def test_wide_text_cut_in_the_middle_of_a_character_is_kept():
    found = decode(TEXT.encode("utf-16")[:-1])
    assert found.text.startswith(TEXT[:-1])
    assert len(found.problems) == 1


def test_a_marked_file_that_is_no_utf_8_is_read_all_the_same():
    assert decode(codecs.BOM_UTF8 + "Müller".encode("cp1252")).text == "Müller"


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_stored(data: bytes):
    text = decode(data).text
    assert "\0" not in text
    text.encode("utf-8")


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0\ufeff")))
def test_utf_8_comes_back_as_it_was(text: str):
    assert decode(text.encode()).text == text or "\0" in text


@given(st.text("ab\r\n\x0b\x0c\x85\u2028", max_size=30))
def test_lines_end_at_line_ends_only(text: str):
    lines = universal_lines(text)
    assert "".join(lines) == text.replace("\r", "").replace("\n", "")
    assert not any("\r" in line or "\n" in line for line in lines)


def test_a_place_is_told_by_its_line_whatever_ends_lines():
    text = "a\r\nb\rc\nd"
    assert [line_at(text, text.index(letter)) for letter in "abcd"] == [1, 2, 3, 4]
