"""How the pane reaches the library: what it reads and what it asks to be done.

The pane holds no truth: what it asks for comes back as a `Change`, and it reads the paper again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.model.annotation import Colour
from lectory.model.paper import ReadingStatus

if TYPE_CHECKING:
    from lectory.gui.interest.told import Told
    from lectory.library.records import PaperDetails
    from lectory.library.rows import PaperRow
    from lectory.model.reference import Reference

Papers = Sequence[int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What several chosen papers have in common. `by_status` leaves out what does not occur."""

    count: int
    by_status: Mapping[ReadingStatus, int]
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaneReads:
    """Reading. Each function with a last argument `deliver` calls it later, in the same thread.

    `paper` delivers None for a paper that is gone, `told` where there is nothing to tell of its
    place in the order of interest; `related` delivers the nearest papers. `tags` and `collections`
    are what the fields offer while one types: names with colours, and paths.
    """

    paper: Callable[[int, Callable[[PaperDetails | None], None]], None]
    summary: Callable[[Papers, Callable[[Summary], None]], None]
    bibtex: Callable[[int, Callable[[str], None]], None]
    told: Callable[[int, Reference, Callable[[Told | None], None]], None]
    related: Callable[[int, Callable[[Sequence[PaperRow]], None]], None]
    tags: Callable[[], Sequence[tuple[str, str]]]
    collections: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class PaneWrites:
    """Asking. Papers come first; the rest is what shall be so.

    `tag` and `collect` take names to add and names to take away. `highlight` takes the marked
    text, where it starts in the abstract (in characters) and its colour. `edit` takes new values
    by field name, as `lectory edit` does. `prefer` and `split_off` take the id of a version.
    `attach` takes a paper and files, `ask_files` lets the reader choose them; `open_file` and
    `detach` take the id of an attachment. `copy` takes a text and what it is ("citation key").
    `go_to` shows another paper in the list.
    """

    status: Callable[[Papers, ReadingStatus], None]
    later: Callable[[Papers], None]
    rate: Callable[[Papers, int], None]
    star: Callable[[Papers, bool], None]
    tag: Callable[[Papers, Sequence[str], Sequence[str]], None]
    collect: Callable[[Papers, Sequence[str], Sequence[str]], None]
    highlight: Callable[[int, str, int, Colour], None]
    recolour: Callable[[int, Colour], None]
    comment: Callable[[int, str], None]
    unmark: Callable[[int], None]
    keep_draft: Callable[[int, str], None]
    save_note: Callable[[int, str], None]
    edit: Callable[[int, Mapping[str, str]], None]
    prefer: Callable[[int], None]
    split_off: Callable[[int], None]
    attach: Callable[[int, Sequence[Path]], None]
    ask_files: Callable[[int], None]
    open_file: Callable[[int], None]
    detach: Callable[[int], None]
    open_link: Callable[[str], None]
    export: Callable[[Papers], None]
    copy: Callable[[str, str], None]
    go_to: Callable[[int], None]
