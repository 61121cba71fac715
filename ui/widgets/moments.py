"""Dates and times as people write them: forgiving to type, plain to read.

`read_date` and `read_time` understand the British forms; what they do not understand stays in the field with a
sentence beside it, and is never called invalid.
"""

from __future__ import annotations

import re
from datetime import date, time

MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905


def read_date(text: str) -> date | None:
    """The date that `text` names: 6 1 2027, 06/01/27, 6 Jan 2027, Wednesday 6 January 2027, 2027-01-06."""
    parts = re.findall(r"\d+|[a-z]+", text.casefold())
    numbers = [int(part) for part in parts if part.isdigit()]
    months = [
        place + 1 for part in parts if len(part) >= 3 for place, month in enumerate(MONTHS) if month.startswith(part)
    ]
    match numbers, months:
        case [day, year], [month]:
            pass
        case [day, month, year], [] if day <= 31:
            pass
        case [year, month, day], [] if year > 31:
            pass
        case _:
            return None
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def write_date(day: date) -> str:
    """Wednesday 6 January 2027."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def read_time(text: str) -> time | None:
    """The time that `text` names: 14:05, 1405, 14.05, 2.05pm, 9."""
    found = re.fullmatch(r"\s*(\d{1,2})\s*[:.h ]?\s*(\d{2})?\s*(am|pm)?\s*", text.casefold())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def write_time(moment: time) -> str:
    """14:05."""
    return f"{moment:%H:%M}"
