"""`lectory bench`: the program's own measurements, each beside its reference in the same run.

Everything happens in one temporary library of made-up papers; the user's library is never opened.
Each measure is a function that runs in a process of its own, so that its memory and its imports
are its own, and is one line in `measures.MEASURES`. To add one, write the function and the line.

    measures    the list of all measures, and what each needs
    running     the temporary library, one child process a measure
    measuring   clocks, memory, percentiles, a result
    words, texts, documents     the made-up papers
    importing, exporting, listing, searching, indexing, starting     the measures
    plain_store, plain_writing, fts, empty_window     what they are held against
"""

from __future__ import annotations

from lectory.bench.command import BENCH

__all__ = ["BENCH"]
