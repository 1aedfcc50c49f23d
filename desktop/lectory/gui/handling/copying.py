"""Taking bibliography out: to the clipboard and to files."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lectory.gui.desk import Desk, count_papers
from lectory.gui.export_dialog.view import ExportCard, ExportScope
from lectory.gui.jobs import Lane
from lectory.gui.sidebar.lines import LineKind
from lectory.library import rows
from lectory.library.rows import Scope, ScopeKind
from lectory.model.paper import PaperId

_FORMAT_KEY = "export/format"


class Copying:
    """Copies what is chosen; exports what the card says."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        """The handlers by command."""
        return {
            "edit.copy_bibliography": self._copy_bibliography,
            "edit.copy_cite_command": self._copy_cite_command,
            "edit.copy_key": self._copy_key,
            "library.export": lambda: self.export(self._desk.chosen()),
        }

    def export(self, chosen: Sequence[int]) -> None:
        """Open the card; `chosen` is offered first, if there is any."""
        library = self._desk.library
        scope = Scope(ScopeKind.ALL)
        self._desk.read(
            lambda: rows.ids(library.reader(), scope),
            lambda every: self._open(list(chosen), list(every)),
        )

    def bibtex(self, paper: int, deliver: Callable[[str], None]) -> None:
        """The BibTeX entry of one paper."""
        self._text([PaperId(paper)], "bibtex", deliver)

    def _open(self, chosen: list[int], every: list[int]) -> None:
        from lectory.actions import exporting

        desk = self._desk
        place = desk.window.sidebar.place
        shown = desk.listing.ids
        words = "Papers shown"
        if place is not None and not desk.listing.searching:
            quoted = place.kind in (LineKind.COLLECTION, LineKind.TAG, LineKind.DIGEST)
            words = f"All of “{place.text}”" if quoted else f"All of {place.text}"
        scopes = (
            ExportScope("Selected papers", chosen),
            ExportScope(words, shown),
            ExportScope("The whole library", every),
        )
        formats = [(known.name, known.label) for known in exporting.writable()]
        kept = str(desk.settings.value(_FORMAT_KEY, "bibtex"))
        names = [name for name, _ in formats]
        first = kept if kept in names else names[0]
        card = ExportCard(desk.theme, desk.window, scopes, formats, first)
        card.preview_asked.connect(
            lambda papers, name: self._text(
                papers, name, lambda text: card.show_preview(name, text), slot="preview"
            )
        )
        card.copy_asked.connect(self._copy_as)
        card.save_asked.connect(self._save)
        card.start()

    def _copy_as(self, papers: Sequence[PaperId], name: str) -> None:
        self._keep(name)
        words = f"{count_papers(papers)} as {_label(name)}"
        self._text(papers, name, lambda text: self._desk.copy(text, words))

    def _save(self, papers: Sequence[PaperId], name: str) -> None:
        from lectory.actions import exporting
        from lectory.formats import by_name

        desk = self._desk
        self._keep(name)
        suffix = next(iter(by_name(name).suffixes), ".txt")
        target = desk.dialogs.save_file("Save bibliography", f"lectory{suffix}")
        if target is None:
            return
        desk.work(
            f"Export to {target.name}",
            lambda progress: exporting.write_file(desk.library, papers, name, target, progress),
            lambda _: desk.window.say(
                f"Saved {count_papers(papers)} to {target.name}", can_undo=False
            ),
            Lane.READ,
        )

    def _copy_bibliography(self) -> None:
        self._copy_as(self._desk.chosen(), "bibtex")

    def _copy_cite_command(self) -> None:
        from lectory.actions import exporting

        desk, papers = self._desk, self._desk.chosen()
        desk.read(
            lambda: exporting.cite_command(desk.library, papers),
            lambda text: desk.copy(text, text if len(text) < 60 else "\\cite{…}"),
        )

    def _copy_key(self) -> None:
        from lectory.actions import exporting

        desk, papers = self._desk, self._desk.chosen()
        desk.read(
            lambda: ", ".join(exporting.citation_keys(desk.library, papers)),
            lambda text: desk.copy(text, text if len(text) < 60 else count_papers(papers)),
        )

    def _text(
        self,
        papers: Sequence[int],
        name: str,
        deliver: Callable[[str], None],
        slot: str = "",
    ) -> None:
        from lectory.actions import exporting

        library, ids = self._desk.library, [PaperId(paper) for paper in papers]
        self._desk.read(lambda: exporting.as_text(library, ids, name), deliver, slot)

    def _keep(self, name: str) -> None:
        self._desk.settings.setValue(_FORMAT_KEY, name)


def _label(name: str) -> str:
    from lectory.formats import by_name

    return by_name(name).label
