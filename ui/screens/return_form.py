"""The way back to a window that is covered and cannot lock: the passphrase of the one who is signed in, or their PIN.

It stands on the cover and knows nothing of what is under it. It never says whether part of a secret was right.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame

from rothdesk.support.problem import Problem
from ui.screens.caps_lock import CapsLockNotice
from ui.screens.door import wait_words
from ui.theme import current_theme
from ui.widgets import Banner, Button, Field, LineEdit, PlainLabel, column, row

_WIDTH = 460
_TICK_MS = 1000


class ReturnForm(QFrame):
    """`passphrase_tried` and `pin_tried` with what was typed; `wait_asked` while it counts down."""

    passphrase_tried = Signal(str)
    pin_tried = Signal(str)
    wait_asked = Signal()

    def __init__(self, label: str, *, takes_pin: bool) -> None:
        super().__init__()
        self.setObjectName("cover.form")
        self.setProperty("role", "card")
        self._by_pin = takes_pin
        whose = f" of {label}" if label else ""
        self._passphrase = LineEdit(secret=True, name="cover.passphrase")
        self._pin = LineEdit(secret=True, name="cover.pin")
        self._fields = {False: Field(f"Passphrase{whose}", self._passphrase), True: Field(f"PIN{whose}", self._pin)}
        caps = CapsLockNotice("cover.caps")
        caps.watch(self._passphrase, self._pin)
        self._problem = Banner("", "", "danger", name="cover.problem")
        self._waiting = PlainLabel("", "muted", name="cover.waiting")
        self._other = Button("", "quiet", on_click=self._on_other, name="cover.other")
        self._do = Button("Go on working", "primary", on_click=self._on_do, name="cover.do")
        inside = column(self, gap=12, margins=(24, 20, 24, 20))
        inside.add(self._problem, *self._fields.values(), caps, self._waiting)
        foot = row(gap=8)
        foot.add(self._other)
        foot.addStretch(1)
        foot.add(self._do)
        inside.addLayout(foot)
        self._other.setVisible(takes_pin)  # not before it is in the form, or it would come up as a window
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.wait_asked)
        for line in (self._passphrase, self._pin):
            line.returnPressed.connect(self._on_do)
        current_theme().changed.connect(self._fit)
        self._fit()
        self._waiting.say("")
        self._take_way(by_pin=takes_pin)

    def refuse(self, problem: Problem) -> None:
        """Say why the window stays covered; the secret is to be typed again."""
        self._problem.say_problem(problem)
        self._secret.clear()
        self._be_busy(busy=False)
        self._secret.setFocus()

    def show_wait(self, seconds: float) -> None:
        """Let nothing be tried for so many seconds; 0 lets go on."""
        if seconds > 0:
            self._waiting.say(wait_words(seconds))
            self._do.setEnabled(False)
            self._tick.start()
        elif self._tick.isActive():
            self._tick.stop()
            self._be_busy(busy=False)
            self._secret.setFocus()

    @property
    def _secret(self) -> LineEdit:
        return self._pin if self._by_pin else self._passphrase

    def _take_way(self, *, by_pin: bool) -> None:
        self._by_pin = by_pin
        for each, field in self._fields.items():
            field.setVisible(each is by_pin)
            field.set_error("")
        self._other.set_words("Use my passphrase" if by_pin else "Use my PIN")
        self.setFocusProxy(self._secret)

    def _on_other(self) -> None:
        self._secret.clear()
        self._take_way(by_pin=not self._by_pin)
        self._secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_do(self) -> None:
        if not self._do.isEnabled():
            return
        typed, field = self._secret.text(), self._fields[self._by_pin]
        missing = "Type your PIN." if self._by_pin else "Type your passphrase."
        field.set_error("" if typed else missing)
        if typed:
            self._problem.say("")
            self._be_busy(busy=True)
            (self.pin_tried if self._by_pin else self.passphrase_tried).emit(typed)

    def _be_busy(self, *, busy: bool) -> None:
        if not self._tick.isActive():
            self._do.setEnabled(not busy)
            self._waiting.say("Working out the key. This takes about a second on purpose." if busy else "")

    def _fit(self) -> None:
        self.setFixedWidth(current_theme().px(_WIDTH))
