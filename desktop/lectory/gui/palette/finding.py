"""Which commands, lists and tags a few letters mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lectory.gui.commands.command import Command, Situation
from lectory.gui.sidebar.lines import Line, LineKind
from lectory.model.paper import ReadingStatus

AT_MOST, PAPERS, _LISTS = 9, 3, 3
"""Rows in all; of them papers, which are found later, and lists."""


class FindingKind(StrEnum):
    """What Enter will do: run a command, open a list, go to a paper, search."""

    COMMAND = "command"
    PLACE = "place"
    PAPER = "paper"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row. `spans` are the (start, end) of the letters that matched.

    `reason` says why it cannot run now. `command` is an id, `line` a line of the sidebar, `paper`
    an id, `query` a search; only that of its kind is set.
    """

    kind: FindingKind
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    icon: str = ""
    keys: str = ""
    reason: str = ""
    end: str = ""
    status: ReadingStatus | None = None
    command: str = ""
    line: Line | None = None
    paper: int = 0
    query: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows below one head."""

    head: str
    findings: tuple[Finding, ...]


def match(text: str, typed: str) -> tuple[int, tuple[tuple[int, int], ...]] | None:
    """How well the typed words fit, 0 best, and where; None if one of them is missing.

    >>> match("Copy citation", "cop")
    (0, ((0, 3),))
    >>> match("Merge copies", "cop")
    (1, ((6, 9),))
    >>> match("Export", "cop") is None
    True
    """
    folded = text.casefold()
    rank, spans = 0, []
    for word in typed.casefold().split():
        at = folded.find(word)
        while at > 0 and folded[at - 1].isalnum():
            later = folded.find(word, at + 1)
            if later < 0:
                break
            at = later
        if at < 0:
            return None
        inside = at > 0 and folded[at - 1].isalnum()
        rank = max(rank, 2 if inside else 1 if at else 0)
        spans.append((at, at + len(word)))
    return rank, tuple(sorted(spans))


def find(
    typed: str, commands: Sequence[Command], now: Situation, places: Iterable[Line] = ()
) -> tuple[Section, ...]:
    """What the letters mean. “>” asks for commands only, “#” for tags, “@” for authors."""
    sign, text = (typed[0], typed[1:].strip()) if typed[:1] in (">", "#", "@") else ("", typed)
    if sign == "#":
        tags = (line for line in places if line.kind is LineKind.TAG)
        return _sections(("Tags", _places(tags, text)))
    if sign == "@":
        return _sections(("Authors", _author(text)))
    found = _commands(commands, text, now)
    go = {command.words: command.keys[0] for command in commands if _opens_list(command)}
    if sign == ">":
        return _sections(("Commands", found[:AT_MOST]))
    if not text:
        return _sections(("Commands", found[:AT_MOST]))
    lists = _places((line for line in places if line.opens), text, go)[:_LISTS]
    return _sections(("Commands", found[: AT_MOST - PAPERS - len(lists)]), ("Lists", lists))


def _sections(*found: tuple[str, tuple[Finding, ...]]) -> tuple[Section, ...]:
    return tuple(Section(head, rows) for head, rows in found if rows)


def _commands(commands: Sequence[Command], typed: str, now: Situation) -> tuple[Finding, ...]:
    ranked: list[tuple[bool, int, int, Finding]] = []
    for place, command in enumerate(commands):
        fit = match(command.words, typed)
        if fit is None or not _is_offered(command):
            continue
        reason = command.why_not(now)
        keys = next(iter(command.keys), "")
        found = Finding(
            FindingKind.COMMAND,
            command.words,
            fit[1],
            command.icon,
            keys,
            _lower_first(reason),
            command=command.id,
        )
        ranked.append((bool(reason), fit[0], place, found))
    return tuple(found for *_, found in sorted(ranked, key=lambda one: one[:3]))


def _is_offered(command: Command) -> bool:
    return not (command.native or _opens_list(command) or command.id == "view.palette")


def _opens_list(command: Command) -> bool:
    """Lists are offered as lists, with the same key."""
    return any(key.startswith("g, ") for key in command.keys)


def _places(
    lines: Iterable[Line], typed: str, keys: Mapping[str, str] | None = None
) -> tuple[Finding, ...]:
    ranked: list[tuple[int, str, Finding]] = []
    for line in lines:
        fit = match(line.text, typed)
        if fit is not None:
            end = f"{line.count:,}" if line.count else ""
            icon = line.icon or "tag"
            key = (keys or {}).get(line.text, "") if line.kind is LineKind.LIST else ""
            found = Finding(FindingKind.PLACE, line.text, fit[1], icon, key, end=end, line=line)
            ranked.append((fit[0], line.text.casefold(), found))
    return tuple(found for *_, found in sorted(ranked, key=lambda one: one[:2]))[:AT_MOST]


def _author(typed: str) -> tuple[Finding, ...]:
    if not typed:
        return ()
    query = f'author:"{typed}"' if " " in typed else f"author:{typed}"
    return (Finding(FindingKind.SEARCH, f"Papers by {typed}", icon="person", query=query),)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
