"""The manual says what the program does: its commands, keys, queries and links are tried."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest

from lectory import formats
from lectory.__main__ import _further_commands
from lectory.cli import commands
from lectory.cli.commands import named
from lectory.cli.parsing import take_apart
from lectory.gui.commands import COMMANDS
from lectory.gui.commands.key_map import spoken
from lectory.gui.help.pages import NAMES, ManualPage, anchor_of, find, page_of, read_pages
from lectory.gui.reader.keys import KEYS as READER_KEYS
from lectory.resources import resource
from lectory.search.query import parse
from lectory.search.tree import Field

TYPED = (*commands.COMMANDS, *_further_commands())
PAGES = {page.name: page for page in read_pages()}
LINK = re.compile(r"\[[^\]]+\]\(([^)]*)\)")
CODE = re.compile(r"`([^`\n]+)`")
EXAMPLE = re.compile(r"^\| `(lectory [^`]+)` \|", re.MULTILINE)
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+\S+|F\d+|g \S+)")
WITHIN_PARTS = {"Alt+1", "Alt+8", "Alt+Left", "Ctrl+Enter", "F2", "Shift+Space", *READER_KEYS}
"""Keys of a field, a card or a list: they are no commands of the window."""

NO_QUERIES = {"OR", "NOT", ">=", "<", "<=", "doi:", "pmid:", "isbn:"}
"""Parts of queries that are spoken of alone."""


def _code(*names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        text = re.sub(r"```.*?```", "", PAGES[name].source, flags=re.DOTALL)
        yield from ((name, code) for code in CODE.findall(text))


def test_every_page_of_the_resources_is_offered() -> None:
    folder = resource("help")
    assert sorted(path.stem for path in folder.glob("*.md")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_begins_with_its_title_and_has_one(name: str) -> None:
    page = PAGES[name]
    assert page.source.startswith(f"# {page.title}\n")
    assert [section.level for section in page.sections].count(1) == 1
    assert page.source.endswith("\n") and not page.source.endswith("\n\n")


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_to_pages_and_headings_that_are_there(name: str) -> None:
    shown = CODE.sub("", PAGES[name].source)
    for address in LINK.findall(shown):
        page, _, anchor = address.partition("#")
        target = PAGES[page.removesuffix(".md") if page else name]
        assert page in ("", f"{target.name}.md")
        assert not anchor or anchor in map(anchor_of, (one.title for one in target.sections))


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_stands_twice_on_a_page(name: str) -> None:
    titles = [section.title for section in PAGES[name].sections]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_shows_no_picture_and_no_html(name: str) -> None:
    shown = CODE.sub("", PAGES[name].source)
    assert "![" not in shown
    assert not re.search(r"</?[a-z]+[ >]", shown)


def test_every_command_that_is_typed_has_its_line() -> None:
    told = {shlex.split(line)[1] for line in EXAMPLE.findall(PAGES["command-line"].source)}
    assert told == {command.name for command in TYPED}


@pytest.mark.parametrize("line", EXAMPLE.findall(PAGES["command-line"].source))
def test_every_example_is_taken_by_its_command(line: str) -> None:
    call = take_apart(shlex.split(line)[1:])
    command = named(call.command, TYPED)
    command.parser(command.handler()).read(call.rest)


def test_every_command_of_the_window_has_its_line() -> None:
    source = PAGES["keys"].source
    missing = [command.id for command in COMMANDS if f"\n| {command.words}" not in source]
    assert missing == []


def test_every_key_that_is_named_is_the_key_of_a_command() -> None:
    keys = {spoken(key) for command in COMMANDS for key in command.keys} | WITHIN_PARTS
    unknown = [found for found in _code(*NAMES) if KEY.fullmatch(found[1]) and found[1] not in keys]
    assert unknown == []


@pytest.mark.parametrize("query", sorted({code for _, code in _code("searching")} - NO_QUERIES))
def test_every_query_that_is_shown_can_be_asked(query: str) -> None:
    if not query.startswith("lectory"):
        parse(query)


def test_every_field_is_told() -> None:
    told = {code.lstrip("-").partition(":")[0] for _, code in _code("searching") if ":" in code}
    assert {field.value for field in Field} - told == set()


def test_every_format_is_told() -> None:
    known = formats.all_formats()
    read = [one.label for one in known if one.read is not None]
    written = [one.name for one in known if one.write is not None]
    assert [label for label in read if label not in PAGES["importing"].source] == []
    assert [name for name in written if f"`{name}`" not in PAGES["exporting"].source] == []


def test_every_menu_entry_that_is_named_exists() -> None:
    words = {f"{one.menu} → {one.words}" for one in COMMANDS}
    told = re.findall(r"\*\*Menu → ([^*]+)\*\*", "\n".join(page.source for page in PAGES.values()))
    assert told
    assert [path for path in told if " ".join(path.split()) not in words] == []


@pytest.fixture
def page() -> ManualPage:
    source = (
        "# Birds\n\nAbout `birds`.\n\n## Owls and **jays**\n\nSee [nests](x.md).\n\n"
        "| a | b |\n|---|---|\n| egg | shell |\n\n```\n# no heading\n```\n"
    )
    return page_of("birds", source)


def test_a_page_is_taken_apart_at_its_headings(page: ManualPage) -> None:
    assert [(one.title, one.level) for one in page.sections] == [("Birds", 1), ("Owls and jays", 2)]
    assert page.sections[1].text == "See nests. a · b egg · shell # no heading"


def test_all_words_must_stand_in_one_section(page: ManualPage) -> None:
    assert [one.section.title for one in find([page], "EGG nests")] == ["Owls and jays"]
    assert find([page], "birds egg") == ()
    assert find([page], "  ") == ()


def test_a_heading_counts_more_than_a_text(page: ManualPage) -> None:
    other = page_of("other", "# Trees\n\nOwls live here.\n")
    assert [one.page.name for one in find([other, page], "owls")] == ["birds", "other"]


def test_the_words_around_the_hit_are_shown() -> None:
    page = page_of("long", f"# Long\n\n{'word ' * 60}needle{' word' * 60}\n")
    (found,) = find([page], "needle")
    assert found.snippet.startswith("… ") and found.snippet.endswith("…")
    assert "needle" in found.snippet
