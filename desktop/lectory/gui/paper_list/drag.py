"""Papers on the move: how their ids travel in a drag, and what the pointer shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from lectory.gui.style.theme import Theme

PAPERS = "application/x-lectory-papers"


def carry(papers: Sequence[int], text: str = "") -> QMimeData:
    """The papers as mime data; `text` is what an editor gets when they are dropped there."""
    data = QMimeData()
    data.setData(PAPERS, " ".join(map(str, papers)).encode())
    if text:
        data.setText(text)
    return data


def carried(data: QMimeData) -> tuple[int, ...]:
    """The ids of the papers in a drag, in order; empty if it carries none."""
    if not data.hasFormat(PAPERS):
        return ()
    words = bytes(data.data(PAPERS).data()).split()
    return tuple(int(word) for word in words if word.isdigit())


def carried_files(data: QMimeData, suffix: str) -> tuple[str, ...]:
    """The local files in a drag if all of them end in `suffix`, else none."""
    paths = [url.toLocalFile() for url in data.urls()]
    fit = bool(paths) and all(path.lower().endswith(suffix) for path in paths)
    return tuple(paths) if fit else ()


_ATTACHED = (
    *(".pdf", ".ps", ".djvu", ".epub"),
    *(".png", ".jpg", ".jpeg", ".gif", ".svg", ".tif", ".tiff"),
    *(".doc", ".docx", ".odt", ".ppt", ".pptx", ".odp", ".xls", ".xlsx", ".ods"),
    *(".ipynb", ".py", ".r", ".m", ".tex", ".mp3", ".mp4", ".webm"),
)


def attachable_files(data: QMimeData) -> tuple[Path, ...]:
    """The local files in a drag if none of them may be a list of papers, else none.

    What may be one is imported wherever it is dropped.
    """
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    fit = bool(paths) and all(path.suffix.lower() in _ATTACHED for path in paths)
    return tuple(paths) if fit else ()


def count_picture(theme: Theme, count: int, scale: float) -> QPixmap:
    """The chip under the pointer: "3 papers"."""
    words = "1 paper" if count == 1 else f"{count:,} papers"
    letter = theme.letters.strong
    width, height = letter.width(words) + theme.px(24), theme.px(28)
    pixmap = QPixmap(round(width * scale), round(height * scale))
    pixmap.setDevicePixelRatio(scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ink.accent)
    painter.drawRoundedRect(QRectF(0, 0, width, height), 6, 6)
    painter.setPen(theme.ink.on_accent)
    painter.setFont(letter.font)
    painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return pixmap
