"""Home: the conferences in this store, and the ways to begin one.

Initials and references only; a name is never shown here, where a screen lies open on a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from rothdesk.app.ports import Summary
from rothdesk.app.reviews import Review
from rothdesk.domain.conference import Stage
from rothdesk.profiles.profile import Profile, find
from rothdesk.support.problem import Problem
from ui.conference.words import day
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
    column,
    row,
)

_STATES = {
    Stage.PREPARING.value: ("Preparing", "neutral"),
    Stage.IN_SESSION.value: ("Going on", "info"),
    Stage.OVER.value: ("To approve", "warning"),
}
_APPROVED = ("Approved", "strength")


class HomeScreen(QWidget):
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
        super().__init__()
        self.setObjectName("home")
        self._profile = profile
        self._summaries: tuple[Summary, ...] | None = None  # not known yet, or not to be read: never the same as none
        inside = column(self, gap=10, margins=(28, 16, 28, 16))
        head = row(gap=12)
        titles = column(gap=2)
        titles.add(PlainLabel("Conferences", "title"), PlainLabel(profile.title, "muted"))
        head.addLayout(titles, 1)
        self._new = Button(
            "Prepare a conference", "primary", on_click=self.new_requested.emit, icon="plus", name="home.new"
        )
        head.addWidget(self._new, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        signed_in = PlainLabel("", "caption", name="home.who")
        signed_in.say(f"Signed in: {who}" if who else "")
        inside.add(signed_in)
        tools = QWidget()
        self._tools = Flow(tools, gap=4)
        self._tools.add(
            Button(
                "People and access", "quiet", on_click=self.people_requested.emit, icon="person", name="home.people"
            )
        )
        self._tools.add(
            Button("Settings", "quiet", on_click=self.settings_requested.emit, icon="clock", name="home.settings")
        )
        self._tools.add(
            Button(
                "Review and purge", "quiet", on_click=self.review_requested.emit, icon="calendar", name="home.review"
            )
        )
        self._tools.add(
            Button("Store health", "quiet", on_click=self.health_requested.emit, icon="check", name="home.health")
        )
        self._tools.add(
            Button(
                "Import a conference file",
                "quiet",
                on_click=self.import_requested.emit,
                icon="document",
                name="home.import",
            ),
            Button("Lock", "quiet", on_click=self.lock_requested.emit, icon="padlock", name="home.lock"),
        )
        inside.add(tools)
        self.banner = Banner("", "", "danger")
        inside.add(self.banner)
        self._note = PlainLabel("", "muted", name="home.note")
        self._note.say("")
        inside.add(self._note)
        self._due = Banner(action="Review", on_action=self.review_requested.emit, name="home.due")
        self._due.say("")
        inside.add(self._due)
        if notice:
            self.banner.say(notice, "", "warning")
        self._find = LineEdit(hint="Find by reference, initials or date", label="Find a conference", name="home.find")
        self._find.edited.connect(self._show)
        self._everywhere = Button(
            "Search in all conferences", on_click=self.find_requested.emit, name="home.find_everywhere"
        )
        finding = row(gap=12)
        finding.addWidget(self._find, 1)
        finding.add(self._everywhere)
        inside.addLayout(finding)
        self._list = RowList("Conferences", name="home.list")
        self._list.opened.connect(self.opened)
        inside.addWidget(self._list, 1)
        self._empty = EmptyState(
            "No conferences yet",
            "Press Ctrl+N to prepare one, or Ctrl+R to rehearse with a sample family.",
            action="Rehearse with the sample family",
            on_action=self.rehearse_requested.emit,
        )
        inside.addWidget(self._empty, 1)
        self._nothing = PlainLabel("No conference has this reference, these initials or this date.", "muted")
        inside.add(self._nothing)
        self._show()

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
        self._note.say(note)

    def refuse(self, problem: Problem) -> None:
        """Say what went wrong."""
        self.banner.say_problem(problem)

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
