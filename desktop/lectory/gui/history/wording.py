"""Steps of the history in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from lectory.gui.paper_pane.wording import counted, date_in_words

if TYPE_CHECKING:
    from lectory.actions.undoing import Touched

_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "paper": "paper",
        "version": "version",
        "identifier": "identifier",
        "digest": "digest",
        "mention": "mention",
        "collection": "collection",
        "collection_paper": "place in a collection",
        "smart_collection": "smart collection",
        "tag": "tag",
        "paper_tag": "tag on a paper",
        "note": "note",
        "attachment": "file",
        "annotation": "highlight",
        "muted": "muted word",
        "duplicate_pair": "answer about duplicates",
    }
)
"""What is told; the rest (persons, links, keys) follows from these."""
_PLURALS = MappingProxyType(
    {
        "place in a collection": "places in collections",
        "tag on a paper": "tags on papers",
        "answer about duplicates": "answers about duplicates",
    }
)
_VERBS = {"i": "added", "u": "changed", "d": "removed"}
_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "status": "reading status",
        "rating": "rating",
        "starred": "favourite",
        "trashed": "trash",
        "title": "title",
        "venue": "venue",
        "date": "date",
        "key": "citation key",
        "kind": "type",
        "url": "address",
    }
)


def moment(when: str, now: datetime | None = None) -> str:
    """A time of the journal in the reader's own zone: "Today, 09:12", "14 Mar 2025, 09:12"."""
    today = (now or datetime.now().astimezone()).date()
    try:
        found = datetime.fromisoformat(when.replace("Z", "+00:00")).astimezone()
    except ValueError:
        return when
    days = (today - found.date()).days
    named = {0: "Today", 1: "Yesterday"}.get(days)
    day = named or date_in_words(found.strftime("%Y-%m-%d"), short=True)
    return f"{day}, {found.strftime('%H:%M')}"


def what_was_done(found: Touched) -> list[str]:
    """One line for each kind of thing that the step wrote."""
    lines: list[str] = []
    for (table, kind), count in sorted(found.rows.items(), key=_in_order):
        noun = _NOUNS.get(table)
        if noun is None:
            continue
        things = f"{count:,} {_PLURALS.get(noun, f'{noun}s')}" if count > 1 else f"1 {noun}"
        told = sorted(_COLUMNS[name] for name in found.columns if name in _COLUMNS)
        about = f" ({', '.join(told)})" if table == "paper" and kind == "u" and told else ""
        lines.append(f"{things} {_VERBS[kind]}{about}")
    return lines


def and_more(found: Touched) -> str:
    """How many papers are not shown; "" if all are."""
    rest = found.total - len(found.papers)
    return f"and {counted(rest, 'more paper')}" if rest else ""


def _in_order(item: tuple[tuple[str, str], int]) -> tuple[int, str]:
    (table, kind), _ = item
    names = list(_NOUNS)
    return (names.index(table) if table in names else len(names)), kind
