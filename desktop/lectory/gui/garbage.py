"""Collects Python's garbage when it does not hurt, instead of in the middle of a frame.

A full collection holds the interpreter for up to a third of a second while lists are loaded in a
thread. So the automatic one is off; a young one runs often, a full one when nothing happens.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1500
_IDLE_S = 5.0
_MANY, _TOO_MANY = 2_000, 50_000
"""So many young objects are collected at once; more, as after an import, wait for a rest."""


class Garbage(QObject):
    """Runs from `start` until `stop`; `stir` tells that the reader is doing something."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last_stir = time.monotonic()
        self._is_clean = False
        self._held = False
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Take collecting over from Python."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give collecting back to Python."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def stir(self) -> None:
        """Put off the full collection."""
        self._last_stir = time.monotonic()
        self._is_clean = False

    def hold(self, busy: bool) -> None:
        """Collect nothing while a step is being written: its objects are young and many."""
        self._held = busy
        self.stir()

    def _look(self) -> None:
        if self._held:
            return
        if not self._is_clean and time.monotonic() - self._last_stir > _IDLE_S:
            gc.collect()
            # What is left now stays for long; without it the next full collection takes 10 ms.
            gc.freeze()
            self._is_clean = True
        elif _MANY < gc.get_count()[0] < _TOO_MANY:
            gc.collect(0)
