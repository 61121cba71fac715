"""The looks and words that every page shares: tints of entry kinds, days and times as they are shown.

Labels of practice (kinds of entries, harms, outcomes) come from the profile; only their tints are chosen here.
"""

from __future__ import annotations

from datetime import date, datetime

from rothdesk.domain.entries import EntryKind
from rothdesk.profiles.profile import Profile
from ui.widgets import ChipText

TINTS = {
    EntryKind.STRENGTH: "strength",
    EntryKind.WORRY: "worry",
    EntryKind.UNKNOWN: "unknown",
    EntryKind.CHILD_VIEW: "child",
    EntryKind.FAMILY_VIEW: "family",
    EntryKind.FACT: "neutral",
    EntryKind.VIEW: "neutral",
    EntryKind.DECISION: "decision",
    EntryKind.ACTION: "decision",
    EntryKind.NOTE: "neutral",
}


HELD_BY_THE_CHAIR = "held by the chair"
"""What is said in the place of words for which whoever sits at the screen is not cleared."""


def kind_chip(kind: EntryKind, profile: Profile) -> ChipText:
    """The chip of a kind of entry, with the profile's word for it."""
    return ChipText(profile.words_for(kind).label, TINTS[kind])


def day(value: date | None) -> str:
    """A day as it is shown: `Thursday 30 April 2026`, or an empty text."""
    return f"{value:%A} {value.day} {value:%B %Y}" if value else ""


def short_day(value: date | None) -> str:
    """A day for a narrow column: `30 Apr 2026`."""
    return f"{value.day} {value:%b %Y}" if value else ""


def clock_time(value: datetime | None) -> str:
    """A time of day: `10:07`."""
    return f"{value:%H:%M}" if value else ""
