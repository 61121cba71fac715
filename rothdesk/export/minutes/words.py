"""How minutes write times, dates, lists and paragraphs.

Dates are in words as British readers expect them, times in London with a colon. Nothing here knows a record.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from rothdesk.export.document import Paragraph, Run, Text, runs_of
from rothdesk.support.british_dates import in_words, weekday, with_weekday
from rothdesk.support.clock import LONDON

NOT_SAID = "–"
"""What stands in a table's cell when the record says nothing there."""


def local(moment: datetime) -> datetime:
    """The moment as the clock in the room showed it."""
    return moment.astimezone(LONDON) if moment.tzinfo else moment


def clock_time(moment: datetime) -> str:
    """`10:07`."""
    return local(moment).strftime("%H:%M")


def day(moment: datetime) -> str:
    """`Thursday 30 April 2026`."""
    return with_weekday(local(moment).date())


def day_and_time(moment: datetime) -> str:
    """`Thursday 30 April 2026 at 14:00`."""
    return f"{day(moment)} at {clock_time(moment)}"


def narrow_day(on: date) -> str:
    """The day over its date on two lines, for a narrow column."""
    return f"{weekday(on)}\n{in_words(on)}"


def listed(items: Iterable[str]) -> str:
    """`A, B and C`."""
    words = [item for item in items if item]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with its first letter small, unless it begins with an abbreviation such as NRM."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def stopped(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if not text or text.rstrip("”’\"')")[-1:] in ".!?…:" else f"{text}."


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Typed text as paragraphs: an empty line begins a new one."""
    parts = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return tuple(Paragraph(text=part) for part in parts if part)


def labelled(label: str, text: Text) -> Text:
    """`**Label** text` in one paragraph."""
    return (Run(text=f"{label} ", strong=True), *runs_of(text))
