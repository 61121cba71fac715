"""Store health: how the store and its backups are, in words, and the ways to check, back up, test and restore.

It shows what it is given and asks for what is pressed; it touches neither disk nor store.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from rothdesk.app.backups import BackupInfo, Reason
from rothdesk.app.health import Health, Line, State, moment_words, size_words
from rothdesk.support.british_dates import in_words
from ui.program.long_work import LongWork
from ui.screens.own_page import OwnPage
from ui.widgets import Banner, Button, Card, Chip, ChipText, EntryRow, Flow, Grid, PlainLabel, RowList, column
from ui.widgets.label import show_in_place

_TINTS = {State.FINE: "strength", State.ADVICE: "info", State.ATTENTION: "warning"}
_BACKUPS = ("backup", "elsewhere", "unusable", "put_aside")
_REASONS = {
    Reason.CLOSING: "On closing",
    Reason.UPGRADE: "Before an upgrade",
    Reason.ASKED: "When asked",
    Reason.PURGE: "After a purge",
}


class HealthScreen(OwnPage):
    """Requests to check, back up, test and restore."""

    check_asked = Signal()
    backup_asked = Signal()
    copy_asked = Signal()
    test_asked = Signal()
    restore_asked = Signal()

    def __init__(self) -> None:
        super().__init__("health", "Store health", "How the store is, and whether it could be brought back.")
        self._values: dict[int, PlainLabel] = {}
        self._asked_by: QWidget | None = None
        self._state = Chip("", "neutral", name="health.state")
        self._state.hide()
        self.header.addWidget(self._state)
        self.notice = Banner("", "", "warning", name="health.notice")
        self.work = LongWork("health.work")
        self.work.changed.connect(self._on_work)
        self._about_backups = RowList("Backups", name="health.backups", whole=True)
        self._about_store = RowList("The store", name="health.store", whole=True)
        self._kept = RowList("All backups", name="health.kept", whole=True)
        self._kept_heading = PlainLabel("All backups", "heading")
        self.body.add(self.notice, self.work)
        self._buttons = (
            Button("Back up to a folder or stick…", on_click=self.copy_asked.emit, name="health.copy"),
            Button("Test a restore", on_click=self.test_asked.emit, name="health.test"),
            Button("Restore…", on_click=self.restore_asked.emit, name="health.restore"),
            Button("Check now", on_click=self.check_asked.emit, name="health.check"),
        )
        self._section("Backups", self._about_backups, self._buttons[:3])
        self._section("The store", self._about_store, self._buttons[3:])
        self._facts = Grid(self._card(), gap=6, across=16, margins=(12, 10, 12, 10))
        self._facts.setColumnStretch(1, 1)
        listed = column(gap=4)
        listed.add(self._kept_heading, self._kept)
        self.body.addLayout(listed)
        self._primary = Button("Back up now", on_click=self.backup_asked.emit, name="health.backup")
        self.set_primary(self._primary)
        show_in_place(self._kept_heading, shown=False)
        show_in_place(self._kept, shown=False)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins at what is done most."""
        super().showEvent(event)
        if not self.work.busy:
            self._primary.setFocus()

    def show_health(self, health: Health) -> None:
        """Show how it is."""
        self._state.set(health.state.value, _TINTS[health.state])
        self._state.show()
        self._about_backups.set_rows([_row(line) for line in health.lines if line.id in _BACKUPS])
        self._about_store.set_rows(
            [_row(line) for line in health.lines if line.id not in _BACKUPS and line.state is not State.PLAIN]
        )
        self._show_facts([line for line in health.lines if line.state is State.PLAIN])
        if health.notices:
            self.notice.say(" ".join(health.notices), "", "warning")
        backups = [*health.kept, *health.elsewhere]
        self._kept.set_rows([_backup_row(each) for each in backups])
        show_in_place(self._kept_heading, shown=bool(backups))
        show_in_place(self._kept, shown=bool(backups))

    def say(self, lead: str, words: str = "", *, warning: bool = False) -> None:
        """Say how something came out."""
        self.banner.say(lead, words, "warning" if warning else "info")

    def say_findings(self, findings: Sequence[str]) -> None:
        """Say what a check found."""
        if not findings:
            self.say("The store is whole.", "Every page and every row was read; nothing is missing, nothing altered.")
            return
        more = f" And {len(findings) - 1} more: rothdesk check-store lists them." if len(findings) > 1 else ""
        self.banner.say(
            f"The store is not whole: {findings[0]}{more}",
            "Do not work with it any further. Restore a backup; the damaged store is put aside and not deleted.",
            "danger",
        )

    def _section(self, title: str, rows: RowList, buttons: Sequence[Button]) -> None:
        section = column(gap=8)
        section.add(PlainLabel(title, "heading"), rows)
        flow = Flow(gap=8)
        flow.add(*buttons)
        section.addLayout(flow)
        self.body.addLayout(section)

    def _card(self) -> Card:
        card = Card(name="health.facts")
        card.setAccessibleName("Facts about the store")
        self.body.add(card)
        return card

    def _show_facts(self, lines: Sequence[Line]) -> None:
        for place, line in enumerate(lines):
            if place not in self._values:
                self._values[place] = PlainLabel("", name=f"health.{line.id}")
                self._facts.addWidget(PlainLabel(line.title, "muted"), place, 0)
                self._facts.addWidget(self._values[place], place, 1)
            self._values[place].setText(line.words)

    def _on_work(self) -> None:
        if self.work.busy:
            self._asked_by = QApplication.focusWidget()
            self.banner.say("")
            self.work.take_keyboard()  # first: a button that is disabled would pass the keyboard on to a list
        for button in (*self._buttons, self._primary, self.back):
            button.setEnabled(not self.work.busy)
        if not self.work.busy:
            asked = self._asked_by
            (asked if asked in self._buttons and asked is not None else self._primary).setFocus()


def _row(line: Line) -> EntryRow:
    kind = ChipText(line.state.value, _TINTS[line.state]) if line.state in _TINTS else None
    return EntryRow(id=line.id, words=line.title, detail=line.words, kind=kind, strong=True)


def _backup_row(backup: BackupInfo) -> EntryRow:
    if backup.expires_on is not None:
        detail = f"Beside the store, removed in its turn, last day {in_words(backup.expires_on)}"
        why = ChipText(_REASONS[backup.reason])
    else:
        detail, why = f"{backup.place}, kept until you delete it", ChipText("Elsewhere")
    words = f"{moment_words(backup.made_at)}, {size_words(backup.size)}"
    more = (ChipText("Opens with earlier passphrases only", "warning"),) if backup.earlier_key else ()
    return EntryRow(id=f"{backup.local}{backup.id}", words=words, detail=detail, chips=(why, *more))
