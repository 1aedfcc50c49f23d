from __future__ import annotations

from pathlib import Path

import pytest

from lectory.errors import SettingsError
from lectory.settings import (
    Keys,
    Look,
    Settings,
    Watching,
    WindowChoices,
    library_folder,
    load,
    save,
)

CHOSEN = Settings(
    Path("/papers"),
    WindowChoices(Look.DARK, 120, Keys.VIM),
    Watching((Path("/mail/arxiv"), Path("/mail/alerts")), at_once=True),
)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.toml"
    save(path, CHOSEN)
    assert load(path) == CHOSEN
    save(path, Settings())
    assert load(path) == Settings()


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "gone.toml") == Settings()


def test_comments_and_unknown_keys_stay(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[window]\n# at night\nlook = "light"\nshade = 3\n[later]\nx = 1\n', "utf-8")
    save(path, CHOSEN)
    kept = path.read_text("utf-8")
    for line in ("# at night", 'look = "dark"', "shade = 3", "[later]", "x = 1"):
        assert line in kept


@pytest.mark.parametrize(
    "text",
    [
        "look = ",
        '[window]\nlook = "pink"',
        "[window]\ntext_size = 7",
        'window = "wide"',
        "[library]\nfolder = 3",
        '[window]\nkeys = ["vim"]',
        '[watching]\nfolders = "/mail"',
        "[watching]\nfolders = [3]",
        '[watching]\nat_once = "yes"',
    ],
)
def test_a_bad_value_is_named_with_its_file(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=str(path)):
        load(path)


def test_bad_settings_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("look = ", "utf-8")
    with pytest.raises(SettingsError):
        save(path, CHOSEN)
    assert path.read_text("utf-8") == "look = "


def test_the_library_is_named_by_option_then_environment_then_settings() -> None:
    named = {"LECTORY_LIBRARY": "/from-environment"}
    assert library_folder(CHOSEN, "/from-option", named) == Path("/from-option")
    assert library_folder(CHOSEN, None, named) == Path("/from-environment")
    assert library_folder(CHOSEN, None, {}) == Path("/papers")
    assert library_folder(Settings(), None, {}).name == "lectory"
