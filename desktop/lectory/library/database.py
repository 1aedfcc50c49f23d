"""An open library: its connections, its steps, its place in the journal."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lectory.errors import LibraryError, LibraryInUse
from lectory.library import backup, faults, hold, migrate
from lectory.model.change import Change
from lectory.model.paper import PaperId, StepId

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

FILE_NAME = "library.sqlite"
_WAIT_FOR_WRITER = 10_000
_FOLDERS = ("files", "digests", "backups", "index")


def utc_now() -> str:
    """The time as every table holds it: ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Transaction:
    """One step while it is open.

    `connection` is SQLAlchemy's, `raw` the same one as sqlite3 knows it. `now` is the same for all
    rows of the step. `change` is known after the step has ended.
    """

    def __init__(
        self, connection: Connection, raw: sqlite3.Connection, step: int, now: str
    ) -> None:
        self.connection = connection
        self.raw = raw
        self.step = step
        self.now = now
        self.label = ""
        self.change = Change(None, "")

    def next_ids(self, table: str, count: int) -> range:
        """Ids for `count` new rows of a table, never used before; for writing in bulk."""
        row = self.raw.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)
        ).fetchone()
        first = (row[0] if row else 0) + 1
        return range(first, first + count)


class Library:
    """A library folder that is open.

    Reading is open to every thread, each with a connection of its own; writing is one step at a
    time. SQLAlchemy is loaded by the first write, not before, so that a window starts without it.
    """

    def __init__(self, folder: Path, *, read_only: bool, clock: Callable[[], str]) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self.read_only = read_only
        self._clock = clock
        self._readers = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._writing = threading.RLock()
        self._raw: sqlite3.Connection | None = None
        self._engine: Engine | None = None
        self._held: Path | None = None

    @classmethod
    def open(
        cls, folder: Path, *, read_only: bool = False, clock: Callable[[], str] = utc_now
    ) -> Library:
        """Open the library in `folder`, making what is missing and migrating what is old.

        Raises:
            LibraryInUse: if another computer or user holds it and `read_only` is not set.
            LibraryTooNew, LibraryDamaged, StorageFull, LibraryError: as their names say.
        """
        library = cls(folder, read_only=read_only, clock=clock)
        with faults.explained(library.path):
            if read_only:
                library._check_only()
            else:
                library._prepare()
        return library

    def close(self) -> None:
        """Close all connections and let others have the library. Safe to call twice."""
        with self._writing:
            for connection in self._opened:
                connection.close()
            self._opened.clear()
            self._readers = threading.local()
            if self._engine is not None:
                self._engine.dispose()
            if self._raw is not None:
                self._raw.close()
            self._raw = self._engine = None
            if self._held is not None:
                self._held.unlink(missing_ok=True)
                self._held = None

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def reader(self) -> sqlite3.Connection:
        """The read connection of the calling thread; rows are plain tuples."""
        found: sqlite3.Connection | None = getattr(self._readers, "connection", None)
        if found is None:
            with faults.explained(self.path):
                found = self._connect()
                found.execute("PRAGMA query_only = ON")
            self._readers.connection = found
            self._opened.append(found)
        return found

    @contextmanager
    def step(self, label: str, *, reverts: int | None = None) -> Generator[Transaction]:
        """One user action: one transaction, one labelled step.

        `label` is imperative and counts ("Tag 3 papers “survey”"); it is what Undo shows. It may
        still be set on the transaction. A step that changed nothing leaves no trace.
        """
        if self.read_only:
            raise LibraryInUse(
                f"{self.path} is open read-only", hint="Close it on the other computer first"
            )
        with self._writing, self._translated():
            raw, engine = self._writer()
            # SQLAlchemy rolls back whatever is open when its connection ends: commit before that.
            with engine.connect() as connection:
                raw.execute("BEGIN IMMEDIATE")
                tx = self._begin(connection, raw, label, reverts)
                yield tx
                tx.change = self._end(tx)
                raw.execute("COMMIT")

    def explained(self, error: sqlite3.Error) -> LibraryError:
        """The sentence for what SQLite said of this library while it was read."""
        return faults.explain(error, self.path)

    def position(self) -> int:
        """How far the journal reaches: the highest `change.seq`, 0 if it is empty."""
        return self.reader().execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0]

    def setting(self, name: str) -> str:
        """A value that belongs to the library itself ("library_id", "restores"); "" if unset."""
        row = (
            self.reader()
            .execute("SELECT value FROM settings_value WHERE name = ?", (name,))
            .fetchone()
        )
        return row[0] if row else ""

    def set_aside(self, sql: str, values: tuple[str | int, ...]) -> None:
        """Write one row outside the history: a draft, a setting. The journal refuses the rest."""
        with self._writing, self._translated():
            raw, _ = self._writer()
            raw.execute(sql, values)

    def beat(self) -> None:
        """Tell other computers that the library is still in use; call it once a minute."""
        if self._held is not None:
            self._held.touch()

    def _begin(
        self, connection: Connection, raw: sqlite3.Connection, label: str, reverts: int | None
    ) -> Transaction:
        now = self._clock()
        step = raw.execute(
            "INSERT INTO step (label, at, reverts) VALUES (?, ?, ?)", (label, now, reverts)
        ).lastrowid
        tx = Transaction(connection, raw, step or 0, now)
        tx.label = label
        return tx

    def _end(self, tx: Transaction) -> Change:
        touched = tx.raw.execute(
            "SELECT DISTINCT tbl, paper_id FROM change WHERE step_id = ?", (tx.step,)
        ).fetchall()
        if not touched:
            tx.raw.execute("DELETE FROM step WHERE id = ?", (tx.step,))
            return Change(None, tx.label)
        tx.raw.execute("UPDATE step SET open = 0, label = ? WHERE id = ?", (tx.label, tx.step))
        papers = sorted({PaperId(paper) for _, paper in touched if paper is not None})
        tables = frozenset(table for table, _ in touched)
        return Change(StepId(tx.step), tx.label, tuple(papers), tables)

    def _writer(self) -> tuple[sqlite3.Connection, Engine]:
        if self._raw is None or self._engine is None:
            from sqlalchemy import StaticPool, create_engine

            raw = self._connect()
            self._raw = raw
            self._engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
        return self._raw, self._engine

    def _connect(self) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rw"
        connection = sqlite3.connect(
            f"{self.path.resolve().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute(f"PRAGMA busy_timeout = {_WAIT_FOR_WRITER}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        me = hold.this_process()
        other = hold.held_elsewhere(self.folder, me)
        if other is not None:
            raise LibraryInUse(
                f"The library {self.folder} is open on {other.host} by {other.user}",
                hint="Close it there first, or open it read-only in the window",
            )
        self._held = hold.take(self.folder, me)
        for name in _FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)
        try:
            self._migrate()
        except BaseException:
            self.close()
            raise

    def _migrate(self) -> None:
        if not self.path.exists():
            self.path.touch()
        connection = self._connect()
        try:
            migrate.check(connection, self.path)
            connection.execute("PRAGMA journal_mode = WAL")
            version = migrate.version_of(connection)
            if version < migrate.latest():
                if version:
                    self._back_up_before(connection, version)
                migrate.upgrade(connection)
        finally:
            connection.close()

    def _back_up_before(self, connection: sqlite3.Connection, version: int) -> None:
        stamp = self._clock().replace(":", "")
        target = self.folder / "backups" / f"before-schema-{version + 1}-{stamp}.sqlite"
        backup.write(connection, target)

    def _check_only(self) -> None:
        if not self.path.exists():
            raise LibraryError(f"There is no library in {self.folder}")
        connection = self._connect()
        try:
            migrate.check(connection, self.path)
        finally:
            connection.close()

    @contextmanager
    def _translated(self) -> Generator[None]:
        try:
            with faults.explained(self.path):
                yield
        except Exception as error:
            original = getattr(error, "orig", None)
            if isinstance(original, sqlite3.DatabaseError):
                raise faults.explain(original, self.path) from error
            raise
