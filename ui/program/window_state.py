"""How a window stands on the screen, as a short text that one process hands to the next: nothing of a record.

The lock screen opens where the window was, as large and in the same look, so that nothing jumps.
"""

from __future__ import annotations

import re
from typing import cast, get_args

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from ui.theme import Look, current_theme

_STATE = re.compile(r"(\d{1,5})x(\d{1,5})([+-]\d{1,5})([+-]\d{1,5}):([a-z]+):([a-z]+):(\d{2,3})")


def state_of(window: QWidget) -> str:
    """For example `1280x720+40+30:normal:dark:125`: size, place, state, look and zoom."""
    theme, area = current_theme(), window.normalGeometry()
    if area.isEmpty():
        area = window.geometry()
    state = "full" if window.isFullScreen() else "large" if window.isMaximized() else "normal"
    return f"{area.width()}x{area.height()}{area.x():+d}{area.y():+d}:{state}:{theme.look}:{theme.zoom}"


def show_as(window: QWidget, state: str) -> bool:
    """Show a window as a text says; False where it says nothing that can be read."""
    found = _STATE.fullmatch(state)
    if found is None or found[6] not in get_args(Look):
        return False
    theme = current_theme()
    theme.set_look(cast(Look, found[6]))
    theme.set_zoom(int(found[7]))
    window.setGeometry(QRect(int(found[3]), int(found[4]), int(found[1]), int(found[2])))
    if found[5] == "full":
        window.setWindowState(Qt.WindowState.WindowFullScreen)
    elif found[5] == "large":
        window.setWindowState(Qt.WindowState.WindowMaximized)
    window.show()
    return True
