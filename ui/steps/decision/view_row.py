"""One person's view: significant harm, a plan, whether they dissent; the rest opens under the row.

What the row says is kept as one view, made from its editors, so that two quick answers never undo one another.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.judgement import GiveView, RemoveView
from rothdesk.app.screen import Screen
from rothdesk.domain.decision import Answer, View
from rothdesk.domain.ids import PersonId
from rothdesk.domain.people import Participant, PersonKind
from rothdesk.profiles.judgement import Category
from ui.autosave import Done, SaveState
from ui.conference.open_conference import OpenConference
from ui.steps.decision.view_details import ViewDetails
from ui.steps.marks import Marks
from ui.steps.prepare.columns import Beside
from ui.steps.scaling.words import takes_part
from ui.theme import current_theme
from ui.widgets import Box, Button, IconButton, PlainLabel, Rule, column, row

QUESTIONS = ("Significant harm?", "A plan?")
GAP = 16
WIDE = 600
"""From this length of the design on, the answers stand beside the names."""
ANSWERS = ((Answer.YES.value, "Yes"), (Answer.NO.value, "No"))


class ViewRow(QWidget):
    """`stepped(which, by)` asks to go to the same question (`harm` or `plan`) of another person."""

    stepped = Signal(str, int)

    def __init__(self, conference: OpenConference, person: Participant, categories: tuple[Category, ...]) -> None:
        super().__init__()
        self._conference, self._person = conference, person
        self._stored: View | None = None
        on = f"decision.view.{person.id}"
        self.setObjectName(on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name, self._detail = PlainLabel("", "strong"), PlainLabel("", "caption")
        self._summary = PlainLabel("", "muted", name=f"{on}.summary")
        self.harm = Marks(ANSWERS, label="", name=f"{on}.harm")
        self.plan = Marks(ANSWERS, label="", name=f"{on}.plan")
        self.dissents = Button("Dissents", on_click=self._on_dissents_clicked, name=f"{on}.dissents", checkable=True)
        self._open = IconButton("chevron-down", "", on_click=self._toggle, name=f"{on}.more")
        self.details = ViewDetails(person, categories, on)
        self.details.hide()
        self._line = row(gap=GAP)
        self._lay_out()
        self._buffer = conference.autosave.buffer(self._read, self._commit)
        for which, marks in (("harm", self.harm), ("plan", self.plan)):
            marks.edited.connect(self.keep_now)
            marks.stepped.connect(lambda by, which=which: self.stepped.emit(which, by))
        self.details.edited.connect(self._buffer.touch)
        self.details.left.connect(self._buffer.flush)
        self.details.chosen.connect(self.keep_now)

    def _lay_out(self) -> None:
        words = column(gap=2)
        words.add(self._name, self._detail, self._summary)
        words.addStretch(1)
        controls = QWidget()
        controls.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        answers, tail = row(gap=GAP), Tail()
        answers.add(self.harm, self.plan)
        answers.addStretch(1)
        tail.inside.add(self.dissents, self._open)
        tail.inside.addStretch(1)
        self._line.addLayout(answers)
        self._line.addWidget(tail)
        controls.setLayout(self._line)
        top = row(gap=0, margins=(0, 6, 0, 6))
        top.addWidget(Beside(words, controls, wide=WIDE))
        whole = column(self, gap=0)
        whole.addLayout(top)
        whole.add(self.details, Rule())

    def show_view(self, person: Participant, view: View | None, screen: Screen) -> None:
        """Show what is stored, except over what has just been answered."""
        self._person = person
        name = person.name
        self._name.say(name)
        self._detail.say(person.role)
        self.harm.setAccessibleName(f"{name}, significant harm")
        self.plan.setAccessibleName(f"{name}, a plan")
        self.dissents.setAccessibleName(f"{name} dissents")
        self.details.offer(person, screen)
        if self._buffer.state is SaveState.SAVED:
            fresh = view if view is not None else self._unsaid(screen)
            self._stored = view
            self.harm.set_value(fresh.significant_harm.value)
            self.plan.set_value(fresh.plan.value)
            self.dissents.setChecked(fresh.dissents)
            self.details.show_view(fresh)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, what follows the answers stands under them."""
        super().resizeEvent(event)
        narrow = event.size().width() < current_theme().px(WIDE)
        self._line.setDirection(Box.Direction.TopToBottom if narrow else Box.Direction.LeftToRight)

    def answer_yes(self) -> None:
        """Answer yes where nothing has been answered yet."""
        open_ones = [marks for marks in (self.harm, self.plan) if marks.value() is None]
        for marks in open_ones:
            marks.set_value(Answer.YES.value)
        if open_ones:
            self.keep_now()

    def keep_now(self) -> None:
        """Send the view as the row says it."""
        self._say()
        self._buffer.touch()
        self._buffer.flush()

    def let_go(self) -> None:
        """The row goes; what it holds is sent first."""
        self._conference.autosave.forget(self._buffer)

    def _unsaid(self, screen: Screen) -> View:
        """Nothing said yet; a child who is elsewhere is taken to speak through the one advocate there is."""
        advocates = [p for p in screen.view.participants if p.kind is PersonKind.ADVOCATE]
        elsewhere = self._person.kind is PersonKind.CHILD and not takes_part(screen, self._person)
        through = PersonId(advocates[0].id) if elsewhere and len(advocates) == 1 else None
        return View(id="", person=PersonId(self._person.id), through=through)

    def _on_dissents_clicked(self) -> None:
        self.keep_now()
        if self.dissents.isChecked() and self.details.isHidden():
            self._toggle()
        if self.dissents.isChecked():
            self.details.take_keyboard()

    def _toggle(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self._say()

    def _say(self) -> None:
        self.dissents.setText("✓ Dissents" if self.dissents.isChecked() else "Dissents")
        said = self.details.summary()
        self._summary.say("" if not self.details.isHidden() else said)
        word = "Less" if not self.details.isHidden() else "More"
        self._open.setAccessibleName(f"{word} of {self._person.name}: reason, through whom, category")
        self._open.setToolTip("Reason, through whom, category")

    def _read(self) -> View:
        values = self.details.values()
        return View(
            id="",
            person=PersonId(self._person.id),
            significant_harm=Answer(self.harm.value() or Answer.NOT_GIVEN.value),
            plan=Answer(self.plan.value() or Answer.NOT_GIVEN.value),
            dissents=self.dissents.isChecked(),
            reason=values.reason,
            through=values.through,
            given_before=values.given_before,
            categories=values.categories,
        )

    def _commit(self, view: View, done: Done) -> None:
        said = (view.significant_harm, view.plan) != (Answer.NOT_GIVEN, Answer.NOT_GIVEN)
        said = said or view.dissents or view.given_before or bool(view.reason or view.categories)
        command: Command
        if said:
            # Given again, it stays as closed as it is; else what is usual at this moment.
            who = self._stored.who if self._stored else None
            command = GiveView(conference=self._conference.id, entity=view, who=who)
        elif self._stored is not None:
            command = RemoveView(conference=self._conference.id, id=self._stored.id)
        else:
            done(None)
            return
        self._conference.keep(command, done)


class Tail(QWidget):
    """Room for what follows the answers, as wide in every row as above the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.inside = row(self, gap=8)
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(156))
