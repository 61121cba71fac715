"""Counting working days in England, day by day, so that a chair can check the count by eye.

A working day is any day but Saturday, Sunday and the bank holidays of England. The day from which the count starts
is day nought. Holidays come with the `holidays` package, so no count needs a network; days that the package cannot
know yet (a day of mourning, say) are given as `extra`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from holidays import country_holidays

from rothdesk.support.british_dates import weekday

_DAY = timedelta(days=1)
_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
}
"""The package's names that differ from those on GOV.UK, "UK bank holidays"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedDay:
    """One calendar day of a count: its number if it counts, or why it does not ("Saturday", "Good Friday")."""

    date: date
    number: int | None = None
    why_not: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A finished count: the last day, and every calendar day after the start up to it."""

    date: date
    days: tuple[CountedDay, ...]


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The working days of one nation: `holidays` and `extra` name the days off besides weekends."""

    holidays: Mapping[date, str]
    extra: Mapping[date, str] = field(default_factory=dict)

    def with_extra(self, extra: Mapping[date, str]) -> WorkingDays:
        """The same calendar with one-off days off, by date with their names."""
        return replace(self, extra={**self.extra, **extra})

    def why_not(self, day: date) -> str | None:
        """Why this is no working day, or None if it is one."""
        if day.weekday() >= 5:
            return weekday(day)
        name = self.extra.get(day) or self.holidays.get(day)
        if name is None:
            return None
        plain = name.removesuffix(" (observed)")
        return _NAMES.get(plain, plain) + (" (substitute day)" if plain != name else "")

    def count(self, start: date, amount: int) -> Counted:
        """The working day that is `amount` (1 or more) working days after `start`. Raises `ValueError` below 1."""
        if amount < 1:
            raise ValueError("a count needs at least one working day")
        days: list[CountedDay] = []
        day, number = start, 0
        while number < amount:
            day += _DAY
            why_not = self.why_not(day)
            number += why_not is None
            days.append(CountedDay(date=day, number=None if why_not else number, why_not=why_not))
        return Counted(date=day, days=tuple(days))

    def between(self, after: date, until: date) -> int:
        """How many working days lie after the one day, up to and including the other; 0 if `until` is not later."""
        calendar_days = range(1, (until - after).days + 1)
        return sum(self.why_not(after + number * _DAY) is None for number in calendar_days)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the last working day before it."""
        while self.why_not(day):
            day -= _DAY
        return day


def england(extra: Mapping[date, str] | None = None) -> WorkingDays:
    """The working days of England, with the bank holidays that the `holidays` package knows (1872 to 2100)."""
    return WorkingDays(country_holidays("GB", subdiv="ENG"), extra or {})
