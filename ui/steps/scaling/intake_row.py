"""One person's number before the numbers are read out: typed covered, kept covered, never shown again here.

A number that has been kept leaves the field and only "given" stays, because even the count of dots would tell a 10.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from rothdesk.app.commands.judgement import GiveScore, RemoveScore
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import PersonId, RoundId
from rothdesk.domain.people import Participant, PersonKind
from rothdesk.domain.scaling import HowGiven, ScalingRound, Score
from ui.autosave import Done, SaveState
from ui.conference.open_conference import OpenConference
from ui.steps.prepare.columns import Beside
from ui.steps.scaling.words import HOW
from ui.theme import current_theme
from ui.widgets import (
    Box,
    Button,
    Chip,
    Choice,
    IconButton,
    LineEdit,
    Option,
    PlainLabel,
    Rule,
    column,
    mark_wrong,
    row,
)

_WIDE = 560


class CoveredNumber(LineEdit):
    """A whole number that is typed as dots. `stepped(by)` asks to go to another person."""

    stepped = Signal(int)

    def __init__(self, *, name: str) -> None:
        super().__init__(secret=True, name=name)
        self.setMaxLength(3)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go on to the next person, Up goes back."""
        steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)


class IntakeRow(QWidget):
    """The row of one person in one round."""

    def __init__(self, conference: OpenConference, each: ScalingRound, person: Participant) -> None:
        super().__init__()
        self._conference, self._round, self._person = conference, each, person
        self._stored: Score | None = None
        self._declined = False
        self._how_chosen = False
        on = f"scaling.score.{person.id}"
        self.setObjectName(on)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name, self._detail = PlainLabel("", "strong"), PlainLabel("", "caption")
        self.number = CoveredNumber(name=f"{on}.number")
        self.number.setPlaceholderText(f"{each.lowest}–{each.highest}")
        self._chip = Chip("not given", name=f"{on}.state")
        self._out = IconButton("close", "", on_click=self._take_out, name=f"{on}.out")
        # Out of sight it keeps its room, so that nothing moves when a number is given.
        policy = self._out.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._out.setSizePolicy(policy)
        self._how = Choice([Option(h.value, words) for h, words in HOW.items()], name=f"{on}.how")
        self._how.setMinimumContentsLength(12)
        self._how.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._declines = Button("Rather not", on_click=self._on_declines_clicked, name=f"{on}.none", checkable=True)
        self._through = Choice(hint="Through whom", name=f"{on}.through")
        self._error = PlainLabel("", "error")
        self._error.hide()
        self._line = row(gap=8)
        words = column(gap=2)
        words.add(self._name, self._detail)
        words.addStretch(1)
        whole = column(self, gap=0)
        line = row(gap=0, margins=(0, 6, 0, 6))
        line.addWidget(Beside(words, self._controls(), wide=_WIDE))
        whole.addLayout(line)
        whole.add(Rule())
        self._buffer = conference.autosave.buffer(self._read, self._commit)
        self.number.edited.connect(self._on_number_edited)
        self.number.left.connect(self._on_number_left)
        for choice in (self._how, self._through):
            choice.edited.connect(self._on_how_edited)
        self.show_person(person, False)

    def _controls(self) -> QWidget:
        controls = QWidget()
        controls.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        number, how = row(gap=8), row(gap=8)
        number.add(self.number, _Slot(self._chip), self._out)
        how.add(self._declines, self._how)
        for part in (number, how):
            part.addStretch(1)
            self._line.addLayout(part)
        whole = column(controls, gap=4)
        whole.addLayout(self._line)
        whole.add(self._through, self._error)
        return controls

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, how it was given stands under the number."""
        super().resizeEvent(event)
        wide = event.size().width() >= current_theme().px(_WIDE)
        self._line.setDirection(Box.Direction.LeftToRight if wide else Box.Direction.TopToBottom)

    @property
    def pending(self) -> bool:
        """Whether a number has been typed that is not in the record yet."""
        return self._typed() is not None

    @property
    def wrong(self) -> bool:
        """Whether what is typed is no number of this scale."""
        return bool(self.number.value()) and self._typed() is None

    def show_person(self, person: Participant, present: bool) -> None:
        """Say whose row it is. Until something is known of them, how they give it is guessed from where they are."""
        self._person = person
        self._name.say(person.name)
        self._detail.say(person.role)
        self._declines.setAccessibleName(f"{person.name} would rather not give a number")
        self._how.setAccessibleName(f"{person.name}: how given")
        self._through.setAccessibleName(f"{person.name}: through whom")
        self._out.setAccessibleName(f"Take out the number of {person.name}")
        self._out.setToolTip("Take this number out")
        if self._stored is None and not self._how_chosen:
            away = HowGiven.THROUGH_ADVOCATE if person.kind is PersonKind.CHILD else HowGiven.TELEPHONE
            self._how.set_value((HowGiven.IN_ROOM if present else away).value)

    def show_score(self, score: Score | None, screen: Screen) -> None:
        """Show whether a number has been given, never which."""
        others = [p for p in screen.view.participants if p.id != self._person.id]
        others.sort(key=lambda p: p.kind is not PersonKind.ADVOCATE)
        self._through.set_options([Option(p.id, p.name) for p in others])
        if self._buffer.state is SaveState.SAVED:
            self._stored = score
            self._declined = score is not None and score.value is None
            if score is not None:
                self._how.set_value(score.how.value)
                self._through.set_value(score.through)
            elif not self._how_chosen and len(advocates := [p for p in others if _speaks(p)]) == 1:
                self._through.set_value(advocates[0].id)
            self._cover()
        state, kind = "not given", "quiet"
        if self._stored is not None:
            state, kind = ("given", "ready") if self._stored.value is not None else ("rather not", "neutral")
        self._chip.set(state, kind)
        self._declines.setChecked(self._declined)
        self._out.setVisible(self._stored is not None)
        self._through.setVisible(self._how.value() == HowGiven.THROUGH_ADVOCATE.value)
        self.number.setAccessibleName(
            f"{self._person.name}: number from {self._round.lowest} to {self._round.highest}"
        )
        self.number.setAccessibleDescription(state)

    def say_wrong(self) -> None:
        """Say beside the field what a number of this scale is, where something else was typed."""
        scale = f"from {self._round.lowest} to {self._round.highest}"
        self._say_error(f"A whole number {scale}." if self.wrong else "")

    def let_go(self) -> None:
        """The row goes; what it holds is sent first."""
        self._conference.autosave.forget(self._buffer)

    def _typed(self) -> int | None:
        text = self.number.value()
        number = int(text) if text.isascii() and text.isdigit() else None
        return number if number is not None and self._round.lowest <= number <= self._round.highest else None

    def _cover(self) -> None:
        """Take a number that is in the record out of the field, once the keyboard is elsewhere."""
        if (
            not self.number.hasFocus()
            and self._stored is not None
            and self._typed() == self._stored.value is not None
        ):
            self.number.clear()

    def _on_number_edited(self) -> None:
        self._declined = False
        self._say_error("")
        if self._typed() is not None:
            self._buffer.touch()

    def _on_number_left(self) -> None:
        self._buffer.flush()
        self.say_wrong()
        if self._buffer.state is SaveState.SAVED:
            self._cover()

    def _say_error(self, words: str) -> None:
        self._error.say(words)
        mark_wrong(self.number, wrong=bool(words))

    def _on_how_edited(self) -> None:
        self._how_chosen = True
        self._through.setVisible(self._how.value() == HowGiven.THROUGH_ADVOCATE.value)
        if self._stored is not None or self.pending:
            self._buffer.touch()
            self._buffer.flush()

    def _on_declines_clicked(self) -> None:
        if not self._declines.isChecked():
            self._take_out()
            return
        self.number.clear()
        self._say_error("")
        self._declined = True
        self._buffer.touch()
        self._buffer.flush()

    def _take_out(self) -> None:
        if self._stored is not None:
            self._declined = False
            self.number.clear()
            self._conference.do(RemoveScore(conference=self._conference.id, id=self._stored.id))
            self.number.setFocus()

    def _read(self) -> Score | None:
        """The score as the row says it, or `None` while it says none."""
        stored = self._stored.value if self._stored and not self._declined else None
        value = self._typed() if self.number.value() else stored
        if self.wrong or (value is None and not self._declined):
            return None
        how = HowGiven(self._how.value() or HowGiven.IN_ROOM.value)
        through = self._through.value() if how is HowGiven.THROUGH_ADVOCATE else None
        return Score(
            id="",
            round=RoundId(self._round.id),
            person=PersonId(self._person.id),
            value=value,
            how=how,
            through=PersonId(through) if through else None,
            reason=self._stored.reason if self._stored else "",
        )

    def _commit(self, score: Score | None, done: Done) -> None:
        if score is None:
            done(None)
            return
        # Given again, it stays as closed as it is; else what is usual at this moment.
        who = self._stored.who if self._stored else None
        self._conference.keep(GiveScore(conference=self._conference.id, entity=score, who=who), done)


class _Slot(QWidget):
    """Room for the widest state, so that the controls of all rows stand in line."""

    def __init__(self, chip: Chip) -> None:
        super().__init__()
        inside = row(self, gap=0)
        inside.addWidget(chip)
        inside.addStretch(1)
        current_theme().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(current_theme().px(92), current_theme().px(32))


def _speaks(person: Participant) -> bool:
    return person.kind is PersonKind.ADVOCATE
