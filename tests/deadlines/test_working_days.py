"""The count of working days, by hand where it is easy to get wrong and by rule everywhere else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rothdesk.domain.working_days import england

ENGLAND = england()
days = st.dates(date(2020, 1, 1), date(2045, 12, 31))
amounts = st.integers(1, 60)


@pytest.mark.parametrize(
    ("start", "amount", "latest"),
    [
        (date(2026, 3, 27), 15, date(2026, 4, 21)),  # over Easter
        (date(2026, 4, 21), 10, date(2026, 5, 6)),  # over the early May bank holiday
        (date(2026, 12, 11), 15, date(2027, 1, 6)),  # over Christmas, Boxing Day's substitute, New Year
        (date(2027, 12, 23), 3, date(2027, 12, 30)),  # both Christmas days fall on a weekend
        (date(2028, 2, 28), 2, date(2028, 3, 1)),  # 29 February counts
        (date(2027, 2, 26), 2, date(2027, 3, 2)),  # and is missed by no year without it
        (date(2026, 4, 18), 1, date(2026, 4, 20)),  # from a Saturday
        (date(2022, 9, 16), 1, date(2022, 9, 20)),  # over a one-off bank holiday that the package knows
    ],
)
def test_counts_worked_by_hand(start: date, amount: int, latest: date) -> None:
    assert ENGLAND.count(start, amount).date == latest


def test_the_count_is_shown_day_by_day() -> None:
    counted = ENGLAND.count(date(2026, 4, 1), 3)
    assert [(day.date.day, day.number, day.why_not) for day in counted.days] == [
        (2, 1, None),
        (3, None, "Good Friday"),
        (4, None, "Saturday"),
        (5, None, "Sunday"),
        (6, None, "Easter Monday"),
        (7, 2, None),
        (8, 3, None),
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 5, 4), "Early May bank holiday"),
        (date(2026, 8, 31), "Summer bank holiday"),
        (date(2026, 12, 28), "Boxing Day (substitute day)"),
        (date(2026, 11, 30), None),  # St Andrew's Day is a holiday elsewhere
        (date(2026, 8, 3), None),  # Scotland's summer holiday
        (date(2026, 3, 17), None),
    ],
)
def test_days_off_have_the_names_people_know(day: date, name: str | None) -> None:
    assert ENGLAND.why_not(day) == name


def test_a_one_off_day_off_is_left_out_and_named() -> None:
    mourning = date(2026, 4, 8)
    calendar = ENGLAND.with_extra({mourning: "Day of mourning"})
    counted = calendar.count(date(2026, 4, 1), 3)
    assert counted.date == date(2026, 4, 9)
    assert counted.days[-2].why_not == "Day of mourning"
    assert ENGLAND.why_not(mourning) is None, "the calendar it was added to is as it was"


@pytest.mark.parametrize("amount", [0, -1])
def test_no_count_of_nothing(amount: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        ENGLAND.count(date(2026, 4, 1), amount)


@given(days, amounts)
def test_what_holds_for_every_count(start: date, amount: int) -> None:
    counted = ENGLAND.count(start, amount)
    numbers = [day.number for day in counted.days if day.number is not None]
    assert numbers == list(range(1, amount + 1))
    assert counted.days[-1].date == counted.date
    assert counted.days[-1].number == amount, "it ends on a working day"
    assert [day.date for day in counted.days] == [
        start + timedelta(days=offset + 1) for offset in range(len(counted.days))
    ]
    assert all((day.number is None) == (day.why_not is not None) for day in counted.days)
    assert all(day.why_not for day in counted.days if day.date.weekday() >= 5)
    assert ENGLAND.between(start, counted.date) == amount


@given(days, amounts, amounts)
def test_counts_add_up_and_never_run_backwards(start: date, first: int, second: int) -> None:
    assert ENGLAND.count(ENGLAND.count(start, first).date, second).date == ENGLAND.count(start, first + second).date
    assert ENGLAND.count(start, first).date <= ENGLAND.count(start + timedelta(days=1), first).date
    assert ENGLAND.count(start, first).date < ENGLAND.count(start, first + 1).date


@given(days, amounts, days)
def test_another_day_off_never_makes_a_limit_earlier(start: date, amount: int, off: date) -> None:
    fewer = ENGLAND.with_extra({off: "One-off"})
    assert fewer.count(start, amount).date >= ENGLAND.count(start, amount).date
    assert fewer.count(start, amount).date != off


@given(days)
def test_the_last_working_day_before(day: date) -> None:
    found = ENGLAND.on_or_before(day)
    assert found <= day
    assert ENGLAND.why_not(found) is None
    assert ENGLAND.between(found, day) == 0
