"""One's own settings: when the program locks by itself, how it looks and how large its words are.

Each change counts at once and is kept in the store for whoever is signed in; there is no button to forget.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from rothdesk.app.own_settings import LOCK_MINUTES, LOCK_MINUTES_IN_SESSION, OwnSettings
from ui.screens.centred import CentredScreen
from ui.theme.theme import ZOOMS
from ui.widgets import Button, Choice, Field, NumberEdit

_LOOKS = (
    ("system", "As the system"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("contrast", "High contrast"),
)


class SettingsScreen(CentredScreen):
    """`changed(OwnSettings)` after each change by the person; `left` on the way back."""

    changed = Signal(object)
    left = Signal()

    def __init__(self, settings: OwnSettings) -> None:
        super().__init__(
            "settings", "Settings", "They are yours alone and count at once. They are kept in the encrypted store."
        )
        self._settings = settings
        self._minutes = NumberEdit(LOCK_MINUTES[0], LOCK_MINUTES[-1], name="settings.lock")
        self._in_session = NumberEdit(
            LOCK_MINUTES_IN_SESSION[0], LOCK_MINUTES_IN_SESSION[-1], name="settings.lock_in_session"
        )
        self._look = Choice(_LOOKS, name="settings.look")
        self._zoom = Choice([(str(zoom), f"{zoom} %") for zoom in ZOOMS], name="settings.zoom")
        self.body.add(
            Field(
                "Idle minutes until it locks",
                self._minutes,
                help="1 to 15. It also locks when the laptop sleeps, its lid is shut or its session is locked.",
            ),
            Field(
                "Idle minutes during a conference",
                self._in_session,
                help="5 to 60: people may talk for long while nobody types.",
            ),
            Field("Look", self._look),
            Field("Size of words", self._zoom, help="Also by Ctrl+= and Ctrl+-."),
        )
        self.set_back(Button("Back to the list", on_click=self.left.emit, name="settings.back"))
        self.show_settings(settings)
        for editor in (self._minutes, self._in_session, self._look, self._zoom):
            editor.edited.connect(self._on_edited)

    def show_settings(self, settings: OwnSettings) -> None:
        """Show them as they are now."""
        self._settings = settings
        self._minutes.set_value(settings.lock_minutes)
        self._in_session.set_value(settings.lock_minutes_in_session)
        self._look.set_value(settings.look)
        self._zoom.set_value(str(settings.zoom))

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins in the first of them."""
        super().showEvent(event)
        self._minutes.setFocus()

    def _on_edited(self) -> None:
        now = self._settings
        minutes, in_session = self._minutes.value(), self._in_session.value()
        self._settings = replace(
            now,
            lock_minutes=now.lock_minutes if minutes is None else minutes,
            lock_minutes_in_session=now.lock_minutes_in_session if in_session is None else in_session,
            look=self._look.value() or now.look,
            zoom=int(self._zoom.value() or now.zoom),
        )
        if self._settings != now:
            self.changed.emit(self._settings)
