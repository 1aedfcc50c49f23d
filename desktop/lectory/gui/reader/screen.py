"""The reader at work on one attached PDF: pages, marks, finding, the place one stopped at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QImage, QPainter

from lectory.actions import annotating, reading, triage
from lectory.actions.annotating import PagePlace
from lectory.actions.reading import ReadingPlace
from lectory.errors import LectoryError
from lectory.gui.commands.bound import BoundCommands
from lectory.gui.desk import Desk
from lectory.gui.pages import Leave
from lectory.gui.paper_list.wording import STATUS_WORDS
from lectory.gui.reader.file import Found, Opened, ReaderFile
from lectory.gui.reader.finding import Finding
from lectory.gui.reader.lines import SideLine, mark_lines, outline_lines
from lectory.gui.reader.page_view import Selection
from lectory.gui.reader.view import ReaderPage
from lectory.gui.widgets.text_card import ask_text
from lectory.library.records import PaperDetails, details
from lectory.model.annotation import Annotation, Colour
from lectory.model.change import Change
from lectory.model.paper import ReadingStatus
from lectory.text.pdf import Picture

if TYPE_CHECKING:
    from lectory.actions.attaching import Attachment

_TYPED_MS = 200
_AROUND = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """The file that is read, its paper, where to begin, and what to find there, "" for nothing."""

    file: Attachment
    paper: PaperDetails
    place: ReadingPlace
    words: str = ""


class Reader(QObject):
    """Belongs to its page and lives as long. `open_elsewhere` hands the file to another program."""

    def __init__(
        self,
        desk: Desk,
        subject: Subject,
        leave: Leave,
        open_elsewhere: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._desk, self._leave, self._subject = desk, leave, subject
        self._open_elsewhere = open_elsewhere
        self.page = ReaderPage(desk.theme)
        self.setParent(self.page)
        path = desk.library.folder / "files" / subject.file.hash
        self.file = ReaderFile(desk.jobs, path)
        self._opened: Opened | None = None
        self._closed = False
        self._marks: tuple[Annotation, ...] = ()
        self._finding = Finding()
        self._colour = Colour.YELLOW
        self._jumps: list[tuple[int, float]] = []
        self._ahead: list[tuple[int, float]] = []
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self._find)
        self._connect()
        self._show_paper(subject.paper)
        self.page.head.show_colour(self._colour)

    def open(self) -> None:
        """Open the file."""
        self.page.say("Opening the PDF")
        self.file.open(self._show_file, self._refuse)

    def library_changed(self, change: Change) -> None:
        """Show marks and status as they are now."""
        paper, library = self._subject.paper.id, self._desk.library
        if paper not in change.papers:
            return

        def read() -> PaperDetails | None:
            return next(iter(details(library.reader(), [paper])), None)

        def show(found: PaperDetails | None) -> None:
            if found is not None and not self._closed:
                self._show_paper(found)

        self._desk.read(read, show, "reader")

    def close(self) -> None:
        """Keep the place, close the file."""
        self._keep_place()
        self._closed = True
        self.file.close()

    def _connect(self) -> None:
        page, head, pages = self.page, self.page.head, self.page.pages
        page.acted.connect(self._act)
        page.coloured.connect(self._take_colour)
        head.coloured.connect(self._take_colour)
        head.back.clicked.connect(self._leave)
        head.done.clicked.connect(lambda: self._act("read"))
        head.smaller.clicked.connect(lambda: pages.zoom_by(-1))
        head.larger.clicked.connect(lambda: pages.zoom_by(1))
        head.zoom.clicked.connect(lambda: pages.set_zoom(0))
        head.page_asked.connect(self._jump)
        head.words.edited.connect(self._typed.start)
        head.words.entered.connect(lambda: self._act("next_hit"))
        head.words.escaped.connect(pages.setFocus)
        pages.picture_wanted.connect(self._draw)
        pages.text_wanted.connect(self._read_text)
        pages.moved.connect(self._moved)
        pages.zoomed.connect(head.show_zoom)
        pages.rested.connect(self._keep_place)
        pages.mark_pressed.connect(self._choose_mark)
        pages.escaped.connect(self._leave)
        for part in (page.outline, page.marks):
            part.pressed_line.connect(self._go_to_line)
            part.escaped.connect(pages.setFocus)
        page.marks.removed.connect(lambda line: self._unmark(line.mark))

    def _show_file(self, opened: Opened) -> None:
        self._opened = opened
        place = self._subject.place
        self.page.show_pages()
        self.page.pages.show_file(opened.sizes, place.zoom)
        self.page.pages.go_to(place.page - 1, place.down)
        self._moved(self.page.pages.page)
        if self._subject.words:
            self.page.head.words.show_text(self._subject.words)
            self._find()

    def _refuse(self, error: LectoryError) -> None:
        self.page.say(error.message, "Press o to try another program")

    def _show_paper(self, paper: PaperDetails) -> None:
        reference = paper.reference
        self.page.head.title.set_text(reference.called)
        names = ", ".join(person.family for person in reference.authors[:3])
        parts = (STATUS_WORDS[paper.status].capitalize(), names, reference.venue)
        self.page.head.caption.set_text(" · ".join(part for part in parts if part))
        read = paper.status is ReadingStatus.READ
        self.page.head.done.set_available("It is marked as read" if read else "")
        file = self._subject.file.id
        marks = [mark for mark in paper.annotations if mark.attachment == file and mark.page]
        self._marks = tuple(sorted(marks, key=_in_order))
        by_page: dict[int, list[Annotation]] = defaultdict(list)
        for mark in self._marks:
            by_page[(mark.page or 1) - 1].append(mark)
        self.page.pages.show_marks(by_page)
        self.page.count_marks(len(self._marks))
        self._show_lines()

    def _show_lines(self) -> None:
        page = self.page.pages.page if self._opened is not None else 0
        self.page.marks.show_lines(mark_lines(self._marks, page))
        if self._opened is not None:
            marked = {(mark.page or 1) - 1 for mark in self._marks}
            outline, pages = self._opened.outline, len(self._opened.sizes)
            self.page.outline.show_lines(outline_lines(outline, pages, marked))

    def _draw(self, page: int, scale: float) -> None:
        tint = self._desk.theme.ink.paper
        show = self.page.pages.show_picture

        def failed(_: LectoryError) -> None:
            blank = QImage(1, 1, QImage.Format.Format_RGB32)
            blank.fill(tint)
            show(page, scale, blank)

        self.file.draw(
            page,
            scale,
            lambda picture: show(page, scale, _image(picture, tint)),
            failed,
        )

    def _read_text(self, page: int) -> None:
        self.file.text(page, partial(self.page.pages.give_text, page))

    def _moved(self, page: int) -> None:
        if self._opened is not None:
            self.page.head.show_page(page, len(self._opened.sizes))
            self._show_lines()
            self.page.outline.choose_page(page)

    def _go_to_line(self, line: SideLine) -> None:
        if line.mark:
            self._choose_mark(line.mark)
            mark = next((each for each in self._marks if each.id == line.mark), None)
            if mark is not None and mark.rectangles:
                self._note_jump()
                self.page.pages.reveal(line.page, mark.rectangles[0])
        elif line.page >= 0:
            self._jump(line.page)

    def _jump(self, page: int) -> None:
        self._note_jump()
        self.page.pages.go_to(page)
        self.page.pages.setFocus()

    def _note_jump(self) -> None:
        self._jumps.append(self._here())
        self._ahead.clear()

    def _here(self) -> tuple[int, float]:
        return self.page.pages.page, self.page.pages.down

    def _travel(self, come_from: list[tuple[int, float]], to: list[tuple[int, float]]) -> None:
        if come_from:
            to.append(self._here())
            self.page.pages.go_to(*come_from.pop())

    def _act(self, name: str) -> None:
        pages = self.page.pages
        acts: dict[str, Callable[[], object]] = {
            "leave": self._leave,
            "find": self.page.head.words.setFocus,
            "next_hit": lambda: self._step(1),
            "previous_hit": lambda: self._step(-1),
            "copy": self._copy,
            "mark": lambda: self._mark(self._colour),
            "comment": self._comment,
            "unmark": lambda: self._unmark(pages.chosen_mark or 0),
            "read": self._finish,
            "back": lambda: self._travel(self._jumps, self._ahead),
            "forward": lambda: self._travel(self._ahead, self._jumps),
            "fit": lambda: pages.set_zoom(0),
            "larger": lambda: pages.zoom_by(1),
            "smaller": lambda: pages.zoom_by(-1),
            "elsewhere": lambda: self._open_elsewhere(self._subject.file.id),
        }
        acts[name]()

    def _take_colour(self, colour: Colour) -> None:
        """The colour of the selection, of the chosen mark, or else of the next one."""
        self._colour = colour
        self.page.head.show_colour(colour)
        library, mark = self._desk.library, self.page.pages.chosen_mark
        if self.page.pages.selection is not None:
            self._mark(colour)
        elif mark is not None:
            self._desk.write(lambda: annotating.recolour(library, mark, colour))

    def _mark(self, colour: Colour) -> None:
        selection, library, file = self.page.pages.selection, self._desk.library, self._subject.file
        if selection is None or not selection.quote:
            self._desk.window.say("Select words first, then mark them", can_undo=False)
            return
        place = _place(selection)
        self._desk.write(lambda: annotating.mark_page(library, file.id, place, colour))
        self.page.pages.select(None)

    def _choose_mark(self, mark: int) -> None:
        self.page.pages.choose_mark(mark)
        self.page.marks.choose_mark(mark)

    def _unmark(self, mark: int) -> None:
        library = self._desk.library
        if mark and any(each.id == mark for each in self._marks):
            self.page.pages.choose_mark(None)
            self._desk.write(lambda: annotating.unmark(library, mark))

    def _comment(self) -> None:
        chosen = self.page.pages.chosen_mark
        mark = next((each for each in self._marks if each.id == chosen), None)
        if mark is None:
            self._desk.window.say("Choose a highlight to comment on", can_undo=False)
            return
        library = self._desk.library
        ask_text(
            self._desk.theme,
            self._desk.window,
            "Comment on the highlight",
            "Keep the comment",
            lambda text: self._desk.write(lambda: annotating.comment(library, mark.id, text)),
            value=mark.comment,
        )

    def _copy(self) -> None:
        selection = self.page.pages.selection
        if selection is not None:
            self._desk.copy(selection.quote, "the selected words")

    def _finish(self) -> None:
        library, paper = self._desk.library, self._subject.paper.id
        self._desk.write(lambda: triage.set_status(library, [paper], ReadingStatus.READ))

    def _find(self) -> None:
        words = self.page.head.words.text().strip()
        finding = self._finding = Finding(words, self.page.pages.page)
        self._show_found()
        if words:
            self.file.find(words, 0, lambda: self._finding is finding, self._add_found)

    def _add_found(self, found: list[Found]) -> None:
        first = self._finding.add(found) if found else self._finding.end()
        self._show_found(go=first)

    def _step(self, by: int) -> None:
        self._finding.step(by)
        self._show_found(go=True)

    def _show_found(self, *, go: bool = False) -> None:
        finding = self._finding
        self.page.head.hits.set_text(finding.told)
        self.page.pages.show_found(finding.by_page(), finding.current, go=go)

    def _keep_place(self) -> None:
        if self._opened is None:
            return
        pages, library = self.page.pages, self._desk.library
        place = ReadingPlace(pages.page + 1, pages.down, pages.zoom)
        file_hash = self._subject.file.hash

        def keep() -> Change:
            reading.keep_place(library, file_hash, place)
            return Change(None, "")

        self._desk.write(keep, quiet=True)


def make_reader(
    subject: Subject,
    open_elsewhere: Callable[[int], None],
    desk: Desk,
    commands: BoundCommands,
    leave: Leave,
) -> Reader:
    """Make the reader of a file, as `Pages.show` asks for it."""
    reader = Reader(desk, subject, leave, open_elsewhere)
    commands.serve_list(reader.page, only=("edit.undo",))
    return reader


def _image(picture: Picture, tint: QColor) -> QImage:
    shape = picture.width, picture.height, picture.stride
    drawn = QImage(picture.pixels, *shape, QImage.Format.Format_RGB32)
    image = drawn.copy()
    if tint.lightnessF() < 1.0:
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(image.rect(), tint)
        painter.end()
    return image


def _place(selection: Selection) -> PagePlace:
    text, start, end = selection.text, selection.start, selection.end
    before = text.quote(max(0, start - _AROUND), start)
    after = text.quote(end, end + _AROUND)
    boxes = text.rectangles(start, end)
    return PagePlace(selection.page + 1, selection.quote, boxes, (before, after))


def _in_order(mark: Annotation) -> tuple[int, float, float, int]:
    left, top = mark.rectangles[0][:2] if mark.rectangles else (0.0, 0.0)
    return mark.page or 0, top, left, mark.id
