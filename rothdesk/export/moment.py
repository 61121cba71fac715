"""A moment as a British reader expects it, whatever language the machine speaks."""

from __future__ import annotations

from datetime import datetime

# Spelt out: the machine's locale must not decide what a copy says.
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


def moment_in_words(moment: datetime) -> str:
    """A date and a time of day as people write them, in the time zone that the moment carries."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year} at {moment:%H:%M}"
