"""The program proposes a review when its day has come, a person decides, and both stand in the journal."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from retaining import retention_of
from sitting import KEY, Sitting, at

from db.examination import check
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.app.retention import months_after
from rothdesk.app.reviews import Concern
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON

ONE, TWO = ConferenceId("c1"), ConferenceId("c2")
A_YEAR_ON = datetime(2027, 4, 22, 9, tzinfo=LONDON)


@pytest.fixture
def two(sitting: Sitting) -> Sitting:
    sitting.prepare(ONE, "2026-0147")
    sitting.meet(ONE, "chair", "mother")
    sitting.end(ONE)
    sitting.prepare(TWO, "2026-0212")
    return sitting


def names(sitting: Sitting, conference: ConferenceId) -> list[str]:
    return [line.name for line in sitting.store.journal(conference)]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 4, 21), 12, date(2027, 4, 21)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 1, 31), 13, date(2027, 2, 28)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_every_conference_has_a_day_of_review(two: Sitting) -> None:
    found = {review.conference: review for review in retention_of(two).reviews()}
    assert found[ONE].review_on == date(2027, 4, 21)
    assert found[ONE].over_on == date(2026, 4, 21)
    assert found[TWO].over_on is None
    assert found[TWO].concerns == (Concern.NOT_OVER, Concern.NOT_APPROVED, Concern.NOT_ISSUED)
    assert found[ONE].concerns == (Concern.NOT_APPROVED, Concern.NOT_ISSUED)


def test_nothing_is_proposed_before_its_day_and_then_once(two: Sitting) -> None:
    retention = retention_of(two)
    assert retention.propose() == ()
    two.clock.moment = A_YEAR_ON
    assert {review.conference for review in retention.propose()} == {ONE, TWO}
    assert {review.conference for review in retention.propose()} == {ONE, TWO}
    assert names(two, ONE).count("Propose to review: due 2027-04-21") == 1


def test_keeping_and_holding_are_journalled_and_take_it_off_the_list(two: Sitting) -> None:
    retention = retention_of(two)
    two.clock.moment = A_YEAR_ON
    retention.propose()
    retention.keep(ONE, date(2028, 1, 31))
    retention.hold(TWO, "An inquiry has asked for it.")
    assert retention.propose() == ()
    assert names(two, ONE)[-1] == "Keep until 2028-01-31"
    assert names(two, TWO)[-1] == "Hold against purging"
    held = next(review for review in retention.reviews() if review.conference == TWO)
    assert held.hold == "An inquiry has asked for it."
    retention.lift(TWO)
    assert [review.conference for review in retention.propose()] == [TWO]
    two.clock.moment = datetime(2028, 2, 1, 9, tzinfo=LONDON)
    assert {review.conference for review in retention.propose()} == {ONE, TWO}
    assert names(two, ONE)[-1] == "Propose to review: due 2028-01-31"


def test_a_day_that_is_not_ahead_and_a_hold_without_a_reason_are_refused(two: Sitting) -> None:
    retention = retention_of(two)
    with pytest.raises(Refusal):
        retention.keep(ONE, at(0).date())
    with pytest.raises(Refusal):
        retention.hold(ONE, "  ")
    assert len(names(two, ONE)) == len(
        [name for name in names(two, ONE) if "Keep" not in name and "Hold" not in name]
    )


def test_a_decision_is_no_conflict_for_the_desk_and_the_store_stays_whole(two: Sitting, folder: Path) -> None:
    retention_of(two).keep(ONE, date(2028, 1, 31))
    two.note(ONE, "e1", "Work goes on.")
    order = [summary.conference for summary in two.store.summaries()]
    retention_of(two).keep(TWO, date(2028, 1, 31))
    assert [summary.conference for summary in two.store.summaries()] == order
    two.store.close()
    assert check(folder, KEY, two.closing).findings == ()
