"""Limits under the rules of a profile."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rothdesk.domain.deadlines import Deadline, DeadlineRule, Event, Unit, compared, deadline
from rothdesk.domain.working_days import england

ENGLAND = england()


def rule(unit: Unit, amount: int | None) -> DeadlineRule:
    return DeadlineRule(
        id="some_limit",
        title="Some limit",
        starts_from=Event.CONFERENCE,
        unit=unit,
        amount=amount,
        source="A document, a heading",
        as_at=date(2026, 1, 1),
    )


def limit(unit: Unit, amount: int, start: date) -> Deadline:
    found = deadline(rule(unit, amount), start, ENGLAND)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("months", "start", "latest"),
    [
        (3, date(2026, 4, 21), date(2026, 7, 21)),
        (6, date(2026, 7, 14), date(2027, 1, 14)),
        (3, date(2026, 11, 30), date(2027, 2, 28)),
        (3, date(2027, 11, 30), date(2028, 2, 29)),  # leap year
        (12, date(2028, 2, 29), date(2029, 2, 28)),
        (1, date(2026, 12, 31), date(2027, 1, 31)),
        (3, date(2026, 9, 30), date(2026, 12, 30)),
    ],
)
def test_calendar_months(months: int, start: date, latest: date) -> None:
    assert limit(Unit.CALENDAR_MONTHS, months, start).latest == latest


def test_working_days_say_what_was_left_out() -> None:
    found = limit(Unit.WORKING_DAYS, 15, date(2026, 3, 27))
    assert found.summary == (
        "15 working days from 27 March 2026 is Tuesday 21 April 2026."
        " Not counted besides weekends: Good Friday (3 April), Easter Monday (6 April)."
    )
    assert [day.number for day in found.workings if day.number] == list(range(1, 16))


def test_a_month_limit_on_a_day_off_says_which_day_is_the_last_to_use() -> None:
    weekend = limit(Unit.CALENDAR_MONTHS, 3, date(2026, 3, 21))
    assert weekend.summary == (
        "3 calendar months from 21 March 2026 is Sunday 21 June 2026."
        " That is not a working day; the last working day within the limit is Friday 19 June 2026."
    )
    holiday = limit(Unit.CALENDAR_MONTHS, 3, date(2026, 9, 25))
    assert "not a working day (Christmas Day)" in holiday.caution
    assert "Thursday 24 December 2026" in holiday.caution
    assert limit(Unit.CALENDAR_MONTHS, 3, date(2026, 4, 21)).caution == ""


def test_a_shorter_month_is_said() -> None:
    assert "no such day" in limit(Unit.CALENDAR_MONTHS, 3, date(2027, 11, 30)).caution


def test_weeks() -> None:
    found = limit(Unit.WEEKS, 6, date(2026, 4, 30))
    assert found.latest == date(2026, 6, 11)
    assert found.summary == "6 weeks from 30 April 2026 is Thursday 11 June 2026."


def test_a_rule_that_nobody_has_confirmed_gives_no_date() -> None:
    assert deadline(rule(Unit.WORKING_DAYS, None), date(2026, 4, 21), ENGLAND) is None
    assert rule(Unit.WORKING_DAYS, None).limit == "to be confirmed locally"


@pytest.mark.parametrize(
    ("actual", "late", "days", "sentence"),
    [
        (date(2026, 4, 21), False, 0, "On the last day of the limit."),
        (date(2026, 4, 24), True, 3, "3 working days after the limit."),
        (date(2026, 4, 22), True, 1, "1 working day after the limit."),
        (date(2026, 4, 20), False, 1, "Within the limit, 1 working day to spare."),
        (date(2026, 4, 2), False, 11, "Within the limit, 11 working days to spare."),
    ],
)
def test_how_a_date_lies_to_the_limit(actual: date, late: bool, days: int, sentence: str) -> None:
    found = compared(actual, date(2026, 4, 21), ENGLAND)
    assert (found.late, found.working_days, found.sentence) == (late, days, sentence)


def test_late_by_a_weekend() -> None:
    found = compared(date(2026, 4, 25), date(2026, 4, 24), ENGLAND)
    assert found.late
    assert found.sentence == "After the limit, though no working day lies between."


@given(st.dates(date(2020, 1, 1), date(2045, 12, 31)), st.integers(1, 24))
def test_months_keep_the_day_or_end_the_month(start: date, months: int) -> None:
    latest = limit(Unit.CALENDAR_MONTHS, months, start).latest
    assert (latest.year * 12 + latest.month) - (start.year * 12 + start.month) == months
    ends = {(2, 28), (2, 29), (4, 30), (6, 30), (9, 30), (11, 30)}
    assert latest.day <= start.day
    assert latest.day == start.day or (latest.month, latest.day) in ends
