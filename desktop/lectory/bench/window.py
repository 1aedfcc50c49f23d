"""The program as a reader starts it, watched: `python -m lectory.bench.window LIBRARY STAGE`.

Prints JSON on its last line: CPU in milliseconds when the list was painted, when a search was
answered, when closing began and when Python ended; memory in MiB after a rest.
"""

from __future__ import annotations

import atexit
import json
import sys
import time
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.bench.measuring import cpu_ms, peak_mb, resident_mb

if TYPE_CHECKING:
    from lectory.gui.window import Window

_REST_MS = 8_000
_SETTLING_MS = 2_500
_LOOK_MS, _LOOK_FOR_ANSWER_MS = 0, 5
_GIVE_UP_S = 60


class Stage(StrEnum):
    """How far the window is watched before it is closed."""

    PAINTED = "painted"
    ANSWERED = "answered"
    RESTED = "rested"
    SETTLED = "settled"


class Watch:
    """Follows the window from outside, by timers; `figures` fill as it comes along."""

    def __init__(self, stage: Stage) -> None:
        from PySide6.QtCore import QTimer

        self.figures: dict[str, float | None] = {}
        self._stage = stage
        self._began = time.monotonic()
        self._timer = QTimer(interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = self._found()
        if window is None or not window.windowHandle().isExposed():
            return
        self._timer.stop()
        self.figures["painted"] = cpu_ms()
        self._go_on(window)

    def _go_on(self, window: Window) -> None:
        from PySide6.QtCore import QTimer

        match self._stage:
            case Stage.PAINTED:
                self._leave(window)
            case Stage.ANSWERED:
                self._search(window)
            case Stage.RESTED:
                QTimer.singleShot(_REST_MS, lambda: self._leave(window))
            case Stage.SETTLED:
                QTimer.singleShot(_SETTLING_MS, lambda: self._leave(window))

    def _search(self, window: Window) -> None:
        from PySide6.QtCore import QTimer

        window.tools.search.set_text("lanternf")
        timer = QTimer(window, interval=_LOOK_FOR_ANSWER_MS)

        def look() -> None:
            # The papers of the window are a view whose model knows that hits are shown.
            if window.papers.model().searching or self._is_late():  # type: ignore[attr-defined]
                timer.stop()
                self.figures["answered"] = None if self._is_late() else cpu_ms()
                self._leave(window)

        timer.timeout.connect(look)
        timer.start()

    def _is_late(self) -> bool:
        return time.monotonic() - self._began > _GIVE_UP_S

    def _leave(self, window: Window) -> None:
        self.figures |= {"peak": peak_mb(), "resident": resident_mb(), "leaving": cpu_ms()}
        window.close()

    def _found(self) -> Window | None:
        from PySide6.QtWidgets import QApplication

        from lectory.gui.window import Window

        shown = QApplication.topLevelWidgets()
        return next((one for one in shown if isinstance(one, Window) and one.isVisible()), None)


def main(folder: str, stage: Stage) -> int:
    """Start the window by the command line, as a reader would."""
    watches: list[Watch] = []

    def tell() -> None:
        figures = watches[0].figures | {"left": cpu_ms()}
        sys.stdout.write(json.dumps(figures) + "\n")

    def open_window(library: Path, files: Sequence[Path]) -> int:
        from PySide6.QtWidgets import QApplication

        app = QApplication(sys.argv[:1])
        watches.append(Watch(stage))
        from lectory.gui.app import main as show

        code = show(library, files)
        del app
        return code

    # Registered first, so that it runs after all that others have to do at the end.
    atexit.register(tell)
    from lectory.cli.main import main as carry_out

    words = ["--library", folder, "open"]
    return carry_out(words, sys.stdin, sys.stdout, sys.stderr, open_window)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Stage(sys.argv[2])))
