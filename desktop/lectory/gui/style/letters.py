"""The type scale: Inter where the system has it, each size with its line height.

Sizes are pixels at a text size of 100 % and follow the reader's own (80–200 %) as ratios.
Digits have one width, so that counts stand in columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

TEXT_FAMILY = "Inter"
CODE_FAMILY = "DejaVu Sans Mono"


@dataclass(frozen=True, slots=True)
class Letter:
    """One step of the scale; `line` is the line height in pixels."""

    font: QFont
    metrics: QFontMetrics
    line: int

    def width(self, text: str) -> int:
        """The advance of `text` in pixels."""
        return self.metrics.horizontalAdvance(text)


@dataclass(frozen=True, slots=True)
class Letters:
    """The steps; `strong`, `medium` are body in other weights, `large` is for big buttons."""

    display: Letter
    welcome: Letter
    heading: Letter
    subheading: Letter
    reading: Letter
    body: Letter
    medium: Letter
    strong: Letter
    large: Letter
    small: Letter
    small_medium: Letter
    caption: Letter
    chip: Letter
    code: Letter


def letters(text_size: int = 100) -> Letters:
    """The scale at a text size in percent, held within 80–200."""
    ratio = max(80, min(200, text_size)) / 100
    text, code = _family(TEXT_FAMILY, fixed=False), _family(CODE_FAMILY, fixed=True)

    def step(size: int, line: int, weight: int = 400, family: str = text) -> Letter:
        font = QFont(family)
        font.setPixelSize(round(size * ratio))
        font.setWeight(QFont.Weight(weight))
        font.setFeature(QFont.Tag("tnum"), 1)
        return Letter(font, QFontMetrics(font), round(line * ratio))

    return Letters(
        display=step(28, 36, 600),
        welcome=step(24, 32, 600),
        heading=step(20, 28, 600),
        subheading=step(16, 24, 600),
        reading=step(14, 22),
        body=step(13, 20),
        medium=step(13, 20, 500),
        strong=step(13, 20, 600),
        large=step(14, 22, 500),
        small=step(12, 16),
        small_medium=step(12, 16, 500),
        caption=step(11, 16, 600),
        chip=step(11, 16, 500),
        code=step(12, 16, 400, code),
    )


def _family(wanted: str, *, fixed: bool) -> str:
    if wanted in QFontDatabase.families():
        return wanted
    system = QFontDatabase.SystemFont.FixedFont if fixed else QFontDatabase.SystemFont.GeneralFont
    return QFontDatabase.systemFont(system).family()
