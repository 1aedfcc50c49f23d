from __future__ import annotations

from pathlib import Path

import pytest

from lectory.library.synced import service_of


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/papers", "Dropbox"),
        ("Dropbox (Personal)/papers", "Dropbox"),
        ("OneDrive - University/papers", "OneDrive"),
        ("Library/Mobile Documents/papers", "iCloud Drive"),
        ("GoogleDrive-anna/My Drive", "Google Drive"),
        ("My Drive/papers", "Google Drive"),
        ("dropboxes/papers", ""),
        ("papers", ""),
    ],
)
def test_a_synced_folder_is_recognised_by_its_name(
    folder: str, service: str, tmp_path: Path
) -> None:
    assert service_of(tmp_path / folder) == service


def test_a_synced_folder_is_recognised_by_the_mark_in_it(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert service_of(tmp_path / "deep" / "papers") == "Syncthing"
