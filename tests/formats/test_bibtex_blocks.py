import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.formats.bibtex.blocks import blocks
from lectory.formats.bibtex.editing import add_field, delete_field, set_value
from lectory.formats.bibtex.grammar import Block, BlockKind, Field, atoms

LIBRARY = """% Encoding: UTF-8
Free text, and an address someone@example.org in it.
@preamble{ "\\newcommand{\\noop}[1]{}" }
@string{jml = "Journal of " # {Machine Learning}}
@comment{kept as it is: @article{none, title = {No entry}}
  @article{none2, title = {None either}} }

@article{berg2001,
  author = {Berg, Anna and {The {Lake} Group}},
  title  = "He said {"}hello{"} to {B}ob",
  journal = jml # { Letters},
  year = 2001, month = "15~" # mar
}
@Book (  haas(2), Title={Odd   spacing} , YEAR = "2015" )
@misc{, title = {No key}}
@misc{
  title = {No key either},
  funding text\xa01 = {Field name with blanks}
}
@inproceedings{key=sign, title = {T}}
@inproceedings{with blanks, title = {T}}

@article{last
, title = {Commas in front}
, year = {2020}
}
junk}}}
"""


def pieces(text: str) -> list[Block]:
    found = list(blocks(text))
    assert "".join(text[block.start : block.end] for block in found) == text
    return found


def entries(text: str) -> list[Block]:
    kinds = (BlockKind.ENTRY, BlockKind.BROKEN)
    return [block for block in pieces(text) if block.kind in kinds]


def value(text: str, block: Block, name: str) -> str:
    field = field_of(block, name)
    return text[field.value_start : field.value_end]


def field_of(block: Block, name: str) -> Field:
    return next(field for field in block.fields if field.name.lower() == name)


def test_every_kind_of_block_is_known():
    kinds = {block.kind for block in pieces(LIBRARY)}
    assert kinds == set(BlockKind) - {BlockKind.BROKEN}


def test_entries_have_their_keys_and_fields():
    found = entries(LIBRARY)
    keys = [block.key for block in found]
    assert keys == ["berg2001", "haas(2)", "", "", "key=sign", "with blanks", "last"]
    assert [field.name for field in found[0].fields] == [
        "author",
        "title",
        "journal",
        "year",
        "month",
    ]
    assert [field.name for field in found[3].fields] == ["title", "funding text\xa01"]
    assert all(block.faults == () for block in found)


def test_spans_are_exact():
    first = entries(LIBRARY)[0]
    author = first.fields[0]
    assert LIBRARY[author.start :].startswith("author = {Berg")
    assert value(LIBRARY, first, "author") == "{Berg, Anna and {The {Lake} Group}}"
    assert value(LIBRARY, first, "title") == '"He said {"}hello{"} to {B}ob"'
    assert LIBRARY[author.end - 1] == ","
    assert LIBRARY[first.close] == "}"
    assert LIBRARY[first.key_start :].startswith("berg2001,")


def test_joined_values_have_their_atoms():
    journal = field_of(entries(LIBRARY)[0], "journal")
    assert journal.joined
    assert [LIBRARY[start:end] for start, end in atoms(LIBRARY, journal)] == ["jml", "{ Letters}"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_any_line_end_will_do(end: str):
    text = LIBRARY.replace("\n", end)
    assert len(entries(text)) == len(entries(LIBRARY))


def test_every_beginning_of_a_file_keeps_its_bytes():
    for end in range(len(LIBRARY)):
        pieces(LIBRARY[:end])


def test_an_unclosed_entry_does_not_swallow_the_next():
    text = "@article{a,\n title = {Open {brace,\n year = 2006\n\n@article{b, title = {Next}}\n"
    broken, following = entries(text)
    assert broken.kind is BlockKind.BROKEN
    assert value(text, broken, "year") == "2006"
    assert value(text, broken, "title") == "{Open {brace"
    assert (following.kind, following.key) == (BlockKind.ENTRY, "b")


def test_a_brace_too_few_keeps_the_fields_behind_it():
    text = "@article{a,\n title = {A {B},\n year = {2006},\n}\n\n@article{b, title = {Next}}\n"
    broken = entries(text)[0]
    assert value(text, broken, "title") == "{A {B}"
    assert value(text, broken, "year") == "{2006}"


def test_a_brace_too_many_keeps_the_fields_behind_it():
    text = "@article{a,\n title = {A}},\n year = {2006}\n}\n@misc{b, title = {Next}}"
    first, second = entries(text)
    assert [field.name for field in first.fields] == ["title", "year"]
    assert [fault.message for fault in first.faults] == ["One closing brace too many"]
    assert second.key == "b"


def test_a_missing_quote_keeps_the_fields_behind_it():
    text = '@article{a,\n title = "A,\n year = "2006",\n note = "n"\n}\n'
    first = entries(text)[0]
    assert value(text, first, "title") == '"A'
    assert value(text, first, "year") == '"2006"'


def test_a_missing_comma_is_a_fault_and_keeps_the_field():
    text = "@article{a\n title = {A}\n year = 2006}"
    first = entries(text)[0]
    assert first.key == "a"
    assert [field.name for field in first.fields] == ["title", "year"]
    assert [fault.message for fault in first.faults] == [
        "No comma after the key “a”",
        "No comma after “title”",
    ]


def test_unreadable_text_is_skipped_to_the_next_field():
    text = "@article{a,\n title = {A},\n ??? what is this\n year = 2006}"
    first = entries(text)[0]
    assert [field.name for field in first.fields] == ["title", "year"]
    assert [text[fault.start : fault.start + 3] for fault in first.faults] == ["???"]


def test_commented_lines_and_entries_are_skipped():
    text = "%@article{no, title = {A}}\n@article{a,\n % year = 1999,\n year = 2006}"
    (first,) = entries(text)
    assert [field.name for field in first.fields] == ["year"]
    assert first.faults == ()


@pytest.mark.parametrize("text", ["a@b.org{", "\\@ifundefined{url}{x}", "see @foo{bar baz}", "@"])
def test_free_text_is_no_entry(text: str):
    assert entries(text) == []


def test_two_entries_may_share_a_line():
    text = "@article{a, title={A}}@article{b, title={B}} @misc{c, title={C}}"
    assert [block.key for block in entries(text)] == ["a", "b", "c"]


def test_depth_does_not_matter():
    text = "@article{a, title = " + "{" * 5000 + "deep" + "}" * 5000 + ", year = 2024}"
    first = entries(text)[0]
    assert (first.kind, len(first.fields)) == (BlockKind.ENTRY, 2)


def test_random_damage_never_loses_bytes_and_seldom_more_than_one_entry():
    rng = random.Random(7)
    item = "@article{k%d,\n  author = {Berg, Anna and Haas, {\\'I}da},\n  title = {Tides %d},\n"
    whole = "\n".join(
        (item + '  note = "said {"}so{"}",\n  year = 2001\n}\n') % (n, n) for n in range(20)
    )
    lost = [20 - len(whole_entries(damaged(whole, rng))) for _ in range(300)]
    assert sum(loss > 1 for loss in lost) <= 6


def damaged(text: str, rng: random.Random) -> str:
    at, length = rng.randrange(len(text)), rng.choice([0, 1, 1, 2, 20])
    return text[:at] + rng.choice(["", "{", "}", '"', ",", "@", "\n", "%"]) + text[at + length :]


def whole_entries(text: str) -> list[str]:
    found = entries(text)
    return [block.key for block in found if any(f.name == "title" for f in block.fields)]


@given(st.text(alphabet='@a{}",=#%( )\n\\k1', max_size=80))
def test_any_text_is_cut_without_loss(text: str):
    pieces(text)


RUINS = {
    "heads": "@a{",
    "heads on lines": "@a{\n",
    "unclosed entries": "@article{key, title = {abc\n",
    "unclosed entries on one line": "@article{key, title = {abc ",
    "unclosed quotes": '@article{k, t = "{abc\n',
    "unclosed fields": " t = {x\n",
    "comments": "@comment{",
    "preambles": "@preamble{",
    "strings": '@string{a = "x" # ',
    "names": "a b ",
    "closed too early": ", t={x}}",
}


@pytest.mark.parametrize("ruin", RUINS.values(), ids=RUINS.keys())
def test_ruins_take_linear_work(ruin: str):
    short, long = (steps("@a{k," + ruin * count) for count in (100, 400))
    assert long < 6 * short + 2000


def steps(text: str) -> int:
    """How many lines of Python the reading takes (the expressions themselves never back up)."""
    count = 0

    def trace(frame: object, event: str, argument: object):
        nonlocal count
        count += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        list(blocks(text))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("number", range(5))
def test_an_edit_changes_one_value_only(number: int):
    block = entries(LIBRARY)[0]
    field = block.fields[number]
    edited = set_value(LIBRARY, block, field, "{New}")
    again = entries(edited)
    assert value(edited, again[0], field.name) == "{New}"
    assert len(edited) - len(LIBRARY) == 5 - (field.value_end - field.value_start)
    assert [b.key for b in again] == [b.key for b in entries(LIBRARY)]


@pytest.mark.parametrize("number", [0, 1, 2, 5])
def test_an_added_field_stands_last_in_the_entrys_own_indent(number: int):
    block = entries(LIBRARY)[number]
    edited = add_field(LIBRARY, block, "note", "{New}")
    again = entries(edited)[number]
    assert again.faults == ()
    assert value(edited, again, "note") == "{New}"
    assert [f.name for f in again.fields] == [*(f.name for f in block.fields), "note"]


@pytest.mark.parametrize("number", range(5))
def test_a_deleted_field_leaves_the_others(number: int):
    block = entries(LIBRARY)[0]
    edited = delete_field(LIBRARY, block, block.fields[number])
    again = entries(edited)[0]
    names = [field.name for field in block.fields]
    del names[number]
    assert [field.name for field in again.fields] == names


def test_a_broken_entry_cannot_be_edited():
    text = "@article{a, title = {open"
    block = entries(text)[0]
    with pytest.raises(ValueError, match="broken"):
        set_value(text, block, block.fields[0], "{x}")
