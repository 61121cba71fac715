"""The unlock screen: who, and their passphrase or PIN; the recovery sheet for whoever has lost it.

It never says whether part of a secret was right, clears nothing on failure but the secret itself, and says plainly
that nothing has been lost.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import Enum

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent

from rothdesk.app.doubt import StoreDoubted, StoreHeld, StoreSpoilt
from rothdesk.support.problem import Problem
from ui.screens.caps_lock import CapsLockNotice
from ui.screens.centred import CentredScreen
from ui.screens.door import Door, backup_words, wait_words
from ui.screens.doubt import DoubtPart
from ui.screens.passphrase import NewPassphrase
from ui.screens.people_choice import PeopleChoice
from ui.widgets import Banner, Button, Field, LineEdit, PlainLabel, Tick, column, row
from ui.widgets.label import show_in_place

_TICK_MS = 1000
_WORKING = "Working out the key. This takes about a second on purpose."
_LOOKING = "Looking whether it is still open there."


class _Way(Enum):
    PASSPHRASE = "Passphrase"  # noqa: S105 - the name of a way in
    PIN = "PIN"
    RECOVERY = "Recovery sheet"


class UnlockScreen(CentredScreen):
    """Requests with a member's id (empty: whoever it fits) and a secret; `wait_asked` while it counts down.

    `look_asked` with the member who is chosen, to see whether another program still has the store open.
    """

    unlock_requested = Signal(str, str)
    quick_requested = Signal(str, str)
    recover_requested = Signal(str, str)
    go_on_requested = Signal(str)
    restore_requested = Signal()
    wait_asked = Signal()
    look_asked = Signal(str)

    def __init__(self, place: str, lacks: Callable[[str], str]) -> None:
        super().__init__("unlock", "Open the record store", width=500)
        self._way = _Way.PASSPHRASE
        self._quick = False
        self._doubt: StoreDoubted | None = None
        self._held = Banner("", "", "warning", action="Look again", on_action=self._on_look, name="unlock.held")
        self._held.action.setObjectName("unlock.look")
        self._people = PeopleChoice()
        self._passphrase = LineEdit(secret=True, name="unlock.passphrase")
        self._passphrase_field = Field("Passphrase", self._passphrase)
        self._pin = LineEdit(secret=True, name="unlock.pin")
        self._pin_field = Field(
            "PIN", self._pin, help="Restricted items stay closed until you unlock with your passphrase."
        )
        self._caps = CapsLockNotice("unlock.caps")
        self._caps.watch(self._passphrase, self._pin)
        self._show = Tick("Show what I type", name="unlock.show")
        self._show.edited.connect(self._on_show_edited)
        self._code = LineEdit(private=True, name="unlock.code")
        self._code_field = Field(
            "Recovery code", self._code, help="The eight groups of your sheet, row by row. Spaces do not matter."
        )
        self._new = NewPassphrase("unlock.new", lacks, label="New passphrase")
        self._doubt_part = DoubtPart()
        self._delay = PlainLabel("", "strong", name="unlock.delay")
        self._backup = PlainLabel("", "caption", name="unlock.backup")
        self.body.add(self._held, self._people, self._passphrase_field, self._pin_field, self._caps)
        self._with_pin = Button("", "quiet", on_click=self._on_with_pin, name="unlock.with_pin")
        beside = row(gap=8)
        beside.addWidget(self._show, 1)
        beside.addWidget(self._with_pin)
        self.body.addLayout(beside)
        self.body.add(self._code_field, self._new, self._doubt_part, self._delay)
        self._delay.say("")
        self._other = Button("", on_click=self._on_other, name="unlock.other")
        self._restore = Button("Restore a backup", "primary", on_click=self.restore_requested.emit)
        self._restore.setObjectName("unlock.restore")
        self._go_on = Button("Go on without it", "danger", on_click=self._on_go_on, name="unlock.go_on")
        self._open = Button("Open", "primary", on_click=self._on_open, name="unlock.open")
        self.set_back(self._other)
        self.foot.add(self._go_on, self._restore, self._open)
        self._place = PlainLabel(f"The store lies in {place}", "caption")
        lying = column(gap=0)
        lying.add(self._place, self._backup)
        self.body.addLayout(lying)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.wait_asked)
        self._people.changed.connect(self._on_person_changed)
        self._people.follow(self._passphrase, self._pin)
        for line in (self._passphrase, self._pin):
            line.returnPressed.connect(self._on_open)
        self._code.returnPressed.connect(self._new.setFocus)
        self._new.entered.connect(self._on_open)
        self._take_way(_Way.PASSPHRASE)

    def show_door(self, door: Door, now: datetime) -> None:
        """Show who may come in, who has the store open, how old the last backup is, and how long to wait."""
        self._people.show_guests(door.guests, door.last)
        self._backup.say(backup_words(door.last_backup, now))
        self.show_wait(door.wait_seconds)
        self._show_held(door.held)

    def show_wait(self, seconds: float) -> None:
        """Let nothing be tried for so many seconds; 0 lets go on."""
        waits, waited = seconds > 0, self._tick.isActive()
        if waits:
            self._delay.say(wait_words(seconds))
            self._open.setEnabled(False)
            self._tick.start()
        elif waited:
            self._tick.stop()
            self._delay.say("")
            self._open.setEnabled(True)
            self._secret().setFocus()

    def refuse(self, problem: Problem) -> None:
        """Say why it did not open; the secret is to be typed again."""
        self._show_held(problem if isinstance(problem, StoreHeld) else None)
        if isinstance(problem, StoreDoubted):
            self.wait("")
            self._show_doubt(problem)
            return
        if isinstance(problem, StoreHeld):
            self.wait("")
        else:
            super().refuse(problem)
        self._offer_backup(offered=isinstance(problem, StoreSpoilt))
        if self._way is not _Way.RECOVERY:
            self._secret().clear()
        self._secret().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape comes back from a doubt and from the recovery sheet; from the passphrase nothing leads back."""
        if event.key() == Qt.Key.Key_Escape and self._doubt is None and self._way is not _Way.RECOVERY:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the secret."""
        super().showEvent(event)
        self._secret().setFocus()

    def _show_held(self, held: StoreHeld | None) -> None:
        """Say who has the store open; what is typed meanwhile stays, and may be tried all the same."""
        had_keyboard = self._held.action.hasFocus()
        if held is not None:
            self._held.say(held.what_happened, f"{held.what_is_safe} {held.what_to_do}".strip(), "warning")
        else:
            self._held.say("")
            if had_keyboard:
                self._secret().setFocus()

    def _on_look(self) -> None:
        self._held.say(_LOOKING, "", "warning")
        self.look_asked.emit(self._member())

    # Ways

    def _secret(self) -> LineEdit:
        return {_Way.PASSPHRASE: self._passphrase, _Way.PIN: self._pin, _Way.RECOVERY: self._code}[self._way]

    def _take_way(self, way: _Way) -> None:
        self._way, self._doubt = way, None
        self.set_title("Open the record store")
        self._other.set_words("I know my passphrase" if way is _Way.RECOVERY else "I have lost my passphrase")
        self._with_pin.set_words("Use my passphrase" if way is _Way.PIN else "Use my PIN")
        self.problem.say("")
        self._show_parts()
        self._offer_backup(offered=False)
        self._secret().setFocus()

    def _offer_backup(self, *, offered: bool) -> None:
        """Offer a backup first where the store cannot be opened at all; no other way in opens it either."""
        show_in_place(self._restore, shown=offered)
        show_in_place(self._other, shown=not offered)
        self._open.set_kind("secondary" if offered else "primary")

    def _show_doubt(self, doubt: StoreDoubted) -> None:
        self._doubt = doubt
        self.set_title("Before you open it")
        self._doubt_part.show_doubt(doubt)
        self._other.set_words("Back")
        self._secret().clear()
        self._show_parts()
        self._doubt_part.setFocus()

    def _show_parts(self) -> None:
        doubted = self._doubt is not None
        recovering = self._way is _Way.RECOVERY and not doubted
        usual = self._way is not _Way.RECOVERY and not doubted
        for part, shown in (
            (self._people, usual),
            (self._passphrase_field, usual and self._way is _Way.PASSPHRASE),
            (self._pin_field, usual and self._way is _Way.PIN),
            (self._show, usual),
            (self._with_pin, usual and self._quick),
            (self._code_field, recovering),
            (self._new, recovering),
            (self._open, not doubted),
            (self._place, not doubted),
            (self._doubt_part, doubted),
            (self._restore, doubted),
            (self._go_on, doubted),
        ):
            show_in_place(part, shown=shown)

    def _on_person_changed(self) -> None:
        guest = self._people.chosen()
        quick = guest is not None and guest.quick
        if quick is not self._quick:
            self._quick = quick
            self._take_way(_Way.PIN if quick else _Way.PASSPHRASE)
        self._passphrase_field.set_error("")

    def _on_other(self) -> None:
        if self._doubt is not None:
            self._take_way(self._way)
        else:
            self._take_way(_Way.PASSPHRASE if self._way is _Way.RECOVERY else _Way.RECOVERY)

    def _on_with_pin(self) -> None:
        self._take_way(_Way.PASSPHRASE if self._way is _Way.PIN else _Way.PIN)

    def _on_show_edited(self) -> None:
        mode = LineEdit.EchoMode.Normal if self._show.value() else LineEdit.EchoMode.Password
        for line in (self._passphrase, self._pin):
            line.setEchoMode(mode)

    # Opening

    def _on_open(self) -> None:
        if not self._open.isEnabled() or self._doubt is not None:
            return
        if self._way is _Way.RECOVERY:
            self._recover()
            return
        pin = self._way is _Way.PIN
        field = self._pin_field if pin else self._passphrase_field
        if not self._secret().text():
            field.set_error("Type your PIN." if pin else "Type your passphrase.")
            self._secret().setFocus()
            return
        field.set_error("")
        self.wait(_WORKING)
        (self.quick_requested if pin else self.unlock_requested).emit(self._member(), self._secret().text())

    def _recover(self) -> None:
        code = self._code.value()
        self._code_field.set_error("" if code else "Type the code of your recovery sheet.")
        if not code:
            self._code.setFocus()
        elif (new := self._new.take()) is not None:
            self.wait(_WORKING)
            self.recover_requested.emit(self._code.text(), new)

    def _on_go_on(self) -> None:
        if self._doubt is not None:
            self.go_on_requested.emit(self._doubt.going_on)

    def _member(self) -> str:
        guest = self._people.chosen()
        return guest.id if guest is not None else ""
