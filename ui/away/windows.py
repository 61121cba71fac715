"""Windows: hears of a locked or switched session and of a sleep about to begin, by the messages to the window.

Written after Microsoft's documentation of WTSRegisterSessionNotification and WM_POWERBROADCAST and not yet proved on
a machine. Nothing here blocks a message; where registering fails, nothing is heard and the clocks notice a sleep.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal

_WM_WTSSESSION_CHANGE, _WM_POWERBROADCAST = 0x02B1, 0x0218
_NOTIFY_FOR_THIS_SESSION = 0
_GONE = frozenset({0x2, 0x4, 0x6, 0x7})
"""Console disconnected, remote disconnected, logged off, locked."""
_PBT_APMSUSPEND = 0x4


class WindowsAway(QObject):
    """`left` when the session is locked or left to somebody else, or the machine is about to sleep."""

    left = Signal()

    def __init__(self, window_id: int, parent: QObject) -> None:
        super().__init__(parent)
        self._window_id = window_id
        self._filter = _Filter(self)

    def begin(self) -> None:
        """Register for the messages and look out for them."""
        if sys.platform == "win32":
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(self._window_id, _NOTIFY_FOR_THIS_SESSION)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self._filter)

    def hear(self, message: int, what: int) -> None:
        """One message to the window and its first parameter."""
        locked = message == _WM_WTSSESSION_CHANGE and what in _GONE
        if locked or (message == _WM_POWERBROADCAST and what == _PBT_APMSUSPEND):
            self.left.emit()


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, away: WindowsAway) -> None:
        super().__init__()
        self._away = away

    def nativeEventFilter(self, _kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Pass on number and first parameter; let every message go its way."""
        found = _Message.from_address(int(message))
        self._away.hear(int(found.message), int(found.wparam or 0))
        return False, 0


class _Message(ctypes.Structure):
    """The beginning of MSG (winuser.h)."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
    )
