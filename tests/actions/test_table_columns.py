from __future__ import annotations

from lectory.actions import importing, replaying, table_columns, undoing
from lectory.actions.table_columns import Field
from lectory.library.database import Library
from lectory.library.records import references
from lectory.model.digest import Source

SOURCE = Source(
    "owls.csv",
    b"Thing,Who,When,Doubtful\n"
    b"Why owls turn their heads,Berg A.,2021,Owls are studied here.\n"
    b"Moss on stone,Lund B.,2020,Moss is studied here.\n",
)


def chosen(library: Library) -> table_columns.Mapping:
    seen = table_columns.look(library, SOURCE)
    mapping = table_columns.with_headings(seen, seen.guessed, has=True)
    for place, field in enumerate((Field.TITLE, Field.AUTHORS, Field.YEAR, Field.ABSTRACT)):
        mapping = mapping.with_field(place, field)
    return mapping


def test_a_table_shows_what_its_columns_hold(library: Library) -> None:
    seen = table_columns.look(library, SOURCE)
    assert [column.heading for column in chosen(library).columns][:2] == ["Thing", "Who"]
    assert seen.samples[2] == ("2021", "2020")
    assert seen.mapping == seen.guessed


def test_a_chosen_column_is_read_as_what_was_chosen(library: Library) -> None:
    seen = table_columns.look(library, SOURCE)
    digest = table_columns.read(seen, chosen(library))
    first = digest.entries[0].reference
    assert (first.title, first.abstract) == ("Why owls turn their heads", "Owls are studied here.")
    without = table_columns.read(seen, chosen(library).with_field(3, None))
    assert without.entries[0].reference.abstract == ""


def test_a_choice_is_remembered_by_the_headings(library: Library) -> None:
    mapping = chosen(library)
    table_columns.remember(library, mapping)
    more = Source("more.csv", b"Thing,Who,When,Doubtful\nCats,Berg A.,2019,Cats are studied.\n")
    other = Source("other.csv", b"Thing,Who,When,Else\nCats,Berg A.,2019,Cats are studied.\n")
    seen = table_columns.look(library, more)
    assert [column.field for column in seen.mapping.columns][3] is Field.ABSTRACT
    different = table_columns.look(library, other)
    assert different.mapping == different.guessed
    assert not undoing.steps(library)
    table_columns.forget(library, mapping)
    again = table_columns.look(library, more)
    assert again.mapping == again.guessed


def test_headings_are_known_or_told(library: Library) -> None:
    source = Source("x.csv", b"Title,Authors,Year\nMoss on stone,Lund B.,2020\n")
    seen = table_columns.look(library, source)
    assert seen.mapping.first_row == 1
    without = table_columns.with_headings(seen, seen.mapping, has=False)
    assert (without.first_row, without.columns[0].heading) == (0, "")
    assert table_columns.with_headings(seen, without, has=True).columns[0].heading == "Title"
    assert len(table_columns.read(seen, without).entries) == 2


def test_a_table_without_headings_is_not_remembered(library: Library) -> None:
    source = Source("x.csv", b"Why owls turn,Berg A.,2021\nMoss on stone,Lund B.,2020\n")
    seen = table_columns.look(library, source)
    if seen.mapping.first_row == 0:
        table_columns.remember(library, seen.mapping.with_field(0, Field.NOTE))
        assert table_columns.look(library, source).mapping == seen.guessed


def test_reading_again_uses_the_choice(library: Library) -> None:
    seen = table_columns.look(library, SOURCE)
    digest = table_columns.read(seen, chosen(library).with_field(3, None))
    plan = importing.plan_digest(library, SOURCE, digest)
    done = importing.commit(library, plan)
    assert done.digest is not None
    table_columns.remember(library, chosen(library))
    importing.commit(library, replaying.plan_again(library, done.digest))
    ((_, found),) = references(library.reader(), [done.papers[0] or 0])
    assert found.abstract == "Owls are studied here."


def test_a_table_that_nobody_would_claim_is_known_again(library: Library) -> None:
    assert not table_columns.is_remembered(library, SOURCE)
    table_columns.remember(library, chosen(library))
    assert table_columns.is_remembered(library, SOURCE)
    assert not table_columns.is_remembered(library, Source("x.csv", b"A,B\n1,2\n"))
    assert not table_columns.is_remembered(library, Source("x.csv", b""))


def test_what_is_no_table_is_left_as_it_was_read(library: Library) -> None:
    table_columns.remember(library, chosen(library))
    source = Source("x.bib", b"@misc{a, title={Why owls turn their heads}}")
    digest = importing.plan(library, source).digest
    assert table_columns.as_remembered(library, source, digest) is digest
