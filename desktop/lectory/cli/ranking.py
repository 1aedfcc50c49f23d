"""The inbox in the order of interest, and the papers near one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lectory.cli import output
from lectory.cli.call import Call, Handler, takes_paper
from lectory.cli.parsing import Parser, number
from lectory.cli.shapes import Json
from lectory.library import rows
from lectory.library.rows import PaperRow
from lectory.model.paper import PaperId
from lectory.search.opened import Index

if TYPE_CHECKING:
    from lectory.ranking.learning import Taste
    from lectory.ranking.order import Near, Order, Reason

_NEAREST = 10


def _takes_ranking(parser: Parser) -> None:
    parser.add_argument("--explain", action="store_true", help="say why each stands where it does")
    parser.add_argument("--limit", type=number, metavar="N", help="the first N only")


def _takes_similar(parser: Parser) -> None:
    takes_paper(parser)
    parser.add_argument(
        "--limit", type=number, default=_NEAREST, metavar="N", help="10 if not said"
    )


def _rank(call: Call) -> int:
    from lectory.actions.ranking import InboxRanking

    ranking = InboxRanking(call.library, Index(call.library.folder))
    order = ranking.order()
    papers = order.papers[: call.options.limit]
    titles = _shown(call, papers)
    why = {paper: ranking.reasons(paper) for paper in papers} if call.options.explain else None
    if call.terminal.json:
        taste = ranking.taste
        members = [_ranked_members(order, titles[paper], why) for paper in papers]
        little = taste.knows_little
        call.terminal.answer({"decisions": taste.labels, "knows_little": little, "papers": members})
        return 0
    _say_knowledge(call, ranking.taste)
    for place, paper in enumerate(papers):
        if place == order.good:
            call.terminal.say("       -- the papers you want are probably above this line --")
        call.terminal.say(_ranked_line(order, titles[paper]))
        if why and why[paper]:
            call.terminal.say(f"       {_why(why[paper])}")
    return 0


def _say_knowledge(call: Call, taste: Taste) -> None:
    decisions = output.counted(taste.labels, "decision")
    little = "; too few to know much" if taste.knows_little else ""
    call.terminal.note(f"Learnt from {decisions}{little}")


def _ranked_line(order: Order, row: PaperRow) -> str:
    remark = " (to explore)" if row.id in order.exploring else ""
    return f"{order.scores[row.id]:+.2f}  {output.plain(row.title)}{remark}"


def _why(reasons: Sequence[Reason]) -> str:
    said = (f"{reason.kind} {output.plain(reason.value)} {reason.share:+.2f}" for reason in reasons)
    return " · ".join(said)


def _ranked_members(
    order: Order, row: PaperRow, why: Mapping[int, Sequence[Reason]] | None
) -> dict[str, Json]:
    members: dict[str, Json] = {
        "paper": row.id,
        "title": row.title,
        "score": round(order.scores[row.id], 6),
        "exploring": row.id in order.exploring,
        "muted": row.id in order.muted,
    }
    if why is not None:
        members["reasons"] = [
            {"kind": reason.kind.value, "value": reason.value, "share": round(reason.share, 6)}
            for reason in why[row.id]
        ]
    return members


def _similar(call: Call) -> int:
    from lectory.actions.ranking import similar

    paper = call.paper(call.options.paper)
    found = similar(call.library, Index(call.library.folder), paper, call.options.limit)
    titles = _shown(call, [near.paper for near in found])
    if call.terminal.json:
        near = [_near_members(each, titles[each.paper]) for each in found]
        call.terminal.answer({"paper": paper, "papers": near})
        return 0
    for each in found:
        call.terminal.say(f"{each.nearness:.2f}  {output.plain(titles[each.paper].title)}")
        call.terminal.say(f"      {', '.join(output.plain(feature.value) for feature in each.why)}")
    if not found:
        call.terminal.note("No other paper is near")
    return 0


def _near_members(near: Near, row: PaperRow) -> dict[str, Json]:
    return {
        "paper": near.paper,
        "title": row.title,
        "nearness": round(near.nearness, 6),
        "status": str(row.status),
        "rating": row.rating,
        "why": [{"kind": each.kind.value, "value": each.value} for each in near.why],
    }


def _shown(call: Call, papers: Sequence[int]) -> dict[int, PaperRow]:
    found = rows.page(call.library.reader(), [PaperId(paper) for paper in papers])
    return {int(row.id): row for row in found}


RANK = Handler(_rank, _takes_ranking)
SIMILAR = Handler(_similar, _takes_similar)
