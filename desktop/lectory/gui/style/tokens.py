"""The colours of Lectory, once for each look; nothing else in the program holds a colour.

A token is named after its use. `Tokens[str]` holds hexadecimal values and needs no Qt; the theme
hands out the same table as `Tokens[QColor]`. A status colour `x` is written on its tint `x_bg`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

C = TypeVar("C")
D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Tokens(Generic[C]):
    """One look; fields in the order of the design table."""

    win: C
    base: C
    side: C
    raised: C
    hover: C
    text: C
    muted: C
    faint: C
    line: C
    field: C
    accent: C
    accent_hover: C
    accent_press: C
    on_accent: C
    sel: C
    sel_off: C
    star: C
    chip: C
    chip_text: C
    new: C
    new_bg: C
    ok: C
    ok_bg: C
    warn: C
    warn_bg: C
    bad: C
    bad_bg: C
    ver: C
    ver_bg: C
    same: C
    same_bg: C
    neutral: C
    neutral_bg: C
    hl: C
    hl_line: C
    mark: C
    interest: C
    track: C
    paper: C
    desk: C

    def mapped(self, make: Callable[[C], D]) -> Tokens[D]:
        """The same table with every value turned into something else."""
        return Tokens(*(make(getattr(self, field.name)) for field in fields(self)))


def _table(values: str) -> Tokens[str]:
    return Tokens(*(f"#{value}" for value in values.split()))


LIGHT = _table(
    "F6F7F9 FFFFFF EEF0F4 FFFFFF F1F4F9 1B1F27 5A6270 98A0AD DEE2E9 808998 "
    "2557C7 1D48AB 173A8C FFFFFF DCE7FD E4E8EF 946200 E3E9F7 23407F "
    "1D4FBF E1EAFD 1A6B38 E0F2E6 7A5200 FCEFCF B3261E FCE7E5 5F3DB0 EDE7FB 0B656C DAF0F1 "
    "4A5261 E9ECF1 FFEE99 FFD400 FFE89C E6EEFE E3E7EE FFFFFF DEE2E9"
)
DARK = _table(
    "1B1D22 202329 181A1F 2A2E36 272B33 E8EAEE A2A9B6 6A7280 343943 737C8A "
    "7EA6FF 98B8FF 658FEC 0E1525 2A3A5C 2D313A E8B84A 2B3447 BFD0F5 "
    "9DBBFF 25345A 7BD79C 1E3829 F0C060 3B2F17 FF9C94 45221F C8B5FF 352C50 7FD6DB 1A373A "
    "BAC1CD 2F343D 5C4F10 FFD400 66550F 26365C 333843 E9E6DE 121317"
)
HIGH_CONTRAST = _table(
    "000000 000000 000000 000000 1F1F1F FFFFFF E0E0E0 A0A0A0 8C8C8C FFFFFF "
    "8CC8FF B5DBFF 6DB6FA 000000 00408F 2E2E2E FFE24A 000000 FFFFFF "
    "8CC8FF 000000 7DFFA3 000000 FFE24A 000000 FFA8A0 000000 D9C7FF 000000 7FF3F9 000000 "
    "FFFFFF 000000 6B5A00 FFD400 6B5A00 00306B 3A3A3A FFFFFF 000000"
)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, 1.0 to 21.0.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".

    >>> contrast("#FFFFFF", "#000000")
    21.0
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
