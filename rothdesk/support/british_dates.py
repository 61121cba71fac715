"""Dates in words as British readers expect them, whatever language the operating system speaks.

`strftime` follows the process's locale, which Qt changes at start; these names never do.
"""

from __future__ import annotations

from datetime import date

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday(day: date) -> str:
    """`Tuesday`."""
    return _DAYS[day.weekday()]


def in_words(day: date) -> str:
    """`21 April 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def with_weekday(day: date) -> str:
    """`Tuesday 21 April 2026`."""
    return f"{weekday(day)} {in_words(day)}"


def without_year(day: date) -> str:
    """`21 April`, for use beside a date that names the year."""
    return f"{day.day} {_MONTHS[day.month - 1]}"
