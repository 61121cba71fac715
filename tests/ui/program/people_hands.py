"""What is done by hand on the page People and access, by keys and clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from rothdesk.app.access import Member
from rothdesk.bootstrap.opening import people_of
from rothdesk.support.paths import StoreFolder
from tests.ui.program.at_work import THEIRS, AtWork
from ui.screens.people.clearance_table import ClearanceTable


def members(at_work: AtWork) -> dict[str, Member]:
    """Those who can get in, by label, as the unlock page would find them."""
    return {member.label: member for member in people_of(StoreFolder(at_work.folder))}


def to_people(at_work: AtWork) -> None:
    at_work.press(Qt.Key.Key_F4)
    at_work.until(lambda: at_work.shows("people.add"))


def type_sheet_back(at_work: AtWork) -> str:
    at_work.until(lambda: at_work.shows("recovery"))
    code = at_work.find(QLabel, "recovery.code").text()
    at_work.keys(" ".join(code.split()) + "\n")
    at_work.settle()
    return code


def add(at_work: AtWork, label: str, role: str) -> str:
    """Add somebody by keys alone; the code of their sheet."""
    at_work.click("people.add")
    at_work.until(lambda: at_work.keyboard() == "person.label")
    at_work.keys(f"{label}\t{role[0]}\t{THEIRS}\n{THEIRS}\n")
    return type_sheet_back(at_work)


def to_clearances(at_work: AtWork) -> ClearanceTable:
    at_work.click("people.part.clearances")
    at_work.settle()
    table = at_work.find(ClearanceTable, "people.clearances")
    table.setFocus()
    return table


def cell(table: ClearanceTable, row: int, column: int) -> str:
    return str(table.clearances.data(table.clearances.index(row, column)))


def cleared(at_work: AtWork) -> set[str]:
    """Who is cleared for the one conference, by label, as the page reads it from the store."""
    table = to_clearances(at_work)
    labels = [member.label for member in people_of(StoreFolder(at_work.folder))]
    return {label for column, label in enumerate(labels) if cell(table, 0, column) == "Cleared"}


def anew(at_work: AtWork) -> None:
    """Leave the page and come back, so that all is read again."""
    at_work.click("people.back")
    at_work.until(lambda: at_work.shows("home.list"))
    to_people(at_work)
