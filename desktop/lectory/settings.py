"""What its user has set: where the library lies, how the window looks, which folders it watches.

    [library]
    folder = "/home/anna/papers"

    [window]
    look = "dark"          # system, light, dark, high-contrast
    text_size = 110        # percent, 80 to 200
    keys = "lectory"       # lectory, zotero, vim

    [watching]
    folders = ["/home/anna/mail/arxiv"]
    at_once = false        # true imports new files without a preview

The file is read by `tomllib` and written by `tomlkit`, so that comments and keys of other versions
stay as they are. A file that is not there means the defaults.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from lectory.errors import SettingsError

LIBRARY_VARIABLE = "LECTORY_LIBRARY"
SMALLEST_TEXT, LARGEST_TEXT = 80, 200

T = TypeVar("T", bound=StrEnum)


class Look(StrEnum):
    """The colours of the window; `SYSTEM` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Keys(StrEnum):
    """The presets of keys."""

    LECTORY = "lectory"
    ZOTERO = "zotero"
    VIM = "vim"


@dataclass(frozen=True, slots=True)
class WindowChoices:
    """How the window looks and listens. `text_size` is in percent."""

    look: Look = Look.SYSTEM
    text_size: int = 100
    keys: Keys = Keys.LECTORY


@dataclass(frozen=True, slots=True)
class Watching:
    """The folders whose new files are taken in; `at_once` without asking, else by the preview."""

    folders: tuple[Path, ...] = ()
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `library` None is the folder that the platform has for a user's data."""

    library: Path | None = None
    window: WindowChoices = WindowChoices()
    watching: Watching = Watching()


def settings_file() -> Path:
    """Where the settings lie on this platform; the file need not be there."""
    from platformdirs import user_config_path

    return user_config_path("lectory", appauthor=False) / "settings.toml"


def library_folder(
    settings: Settings, option: str | None = None, environment: Mapping[str, str] = os.environ
) -> Path:
    """The library to open: by option, else environment, else settings, else the platform's."""
    named = option or environment.get(LIBRARY_VARIABLE)
    if named:
        return Path(named).expanduser()
    if settings.library is not None:
        return settings.library.expanduser()
    from platformdirs import user_data_path

    return user_data_path("lectory", appauthor=False)


def load(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        SettingsError: if it is no TOML, or a value is none of those allowed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is no TOML: {error}", hint="Mend it or remove it") from error
    return _read(path, found)


def save(path: Path, settings: Settings) -> None:
    """Write the settings into a file; what else stands in it is kept.

    Raises:
        SettingsError: if the file cannot be written.
    """
    import tomlkit

    try:
        document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        _put(document, "library", {"folder": settings.library and str(settings.library)})
        window = settings.window
        _put(
            document,
            "window",
            {
                "look": window.look.value,
                "text_size": window.text_size,
                "keys": window.keys.value,
            },
        )
        watching = settings.watching
        folders = [str(folder) for folder in watching.folders]
        if folders or "watching" in document:
            _put(document, "watching", {"folders": folders, "at_once": watching.at_once})
        _write_whole(path, tomlkit.dumps(document))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be written: {error}") from error


def _read(path: Path, found: Mapping[str, Any]) -> Settings:
    library, window = _table(path, found, "library"), _table(path, found, "window")
    folder = library.get("folder")
    if folder is not None and (not isinstance(folder, str) or not folder):
        raise SettingsError(f"{path}: library.folder is no path")
    chosen = WindowChoices()
    if "look" in window:
        chosen = replace(chosen, look=_one_of(path, Look, "window.look", window["look"]))
    if "keys" in window:
        chosen = replace(chosen, keys=_one_of(path, Keys, "window.keys", window["keys"]))
    if "text_size" in window:
        chosen = replace(chosen, text_size=_text_size(path, window["text_size"]))
    return Settings(Path(folder) if folder else None, chosen, _watching(path, found))


def _watching(path: Path, found: Mapping[str, Any]) -> Watching:
    table = _table(path, found, "watching")
    folders: object = table.get("folders", [])
    if not isinstance(folders, list) or not all(isinstance(one, str) and one for one in folders):  # pyright: ignore[reportUnknownVariableType]
        raise SettingsError(
            f"{path}: watching.folders is no list of paths", hint='Write it as ["/home/anna/mail"]'
        )
    at_once = table.get("at_once", False)
    if not isinstance(at_once, bool):
        raise SettingsError(f"{path}: watching.at_once cannot be {at_once!r}", hint="true or false")
    paths = tuple(Path(str(one)).expanduser() for one in folders)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return Watching(paths, at_once)


def _table(path: Path, found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = found.get(name, {})
    if not isinstance(table, dict):
        raise SettingsError(f"{path}: {name} is no table", hint=f"Write it as [{name}]")
    return table  # pyright: ignore[reportUnknownVariableType]


def _one_of(path: Path, kind: type[T], name: str, value: object) -> T:
    if value not in list(kind):
        allowed = ", ".join(kind)
        raise SettingsError(f"{path}: {name} cannot be {value!r}", hint=f"It is one of {allowed}")
    return kind(str(value))


def _text_size(path: Path, value: object) -> int:
    if isinstance(value, int) and SMALLEST_TEXT <= value <= LARGEST_TEXT:
        return value
    raise SettingsError(
        f"{path}: window.text_size cannot be {value!r}",
        hint=f"It is a number from {SMALLEST_TEXT} to {LARGEST_TEXT}",
    )


def _put(document: Any, name: str, values: Mapping[str, str | int | list[str] | None]) -> None:
    """Set values in a table of a document; one that is None is taken out."""
    import tomlkit

    if name not in document:
        document[name] = tomlkit.table()
    for key, value in values.items():
        if value is not None:
            document[name][key] = value
        else:
            document[name].pop(key, None)


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
