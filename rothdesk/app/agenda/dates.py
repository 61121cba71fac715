"""The limits of a conference: the latest date of each, how it was counted, and how the planned date lies to it.

Sources and amounts are the profile's. A late date is stated, never refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rothdesk.app.queries import Asked
from rothdesk.app.screen import screen_view
from rothdesk.domain.conference import Conference, NextSteps
from rothdesk.domain.deadlines import Deadline, Event, compared, deadline
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.working_days import england
from rothdesk.profiles.profile import Profile


@dataclass(frozen=True, slots=True)
class DateLine:
    """One limit: its latest date with the workings, the date that is planned, and what that means in words."""

    rule: str
    title: str
    deadline: Deadline | None
    planned: date | None
    verdict: str
    late: bool


@dataclass(frozen=True, slots=True)
class DatesOf:
    """Ask for the limits of a conference."""

    conference: ConferenceId

    def answer(self, asked: Asked) -> tuple[DateLine, ...]:
        """In the order of the profile."""
        return dates_on_screen(asked)


def dates_on_screen(asked: Asked) -> tuple[DateLine, ...]:
    """The limits, counted from and compared with what the screen may show now and nothing else."""
    view = screen_view(asked)
    return deadlines(view.conference, view.next_steps, asked.profile)


def deadlines(conference: Conference, steps: NextSteps, profile: Profile) -> tuple[DateLine, ...]:
    """Every rule of the profile that this conference has a starting date for, and the rest without a count."""
    held = conference.starts_at.date() if conference.starts_at else None
    starts = {Event.STRATEGY_DISCUSSION: conference.strategy_discussion, Event.CONFERENCE: held}
    planned = {
        "initial_conference": held,
        "first_core_group": steps.core_group_at.date() if steps.core_group_at else None,
        "first_review": steps.review_at.date() if steps.review_at else None,
    }
    days = england()
    lines = []
    for rule in profile.deadlines:
        start = starts.get(rule.starts_from)
        counted = deadline(rule, start, days) if start else None
        date_set = planned.get(rule.id)
        comparison = compared(date_set, counted.latest, days) if counted and date_set else None
        lines.append(
            DateLine(
                rule=rule.id,
                title=rule.title,
                deadline=counted,
                planned=date_set,
                verdict=comparison.sentence if comparison else "",
                late=bool(comparison and comparison.late),
            )
        )
    return tuple(lines)
