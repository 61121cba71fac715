"""The chair's decision: whether the threshold is met, the outcome, where the main risk lies, and the reasons.

Nothing is filled in from numbers or views. The time is noted when the outcome is chosen and can be put right.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.judgement import Decide
from rothdesk.app.screen import Screen
from rothdesk.domain.conference import Stage
from rothdesk.domain.decision import PrimaryRisk
from rothdesk.profiles.judgement import Outcome
from rothdesk.support.clock import LONDON
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card, empty
from ui.steps.decision.words import false_agreement
from ui.widgets import Field, Segments, TextEdit, TimeEdit, column

_MET = (("yes", "Met"), ("no", "Not met"))
_RISKS = (
    (PrimaryRisk.OUTSIDE_HOME.value, "Outside the home"),
    (PrimaryRisk.INSIDE_HOME.value, "Inside the home"),
    (PrimaryRisk.BOTH.value, "Both"),
)


class ChairsDecision(Card):
    """Every field is kept as it is answered."""

    def __init__(self, conference: OpenConference) -> None:
        words = "The decision is the chair’s. Numbers and views inform it; none of them makes it."
        super().__init__("The chair’s decision", words, gap=16, name="decision.chair")
        self._conference = conference
        self._screen: Screen | None = None
        self._outcomes: tuple[Outcome, ...] = ()
        met = Segments(_MET, label="Threshold", name="decision.threshold")
        risk = Segments(_RISKS, label="Main risk", name="decision.risk")
        self._reasons = TextEdit(lines=4, name="decision.reasons")
        at = TimeEdit(name="decision.at")
        self._place = column(gap=0)
        self._outcome: Bound | None = None
        self._reasons_field = Field(
            "Reasons",
            self._reasons,
            help="What the evidence is, how views and dissent were weighed, why this outcome.",
        )
        self.add(Field("Threshold of significant harm", met), self._place, Field("Where the main risk lies", risk))
        self.add(self._reasons_field, Field("Decided at", at, help="Noted when the outcome is chosen"))
        self._met = self._bound(met, lambda value: {"threshold_met": value == "yes" if value else None})
        self._risk = self._bound(risk, lambda value: {"primary_risk": PrimaryRisk(value) if value else None})
        self._why = self._bound(self._reasons, lambda value: {"reasons": value})
        self._at = self._bound(at, lambda value: {"decided_at": self._on_the_day(value)})
        self._reasons.edited.connect(self._say_agreement)

    def show_screen(self, screen: Screen) -> None:
        """Show the decision as it stands."""
        self._screen = screen
        made = screen.view.decision
        if screen.profile.outcomes != self._outcomes:
            self._offer(screen.profile.outcomes)
        self._met.show(None if made.threshold_met is None else "yes" if made.threshold_met else "no")
        if self._outcome is not None:
            self._outcome.show(made.outcome or None)
        self._risk.show(made.primary_risk.value if made.primary_risk else None)
        self._why.show(made.reasons)
        self._at.show(made.decided_at.astimezone(LONDON).time() if made.decided_at else None)
        self._say_agreement()

    def _offer(self, outcomes: tuple[Outcome, ...]) -> None:
        """The outcomes are the profile's, so they are known only with the first screen."""
        if self._outcome is not None:
            self._outcome.let_go()
        self._outcomes = outcomes
        empty(self._place)
        editor = Segments([(o.id, o.label) for o in outcomes], label="Outcome", name="decision.outcome")
        self._place.addWidget(Field("Outcome", editor))
        self._outcome = self._bound(editor, self._outcome_changes)

    def _bound(self, editor: Any, changes: Callable[[Any], dict[str, object]]) -> Bound:
        def command(value: Any) -> Command | None:
            if self._screen is None:
                return None
            return Decide.of(self._conference.id, self._screen.view.decision.id, "", **changes(value))

        bound = Bound(self._conference, editor, command)
        if isinstance(editor, Segments):
            editor.edited.connect(bound.buffer.flush)
        return bound

    def _outcome_changes(self, value: str | None) -> dict[str, object]:
        """The outcome, with the time while the meeting is going on; afterwards a correction keeps the time it had."""
        over = self._screen is not None and self._screen.view.conference.stage is Stage.OVER
        return {"outcome": value or ""} | ({} if over else {"decided_at": self._conference.now()})

    def _on_the_day(self, value: time | None) -> datetime | None:
        if value is None or self._screen is None:
            return None
        conference = self._screen.view.conference
        known = self._screen.view.decision.decided_at or conference.opened_at or conference.starts_at
        day = (known or self._conference.now()).astimezone(LONDON).date()
        return datetime.combine(day, value, LONDON)

    def _say_agreement(self) -> None:
        if self._screen is not None:
            self._reasons_field.set_error(false_agreement(self._reasons.value(), self._screen.view))
