"""macOS: hears from the distributed notifications that the screen is locked or the screen saver begins.

Written after Apple's documentation of CFNotificationCenter and not yet proved on a machine. A sleep without a locked
screen is noticed by the clocks on waking. The notifications come on the main thread, through its run loop.
"""

from __future__ import annotations

import ctypes
from typing import Any

from PySide6.QtCore import QObject, Signal

_FOUNDATION = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation"
_UTF8 = 0x08000100
_DELIVER_AT_ONCE = 4
_NAMES = (b"com.apple.screenIsLocked", b"com.apple.screensaver.didstart")


class MacAway(QObject):
    """`left` when the screen is locked."""

    left = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Kept: the system calls it for as long as the program runs.
        self._heard = ctypes.CFUNCTYPE(None, *(ctypes.c_void_p,) * 5)(self._on_notification)

    def begin(self) -> None:
        """Listen."""
        library: Any = ctypes.CDLL(_FOUNDATION)
        library.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        library.CFStringCreateWithCString.restype = ctypes.c_void_p
        library.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
        add = library.CFNotificationCenterAddObserver
        add.restype = None
        add.argtypes = (*(ctypes.c_void_p,) * 5, ctypes.c_long)
        centre = library.CFNotificationCenterGetDistributedCenter()
        heard = ctypes.cast(self._heard, ctypes.c_void_p)
        for name in _NAMES:
            called = library.CFStringCreateWithCString(None, name, _UTF8)
            add(centre, None, heard, called, None, _DELIVER_AT_ONCE)

    def _on_notification(self, *_what: int | None) -> None:
        self.left.emit()
