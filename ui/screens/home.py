"""Home: the conferences in this store, and the ways to begin one.

Initials and references only; a name is never shown here, where a screen lies open on a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.ports import Summary
from rothdesk.app.reviews import Review
from rothdesk.domain.conference import Stage
from rothdesk.profiles.profile import Profile, find
from ui.conference.words import day
from ui.screens.own_page import OwnPage
from ui.widgets import (
    Banner,
    Button,
    ChipText,
    EmptyState,
    EntryRow,
    Flow,
    LineEdit,
    PlainLabel,
    RowList,
    row,
)

_STATES = {
    Stage.PREPARING.value: ("Preparing", "neutral"),
    Stage.IN_SESSION.value: ("Going on", "info"),
    Stage.OVER.value: ("To approve", "warning"),
}
_APPROVED = ("Approved", "strength")


class HomeScreen(OwnPage):
    """`opened(id)`, and requests to prepare, import, rehearse or lock."""

    opened = Signal(str)
    new_requested = Signal()
    import_requested = Signal()
    rehearse_requested = Signal()
    lock_requested = Signal()
    settings_requested = Signal()
    people_requested = Signal()
    health_requested = Signal()
    review_requested = Signal()
    find_requested = Signal()

    def __init__(self, profile: Profile, notice: str = "", who: str = "") -> None:
        """`notice` is a sentence that stays in sight; `who` says who is signed in."""
        super().__init__("home", "Conferences", profile.title, fills=True, back=False)
        self._profile = profile
        self._summaries: tuple[Summary, ...] | None = None  # not known yet, or not to be read: never the same as none
        signed_in = PlainLabel("", "caption", name="home.who")
        signed_in.say(f"Signed in: {who}" if who else "")
        self._backups = PlainLabel("", "muted", name="home.note")
        self._backups.say("")
        self._due = Banner(action="Review", on_action=self.review_requested.emit, name="home.due")
        self._due.say("")
        if notice:
            self.banner.say(notice, "", "warning")
        self.body.add(signed_in, self._ways(), self._backups, self._due)
        self._find = LineEdit(hint="Find by reference, initials or date", label="Find a conference", name="home.find")
        self._find.edited.connect(self._show)
        self._find.returnPressed.connect(self._to_list)
        self._everywhere = Button(
            "Search in all conferences", on_click=self.find_requested.emit, name="home.find_everywhere"
        )
        finding = row(gap=8)
        finding.addWidget(self._find, 1)
        finding.add(self._everywhere)
        self.body.addLayout(finding)
        self._list = RowList("Conferences", name="home.list")
        self._list.opened.connect(self.opened)
        self._empty = EmptyState(
            "No conferences yet",
            "Press Ctrl+N to prepare one, or Ctrl+R to rehearse with a sample family.",
            action="Rehearse with the sample family",
            on_action=self.rehearse_requested.emit,
        )
        self._nothing = EmptyState("Nothing found", "No conference has this reference, these initials or this date.")
        for each in (self._list, self._empty, self._nothing):
            self.body.addWidget(each, 1)
        self.foot_left.add(
            Button("Lock", on_click=self.lock_requested.emit, icon="padlock", name="home.lock"),
            Button("Import a conference file", on_click=self.import_requested.emit, name="home.import"),
        )
        self._new = Button("Prepare a conference", on_click=self.new_requested.emit, icon="plus", name="home.new")
        self.set_primary(self._new)
        self._show()

    def _ways(self) -> QWidget:
        held = QWidget()
        flow = Flow(held, gap=8)
        for words, icon, asked, name in (
            ("People and access", "person", self.people_requested, "people"),
            ("Store health", "shield", self.health_requested, "health"),
            ("Review and purge", "calendar", self.review_requested, "review"),
            ("Settings", "settings", self.settings_requested, "settings"),
        ):
            flow.add(Button(words, on_click=asked.emit, icon=icon, name=f"home.{name}"))
        return held

    def show_summaries(self, summaries: Sequence[Summary]) -> None:
        """Show these conferences, last changed first."""
        first = not self._summaries
        self._summaries = tuple(summaries)
        self._show()
        if first and self._summaries and self.isVisible():
            self._begin()

    def show_due(self, due: Sequence[Review]) -> None:
        """Propose to look at conferences whose day of review has come."""
        number = len(due)
        lead = f"{number} conference{'' if number == 1 else 's'} to review"
        self._due.say(lead if number else "", "Keep, hold or purge: you decide." if number else "", "info")

    def show_note(self, note: str) -> None:
        """Say quietly what the backups need, if they need anything."""
        self._backups.say(note)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the list, or on the way to a first conference."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if self._summaries:
            self._list.setFocus()
            self._list.choose(self._summaries[0].conference)
        else:
            self._new.setFocus()

    def _to_list(self) -> None:
        if self._list.isVisible():
            self._list.setFocus()
            self._list.choose(self._list.rows_model.rows[0].id)

    def _show(self) -> None:
        wanted = self._find.text().strip().lower()
        rows = [r for r in map(self._row, self._summaries or ()) if wanted in r.spoken().lower()]
        self._list.set_rows(rows)
        self._list.setVisible(bool(rows))
        self._find.setVisible(bool(self._summaries))
        self._everywhere.setVisible(bool(self._summaries))
        self._empty.setVisible(self._summaries == ())
        self._nothing.setVisible(bool(self._summaries) and not rows)

    def _row(self, summary: Summary) -> EntryRow:
        kind = find(self._profile.conference_types, summary.conference_type)
        when = f"{day(summary.starts_at.date())}, {summary.starts_at:%H:%M}" if summary.starts_at else "no date yet"
        word, tint = _APPROVED if summary.approved else _STATES.get(summary.stage, (summary.stage, "neutral"))
        return EntryRow(
            id=summary.conference,
            time=summary.initials or "–",
            kind=ChipText(word, tint),
            words=f"{summary.reference} · {kind.title if kind else summary.conference_type}",
            strong=True,
            detail=when,
        )
