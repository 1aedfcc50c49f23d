"""Reading lists and notes in Markdown, as Obsidian, Logseq and others keep them; written too.

    ---
    title: Reading list               front matter; with doi or authors it names a paper itself
    ---
    ## Inbox                          the heading above is the section
    - [ ] [A title](https://arxiv.org/abs/…) #topic 📅 2024-03-20
    - [x] [[A title]] https://…       pages linked by name, done tasks, dates, tags
    - [ ] doi:10.1000/x — A title, read with [[Another page]]
    - TODO A title                    Logseq: states, and properties below
      url:: https://openreview.net/forum?id=…
      year:: 2022
    | Paper | Year | Link |           tables, whatever their columns are called

What names no paper ("buy milk", `[[@key]]`) is left out and told. Observed in Obsidian 1.5 and
Logseq 0.10 of 2024, and in the manuals of both. See `text.markdown_papers` for the lines.
"""

from __future__ import annotations

import re

from lectory.formats.markdown_list.writing import FORMAT as WRITTEN
from lectory.model.digest import Confidence, Digest, Format, Source
from lectory.text.decoding import decode, universal_lines
from lectory.text.markdown_blocks import read_document
from lectory.text.markdown_papers import papers_in

_NAME = "markdown-list"
_STRONG = re.compile(
    r"^\s*[-*+] \[[ xX]\] |\[\[[^\[\]\n]{1,200}\]\](?!\()|^\s*[-*] (?:TODO|DONE|LATER|NOW) "
    r"|^\s*[\w-]{2,20}:: \S",
    re.MULTILINE,
)
_WEAK = re.compile(
    r"^#{1,6} \S|^\s*[-*+] \S|\[[^\[\]\n]{1,300}\]\(https?://|^\|.*\|\s*$", re.MULTILINE
)
_FOREIGN = re.compile(
    r"(?i)\s*(?:<(?!!--|details|p\b|div|h\d|a\b|img)|[\[{]\s*[\"{\]}]|%|@\w+\s*\{|From )"
)


def sniff(source: Source) -> Confidence:
    """Likely with tasks or linked pages, possible with other Markdown, if it names papers."""
    text = decode(source.head).text
    if _FOREIGN.match(text) or not (_STRONG.search(text) or _WEAK.search(text)):
        return Confidence.NO
    entries, _ = papers_in(read_document(universal_lines(text)))
    if not entries:
        return Confidence.NO
    return Confidence.LIKELY if _STRONG.search(text) else Confidence.POSSIBLE


def read(source: Source) -> Digest:
    """Read the papers that a note or a list names, in its order."""
    decoded = decode(source.data)
    document = read_document(universal_lines(decoded.text))
    entries, left_out = papers_in(document)
    return Digest(_NAME, entries, decoded.problems, left_out=left_out)


READ = Format(
    name=_NAME,
    label="Markdown list or note",
    suffixes=(".md", ".markdown"),
    sniff=sniff,
    read=read,
    bibliography=True,
)
FORMATS = (READ, WRITTEN)
