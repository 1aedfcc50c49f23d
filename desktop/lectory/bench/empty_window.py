"""The reference of a start: an empty window, painted; run as a file, so that it loads no more.

`python empty_window.py paint|leave|rest`: prints the CPU in milliseconds and the memory in MiB.
"""

from __future__ import annotations

import atexit
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

_LOOK_MS = 0
_REST_MS = 1500


class _Watch:
    """Waits for the first paint, then for a rest if that is what is measured."""

    def __init__(self, window: QMainWindow, until: str) -> None:
        self._window = window
        self._until = until
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.painted = self.left = 0.0

    def _look(self) -> None:
        # Qt paints a window while it tells it that it is exposed.
        if not self._window.windowHandle().isExposed():
            return
        self._timer.stop()
        self.painted = time.process_time()
        QTimer.singleShot(0 if self._until == "paint" else _REST_MS, self._leave)

    def _leave(self) -> None:
        self.left = time.process_time()
        self._window.close()


def _memory() -> float:
    try:
        with open("/proc/self/status", encoding="utf-8") as status:  # noqa: PTH123
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
    except OSError:
        return 0.0


def main() -> None:
    """Show the window, close it when it is painted, print what it took when Python ends."""
    watches: list[_Watch] = []

    def tell() -> None:
        left = time.process_time() - watches[0].left
        figures = (watches[0].painted * 1000, left * 1000, _memory())
        sys.stdout.write(" ".join(f"{figure:.3f}" for figure in figures) + "\n")

    atexit.register(tell)
    app = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()
    watches.append(_Watch(window, sys.argv[1]))
    app.exec()


if __name__ == "__main__":
    main()
