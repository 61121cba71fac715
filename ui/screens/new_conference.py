"""Preparing a new conference: the few facts that everything else hangs on, with the limit counted at once.

Only a reference is needed to begin; all the rest can be filled in on the page Prepare. It clears nothing by itself.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from rothdesk.app.left_off import HalfLine
from rothdesk.domain.conference import Conference
from rothdesk.domain.deadlines import Event, compared, deadline
from rothdesk.domain.working_days import england
from rothdesk.profiles.profile import Profile
from rothdesk.support.clock import LONDON
from rothdesk.support.problem import Problem
from ui.autosave import Autosave, SaveState
from ui.screens.centred import CentredScreen
from ui.widgets import Button, Choice, DateEdit, Field, LineEdit, PlainLabel, TimeEdit, row


class NewConferenceScreen(CentredScreen):
    """`prepared(Conference)` with the facts typed (its id is still empty), or `cancelled`; `half_typed` meanwhile."""

    prepared = Signal(object)
    cancelled = Signal()
    half_typed = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__("new", "Prepare a conference", width=560)
        self._profile = profile
        self._autosave: Autosave | None = None
        self._says_unsaved = False
        self._reference = LineEdit(hint="2026-0147", name="new.reference")
        self._type = Choice([(t.id, t.title) for t in profile.conference_types], name="new.type")
        self._type.set_value(profile.conference_types[0].id)
        self._child = LineEdit(name="new.child")
        self._strategy = DateEdit(name="new.strategy")
        self._date = DateEdit(name="new.date")
        self._time = TimeEdit(name="new.time")
        self._reference_field = Field("Reference", self._reference, help="Never a name: it stands in window titles.")
        self.body.add(
            self._reference_field,
            Field("Type", self._type),
            Field("Child's name", self._child, help="Lists and titles show initials only."),
            Field("Strategy discussion held on", self._strategy, optional=True),
        )
        when = row(gap=12)
        when.addWidget(Field("Conference on", self._date, optional=True), 2)
        when.addWidget(Field("At", self._time, optional=True), 1)
        self.body.addLayout(when)
        self._limit = PlainLabel("", "muted", name="new.limit")
        self.body.add(self._limit)
        self._lines: tuple[LineEdit, ...] = (self._reference, self._child, self._strategy.line, self._date.line)
        self._lines += (self._time,)
        for line in self._lines:
            line.textChanged.connect(self.half_typed)
        self._type.edited.connect(self.half_typed)
        self._strategy.edited.connect(self._count)
        self._date.edited.connect(self._count)
        self.set_back(Button("Back", on_click=self.cancelled.emit, name="new.back"))
        self.foot.add(Button("Prepare", "primary", on_click=self._on_prepare, name="new.prepare"))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the reference."""
        super().showEvent(event)
        self._reference.setFocus()

    def read_half(self) -> HalfLine | None:
        """What stands in the fields; None where no word does."""
        fields = {line.objectName(): LineEdit.value(line) for line in self._lines}
        if not any(fields.values()):
            return None
        return HalfLine(fields=fields | {self._type.objectName(): str(self._type.value() or "")})

    def bring_back(self, line: HalfLine) -> None:
        """Show what stood in the fields."""
        for each in self._lines:
            LineEdit.set_value(each, str(line.fields[each.objectName()]))
        self._type.set_value(str(line.fields[self._type.objectName()]))
        self._count()

    def follow(self, autosave: Autosave) -> None:
        """Say so while what was typed is not kept."""
        self._autosave = autosave
        autosave.state_changed.connect(self._on_state_changed)

    def _on_state_changed(self) -> None:
        unsaved = self._autosave is not None and self._autosave.state is SaveState.NOT_SAVED
        if self._autosave is not None and unsaved:
            self.problem.say("What you typed is not saved.", self._autosave.reason, "danger")
            self.problem.show()
        elif self._says_unsaved:
            self.problem.hide()
        self._says_unsaved = unsaved

    def clear(self) -> None:
        """Hold nothing any more: it is prepared, or was thought better of."""
        for line in self._lines:
            line.clear()

    def refuse(self, problem: Problem) -> None:
        """Say why it could not be kept; what was typed stays."""
        self.problem.say_problem(problem)
        self.problem.show()

    def _count(self) -> None:
        held: date | None = self._date.value()
        start: date | None = self._strategy.value()
        said = ""
        rule = next((r for r in self._profile.deadlines if r.starts_from is Event.STRATEGY_DISCUSSION), None)
        if rule is not None and start is not None:
            days = england()
            counted = deadline(rule, start, days)
            if counted is not None:
                said = counted.summary
                if held is not None:
                    said += " " + compared(held, counted.latest, days).sentence
        self._limit.say(said)

    def _on_prepare(self) -> None:
        reference = self._reference.text().strip()
        if not reference:
            self._reference_field.set_error("A reference is needed, such as the case number.")
            self._reference.setFocus()
            return
        held, at = self._date.value(), self._time.value()
        starts = datetime.combine(held, at, LONDON) if held and at else None
        self.prepared.emit(
            Conference(
                id="",
                reference=reference,
                conference_type=str(self._type.value() or self._profile.conference_types[0].id),
                child_name=self._child.text().strip(),
                strategy_discussion=self._strategy.value(),
                starts_at=starts,
            )
        )
