from lectory.text import tagged_lines
from lectory.text.tagged_lines import Collector


def test_a_value_goes_on_until_the_next_field():
    collector = Collector()
    collector.begin(1)
    collector.field("TI", " One ", 2)
    collector.more("two")
    collector.field("AB", "", 4)
    collector.more("three", "\n\n")
    record = collector.records()[0]
    assert [(field.tag, field.value, field.line) for field in record.fields] == [
        ("TI", "One two", 2),
        ("AB", "three", 4),
    ]
    assert (record.line, record.first("XX", "AB"), record.all("TI", "AB")) == (
        1,
        "three",
        ("One two", "three"),
    )


def test_a_record_with_nothing_in_it_is_none():
    collector = Collector()
    collector.more("lost")
    collector.begin(1)
    collector.field("TI", "", 1)
    collector.begin(2)
    assert collector.records() == ()


def test_a_field_opens_a_record_and_a_long_value_is_cut(monkeypatch):
    monkeypatch.setattr(tagged_lines, "MAX_VALUE", 5)
    collector = Collector()
    collector.field("TI", "one two", 7)
    collector.more("three")
    (record,) = collector.records()
    assert (record.line, record.first("TI")) == (7, "one t")
