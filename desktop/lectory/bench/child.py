"""One measure in a process of its own: `python -m lectory.bench.child PLACE NAME SIZE FOLDER`.

Prints what the function returns as JSON, the last line of its standard output.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from lectory.bench.measuring import Result, Task


def main(words: list[str]) -> None:
    """Carry out one measure."""
    place, name, size, folder = words
    module, _, function = place.partition(":")
    measure = getattr(import_module(f"lectory.bench.{module}"), function)
    result = measure(Task(name, int(size), Path(folder)))
    document = asdict(result) if isinstance(result, Result) else result
    sys.stdout.write(json.dumps(document) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
