"""What long work reports and how it is stopped; knows no threads and no toolkit."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from lectory.errors import Cancelled

T = TypeVar("T")


class Progress(Protocol):
    """Receives the progress of one job.

    `advance` may raise `Cancelled`; the job lets it pass, and what it had begun is rolled back.
    """

    def begin(self, what: str, total: int | None) -> None:
        """Start a stage: `what` in words ("Reading"), `total` steps or None if unknown."""
        ...

    def advance(self, by: int = 1) -> None:
        """Report `by` finished steps of the stage.

        Raises:
            Cancelled: if the user asked to stop.
        """
        ...


class Silent:
    """Progress that nobody watches."""

    def begin(self, what: str, total: int | None) -> None:
        """Ignore the stage."""

    def advance(self, by: int = 1) -> None:
        """Ignore the step."""


class Watched:
    """Progress that calls `show(what, done, total)` and stops when `cancelled()` is true."""

    def __init__(
        self,
        show: Callable[[str, int, int | None], None],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._show = show
        self._cancelled = cancelled
        self._what = ""
        self._done = 0
        self._total: int | None = None

    def begin(self, what: str, total: int | None) -> None:
        """Start a stage and show it at zero."""
        self._what, self._done, self._total = what, 0, total
        self._report()

    def advance(self, by: int = 1) -> None:
        """Count `by` steps, show them, honour a wish to stop."""
        self._done += by
        self._report()

    def _report(self) -> None:
        if self._cancelled():
            raise Cancelled
        self._show(self._what, self._done, self._total)


@contextmanager
def uncollected() -> Generator[None]:
    """Hold the garbage collector off while very many objects are made and all of them are kept.

    Each full collection would look through everything that was read so far: a tenth of an import
    of 10,000 papers.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def in_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut `items` into lists of at most `size`, in order."""
    batch: list[T] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch
