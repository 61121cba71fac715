"""Hands that have no mouse: everything is reached by Tab, arrows, shortcuts and F6.

Tab is pressed until the widget has the keyboard, at most a few screens' worth of times: what Tab does not reach is
out of reach.
"""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tests.journey.hands import Hands

_FAR = 160
"""Tab stops on the longest page by far."""


class Keyboard:
    """Moves the keyboard of a window about. `hands` types; its clicks are not used."""

    def __init__(self, hands: Hands) -> None:
        self.hands = hands

    def into_page(self) -> None:
        """F6 until the keyboard is on the page in sight."""
        page = self.hands.window.frame.pages.currentWidget()
        assert page is not None
        for _ in range(4):
            if page.isAncestorOf(self.hands.focus()):
                return
            self.hands.press("F6")
        raise AssertionError("F6 does not lead to the page")

    def tab_to(self, name: str, *, back: bool = False) -> QWidget:
        """Press Tab, or Shift+Tab, until this widget has the keyboard."""
        seen = []
        for _ in range(_FAR):
            focused = QApplication.focusWidget()
            seen.append(focused.objectName() if focused else "nothing")
            if focused is not None and focused.objectName() == name:
                assert focused.isVisible()
                return focused
            self.hands.tab(back=back)
        raise AssertionError(f"Tab does not reach {name}, only {list(dict.fromkeys(seen))}")

    def press_on(self, name: str, *, back: bool = False) -> None:
        """Go there by Tab and press Space."""
        self.tab_to(name, back=back)
        self.hands.press("Space")

    def type_into(self, name: str, words: str) -> None:
        """Go there by Tab and type."""
        self.tab_to(name)
        self.hands.keys(words)
