"""The demonstration goes through from the sample to the bibliography."""

from __future__ import annotations

from lectory.demo import Demonstration
from lectory.library import history
from lectory.library.database import Library


def test_the_demonstration_goes_through(library: Library) -> None:
    demonstration = Demonstration(library)
    told = [step() for step in demonstration.steps()]
    lines = {each.did: each.lines for each in told}
    assert len(demonstration.papers) >= 40
    assert "nothing was written" in lines["Import the same digest again"]
    assert any("⟦" in line for each in told if "Search" in each.did for line in each.lines)
    assert any(line.startswith("@") for line in lines["Export two of them as BibTeX"])
    assert not any(step.undone for step in history.steps(library.reader()))
