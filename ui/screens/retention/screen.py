"""Which conferences are to be looked at again, and what can be decided about the one that is chosen.

The program lists and proposes; whatever is done is done by a button that says it. Initials and references only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from rothdesk.app.reviews import Receipt, Review
from rothdesk.support.british_dates import in_words
from rothdesk.support.problem import Problem
from ui.screens.retention.words import since_when, state_chip, title
from ui.widgets import (
    Banner,
    Button,
    DateEdit,
    EmptyState,
    EntryRow,
    Field,
    LineEdit,
    PlainLabel,
    RowList,
    column,
    row,
)


class RetentionScreen(QWidget):
    """Asks for what the person decides: `keep_asked(id, day)`, `hold_asked(id, reason)`, and so on."""

    keep_asked = Signal(str, object)
    hold_asked = Signal(str, str)
    lift_asked = Signal(str)
    purge_asked = Signal(str)
    left = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setObjectName("retention")
        self._today = today
        self._reviews: dict[str, Review] = {}
        whole = QWidget()
        whole.setProperty("role", "body")
        inside = column(whole, gap=16, margins=(32, 24, 32, 24))
        head = row(gap=12)
        titles = column(gap=2)
        titles.add(
            PlainLabel("Review and purge", "title"),
            PlainLabel("The council’s own system keeps the record; this copy should not outlive its use.", "muted"),
        )
        head.addLayout(titles, 1)
        head.add(Button("Back to the list", on_click=self.left.emit, name="retention.back"))
        inside.addLayout(head)
        self.banner = Banner(name="retention.banner")
        inside.add(self.banner)
        self.list = RowList("Conferences by their day of review", name="retention.list")
        self.list.current_changed.connect(lambda _id: self._show_chosen())
        inside.addWidget(self.list, 1)
        self._empty = EmptyState(
            "Nothing to review",
            "Each conference is proposed here when its day has come. Until then there is nothing to decide.",
        )
        inside.addWidget(self._empty, 1)
        inside.add(self._card())
        self._purged = PlainLabel("", "caption", name="retention.purged")
        inside.add(self._purged)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(whole)
        column(self, gap=0).addWidget(scroll, 1)
        self.show_reviews((), ())

    def _card(self) -> QWidget:
        self._chosen = QFrame()
        self._chosen.setProperty("role", "card")
        inside = column(self._chosen, gap=12, margins=(20, 16, 20, 16))
        self._title = PlainLabel("", "heading", name="retention.chosen")
        self._since = PlainLabel("", "muted")
        inside.add(self._title, self._since)
        self._until = DateEdit(label="Keep until", name="retention.until")
        self._until_field = Field("Keep until", self._until)
        self._keep = Button("Keep", on_click=self._on_keep, name="retention.keep")
        self._reason = LineEdit(hint="An inquiry has asked for it", name="retention.reason")
        self._reason_field = Field("Reason for holding it", self._reason)
        self._hold = Button("Hold", on_click=self._on_hold, name="retention.hold")
        self._lift = Button("Lift the hold", on_click=self._on_lift, name="retention.lift")
        self._purge = Button("Purge…", "danger", on_click=self._on_purge, name="retention.purge")
        self._reason.returnPressed.connect(self._on_hold)
        choices = row(gap=12)
        for field, button in ((self._until_field, self._keep), (self._reason_field, self._hold)):
            together = column(gap=6)
            together.add(field)
            below = row(gap=8)
            below.add(button)
            below.addStretch(1)
            together.addLayout(below)
            choices.addLayout(together, 1)
        last = row(gap=8)
        last.add(self._lift)
        last.addStretch(1)
        last.add(self._purge)
        inside.addLayout(choices)
        inside.addLayout(last)
        return self._chosen

    def show_reviews(self, reviews: Sequence[Review], receipts: Sequence[Receipt], said: str = "") -> None:
        """Show every conference, those that are due first; `said` tells what was just decided."""
        first = not self._reviews
        order = sorted(reviews, key=lambda each: (bool(each.hold), each.review_on))
        self._reviews = {each.conference: each for each in order}
        self.list.set_rows([self._row(each) for each in order])
        self.list.setVisible(bool(order))
        self._empty.setVisible(not order)
        if self.list.current_id() not in self._reviews and order:
            self.list.choose(order[0].conference)
        self._show_chosen()
        self.banner.say(said)
        if first and order and self.isVisible():
            self.list.setFocus()
        last = receipts[0] if receipts else None
        self._purged.say(
            f"{len(receipts)} purged so far, the last on {in_words(last.at.date())}. Receipts stand in the journal."
            if last
            else ""
        )

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.banner.say_problem(problem)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the list."""
        super().showEvent(event)
        self.list.setFocus()

    def _row(self, review: Review) -> EntryRow:
        return EntryRow(
            id=review.conference,
            kind=state_chip(review, self._today),
            words=title(review),
            strong=True,
            detail=since_when(review, self._today),
        )

    def _review(self) -> Review | None:
        return self._reviews.get(self.list.current_id() or "")

    def _show_chosen(self) -> None:
        review = self._review()
        self._chosen.setVisible(review is not None)
        if review is None:
            return
        if self._title.text() != title(review):
            self._until.set_value(None)
            self._reason.set_value("")
        self._title.say(title(review))
        self._since.say(since_when(review, self._today))
        for field in (self._until_field, self._reason_field):
            field.set_error("")
        held = bool(review.hold)
        self._reason_field.setVisible(not held)
        self._hold.setVisible(not held)
        self._lift.setVisible(held)
        self._purge.setEnabled(not held)
        self._purge.setToolTip("Lift the hold first" if held else "")

    def _on_keep(self) -> None:
        review, until = self._review(), self._until.value()
        if until is None or until <= self._today:
            self._until_field.set_error("Give a day that lies ahead.")
            self._until.setFocus()
        elif review is not None:
            self.keep_asked.emit(review.conference, until)

    def _on_hold(self) -> None:
        review, reason = self._review(), self._reason.value()
        if not reason:
            self._reason_field.set_error("Say why this must be held.")
            self._reason.setFocus()
        elif review is not None:
            self.hold_asked.emit(review.conference, reason)

    def _on_lift(self) -> None:
        if (review := self._review()) is not None:
            self.lift_asked.emit(review.conference)

    def _on_purge(self) -> None:
        if (review := self._review()) is not None:
            self.purge_asked.emit(review.conference)
