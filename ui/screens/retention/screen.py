"""Which conferences are to be looked at again, and what can be decided about the one that is chosen.

The program lists and proposes; whatever is done is done by a button that says it. Initials and references only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.reviews import Receipt, Review
from rothdesk.support.british_dates import in_words
from ui.screens.own_page import OwnPage
from ui.screens.retention.words import since_when, state_chip, title
from ui.widgets import (
    Button,
    Card,
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

_TALLEST = 244
"""A length of the design: with more conferences the list scrolls, so that the choices stay in sight."""


class RetentionScreen(OwnPage):
    """Asks for what the person decides: `keep_asked(id, day)`, `hold_asked(id, reason)`, and so on."""

    keep_asked = Signal(str, object)
    hold_asked = Signal(str, str)
    lift_asked = Signal(str)
    purge_asked = Signal(str)

    def __init__(self, today: date) -> None:
        super().__init__(
            "retention",
            "Review and purge",
            "The council’s own system keeps the record; this copy should not outlive its use.",
            fills=True,
        )
        self._today = today
        self._reviews: dict[str, Review] = {}
        self.list = RowList("Conferences by their day of review", name="retention.list", whole=True, tallest=_TALLEST)
        self.list.current_changed.connect(lambda _id: self._show_chosen())
        self._empty = EmptyState(
            "Nothing to review",
            "Each conference is proposed here when its day has come. Until then there is nothing to decide.",
        )
        self._purged = PlainLabel("", "caption", name="retention.purged")
        self.body.add(self.list)
        self.body.addWidget(self._empty, 1)
        self.body.add(self._card(), self._purged)
        self.body.addStretch(1)
        self.show_reviews((), ())

    def _card(self) -> QWidget:
        self._chosen = Card()
        inside = column(self._chosen, gap=12, margins=(20, 16, 20, 16))
        self._about = PlainLabel("", "heading", name="retention.chosen")
        self._until = DateEdit(label="Keep until", name="retention.until")
        self._keep = Button("Keep", on_click=self._on_keep, name="retention.keep")
        self._until_field = Field("Keep until", self._until, beside=self._keep)
        self._reason = LineEdit(hint="An inquiry has asked for it", name="retention.reason")
        self._hold = Button("Hold", on_click=self._on_hold, name="retention.hold")
        self._reason_field = Field("Hold it, because", self._reason, beside=self._hold)
        self._lift = Button("Lift the hold", on_click=self._on_lift, name="retention.lift")
        self._purge = Button("Purge…", "danger", on_click=self._on_purge, name="retention.purge")
        self._reason.returnPressed.connect(self._on_hold)
        self._until.line.returnPressed.connect(self._on_keep)
        last = row(gap=8)
        last.add(self._lift)
        last.addStretch(1)
        last.add(self._purge)
        inside.add(self._about, self._until_field, self._reason_field)
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
        if (first or said) and self.isVisible():
            self._begin()
        last = receipts[0] if receipts else None
        self._purged.say(
            f"{len(receipts)} purged so far, the last on {in_words(last.at.date())}. Receipts stand in the journal."
            if last
            else ""
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the list, or on the way back where there is none."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        (self.list if self._reviews else self.back).setFocus()

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
        if self._about.text() != title(review):
            self._until.set_value(None)
            self._reason.set_value("")
        self._about.say(title(review))
        for field in (self._until_field, self._reason_field):
            field.set_error("")
        held = bool(review.hold)
        self._reason_field.setVisible(not held)
        self._lift.setVisible(held)
        self._purge.setEnabled(not held)
        self._purge.setToolTip("Lift the hold first" if held else "")
        self._purge.setAccessibleDescription(self._purge.toolTip())

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
