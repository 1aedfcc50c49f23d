from __future__ import annotations

import pytest

from lectory.cli.parsing import Parser, take_apart, text
from lectory.errors import UsageError


def test_global_options_stand_before_or_after_the_command() -> None:
    before = take_apart(["--json", "--library", "x", "list", "a"])
    after = take_apart(["list", "a", "--library=x", "--json"])
    assert before == after
    assert (before.command, before.rest, before.library, before.json) == ("list", ("a",), "x", True)


def test_after_two_dashes_nothing_is_an_option() -> None:
    line = take_apart(["search", "--", "--json", "-h"])
    assert not line.json
    assert not line.help
    parser = Parser("search", "search")
    parser.add_argument("query", nargs="*", type=text)
    assert parser.read(line.rest).query == ["--json", "-h"]


def test_a_word_with_one_dash_is_no_option() -> None:
    parser = Parser("search", "search")
    parser.add_argument("query", nargs="*", type=text)
    parser.add_argument("--limit", type=int)
    read = parser.read(["-survey", "--limit", "3", "-has:tag", "-"])
    assert (read.query, read.limit) == (["-survey", "-has:tag", "-"], 3)


def test_the_value_of_an_option_may_begin_with_a_dash() -> None:
    parser = Parser("annotate", "mark")
    parser.add_argument("--comment", type=text)
    assert parser.read(["--comment", "-why"]).comment == "-why"


@pytest.mark.parametrize(
    "words",
    [["--unknown", "list"], ["--library"], ["list", "--quiet", "--verbose"], ["--library="]],
)
def test_what_does_not_fit_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError):
        take_apart(words)


@pytest.mark.parametrize("words", [["tag", "--help"], ["tag", "-h"], ["--help"], ["-h", "tag"]])
def test_help_is_asked_for(words: list[str]) -> None:
    assert take_apart(words).help


def test_a_tag_called_h_can_be_taken_off() -> None:
    assert not take_apart(["tag", "3", "-h"]).help
