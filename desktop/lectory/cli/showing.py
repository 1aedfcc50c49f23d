"""Showing all that is known of one paper."""

from __future__ import annotations

from collections.abc import Iterator

from lectory.cli.call import Call, Handler, takes_paper
from lectory.cli.output import paragraph, plain
from lectory.cli.shapes import library_members
from lectory.library.records import MentionLine, PaperDetails, details

_WIDEST = 100


def _show(call: Call) -> int:
    (found,) = details(call.library.reader(), [call.paper(call.options.paper)])
    if call.terminal.json:
        call.terminal.answer(library_members(found))
        return 0
    room = min(call.terminal.room or _WIDEST, _WIDEST)
    for block in _blocks(found, room):
        call.terminal.say(block)
    return 0


def _blocks(found: PaperDetails, room: int) -> Iterator[str]:
    reference = found.reference
    yield paragraph(reference.title or "Untitled", room)
    authors = "; ".join(person.natural() for person in reference.authors)
    if authors:
        yield paragraph(f"{authors}{' et al.' if reference.authors_truncated else ''}", room)
    yield from _facts(found)
    if reference.abstract:
        yield f"\n{paragraph(reference.abstract, room)}"
    if found.note:
        yield f"\nNote\n{paragraph(found.note, room, '  ')}"
    if found.annotations:
        yield "\nHighlights"
    for mark in found.annotations:
        place = f"page {mark.page}" if mark.page else "abstract"
        comment = f" — {mark.comment}" if mark.comment else ""
        yield paragraph(f"{mark.colour}, {place}: “{mark.quote}”{comment}", room, "  ")
    if found.mentions:
        yield "\nMentions"
    for mention in found.mentions:
        yield f"  {plain(_place(mention))}"
    if found.versions:
        yield "\nVersions"
    for version in found.versions:
        yield f"  {plain(version.name)} {version.date}".rstrip()
    if found.steps:
        yield "\nHistory"
    for step in found.steps:
        yield f"  {step.step:>4}  {step.when}  {plain(step.label)}{_undone(step.undone)}"


def _facts(found: PaperDetails) -> Iterator[str]:
    reference = found.reference
    facts = (
        ("Id", str(found.id)),
        ("Key", reference.key),
        ("Date", reference.date),
        ("Venue", reference.venue),
        ("Type", reference.kind),
        ("Named", ", ".join(str(known) for known in reference.identifiers)),
        ("Version", f"v{reference.version}" if reference.version else ""),
        ("Address", reference.url),
        ("Links", " ".join(reference.links)),
        ("Status", f"{found.status}{', in the trash' if found.trashed else ''}"),
        ("Rating", "★" * found.rating),
        ("Favourite", "yes" if found.starred else ""),
        ("Tags", ", ".join(name for name, _ in found.tags)),
        ("In", ", ".join(found.collections)),
        ("Added", found.added),
        ("Files", ", ".join(file.name for file in found.attachments)),
    )
    return (f"{name + ':':<10} {plain(value)}" for name, value in facts if value)


def _place(mention: MentionLine) -> str:
    votes = f", {mention.votes} votes" if mention.votes is not None else ""
    section = f", {mention.section}" if mention.section else ""
    date = f" of {mention.date}" if mention.date else ""
    return f"{mention.name}{date}, row {mention.position or mention.row}{section}{votes}"


def _undone(undone: bool) -> str:
    return " (undone)" if undone else ""


SHOW = Handler(_show, takes_paper)
