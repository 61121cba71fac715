"""Linux: hears from logind of sleep, of a locked session and of a switch to another user; from the desktop of locks.

QtDBus talks to the message bus of this machine through a file socket; it reaches no network. Sleep is held back
(for the few seconds that logind allows) until this process has locked: the file that logind gives for it closes with
the process. Where there is no bus nothing is heard, and the clocks notice a sleep afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

_LOGIND, _MANAGER = "org.freedesktop.login1", "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_POWER = "org.freedesktop.UPower"
_ROOT = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
_PATIENCE_MS = 5000
_AT_MOST_MS = 3000
"""How long sleep is held back where locking does not end this process sooner; logind waits for five seconds."""


class LinuxAway(QObject):
    """`left` when the session is locked or another user's in its place, the lid is shut or sleep is about to come."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system = QDBusConnection.systemBus()
        self._desktop = QDBusConnection.sessionBus()
        self._brake: QDBusUnixFileDescriptor | None = None
        self._was: dict[str, bool] = {}  # whether a property is what is its sign
        self._look: dict[str, Callable[[], None]] = {}

    def begin(self) -> None:
        """Listen, and ask that sleep wait for the lock. Answers are awaited without holding the window up."""
        if self._system.isConnected():
            self._hear(self._system, _LOGIND, _ROOT, _MANAGER, "PrepareForSleep")
            self._watch(_POWER, "/org/freedesktop/UPower", _POWER, LidIsClosed=True)
            self._ask_logind("GetSession", os.environ.get("XDG_SESSION_ID", "auto"), then=self._on_session)
        if self._desktop.isConnected():
            for name, path in _SAVERS:
                self._hear(self._desktop, name, path, name, "ActiveChanged")

    def _hear(self, bus: QDBusConnection, service: str, path: str, interface: str, signal: str) -> None:
        slot = SLOT("on_signal(QDBusMessage)")
        bus.connect(service, path, interface, signal, self, slot)  # type: ignore[call-overload]  # typed as bytes

    def _ask(self, message: QDBusMessage, *arguments: str, then: Callable[[object], None]) -> None:
        message.setArguments(list(arguments))
        waiting = QDBusPendingCallWatcher(self._system.asyncCall(message, _PATIENCE_MS), self)

        def answer() -> None:
            given = waiting.reply().arguments()
            then(None if waiting.isError() or not given else given[0])
            waiting.deleteLater()

        waiting.finished.connect(answer)

    def _ask_logind(self, method: str, *arguments: str, then: Callable[[object], None]) -> None:
        self._ask(QDBusMessage.createMethodCall(_LOGIND, _ROOT, _MANAGER, method), *arguments, then=then)

    def _watch(self, service: str, path: str, interface: str, **signs: bool) -> None:
        """Say `left` whenever a property turns to what is its sign.

        It may be so already, as with a lid that is shut at a desk.
        """
        self._hear(self._system, service, path, _PROPERTIES, "PropertiesChanged")

        def compare(name: str, value: object) -> None:
            given = value.variant() if isinstance(value, QDBusVariant) else value
            is_so = given is signs[name]
            turned, self._was[name] = is_so and self._was.get(name) is False, is_so
            if turned:
                self.left.emit()

        def look() -> None:
            for name in signs:
                message = QDBusMessage.createMethodCall(service, path, _PROPERTIES, "Get")
                self._ask(message, interface, name, then=partial(compare, name))

        # The signal's own map of changes cannot be read from Python, so that it is asked for.
        self._look[interface] = look
        look()

    def _on_session(self, session: object) -> None:
        if isinstance(session, QDBusObjectPath):
            self._hear(self._system, _LOGIND, session.path(), _SESSION, "Lock")
            self._watch(_LOGIND, session.path(), _SESSION, LockedHint=True, Active=False)
        self._hold_sleep()

    def _hold_sleep(self) -> None:
        self._ask_logind(
            "Inhibit",
            "sleep",
            "rothdesk",
            "Records are locked before the laptop sleeps.",
            "delay",
            then=self._on_brake,
        )

    def _on_brake(self, brake: object) -> None:
        self._brake = brake if isinstance(brake, QDBusUnixFileDescriptor) else None

    def _release(self) -> None:
        """Let the machine sleep, if this process is still the one that was told: it is covered at least."""
        self._brake = None

    @Slot(QDBusMessage)
    def on_signal(self, message: QDBusMessage) -> None:
        """One of the signals that are listened to."""
        given = message.arguments()
        if message.member() == "PropertiesChanged":
            look = self._look.get(str(given[0])) if given else None
            if look is not None:
                look()
        elif message.member() == "PrepareForSleep" and given[:1] == [False]:
            self._hold_sleep()  # awake again, and the next sleep is to wait as well
        elif message.member() == "Lock" or given[:1] == [True]:
            QTimer.singleShot(_AT_MOST_MS, self, self._release)
            self.left.emit()
