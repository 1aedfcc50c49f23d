"""What a step touched: the value every action returns and every view listens for."""

from __future__ import annotations

from dataclasses import dataclass

from lectory.model.paper import PaperId, StepId


@dataclass(frozen=True, slots=True)
class Change:
    """The result of one action.

    `step` is None if nothing changed. `tables` names the kinds of rows touched, which tells a
    view whether it must look again. `papers` are the papers touched, ascending.
    """

    step: StepId | None
    label: str
    papers: tuple[PaperId, ...] = ()
    tables: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.step is not None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history.

    `when` is UTC, ISO 8601. `undone` tells that the step is taken back at the moment.
    """

    step: StepId
    when: str
    label: str
    undone: bool
    papers: int
