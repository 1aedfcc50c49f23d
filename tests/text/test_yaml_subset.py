import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectory.text.yaml_subset import MAX_DEPTH, Yaml, parse_yaml


def value_of(text: str) -> Yaml:
    document = parse_yaml(text.split("\n"))
    assert document.problems == ()
    return document.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b # c", {"a": "b"}),
        ("a: b#c", {"a": "b#c"}),
        ("a: 'it''s'", {"a": "it's"}),
        (r'a: "x\u00e9\n"', {"a": "xé\n"}),
        ("a: one\n  two\nb: c", {"a": "one two", "b": "c"}),
        ('a: "one\n  two"', {"a": "one two"}),
        ("a: >-\n  one\n  two\n\n  three\nb: c", {"a": "one two\nthree", "b": "c"}),
        ("a: |\n  one\n   two\n", {"a": "one\n two"}),
        ("a:\n- b\n- c", {"a": ["b", "c"]}),
        ("a:\n  - b: c\n    d: e\n  -\n    f: g", {"a": [{"b": "c", "d": "e"}, {"f": "g"}]}),
        ("- - a\n  - b\n- c", [["a", "b"], "c"]),
        ("a: [b, 'c, d', {e: f}, []]", {"a": ["b", "c, d", {"e": "f"}, []]}),
        ("a: [b,\n  c]\nd: e", {"a": ["b", "c"], "d": "e"}),
        ("a: {url: http://x.org/y, n: }", {"a": {"url": "http://x.org/y", "n": ""}}),
        ("a: &x b\nc: *x", {"a": "b", "c": "*x"}),
        ("%YAML 1.2\n---\na: yes\n---\nb: no", {"a": "yes"}),
        ("a: http://x.org:80/y", {"a": "http://x.org:80/y"}),
        ('"a b": c', {"a b": "c"}),
        ("", ""),
    ],
)
def test_values_are_texts_lists_and_mappings(text: str, value: Yaml):
    assert value_of(text) == value


def test_what_is_nested_too_deeply_is_left_out_and_told():
    lines = [" " * depth + "a:" for depth in range(MAX_DEPTH + 50)]
    document = parse_yaml([*lines, "b: c"])
    assert isinstance(document.value, dict)
    assert document.value["b"] == "c"
    assert len(document.problems) == 1


def test_many_brackets_in_a_row_are_no_trouble():
    parse_yaml(["a: " + "[" * 100_000])
    parse_yaml(["- " * 50_000])


@given(st.text(alphabet="ab:-'\"[]{}|>#& \n\\", max_size=200))
def test_any_text_ends_in_a_value(text: str):
    parse_yaml(text.split("\n"))


@pytest.mark.parametrize(
    "text", ['a: ["' + '\\"' * 50_000, "a" + " " * 50_000 + "b", "a: [" + "' " * 50_000]
)
def test_what_is_never_closed_is_read_to_its_end(text: str):
    parse_yaml([text])
