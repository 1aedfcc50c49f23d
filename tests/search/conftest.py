"""What the tests of search share: another process that holds the right to write the index."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import ExitStack

import pytest

from lectory.library.database import Library
from lectory.search.state import index_root, writing


@pytest.fixture
def elsewhere(library: Library) -> Generator[Callable[[], None]]:
    """From the call on, the index is being written by somebody else until the test ends."""
    with ExitStack() as stack:

        def take() -> None:
            assert stack.enter_context(writing(index_root(library)))

        yield take
