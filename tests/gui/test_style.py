"""The look: contrasts hold in every theme, icons take colours, sizes follow the reader."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from lectory.gui.style.letters import letters
from lectory.gui.style.sheet import style_sheet
from lectory.gui.style.theme import Look, Theme
from lectory.gui.style.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens, contrast

LOOKS = pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "hc"])


@LOOKS
def test_text_can_be_read_on_every_ground_it_stands_on(tokens: Tokens[str]) -> None:
    grounds = ("win", "base", "side", "raised", "hover", "sel", "sel_off", "hl", "mark", "interest")
    for ground in grounds:
        assert contrast(tokens.text, getattr(tokens, ground)) >= 4.5, ground
    for ground in ("win", "base", "side", "raised", "sel"):
        assert contrast(tokens.muted, getattr(tokens, ground)) >= 4.5, ground
        assert contrast(tokens.accent, getattr(tokens, ground)) >= 4.5, ground
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.chip_text, tokens.chip) >= 4.5


@LOOKS
def test_status_words_can_be_read_on_their_own_tint(tokens: Tokens[str]) -> None:
    for name in ("new", "ok", "warn", "bad", "ver", "same", "neutral"):
        assert contrast(getattr(tokens, name), getattr(tokens, f"{name}_bg")) >= 4.5, name


@LOOKS
def test_signs_and_field_borders_stand_out(tokens: Tokens[str]) -> None:
    for ground in ("win", "base", "side", "raised"):
        assert contrast(tokens.field, getattr(tokens, ground)) >= 3, ground
    for ground in ("base", "sel"):
        assert contrast(tokens.star, getattr(tokens, ground)) >= 3, ground


def test_the_contrasts_are_those_of_the_design() -> None:
    assert round(contrast(LIGHT.text, LIGHT.base), 1) == 16.5
    assert round(contrast(DARK.accent, DARK.base), 1) == 6.6
    assert round(contrast(HIGH_CONTRAST.bad, HIGH_CONTRAST.bad_bg), 1) == 11.4


def test_the_style_sheet_names_no_colour_outside_the_table() -> None:
    import re

    for tokens in (LIGHT, DARK, HIGH_CONTRAST):
        named = set(re.findall(r"#[0-9A-Fa-f]{6}", style_sheet(tokens, round)))
        table = {getattr(tokens, field) for field in Tokens.__dataclass_fields__}
        assert named <= table


def test_an_icon_takes_the_colour_asked_for_and_is_drawn_once(theme: Theme) -> None:
    red = QColor("#B3261E")
    pixmap = theme.icons.pixmap("star-filled", 24, red, 2.0)
    assert pixmap.width() == 48
    assert pixmap.toImage().pixelColor(24, 24).name() == red.name()
    assert theme.icons.pixmap("star-filled", 24, red, 2.0) is pixmap


def test_letters_follow_the_text_size_of_the_reader(theme: Theme) -> None:
    small, large = letters(100), letters(200)
    assert small.body.font.pixelSize() == 13
    assert large.body.font.pixelSize() == 26
    assert large.heading.line == 2 * small.heading.line
    assert letters(500).body.font.pixelSize() == 26


def test_every_digit_has_the_same_width(theme: Theme) -> None:
    assert len({theme.letters.body.width(digit * 4) for digit in "0123456789"}) == 1


def test_a_changed_look_is_told_to_all_who_listen(theme: Theme) -> None:
    heard: list[bool] = []
    theme.changed.connect(lambda: heard.append(theme.is_dark))
    theme.choose(Look.DARK)
    theme.toggle_dark()
    assert heard == [True, False]
    assert theme.look is Look.LIGHT
