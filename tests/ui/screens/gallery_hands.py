"""What is done by hand to the screens of the gallery once they are in sight, and what a passphrase lacks there.

It fills and presses; it looks at nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

Made = tuple[Callable[[], QWidget], Callable[[QWidget], None]]
"""How a screen is made, and what is done to it."""


def lacks(passphrase: str) -> str:
    return "" if len(passphrase) > 14 else "It needs three words, or fifteen letters and signs."


def typed(screen: QWidget, name: str, words: str) -> None:
    line = screen.findChild(QWidget, name)
    assert line is not None
    QTest.keyClicks(line, words)


def pressed(screen: QWidget, *names: str) -> None:
    for name in names:
        button = screen.findChild(QWidget, name)
        assert button is not None
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def nothing(_screen: QWidget) -> None:
    """As it was made."""
