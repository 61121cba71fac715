"""The line that adds actions: what, who by initials, by when; Enter in any of them adds and begins the next.

What cannot be added yet is said under its field, and nothing typed is cleared by it. It never opens who may know
by itself: without a choice of the person's the ordinary set of this part of the meeting is taken, and a half-typed
action stays as closed as it was. It is added as it is, and held, when somebody comes in who may not know it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.screen import Screen
from rothdesk.domain.plan import PlanAction
from rothdesk.domain.restriction import WhoMayKnow
from ui.conference import audiences
from ui.conference.half_lines import HalfLines
from ui.steps.plan.about import AboutChoice
from ui.steps.plan.action_line import WHEN, WHO
from ui.steps.plan.cells import NUMBER, Cells
from ui.steps.plan.half_typed import PUT_ASIDE, HalfTyped
from ui.steps.plan.names_edit import NamesEdit
from ui.steps.plan.narrow_date import NarrowDate
from ui.widgets import AudiencePicker, Button, Flow, PlainLabel, TextEdit, announce, column, mark_wrong, row

_HINT = "Enter adds the action and begins the next. Initials will do for who: LF, HS."


class QuickAdd(QWidget):
    """`add(action, who)` is called for each action; `who` None asks for the ordinary set."""

    def __init__(self, add: Callable[[PlanAction, WhoMayKnow | None], object]) -> None:
        super().__init__()
        self.setObjectName("plan.quick")
        self._add = add
        self._half = HalfTyped()
        self._ordinary: WhoMayKnow | None = None
        self._chose_who = False
        self.action = TextEdit(
            label="New action", hint="What will be done", lines=1, most=8, enter_keeps=True, name="plan.add.action"
        )
        self._who = NamesEdit(label="Who does the new action", name="plan.add.who")
        self._by = NarrowDate(label="By when, new action", name="plan.add.by_when")
        self._button = Button("Add", on_click=self.take, name="plan.add")
        self._about = AboutChoice(quiet=True, name="plan.add.about")
        self._audience = AudiencePicker(name="plan.add.audience")
        self._said = PlainLabel("", "error")
        self._said.hide()
        choices = QWidget()
        flow = Flow(choices, gap=8)
        flow.add(self._about, self._audience)
        below = column(gap=4)
        below.add(self._said, choices, PlainLabel(_HINT, "caption"))
        under = row(margins=(NUMBER + 8, 0, 0, 0))
        under.addLayout(below, 1)
        inside = column(self, gap=4, margins=(0, 10, 0, 0))
        inside.add(Cells(PlainLabel("", wrap=False), self.action, ((self._who, WHO), (self._by, WHEN)), self._button))
        inside.addLayout(under)
        self.action.entered.connect(self.take)
        self._who.entered.connect(self.take)
        self._by.line.returnPressed.connect(self.take)
        self._audience.edited.connect(self._on_audience_edited)
        self._about.edited.connect(self._show_held)

    def show_screen(self, screen: Screen) -> None:
        """Know the people and items of this conference, and the ordinary set of this part."""
        typing = bool(self.action.value())
        chosen = audiences.from_ids(self._audience.value()) if self._chose_who else None
        must_go = self._half.follow(screen, typing=typing, chosen=chosen, about=self._about.items())
        if screen.default_who != self._ordinary:
            self._ordinary = screen.default_who
            self._chose_who = typing and (self._chose_who or self._half.carried is not None)
        if must_go:
            self._send()
            self._said.say(PUT_ASIDE)
        self._who.set_people(screen.view.participants)
        self._about.offer(screen)
        self._about.setVisible(self._about.count() > 0)
        audiences.offer(self._audience, screen)
        if not self._chose_who:
            self._audience.set_value(audiences.to_ids(screen.default_who))
        self._show_held()

    def take(self) -> None:
        """Add what stands in the line, or say what it needs."""
        problem, where = self._problem()
        self._said.say(problem)
        mark_wrong(self.action, wrong=where is self.action)
        if where is not None:
            announce(self, problem)
            where.setFocus()
            return
        self._send()
        self.action.setFocus()

    def _send(self) -> None:
        action = PlanAction(
            id="",
            action=self.action.value(),
            owners=self._who.value(),
            by_when=self._by.value(),
            about=self._about.items(),
        )
        who = audiences.from_ids(self._audience.value()) if self._chose_who else self._half.who
        self.action.set_value("")
        self._who.clear()
        self._by.clear()
        self._about.set_value(None)
        self._chose_who = False
        if self._ordinary is not None:
            self._audience.set_value(audiences.to_ids(self._ordinary))
        self._show_held()
        self._add(action, who)

    def stay_half_typed(self, lines: HalfLines) -> None:
        """Have what stands here kept until it is added."""
        fields = (self.action, self._who, self._by, self._about, self._audience)
        lines.watch("plan.add", *fields, following=self._half)

    def put_back(self, action: PlanAction, who: WhoMayKnow | None) -> None:
        """Show again what could not be added, unless the next action is being typed."""
        if self.action.value():
            return
        self.action.set_value(action.action)
        self._who.set_value(action.owners)
        self._by.set_value(action.by_when)
        self._about.set_value(",".join(action.about) or None)
        if who is not None:
            self._chose_who = True
            self._audience.set_value(audiences.to_ids(who))

    def _problem(self) -> tuple[str, QWidget | None]:
        if not self.action.value():
            return "Say what will be done.", self.action
        if self._who.problem():
            return self._who.problem(), self._who.line
        if self._by.problem():
            return self._by.problem(), self._by.line
        return "", None

    def _on_audience_edited(self) -> None:
        self._chose_who = True
        self._show_held()

    def _show_held(self) -> None:
        """The padlock, as soon as not everybody invited will know of the new action."""
        everybody = audiences.from_ids(self._audience.value()).is_open
        self._audience.set_held(held=not everybody or bool(self._about.items()))
