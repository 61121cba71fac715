"""Linux: hears from logind that the laptop is about to sleep or its session is locked, and from the desktop the same.

QtDBus talks to the message bus of this machine through a file socket; it reaches no network. Sleep is held back
(for the few seconds that logind allows) until this process has locked: the file that logind gives for it closes with
the process. Where there is no bus nothing is heard, and the clocks notice a sleep afterwards.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusObjectPath, QDBusUnixFileDescriptor

_LOGIND, _MANAGER = "org.freedesktop.login1", "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_ROOT = "/org/freedesktop/login1"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
)
_PATIENCE_MS = 1000
_ON_SIGNAL = b"1on_signal(QDBusMessage)"  # what SLOT() makes of it, which is typed as a text
_AT_MOST_MS = 3000
"""How long sleep is held back where locking does not end this process sooner; logind waits for five seconds."""


class LinuxAway(QObject):
    """`left` when the session is locked, the lid is shut or the machine is about to sleep."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._system = QDBusConnection.systemBus()
        self._desktop = QDBusConnection.sessionBus()
        self._brake: QDBusUnixFileDescriptor | None = None

    def begin(self) -> None:
        """Listen, and ask that sleep wait for the lock."""
        if self._system.isConnected():
            self._hear(self._system, _LOGIND, _ROOT, _MANAGER, "PrepareForSleep")
            session = self._own_session()
            if session:
                self._hear(self._system, _LOGIND, session, _SESSION, "Lock")
                self._hear(self._system, _LOGIND, session, _PROPERTIES, "PropertiesChanged")
            power = "org.freedesktop.UPower"
            self._hear(self._system, power, "/org/freedesktop/UPower", _PROPERTIES, "PropertiesChanged")
            self._hold_sleep()
        if self._desktop.isConnected():
            for name, path in _SAVERS:
                self._hear(self._desktop, name, path, name, "ActiveChanged")

    def _hear(self, bus: QDBusConnection, service: str, path: str, interface: str, signal: str) -> None:
        bus.connect(service, path, interface, signal, self, _ON_SIGNAL)

    def _call(self, method: str, *arguments: str) -> object | None:
        message = QDBusMessage.createMethodCall(_LOGIND, _ROOT, _MANAGER, method)
        message.setArguments(list(arguments))
        answer = self._system.call(message, QDBus.CallMode.Block, _PATIENCE_MS)
        given = answer.arguments()
        return given[0] if answer.type() == QDBusMessage.MessageType.ReplyMessage and given else None

    def _own_session(self) -> str:
        path = self._call("GetSession", os.environ.get("XDG_SESSION_ID", "auto"))
        return path.path() if isinstance(path, QDBusObjectPath) else ""

    def _hold_sleep(self) -> None:
        brake = self._call(
            "Inhibit", "sleep", "rothdesk", "The records are locked before the laptop sleeps.", "delay"
        )
        self._brake = brake if isinstance(brake, QDBusUnixFileDescriptor) else None

    def _release(self) -> None:
        """Let the machine sleep, if this process is still the one that was told: it is covered at least."""
        self._brake = None

    @Slot(QDBusMessage)
    def on_signal(self, message: QDBusMessage) -> None:
        """One of the signals that are listened to."""
        given = message.arguments()
        if message.member() == "PropertiesChanged":
            changed = given[1] if len(given) > 1 and isinstance(given[1], dict) else {}
            if changed.get("LockedHint") is True or changed.get("LidIsClosed") is True:
                self.left.emit()
        elif message.member() == "PrepareForSleep" and given[:1] == [False]:
            self._hold_sleep()  # awake again, and the next sleep is to wait as well
        elif message.member() == "Lock" or given[:1] == [True]:
            QTimer.singleShot(_AT_MOST_MS, self, self._release)
            self.left.emit()
