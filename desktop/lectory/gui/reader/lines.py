"""What stands beside the pages: the outline at the left, the highlights at the right, as lines."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lectory.model.annotation import Annotation, Colour
from lectory.text.pdf import OutlineLine


@dataclass(frozen=True, slots=True)
class SideLine:
    """One line. `page` counts from 0, -1 if it leads nowhere; `body` are paragraphs below it.

    `colour` is that of its dot, None for none; `mark` the annotation it stands for, 0 for none.
    """

    text: str
    page: int
    end: str = ""
    level: int = 0
    colour: Colour | None = None
    body: tuple[str, ...] = ()
    mark: int = 0
    is_head: bool = False

    @property
    def spoken(self) -> str:
        """The line as one sentence."""
        return ", ".join(part for part in (self.text, *self.body, self.end) if part)


def outline_lines(
    outline: Sequence[OutlineLine], pages: int, marked: Collection[int]
) -> tuple[SideLine, ...]:
    """The outline, or a line a page where the file has none; a dot where there are highlights."""
    if not outline:
        return tuple(
            SideLine(f"Page {page + 1}", page, colour=_dot(page in marked)) for page in range(pages)
        )
    lines: list[SideLine] = []
    for number, line in enumerate(outline):
        following = next((each.page for each in outline[number + 1 :] if each.page >= 0), pages)
        within = range(line.page, max(following, line.page + 1))
        dot = _dot(line.page >= 0 and any(page in marked for page in within))
        end = str(line.page + 1) if line.page >= 0 else ""
        lines.append(SideLine(line.title or "…", line.page, end, line.level, dot))
    return tuple(lines)


def mark_lines(marks: Sequence[Annotation], page: int) -> tuple[SideLine, ...]:
    """The highlights: those of a page (from 0) with what they say, then those of other pages."""
    here = [mark for mark in marks if mark.page == page + 1]
    others = [mark for mark in marks if mark.page != page + 1]
    lines = [
        SideLine(
            mark.colour.value,
            page,
            f"p. {page + 1}",
            colour=mark.colour,
            body=tuple(part for part in (mark.quote, mark.comment) if part),
            mark=mark.id,
        )
        for mark in here
    ]
    if others:
        lines.append(SideLine("On other pages", -1, is_head=True))
    lines += [
        SideLine(
            mark.comment or mark.quote,
            (mark.page or 1) - 1,
            f"p. {mark.page}",
            colour=mark.colour,
            mark=mark.id,
        )
        for mark in others
    ]
    return tuple(lines)


def _dot(marked: bool) -> Colour | None:
    return Colour.YELLOW if marked else None
