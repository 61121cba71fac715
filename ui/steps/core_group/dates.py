"""The cards of the two dates that a conference ends with: the first core group and the review conference.

A date after its limit is kept like any other, and said to be late.
"""

from __future__ import annotations

from rothdesk.app.agenda.dates import DateLine
from rothdesk.app.commands.judgement import SetNextSteps
from rothdesk.app.screen import Screen
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.core_group.limit import DateLimit
from ui.steps.prepare.fields import BoundFields
from ui.steps.prepare.moment import MomentEdit
from ui.widgets import Field, LineEdit

_UNCOUNTED = "Give the date of the conference, under Prepare, to see by when this must be."


class NextDate(Card):
    """Day, time and place of what comes next. `field` begins the names of its fields in the record."""

    def __init__(self, conference: OpenConference, title: str, words: str, field: str, rule: str) -> None:
        super().__init__(title, words)
        on = f"core_group.{field}"
        self._moment = MomentEdit(label=title, name=on)
        place = LineEdit(label=f"{title}: place", name=f"{on}.place")
        self._limit = DateLimit(rule, _UNCOUNTED, name=f"{on}.limit")
        self._fields = BoundFields(
            conference, SetNextSteps, conference.id, {f"{field}_at": self._moment, f"{field}_place": place}
        )
        field_of_place = Field("Place", place, help="And the link, if some join by video")
        place.setAccessibleName(f"{title}: place")
        self.add(self._moment, field_of_place, self._limit)

    def show_screen(self, screen: Screen) -> None:
        """Show what is stored."""
        self._fields.show(screen.view.next_steps)

    def show_dates(self, dates: tuple[DateLine, ...]) -> None:
        """Show the limit."""
        self._limit.show_dates(dates)


def first_core_group(conference: OpenConference) -> NextDate:
    """The card of the first core group."""
    words = "Better not straight after the conference, when everybody is tired."
    return NextDate(conference, "First core group", words, "core_group", "first_core_group")


def review_conference(conference: OpenConference) -> NextDate:
    """The card of the review conference."""
    words = "It looks at what has changed, and whether the plan is still needed."
    return NextDate(conference, "Review conference", words, "review", "first_review")
