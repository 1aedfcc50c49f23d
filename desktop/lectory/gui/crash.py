"""The last resort: what nobody caught goes to a log file and, once, to a dialog.

`faulthandler` writes the Python line of a crash inside Qt or SQLite. An exception in a slot
arrives at `sys.excepthook` and the program goes on. The log is turned over at 1 MB.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

log = logging.getLogger("lectory.crash")

LOG_NAME = "lectory.log"
FAULT_NAME = "crash.log"
_LOG_BYTES = 1_000_000
_LOG_FILES = 3
_TAIL_LINES = 60

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashLog(QObject):
    """Owns the log files of `folder` and the hooks while it is installed.

    `happened(report)` comes on the window's thread, for the first uncaught error only; the later
    ones are logged.
    """

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._faults: TextIO | None = None
        self._handler: RotatingFileHandler | None = None
        self._told = False

    def install(self) -> bool:
        """Begin to listen; tell whether the last run ended in a crash."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / FAULT_NAME
        crashed = path.exists() and path.stat().st_size > 0
        if crashed:
            path.replace(path.with_suffix(".old.log"))
        self._faults = path.open("w", encoding="utf-8")
        faulthandler.enable(self._faults)
        self._handler = RotatingFileHandler(
            self.folder / LOG_NAME, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8"
        )
        form = "%(asctime)s %(levelname)s %(name)s: %(message)s"
        self._handler.setFormatter(logging.Formatter(form))
        logging.getLogger().addHandler(self._handler)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread
        qInstallMessageHandler(_log_qt)
        return crashed

    def remove(self) -> None:
        """Stop listening; a run that ends well leaves no fault file."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            (self.folder / FAULT_NAME).unlink(missing_ok=True)

    def tail(self) -> str:
        """The last lines of the log, for a report."""
        path = self.folder / LOG_NAME
        if not path.exists():
            return ""
        return "\n".join(path.read_text("utf-8", "replace").splitlines()[-_TAIL_LINES:])

    def _uncaught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("Uncaught", exc_info=(kind, error, trace))
        self._tell("".join(traceback.format_exception(kind, error, trace)))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._uncaught(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, report: str) -> None:
        if not self._told:
            self._told = True
            self.happened.emit(report)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("lectory.qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)
