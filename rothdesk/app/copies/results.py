"""What a conference came to, as plain values: for a manifest, for a check, and for the administrator's desk.

Everything follows from the record and the profile by the same functions that the screen uses.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rothdesk.app.agenda.dates import deadlines
from rothdesk.app.queries import Asked
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.scaling import Spread, spread
from rothdesk.profiles.profile import find


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Latest dates by rule, the spread of the last scaling round, and the decision in the profile's short words."""

    strategy_discussion: date | None
    latest: dict[str, date]
    spread: Spread
    threshold_met: bool | None
    plan: str
    categories: tuple[str, ...]
    dissent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultsOf:
    """Ask what a conference came to."""

    conference: ConferenceId

    def answer(self, asked: Asked) -> Results:
        """The results as the record stands."""
        record, profile = asked.record, asked.profile
        limits = deadlines(record.conference, record.next_steps, profile)
        last = record.scaling_rounds[-1].id if record.scaling_rounds else None
        outcome = find(profile.outcomes, record.decision.outcome)
        found = (find(profile.categories, c) for c in record.decision.categories)
        names = {p.id: p.name for p in record.participants}
        return Results(
            strategy_discussion=record.conference.strategy_discussion,
            latest={line.rule: line.deadline.latest for line in limits if line.deadline},
            spread=spread(s for s in record.scores if s.round == last),
            threshold_met=record.decision.threshold_met,
            plan=outcome.short if outcome else "",
            categories=tuple(c.short for c in found if c),
            dissent=tuple(names[v.person] for v in record.views if v.dissents and v.person in names),
        )
