"""One window a library: a second start hands its files to the running window and ends.

The owner holds a lock file and listens on a local socket that only this user may use. A message
is one JSON line, `{"files": [absolute paths]}`, answered by "ok".
"""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LONGEST_MESSAGE = 1_000_000
_WAIT_MS = 2000
_LOCK_NAME = "window.lock"


class SingleInstance(QObject):
    """The place of the one window of a library; `asked(files)` comes from a second start."""

    asked = Signal(tuple)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(library)
        self._lock = QLockFile(str(library / _LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the window of this library; False if another process is it.

        A folder that cannot be written to may have several windows: all of them only read.
        """
        if not self._lock.tryLock(0):
            return self._lock.error() is QLockFile.LockError.PermissionError
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if not server.listen(self._name):
            # The lock is ours, so a socket of that name was left behind by a crash.
            QLocalServer.removeServer(self._name)
            server.listen(self._name)
        self._server = server
        return True

    def release(self) -> None:
        """Give the place up."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Give files (made absolute) to the running window; False if it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        message = json.dumps({"files": [str(path.resolve()) for path in files]})
        socket.write(message.encode() + b"\n")
        if not socket.waitForBytesWritten(_WAIT_MS) or not socket.waitForReadyRead(_WAIT_MS):
            return False
        return bytes(socket.readAll().data()).startswith(b"ok")

    def _answer(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            heard = _Conversation(socket, self)
            heard.complete.connect(self.asked)


class _Conversation(QObject):
    complete = Signal(tuple)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        self._socket = socket
        self._heard = b""
        socket.readyRead.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._heard += bytes(self._socket.readAll().data())
        if len(self._heard) > _LONGEST_MESSAGE:
            self._socket.abort()
            self.deleteLater()
        elif b"\n" in self._heard:
            self._end()

    def _end(self) -> None:
        files = files_in(self._heard.split(b"\n", 1)[0])
        self._socket.write(b"ok\n")
        self._socket.flush()
        self._socket.disconnectFromServer()
        self.complete.emit(files)
        self.deleteLater()


def socket_name(library: Path) -> str:
    """The name of the socket, one for each user and library."""
    place = hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:16]
    return f"lectory-{getpass.getuser()}-{place}"


def files_in(message: bytes) -> tuple[Path, ...]:
    """The absolute paths of a message; what is no such message names none.

    >>> files_in(b'{"files": ["/a/b.txt", "relative", 3]}')
    (PosixPath('/a/b.txt'),)
    >>> files_in(b"rubbish"), files_in(b"[]")
    ((), ())
    """
    try:
        heard = json.loads(message)
    except ValueError:
        return ()
    if not isinstance(heard, dict):
        return ()
    names = cast("dict[str, Any]", heard).get("files", [])
    if not isinstance(names, list):
        return ()
    paths = [Path(name) for name in cast("list[Any]", names) if isinstance(name, str)]
    return tuple(path for path in paths if path.is_absolute())
