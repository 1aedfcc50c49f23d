"""The tables of the store for SQLAlchemy Core.

The schema itself is made by the migrations; a test holds these declarations against it. Loaded by
the first write or by bulk reading, never at start.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

METADATA = MetaData()


def _table(name: str, /, **columns: type[Integer] | type[Text]) -> Table:
    """A table with `id` as its key, which SQLite fills."""
    key = Column("id", Integer, primary_key=True)
    return Table(name, METADATA, key, *(Column(name, kind) for name, kind in columns.items()))


paper = _table(
    "paper",
    key=Text,
    key_frozen=Integer,
    title=Text,
    byline=Text,
    authors_truncated=Integer,
    venue=Text,
    date=Text,
    year=Integer,
    kind=Text,
    url=Text,
    version=Integer,
    status=Text,
    status_at=Text,
    rating=Integer,
    starred=Integer,
    added=Text,
    trashed=Text,
    sort_title=Text,
    title_key=Text,
    author_key=Text,
    word1=Text,
    word2=Text,
    word3=Text,
)
paper_text = _table(
    "paper_text",
    paper_id=Integer,
    abstract=Text,
    extra=Text,
)
person = _table(
    "person",
    family=Text,
    given=Text,
    particle=Text,
    suffix=Text,
    literal=Text,
)
author = _table(
    "author",
    paper_id=Integer,
    position=Integer,
    person_id=Integer,
)
version = _table(
    "version",
    paper_id=Integer,
    name=Text,
    preferred=Integer,
    date=Text,
    record=Text,
    added=Text,
)
identifier = _table(
    "identifier",
    paper_id=Integer,
    version_id=Integer,
    scheme=Text,
    value=Text,
)
link = _table(
    "link",
    paper_id=Integer,
    position=Integer,
    url=Text,
)
digest = _table(
    "digest",
    name=Text,
    place=Text,
    format=Text,
    publisher=Text,
    title=Text,
    date=Text,
    hash=Text,
    bytes=Integer,
    imported=Text,
)
mention = _table(
    "mention",
    paper_id=Integer,
    digest_id=Integer,
    row=Integer,
    position=Integer,
    section=Text,
    votes=Integer,
    line=Integer,
)
collection = _table(
    "collection",
    parent_id=Integer,
    name=Text,
    position=Integer,
    colour=Text,
    icon=Text,
)
collection_paper = _table(
    "collection_paper",
    collection_id=Integer,
    paper_id=Integer,
    added=Text,
)
smart_collection = _table(
    "smart_collection",
    parent_id=Integer,
    name=Text,
    query=Text,
    position=Integer,
)
tag = _table(
    "tag",
    name=Text,
    colour=Text,
)
paper_tag = _table(
    "paper_tag",
    paper_id=Integer,
    tag_id=Integer,
)
note = _table(
    "note",
    paper_id=Integer,
    text=Text,
    created=Text,
    changed=Text,
)
attachment = _table(
    "attachment",
    paper_id=Integer,
    name=Text,
    media_type=Text,
    hash=Text,
    bytes=Integer,
    added=Text,
)
annotation = _table(
    "annotation",
    paper_id=Integer,
    attachment_id=Integer,
    kind=Text,
    quote=Text,
    prefix=Text,
    suffix=Text,
    comment=Text,
    colour=Text,
    page=Integer,
    start=Integer,
    end=Integer,
    rectangles=Text,
    created=Text,
    changed=Text,
)
muted = _table(
    "muted",
    kind=Text,
    value=Text,
)
duplicate_pair = _table(
    "duplicate_pair",
    paper_id=Integer,
    other_id=Integer,
    answer=Text,
    reason=Text,
)
ledger = _table(
    "ledger",
    title=Text,
    title_hash=Integer,
    arxiv=Text,
    doi=Text,
    fate=Text,
    decided=Text,
    mentions=Text,
)
ledger_identifier = _table(
    "ledger_identifier",
    ledger_id=Integer,
    name=Text,
)
