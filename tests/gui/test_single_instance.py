"""One window a library: the second start hands over, a crash leaves nothing in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from lectory.gui.single_instance import SingleInstance, socket_name

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from lectory.gui.single_instance import SingleInstance
app = QCoreApplication([])
second = SingleInstance(Path(sys.argv[1]))
print(second.take(), second.hand_over([Path("a.txt"), Path("/b.bib")]))
"""


def test_a_second_start_hands_its_files_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.take()
    with qtbot.waitSignal(first.asked, timeout=20_000) as caught:
        second = subprocess.Popen(
            [sys.executable, "-c", _SECOND, str(tmp_path)],
            cwd=tmp_path,
            env=os.environ.copy(),
            stdout=subprocess.PIPE,
            text=True,
        )
    assert second.communicate(timeout=20)[0].split() == ["False", "True"]
    assert caught.args == [(tmp_path / "a.txt", Path("/b.bib"))]
    first.release()


def test_two_libraries_have_two_windows(qtbot: QtBot, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    first, second = SingleInstance(one), SingleInstance(other)
    assert first.take()
    assert second.take()
    first.release()
    second.release()


def test_rubbish_on_the_socket_opens_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.take()
    heard: list[tuple[Path, ...]] = []
    first.asked.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(socket_name(tmp_path))
    socket.write(b'{"files": ["relative.txt"]}\n')
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [()]
    first.release()


def test_the_place_is_free_again_after_release(qtbot: QtBot, tmp_path: Path) -> None:
    first = SingleInstance(tmp_path)
    assert first.take()
    first.release()
    assert first.take()
    first.release()
