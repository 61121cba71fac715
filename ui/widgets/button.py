"""Buttons: words that say what happens, and icon buttons that still have a name.

One primary per screen. An ampersand in the words is shown, not taken as a mnemonic; keys are declared in the
table of shortcuts and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.icons import icon as tinted
from ui.theme import current_theme
from ui.widgets.label import restyle

ButtonKind = Literal["primary", "secondary", "quiet", "danger", "row", "held"]


class Pressable(QPushButton):
    """A button that Enter presses as Space does, wherever it stands, and only while it has the keyboard itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setAutoDefault(False)  # in a dialog, Enter in a field would press whichever button came first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt leaves Enter to dialogs."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressable):
    """A button with words; `on_click` is called without arguments."""

    def __init__(
        self,
        text: str,
        kind: ButtonKind = "secondary",
        *,
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        name: str = "",
        checkable: bool = False,
    ) -> None:
        super().__init__()
        self._icon = icon
        self._tinted: object = None
        self._kind: str = kind
        self.setProperty("kind", kind)
        self.setObjectName(name)
        self.setCheckable(checkable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(text)
        if on_click is not None:
            self.clicked.connect(lambda _checked=False: on_click())
        self._tint()

    def set_words(self, text: str) -> None:
        """Show other words."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_kind(self, kind: ButtonKind) -> None:
        """Make it another kind of button."""
        self._kind = kind
        self.setProperty("kind", kind)
        restyle(self)
        self._tint()

    def _tint(self) -> None:
        if not self._icon:
            return
        theme = current_theme()
        tokens = theme.tokens
        ink = {
            "primary": tokens.on_accent,
            "danger": tokens.danger,
            "quiet": tokens.accent,
            "held": tokens.tint("held").ink,
        }.get(self._kind, tokens.text)
        wanted = (self._icon, ink, theme.px(18), bool(self.text()), tokens.muted)
        if wanted == self._tinted:
            return
        self._tinted = wanted
        size, after = theme.px(18), theme.px(5) if self.text() else 0
        muted = theme.colour(tokens.muted)
        self.setIcon(tinted(self._icon, theme.colour(ink), size, disabled=muted, after=after))
        self.setIconSize(QSize(size + after, size))

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon afresh in a new look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icon"):
            self._tint()


class IconButton(Button):
    """An icon alone; `label` is its accessible name and its tooltip."""

    def __init__(
        self, icon: str, label: str, *, on_click: Callable[[], object] | None = None, name: str = ""
    ) -> None:
        super().__init__("", "secondary", icon=icon, on_click=on_click, name=name)
        self.setProperty("kind", "icon")
        self.setAccessibleName(label)
        self.setToolTip(label)
        restyle(self)
