"""What the preview decides: which rows are shown, which are ticked, what the import will be.

It knows no window: what was read comes in by `show_found` and `show_plan`, what the user does by
the other methods, and what is to be written goes out as a plan and a placing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lectory import formats
from lectory.actions import importing
from lectory.actions.importing import Placing
from lectory.gui.import_preview import wording
from lectory.gui.import_preview.digest_date import last_before, years_for
from lectory.gui.import_preview.reading import Found, Judged
from lectory.gui.import_preview.rows import (
    GROUPS,
    Shown,
    decision_of_tick,
    folded_at_first,
    group_of,
    head_of,
    is_ticked,
    rows_by_group,
    rows_with,
    shown,
)
from lectory.model.digest import Entry
from lectory.model.paper import ReadingStatus
from lectory.model.verdict import Decision, Plan, PlannedEntry, VerdictKind


@dataclass(frozen=True, slots=True)
class Group:
    """The head of a group: how many rows it shows, how many of them are ticked."""

    kind: VerdictKind
    rows: int
    ticked: int
    folded: bool
    note: str


class ImportPresenter:
    """The state of one preview. `today` is the day of the reader, `YYYY-MM-DD`."""

    def __init__(self, today: str) -> None:
        self._today = today
        self._found: Found | None = None
        self._plan: Plan | None = None
        self._groups: Mapping[VerdictKind, array[int]] = rows_by_group(())
        self._decisions: dict[int, Decision] = {}
        self._folded: set[VerdictKind] = set()
        self._only: VerdictKind | None = None
        self._text = ""
        self._titles: tuple[str, ...] = ()
        self._date = ""
        self._placing = Placing()
        self._shown = Shown(array("q"), {})
        self._heads: dict[VerdictKind, Group] = {}
        self._ticked = dict.fromkeys(GROUPS, 0)
        self._mentions = 0

    @property
    def found(self) -> Found | None:
        """The source as it was read, or None before that."""
        return self._found

    @property
    def is_judged(self) -> bool:
        """Whether the verdicts are there; before that the rows stand without."""
        return self._plan is not None

    @property
    def items(self) -> array[int]:
        """What the list shows, flat; see `rows`."""
        return self._shown.items

    @property
    def text(self) -> str:
        """The text that the rows shown contain; "" for all."""
        return self._text

    @property
    def only(self) -> VerdictKind | None:
        """The one verdict that is shown, or None for all."""
        return self._only

    def show_found(self, found: Found) -> None:
        """Begin anew with a source that was read; its rows are shown, their verdicts follow."""
        self._found, self._plan = found, None
        self._decisions.clear()
        self._groups = rows_by_group(())
        self._count_all()
        self._titles = ()
        self._only, self._text = None, ""
        self._date = found.digest.date
        self._placing = replace(self._placing, place="")
        self._shown = Shown(array("q", range(len(found.digest.entries))), {})

    def show_plan(self, judged: Judged) -> int:
        """Show the verdicts; decisions made before stay where the verdict is the same.

        Returns:
            How many decisions of the user had to go.
        """
        before, self._plan = self._plan, judged.plan
        lost = self._keep_decisions(before)
        self._count_all()
        self._groups = rows_by_group(judged.plan.rows)
        if before is None:
            self._leave_out_bare_pages()
            self._folded = set(folded_at_first(self._groups))
        if self._date in ("", judged.plan.digest.date):
            self._date = judged.likely if self._date else ""
        if self._date.startswith("--"):
            self._date = last_before(self._date, self._today)
        self._lay_out()
        return lost

    @property
    def length(self) -> int:
        """How many rows the source has."""
        return len(self._entries)

    def entry(self, row: int) -> Entry:
        """What a row names."""
        return self._entries[row]

    def row(self, row: int) -> PlannedEntry | None:
        """A row with its verdict, as the plan has it; None before it is judged."""
        return self._plan.rows[row] if self._plan is not None else None

    def decision(self, row: int) -> Decision:
        """What will be done with a row."""
        decided = self._decisions.get(row)
        return self._rows[row].decision if decided is None else decided

    def reason(self, row: int) -> str:
        """Why a row stands where it stands, and what was decided by hand."""
        return wording.reason(self._rows[row], self.decision(row)) if self.is_judged else ""

    def is_ticked(self, row: int) -> bool:
        """Whether a paper will be written or changed because of the row."""
        return self.is_judged and is_ticked(self._rows[row].verdict.kind, self.decision(row))

    def group(self, kind: VerdictKind) -> Group:
        """The head of a group as it stands now."""
        if kind not in self._heads:
            self._heads[kind] = self._head(kind)
        return self._heads[kind]

    def _head(self, kind: VerdictKind) -> Group:
        rows = self._shown.found.get(kind, array("q"))
        ticked = sum(self.is_ticked(row) for row in rows)
        note = wording.group_note(kind, len(rows), ticked, self.status)
        return Group(kind, len(rows), ticked, kind in self._folded, note)

    def counts(self) -> Mapping[VerdictKind, int]:
        """How many rows have each verdict, whatever is shown."""
        return {kind: len(rows) for kind, rows in self._groups.items()}

    def show_only(self, kind: VerdictKind | None) -> None:
        """Show the rows of one verdict; None shows all."""
        self._only = kind
        self._lay_out()

    def narrow(self, text: str) -> None:
        """Show only rows in whose title, byline or reason all words of a text stand."""
        self._text = text
        self._lay_out()

    def fold(self, kind: VerdictKind, folded: bool) -> None:
        """Show or hide the rows of a group."""
        (self._folded.add if folded else self._folded.discard)(kind)
        self._lay_out()

    def kind_of(self, item: int) -> VerdictKind | None:
        """The group an item belongs to, itself or by its verdict."""
        if item < 0:
            return group_of(item)
        return self._rows[item].verdict.kind if self.is_judged else None

    def toggle(self, item: int) -> None:
        """Turn the tick of a row; of the head of a group, those of all its rows shown."""
        kind = group_of(item)
        if kind is not None:
            self.toggle_group(kind)
        elif self.is_judged:
            self._tick((item,), not self.is_ticked(item))

    def toggle_group(self, kind: VerdictKind) -> None:
        """Tick all rows of a group that are shown; if they all are, untick them."""
        rows = self._shown.found.get(kind, array("q"))
        self._tick(rows, not all(self.is_ticked(row) for row in rows))

    def answer(self, row: int, number: int) -> bool:
        """Answer the question of a row by the key 1, 2 or 3; False if it has no such answer."""
        if not self.is_judged:
            return False
        answers = wording.question(self._rows[row]).answers
        if not 1 <= number <= len(answers):
            return False
        self._decide(row, answers[number - 1][0])
        return True

    def item_of(self, kind: VerdictKind) -> int:
        """The head of a group."""
        return head_of(kind)

    @property
    def date(self) -> str:
        """The date the digest will have, `YYYY-MM-DD` or less."""
        return self._date

    @property
    def lacks_year(self) -> bool:
        """Whether the source prints a day without its year."""
        return self._found is not None and self._found.digest.date.startswith("--")

    @property
    def has_no_day(self) -> bool:
        """Whether the source is a bibliography, which is of no day, and names none."""
        found = self._found
        return not self._date and (
            found is None or formats.by_name(found.digest.format).bibliography
        )

    def years(self) -> Sequence[str]:
        """The years one may choose, the newest first; a leap day only those that have it."""
        return years_for(self._date, self._today)

    def choose_year(self, year: str) -> None:
        """Give the date of the digest another year."""
        self._date = year + self._date[4:]

    def set_date(self, date: str) -> None:
        """Give the digest another date."""
        self._date = date

    @property
    def placing(self) -> Placing:
        """Where the papers go, with the name of the place written out."""
        return replace(self._placing, place=self.place)

    @property
    def place(self) -> str:
        """The name the import gets in the sidebar."""
        if self._placing.place or self._plan is None:
            return self._placing.place
        return importing.default_place(self._plan, self._today)

    @property
    def status(self) -> ReadingStatus:
        """The reading status new papers get."""
        if self._placing.status is not None:
            return self._placing.status
        name = self._found.digest.format if self._found is not None else ""
        book = bool(name) and formats.by_name(name).bibliography
        return ReadingStatus.TO_READ if book else ReadingStatus.INBOX

    def put_into(self, placing: Placing) -> None:
        """Change where the papers go; a place with its usual name goes on following the day."""
        usual = "" if self._plan is None else importing.default_place(self._plan, self._today)
        own = "" if placing.place == usual else placing.place
        self._placing = replace(placing, place=own)
        self._heads.clear()

    def ticked(self) -> Mapping[VerdictKind, int]:
        """How many rows of each verdict are ticked, shown or not."""
        return self._ticked

    def mentions(self) -> int:
        """How many rows only add a mention."""
        return self._mentions

    def plan(self) -> Plan:
        """What will be written: the plan with the decisions and the date of the user."""
        if self._plan is None:
            raise AssertionError("A plan is asked for before it is made")
        return importing.with_date(
            importing.with_decisions(self._plan, self._decisions), self._date
        )

    @property
    def _entries(self) -> Sequence[Entry]:
        return self._found.digest.entries if self._found is not None else ()

    @property
    def _rows(self) -> Sequence[PlannedEntry]:
        return self._plan.rows if self._plan is not None else ()

    def _tick(self, rows: Iterable[int], ticked: bool) -> None:
        for row in rows:
            planned = self._rows[row]
            if self.is_ticked(row) is not ticked:
                self._decide(row, decision_of_tick(planned, ticked))

    def _decide(self, row: int, decision: Decision) -> None:
        self._heads.clear()
        self._count(row, -1)
        if decision is self._rows[row].decision:
            self._decisions.pop(row, None)
        else:
            self._decisions[row] = decision
        self._count(row, +1)

    def _count(self, row: int, by: int) -> None:
        """Count a row as it is decided now; counted one by one, since there may be very many."""
        kind, decision = self._rows[row].verdict.kind, self.decision(row)
        if is_ticked(kind, decision):
            self._ticked[kind] += by
        elif decision is Decision.MENTION:
            self._mentions += by

    def _count_all(self) -> None:
        self._ticked, self._mentions = dict.fromkeys(GROUPS, 0), 0
        for row in range(len(self._rows)):
            self._count(row, +1)

    def _keep_decisions(self, before: Plan | None) -> int:
        if before is None:
            return 0
        now = self._rows
        kept = {
            row: decision
            for row, decision in self._decisions.items()
            if _about(before.rows[row]) == _about(now[row])
        }
        lost = len(self._decisions) - len(kept)
        self._decisions = kept
        return lost

    def _leave_out_bare_pages(self) -> None:
        """Offer what is a web page and nothing more unticked: bookmarks are full of them."""
        for row, planned in enumerate(self._rows):
            is_new = planned.verdict.kind is VerdictKind.NEW
            if is_new and planned.entry.reference.is_bare_page and row not in self._decisions:
                self._decide(row, Decision.SKIP)

    def _lay_out(self) -> None:
        self._heads.clear()
        if self._text.strip() and not self._titles:
            self._titles = tuple(_searched(row) for row in self._rows)
        wanted = rows_with(self._text, self._titles)
        folded = self._folded if not self._text.strip() else ()
        if self.is_judged:
            self._shown = shown(self._groups, only=self._only, folded=folded, wanted=wanted)


def _about(row: PlannedEntry) -> tuple[object, ...]:
    return row.verdict.kind, row.verdict.paper, row.verdict.row


def _searched(row: PlannedEntry) -> str:
    reference = row.entry.reference
    names = " ".join(person.family_name for person in reference.authors)
    return f"{reference.title} {names} {row.verdict.reason}".casefold()
