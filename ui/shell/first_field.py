"""Finds where the keyboard begins in a pane or page: the first place in it that Tab stops at.

It moves nothing by itself.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def first_field(pane: QWidget) -> QWidget | None:
    """The first widget in sight within `pane` that takes the keyboard, if there is one."""
    step = pane.nextInFocusChain()
    while step is not None and step is not pane:
        takes = step.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes and step.isVisible() and step.isEnabled() and pane.isAncestorOf(step):
            return step
        step = step.nextInFocusChain()
    return None
