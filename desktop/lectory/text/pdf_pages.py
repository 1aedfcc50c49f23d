"""Reads the text of PDFs page by page in a process of its own, with limits on time and memory.

One process reads many files, one after the other; a file that makes it hang or crash ends it, and
the next file gets a new one. Run as a module, this is that process: each line on its standard input
names a file, each line on its standard output is a page or the end of a file, as JSON.
"""

from __future__ import annotations

import contextlib
import json
import queue
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from lectory.errors import UnreadableSource

PAGE_SECONDS = 20.0
"""A page that takes longer ends the process."""
MAX_MEMORY = 2 * 1024 * 1024 * 1024
"""What the process may take, in bytes, where the system can limit it."""
MAX_LETTERS = 20_000_000
"""More letters of one file are not read."""
_PAGE_LETTERS = 200_000
_DIVIDED = re.compile("[\x02\xad\ufffe]\\s*|(?<=[^\\W\\d_])-[\r\n]+(?=[^\\W\\d_])")
_ENDED = ""


class PdfPages:
    """Reads files one after the other. Use it in a `with` block, on one thread at a time."""

    def __init__(self, page_seconds: float = PAGE_SECONDS) -> None:
        self._page_seconds = page_seconds
        self._process: subprocess.Popen[str] | None = None
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def read(self, path: Path) -> list[str]:
        """The text of each page, words that a line divides joined; blanks are single.

        Raises:
            UnreadableSource: if the file cannot be read, or its reading hung or crashed.
        """
        process = self._running()
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(str(path)) + "\n")
            process.stdin.flush()
        except OSError as error:
            self.close()
            raise UnreadableSource("The reader of PDFs could not be started") from error
        return list(self._pages())

    def close(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with contextlib.suppress(OSError):
            process.communicate()

    def _pages(self) -> Iterator[str]:
        while True:
            try:
                line = self._lines.get(timeout=self._page_seconds)
            except queue.Empty:
                self.close()
                raise UnreadableSource("A page takes too long to read") from None
            if line == _ENDED:
                self.close()
                raise UnreadableSource("The file makes the reader of PDFs crash")
            answer = json.loads(line)
            if "error" in answer:
                raise UnreadableSource(answer["error"])
            if "pages" in answer:
                return
            yield answer["text"]

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._lines = queue.SimpleQueue()
            self._process = subprocess.Popen(
                [sys.executable, "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
            )
            assert self._process.stdout is not None
            hear = threading.Thread(
                target=_hear, args=(self._process.stdout, self._lines), daemon=True
            )
            hear.start()
        return self._process


def _hear(said: IO[str], lines: queue.SimpleQueue[str]) -> None:
    with contextlib.suppress(ValueError):
        for line in said:
            lines.put(line)
    lines.put(_ENDED)


def clean(text: str) -> str:
    """The text of a page as one would write it: divided words joined, ligatures resolved.

    >>> clean("diﬃcult re-\\r\\ntrieval\\r\\nof  text")
    'difficult retrieval of text'
    """
    return " ".join(unicodedata.normalize("NFKC", _DIVIDED.sub("", text)).split())


def _serve() -> None:
    """The life of the process."""
    _limit_memory()
    for line in sys.stdin:
        try:
            count = sum(map(_say_page, _texts(Path(json.loads(line)))))
        except UnreadableSource as error:
            _say({"error": error.message})
        except (MemoryError, OSError):
            _say({"error": "The file is too large to be read"})
        else:
            _say({"pages": count})


def _texts(path: Path) -> Iterator[str]:
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        why = "is locked with a password" if locked else "is damaged or no PDF"
        raise UnreadableSource(f"The file {why}") from error
    except OSError as error:
        raise UnreadableSource("The file is not there or may not be read") from error
    total = 0
    for number in range(len(document)):
        text = _text_of(document, number) if total < MAX_LETTERS else ""
        total += len(text)
        yield text
    document.close()


def _text_of(document: Any, number: int) -> str:
    import pypdfium2

    try:
        page = document[number]
        letters = page.get_textpage()
    except pypdfium2.PdfiumError:
        # One broken page does not spoil the others.
        return ""
    try:
        return clean(letters.get_text_range(0, min(letters.count_chars(), _PAGE_LETTERS)))
    finally:
        letters.close()
        page.close()


def _say_page(text: str) -> int:
    _say({"text": text})
    return 1


def _say(answer: dict[str, str | int]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    _serve()
