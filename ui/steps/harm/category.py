"""The category of harm: what the guide says for the harms that are marked, the choice, and its reason.

A reason is asked for always. A choice beside the guide is said in words and never stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.judgement import Decide
from rothdesk.app.screen import Screen
from rothdesk.domain.decision import HarmState
from rothdesk.profiles.judgement import GuideLine
from rothdesk.profiles.profile import find
from ui.conference.bound import Bound
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card, empty
from ui.steps.harm.words import census_code, found, guide_lines, outside_the_guide
from ui.widgets import Banner, Field, Grid, PlainLabel, TextEdit, TickList


class CategoryChoice(Card):
    """Every field is kept as it is answered."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("Category of harm", gap=12, name="harm.category_card")
        self._conference = conference
        self._screen: Screen | None = None
        self._guide = _Guide()
        self._ticks = TickList(label="Category", name="harm.category")
        self._several = Banner(name="harm.several")
        self._beside = Banner(name="harm.deviation")
        self._code = PlainLabel("", "muted", name="harm.census")
        reason = TextEdit(lines=3, name="harm.category_reason")
        concerns = TextEdit(lines=2, name="harm.secondary")
        self.add(
            self._guide,
            Field("Category", self._ticks, help="One as a rule; more only where the evidence asks for it."),
            self._code,
            self._several,
            self._beside,
            Field("Reason for the category", reason, help="Which evidence it rests on, and what else was weighed."),
            Field("Secondary concerns", concerns, help="Recorded beside the category, not as one.", optional=True),
        )
        self._chosen = self._bound(self._ticks, lambda value: {"categories": self._in_order(value)})
        self._ticks.edited.connect(self._chosen.buffer.flush)
        self._ticks.edited.connect(self._say)
        self._reason = self._bound(reason, lambda value: {"category_reason": value})
        self._concerns = self._bound(concerns, lambda value: {"secondary_concerns": value})

    def show_screen(self, screen: Screen) -> None:
        """Show the category as it stands, and what the guide says for what is marked."""
        offered = self._screen is not None and self._screen.profile.categories == screen.profile.categories
        self._screen = screen
        if not offered:
            self._ticks.set_options([(c.id, c.label) for c in screen.profile.categories])
        made = screen.view.decision
        outcome = find(screen.profile.outcomes, made.outcome)
        without = outcome is not None and not outcome.needs_category
        self.words.say(f"The decision is “{outcome.label}”, which needs no category." if outcome and without else "")
        self._chosen.show(frozenset(made.categories))
        self._reason.show(made.category_reason)
        self._concerns.show(made.secondary_concerns)
        self._say()

    def _say(self) -> None:
        screen = self._screen
        if screen is None:
            return
        states: dict[str, HarmState] = {t.id: t.state for t in screen.view.harm_ticks}
        lines, chosen = guide_lines(found(screen.profile, states)), self._ticks.value()
        self._guide.show_lines(lines, marked=bool(found(screen.profile, states)))
        code = census_code(screen.profile, chosen)
        self._code.say(f"In the national return: {code}" if code else "")
        several = len(chosen) > 1
        self._several.say(
            f"More than one category is returned as {screen.profile.several_categories_code}." if several else "",
            "The child is then counted under none of the single categories." if several else "",
            "warning",
        )
        beside = outside_the_guide(chosen, lines, screen.profile.categories)
        self._beside.say("This is not what the guide points to." if beside else "", beside, "warning")

    def _in_order(self, value: Any) -> tuple[str, ...]:
        categories = self._screen.profile.categories if self._screen else ()
        return tuple(c.id for c in categories if c.id in value)

    def _bound(self, editor: Any, changes: Callable[[Any], dict[str, object]]) -> Bound:
        def command(value: Any) -> Command | None:
            if self._screen is None:
                return None
            return Decide.of(self._conference.id, self._screen.view.decision.id, "", **changes(value))

        return Bound(self._conference, editor, command)


class _Guide(QWidget):
    """The guide's lines for the harms that are marked, with their source."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("harm.guide")
        self._said: object = None
        self._grid = Grid(self, gap=6)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 5)

    def show_lines(self, lines: tuple[GuideLine, ...], *, marked: bool) -> None:
        """Show these lines, or that there are none."""
        if (lines, marked) == self._said:
            return
        self._said = (lines, marked)
        empty(self._grid)
        if not lines:
            words = (
                "The guide says nothing about the harms that are marked: the category is for the meeting to judge."
            )
            self._grid.addWidget(
                PlainLabel(words if marked else "Mark the harms to see what the guide says.", "muted")
            )
            return
        for place, line in enumerate(lines):
            self._grid.addWidget(PlainLabel(line.concern, "strong"), place, 0)
            self._grid.addWidget(PlainLabel(line.advice), place, 1)
        sources = "; ".join(dict.fromkeys(line.cites for line in lines))
        note = PlainLabel(f"A guide, not a rule. Source: {sources}.", "caption")
        self._grid.addWidget(note, len(lines), 0, 1, 2)
