"""Reading lists as tables: Pocket, Instapaper, Raindrop, Readwise, wallabag, Matter, Diigo.

title,url,time_added,tags,status                                                     Pocket
URL,Title,Selection,Folder,Timestamp                                             Instapaper
id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite            Raindrop
Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen               Readwise
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lectory.formats.read_later.link import KeptLink
from lectory.text.delimited import Table

_ADDRESSES = ("url", "href", "link", "address", "uri")
_TITLES = ("title", "name", "description")
_NOTES = ("note", "notes", "comment", "comments", "selection", "extended", "annotation")
_SECTIONS = ("folder", "collection", "location", "list", "status", "state")
_TAGS = ("tags", "document tags", "labels", "tag", "tag list")
_SIGNS = frozenset(
    (
        "time_added", "tags", "status", "selection", "folder", "timestamp", "excerpt", "created",
        "cover", "highlights", "favorite", "document tags", "saved date", "reading progress",
        "seen", "is_archived", "is_starred", "created_at", "reading_time", "domain_name", "state",
        "annotations", "description", "comments", "date_added", "add_date", "added", "toread",
        "shared", "saved_at", "read", "collection", "note", "last read", "time added", "location",
        "last visited", "note count", "publisher", "time", "labels", "preview picture", "domain",
        "archived", "starred",
    )
)  # fmt: skip
_OF_PAPERS = frozenset(
    (
        "authors", "author", "doi", "year", "journal", "venue", "publication year", "abstract",
        "publication title", "item type", "pmid", "paperurl",
    )
)  # fmt: skip


def looks_like_list(headings: Sequence[str]) -> bool:
    """Whether headings are those of a reading list: an address, and what services note of it."""
    known = {heading.strip().lower() for heading in headings}
    own = known & _SIGNS
    papers = known & _OF_PAPERS - ({"author"} if len(own) > 3 else set[str]())
    return not papers and bool(known.intersection(_ADDRESSES)) and len(own) > 1


def links_of(table: Table) -> Iterator[KeptLink]:
    """The links of a table whose first row holds headings."""
    columns = {
        heading.strip().lower(): at for at, heading in reversed(list(enumerate(_head(table))))
    }
    for row in table.rows[1:]:

        def first(names: tuple[str, ...], cells: Sequence[str] = row.cells) -> str:
            found = (columns[name] for name in names if name in columns)
            return next((cells[at] for at in found if at < len(cells) and cells[at]), "")

        section = first(_SECTIONS)
        tags = first(_TAGS).strip("[]").replace("|", ",").replace('"', "").split(",")
        yield KeptLink(
            first(_TITLES),
            first(_ADDRESSES),
            section,
            first(_NOTES),
            "\n".join(tag.strip() for tag in tags if tag.strip()),
            row.line,
        )


def _head(table: Table) -> Sequence[str]:
    return table.rows[0].cells if table.rows else ()
