"""Rounds of the deck; no window is needed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lectory.gui.triage.round import Budget, Round
from lectory.model.paper import ReadingStatus

KEEP, REJECT = ReadingStatus.TO_READ, ReadingStatus.REJECTED


def test_a_decision_brings_the_next_card() -> None:
    cards = Round([1, 2, 3])
    assert (cards.current, cards.following) == (1, 2)
    cards.decide(KEEP, 1.0)
    assert (cards.current, cards.following, cards.settled, cards.size) == (2, 3, 1, 3)
    cards.decide(REJECT, 2.0)
    cards.decide(KEEP, 3.0)
    assert cards.ended
    assert cards.current is None
    assert cards.counts() == {KEEP: 2, REJECT: 1}
    assert cards.left == 0


def test_later_puts_the_card_to_the_end_undecided() -> None:
    cards = Round([1, 2, 3])
    cards.later(1.0)
    assert cards.papers == [2, 3, 1]
    assert cards.current == 2
    cards.decide(KEEP, 2.0)
    cards.decide(KEEP, 3.0)
    assert cards.ended
    assert cards.left == 1
    cards.go_on(Budget.ALL, 4.0)
    assert cards.current == 1
    assert cards.size == 1


def test_taking_back_brings_the_card_again() -> None:
    cards = Round([1, 2, 3])
    cards.decide(KEEP, 1.0)
    cards.later(2.0)
    back = cards.take_back(3.0)
    assert back is not None
    assert (back.paper, back.status) == (2, None)
    assert (cards.papers, cards.current) == ([1, 2, 3], 2)
    back = cards.take_back(4.0)
    assert back is not None
    assert (back.paper, back.status) == (1, KEEP)
    assert (cards.current, cards.settled) == (1, 0)
    assert cards.take_back(5.0) is None


def test_the_last_decision_can_be_taken_back_from_the_summary() -> None:
    cards = Round([1])
    cards.decide(KEEP, 1.0)
    assert cards.ended
    cards.take_back(2.0)
    assert cards.current == 1


def test_a_mark_is_taken_back_without_moving_the_card() -> None:
    cards = Round([1, 2])
    cards.decide(KEEP, 1.0)
    cards.mark()
    back = cards.take_back(2.0)
    assert back is not None
    assert (back.is_mark, cards.current, cards.decided) == (True, 2, {1: KEEP})


def test_a_budget_of_cards_ends_the_round() -> None:
    cards = Round(list(range(1, 51)), Budget.CARDS_20)
    for number in range(20):
        assert cards.size == 20
        cards.decide(KEEP, float(number))
    assert cards.ended
    assert cards.left == 30
    cards.go_on(Budget.CARDS_20, 99.0)
    assert (cards.current, cards.settled, cards.size) == (21, 0, 20)


def test_a_budget_of_time_ends_after_the_card_in_hand() -> None:
    cards = Round([1, 2, 3], Budget.MINUTES_10, started=100.0)
    cards.decide(KEEP, 600.0)
    assert not cards.ended
    assert cards.seconds_left(640.0) == 60.0
    cards.decide(KEEP, 701.0)
    assert cards.ended


def test_the_time_left_follows_the_pace_and_forgets_breaks() -> None:
    cards = Round(list(range(10)))
    for now in (10.0, 20.0):
        cards.decide(KEEP, now)
    assert cards.seconds_left(20.0) is None
    cards.decide(KEEP, 5_000.0)
    assert cards.seconds_left(5_000.0) == 70.0


def test_one_can_look_back_and_on() -> None:
    cards = Round([1, 2, 3])
    cards.decide(KEEP, 1.0)
    cards.step(-1)
    assert cards.current == 1
    cards.decide(REJECT, 2.0)
    assert cards.counts() == {REJECT: 1}
    cards.step(9)
    assert cards.current == 3


def test_papers_that_were_decided_elsewhere_leave_the_deck() -> None:
    cards = Round([1, 2, 3, 4])
    cards.decide(KEEP, 1.0)
    cards.lose([2, 4, 99])
    assert (cards.papers, cards.current) == ([1, 3], 3)
    cards.lose([3])
    assert cards.ended


def test_an_empty_deck_has_ended() -> None:
    assert Round([]).ended


@given(
    st.integers(1, 8),
    st.lists(st.sampled_from(["keep", "later", "back", "up", "down", "lose"]), max_size=40),
)
def test_no_card_is_lost_or_doubled(count: int, acts: list[str]) -> None:
    cards = Round(list(range(count)))
    lost = 0
    for number, act in enumerate(acts):
        now = float(number)
        if act == "back":
            cards.take_back(now)
        elif cards.ended:
            cards.go_on(Budget.ALL, now)
        elif act == "keep":
            cards.decide(KEEP, now)
        elif act == "later":
            cards.later(now)
        elif act == "lose" and cards.current not in cards.decided:
            cards.lose([cards.current or 0])
            lost += 1
        else:
            cards.step(1 if act == "down" else -1)
        assert len(set(cards.papers)) == len(cards.papers) == count - lost
        assert cards.ended or cards.current in cards.papers
        assert cards.left + len(cards.decided) == len(cards.papers)
