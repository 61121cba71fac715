"""The section of reports: due, received, and shared with the family on, person by person in one table.

It notes dates and a word of explanation; the reports themselves are not in the program.
"""

from __future__ import annotations

from datetime import date

from rothdesk.app.commands.preparing import AmendParticipant
from rothdesk.app.screen import Screen
from rothdesk.domain.people import Participant, PersonKind
from ui.conference.open_conference import OpenConference
from ui.steps.card import Card
from ui.steps.prepare.columns import Columns
from ui.steps.prepare.section import Section
from ui.widgets import Button, Column, DateEdit, EmptyState, Field, GridTable, row

_COLUMNS = (
    Column("name", "Person", "shown", 2, 130),
    Column("report_due", "Due", "date", 1, 100),
    Column("report_received", "Received", "date", 1, 100),
    Column("report_shared", "Shared", "date", 1, 100),
    Column("report_note", "Note", "text", 2, 120),
)
_FROM_WHOM = (PersonKind.PROFESSIONAL, PersonKind.ADVOCATE)


class Reports(Section):
    """Those who may be asked for a report; the family's views are asked for, not their reports."""

    def __init__(self, conference: OpenConference) -> None:
        super().__init__("reports", "Reports", conference)
        self._people: tuple[Participant, ...] = ()
        self._rows: list[tuple[str, dict[str, object]]] = []
        self._table = GridTable("Reports", _COLUMNS, name="reports")
        self._table.cell_edited.connect(self._on_cell_edited)
        self._due = DateEdit(name="reports.due")
        conference.half_lines.watch("reports.due", self._due)
        self._empty = EmptyState(
            "No reports to follow yet", "Put the professionals on the list first; each then has a line here."
        )
        ask = row(gap=12)
        ask.addWidget(Columns(Field("Ask for all reports by", self._due)), 1)
        self._ask = Button("Set for everybody without a day", on_click=self._ask_all, name="reports.ask_all")
        card = Card(
            "Reports",
            "Due, received, and shared with the family on. Type a day in any usual way; Tab goes on to the next.",
        )
        card.add(self._empty, self._table, ask)
        card.inside.addWidget(self._ask)
        self.body.add(card)

    def show_screen(self, screen: Screen) -> None:
        """Show the reports as they stand."""
        self._people = tuple(p for p in screen.view.participants if p.kind in _FROM_WHOM)
        rows = [(p.id, _cells(p, screen)) for p in self._people]
        if rows != self._rows:
            self._rows = rows
            self._table.set_rows(rows)
        self._table.setVisible(bool(self._people))
        self._empty.setVisible(not self._people)

    def standing(self, screen: Screen) -> str:
        """How many have not come in."""
        late = sum(1 for p in screen.view.participants if p.report_due and not p.report_received)
        there = sum(1 for p in screen.view.participants if p.report_received)
        return f"{late} to come" if late else f"{there} in" if there else ""

    def _on_cell_edited(self, person: str, column: str, value: object) -> None:
        stored = next((getattr(p, column) for p in self._people if p.id == person), None)
        kept = (value or "") if column == "report_note" else value if isinstance(value, date) else None
        if stored != kept:
            changes: dict[str, object] = {column: kept}
            self.do(AmendParticipant.of(self.conference.id, person, "", **changes))

    def _ask_all(self) -> None:
        day = self._due.value()
        if day is None:
            self._due.setFocus()
            return
        for person in self._people:
            if person.report_due is None and person.report_received is None:
                self.do(AmendParticipant.of(self.conference.id, person.id, report_due=day))


def _cells(person: Participant, screen: Screen) -> dict[str, object]:
    agency = screen.view.agency_title(person.agency)
    return {
        "name": f"{person.name}, {agency}",
        "report_due": person.report_due,
        "report_received": person.report_received,
        "report_shared": person.report_shared,
        "report_note": person.report_note,
    }
