"""The sentences of the preview: what was recognised, what is left out, what the button writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lectory.gui.import_preview.rows import second_chance
from lectory.model.digest import Digest, Entry, Problem
from lectory.model.paper import ReadingStatus
from lectory.model.reference import Reference
from lectory.model.verdict import Decision, PlannedEntry, VerdictKind
from lectory.text.latex import plain_math

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_IN_FOOT = {
    VerdictKind.NEW: "new",
    VerdictKind.REREAD: "read better",
    VerdictKind.NEW_VERSION: "new version",
    VerdictKind.SAME_WORK: "same work",
    VerdictKind.REJECTED_BEFORE: "rejected before",
    VerdictKind.KNOWN: "in library",
    VerdictKind.UNSURE: "unsure",
}
_LISTS = {
    ReadingStatus.INBOX: "the Inbox",
    ReadingStatus.TO_READ: "To read",
    ReadingStatus.READING: "Reading",
    ReadingStatus.READ: "Read",
    ReadingStatus.REJECTED: "Rejected",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a row, and the answers with the keys 1, 2, 3; none for a new row."""

    words: str
    answers: tuple[tuple[Decision, str], ...] = ()


def count(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> count(1, "paper"), count(1204, "paper"), count(2, "entry", "entries")
    ('1 paper', '1,204 papers', '2 entries')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def cut(text: str, longest: int) -> str:
    """A text of at most so many characters, cut at a word.

    >>> cut("a long way home", 12)
    'a long way…'
    """
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return f"{text[: longest - 1].rsplit(' ', 1)[0].rstrip()}…"


def date_in_words(date: str) -> str:
    """A date as far as it is known.

    >>> date_in_words("2025-03-14"), date_in_words("--03-14"), date_in_words("2025-03")
    ('14 March 2025', '14 March', 'March 2025')
    """
    year, month, day = ([*date.replace("--", "-", 1).split("-"), "", ""])[:3]
    name = _MONTHS[int(month) - 1] if month.isdigit() and 1 <= int(month) <= 12 else ""
    return " ".join(part for part in (day.lstrip("0"), name, year) if part)


def facts(name: str, entries: Sequence[Entry], lines: int) -> str:
    """What the source holds: "Pasted text · 85 papers in 348 lines · titles and abstracts, …"."""
    return f"{name} · {count(len(entries), 'paper')} in {count(lines, 'line')}{_holds(entries)}"


def _holds(entries: Sequence[Entry]) -> str:
    if not entries:
        return ""
    references = [entry.reference for entry in entries]
    parts = (
        ("abstracts", sum(bool(each.abstract) for each in references)),
        ("authors", sum(bool(each.authors) for each in references)),
        ("identifiers", sum(bool(each.identifiers) for each in references)),
    )
    there = ["titles", *(word for word, number in parts if number == len(entries))]
    some = [f"{number:,} with {word}" for word, number in parts if 0 < number < len(entries)]
    none = [f"no {word}" for word, number in parts if not number]
    return f" · {', '.join((_listed(there), *some, *none))}"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def left_out(digest: Digest) -> str:
    """Which lines were recognised as no papers; "" for none."""
    lines = digest.left_out
    if not lines:
        return ""
    one = len(lines) == 1
    head = (
        "1 line is not a paper and was" if one else f"{len(lines):,} lines are not papers and were"
    )
    return f"{head} left out: {', '.join(f'“{cut(line, 40)}”' for line in lines[:8])}"


def problems(found: Sequence[Problem]) -> str:
    """The first problem with its line and excerpt, and how many more there are."""
    first, more = found[0], len(found) - 1
    place = f"Line {first.line:,}: " if first.line is not None else ""
    excerpt = f" “{cut(first.excerpt, 50)}”" if first.excerpt else ""
    rest = f" And {count(more, 'more problem')}." if more else ""
    return f"{place}{first.message.rstrip('.')}.{excerpt}{rest}"


def group_note(kind: VerdictKind, number: int, ticked: int, status: ReadingStatus) -> str:
    """What happens with a group; `status` is where new papers go."""
    one = number == 1
    match kind:
        case VerdictKind.UNSURE:
            return "needs one answer from you" if one else f"need {number:,} answers from you"
        case VerdictKind.REREAD:
            return "puts a paper right" if one else "put papers right"
        case VerdictKind.NEW_VERSION:
            return "updates a paper you have" if one else "update papers you have"
        case VerdictKind.SAME_WORK:
            return "another form of a paper you have" if one else "other forms of papers you have"
        case VerdictKind.REJECTED_BEFORE if ticked:
            return "gets a second chance" if one else f"{ticked:,} with a second chance"
        case VerdictKind.REJECTED_BEFORE:
            return "stays rejected" if one else "stay rejected"
        case VerdictKind.KNOWN:
            return "only the mention is added" if one else "only the mentions are added"
        case VerdictKind.NEW if not ticked:
            return "left out"
        case VerdictKind.NEW:
            return f"{'goes' if one else 'go'} to {_LISTS[status]}"


def title(reference: Reference) -> str:
    """What a row is called, formulas as plain characters."""
    return plain_math(reference.called)


def reason(row: PlannedEntry, decision: Decision) -> str:
    """Why the row stands where it stands; what was decided by hand comes first."""
    said = row.verdict.reason
    kind = row.verdict.kind
    if kind is VerdictKind.NEW and decision is Decision.SKIP and row.entry.reference.is_bare_page:
        return "A web page, perhaps no paper. Tick to keep it"
    if decision is row.decision:
        chance = kind is VerdictKind.REJECTED_BEFORE and decision is Decision.MENTION
        return f"{said}. Tick to give it a second chance" if chance else said
    return f"{_DECIDED[decision]}. {said}"


_DECIDED = {
    Decision.IMPORT: "Will be imported as a paper of its own",
    Decision.FLAG: "Will be imported and asked about in Duplicates",
    Decision.MENTION: "The same paper: only the mention is added",
    Decision.REVIVE: "A second chance: it becomes undecided again",
    Decision.SKIP: "Left out",
}


def question(row: PlannedEntry) -> Question:
    """What is asked of a row, with answers in the order of the keys."""
    earlier = row.verdict.row
    skip = (Decision.SKIP, "Leave it out: write nothing")
    other = (Decision.IMPORT, "Another paper: import it as new")
    match row.verdict.kind:
        case VerdictKind.UNSURE:
            which = "paper you already have" if earlier is None else f"paper in row {earlier + 1}"
            return Question(
                f"Is this the {which}?",
                (
                    (Decision.MENTION, "The same paper: add a mention only"),
                    other,
                    (Decision.FLAG, "Ask me again in the Duplicates view"),
                ),
            )
        case VerdictKind.REREAD:
            return Question(
                "Was this row misread at first?",
                ((Decision.MENTION, "Yes: put the paper right"), other, skip),
            )
        case VerdictKind.NEW_VERSION:
            return Question(
                "A new version of a paper you have?",
                ((Decision.MENTION, "Yes: update the paper, keep the old text"), other, skip),
            )
        case VerdictKind.SAME_WORK:
            return Question(
                "The same work, published elsewhere?",
                ((Decision.MENTION, "Yes: add this form to the paper"), other, skip),
            )
        case VerdictKind.REJECTED_BEFORE:
            return Question(
                "You rejected this paper before",
                (
                    (Decision.MENTION, "Leave it rejected: add a mention only"),
                    (second_chance(row.verdict), "Give it a second chance"),
                    skip,
                ),
            )
        case VerdictKind.KNOWN if row.verdict.remembered is not None:
            add = (Decision.IMPORT, "Import it as a paper")
            same = (Decision.MENTION, "Go on without it: remember the mention")
            return Question("Announced before; you have no paper of it", (same, add))
        case VerdictKind.KNOWN:
            words = "You have this paper" if earlier is None else "Named twice in this digest"
            same = (Decision.MENTION, "The same paper: add a mention only")
            return Question(words, (same, other, skip))
        case VerdictKind.NEW:
            return Question("No digest has named this paper before")


def ticked_words(ticked: Mapping[VerdictKind, int], mentions: int) -> str:
    """What is ticked: "81 ticked: 79 new, 1 new version, 1 unsure"."""
    total = sum(ticked.values())
    kinds = (VerdictKind.NEW, *(kind for kind in _IN_FOOT if kind is not VerdictKind.NEW))
    parts = [f"{ticked[kind]:,} {_IN_FOOT[kind]}" for kind in kinds if ticked.get(kind)]
    if total:
        return f"{total:,} ticked: {', '.join(parts)}"
    return f"Nothing ticked; {count(mentions, 'mention')} to add" if mentions else "Nothing ticked"


def import_verb(total: int, mentions: int, place: str) -> str:
    """What the primary button does."""
    where = f" into “{cut(place, 60)}”" if place else ""
    if total:
        return f"Import {count(total, 'paper')}{where}"
    return f"Add {count(mentions, 'mention')}" if mentions else "Import"


def imported(total: int, mentions: int) -> str:
    """What the toast says afterwards."""
    if total:
        return f"Imported {count(total, 'paper')}"
    return f"Added {count(mentions, 'mention')}"
