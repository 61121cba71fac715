"""Chooses how this operating system tells that the person goes away, and joins all signs of it into one.

Only the module of the system at hand is loaded.
"""

from __future__ import annotations

import sys
from typing import Protocol

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget


class Away(Protocol):
    """Tells that the person goes away, by `left`."""

    left: SignalInstance

    def begin(self) -> None:
        """Listen."""
        ...


def system_away(window: QWidget, parent: QObject, platform: str = sys.platform) -> Away | None:
    """The signs of this operating system; none on one that is not known."""
    if platform == "linux":
        from ui.away.linux import LinuxAway

        return LinuxAway(parent)
    if platform == "win32":
        from ui.away.windows import WindowsAway

        return WindowsAway(int(window.winId()), parent)
    if platform == "darwin":
        from ui.away.macos import MacAway

        return MacAway(parent)
    return None
