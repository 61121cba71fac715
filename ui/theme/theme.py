"""The look of the running program: colours after the system, type and space after the person's zoom.

There is one `Theme` per application, a child of it; `current_theme()` finds it, so no module keeps one. Lengths of
the design are given for text of 14 pixels; `px` turns them into pixels of this system and zoom. It must know
nothing of what the program is about.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.focus_ring import FocusRing
from ui.theme.palette import palette_of
from ui.theme.sheet import style_sheet
from ui.theme.tokens import DARK, LIGHT, Tokens, forced_contrast

DESIGN_TEXT = 14
"""Pixels of ordinary text in the drawings that all lengths refer to; smaller system text is raised to it, so that
captions never fall under 12."""

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
Look = Literal["system", "light", "dark", "contrast"]
FontRole = Literal["caption", "caption-strong", "text", "strong", "bold", "capture", "title"]
_SIZES: dict[FontRole, tuple[int, QFont.Weight]] = {
    "caption": (12, QFont.Weight.Normal),
    "caption-strong": (12, QFont.Weight.DemiBold),
    "text": (14, QFont.Weight.Normal),
    "strong": (14, QFont.Weight.DemiBold),
    "bold": (14, QFont.Weight.Bold),
    "capture": (16, QFont.Weight.Normal),
    "title": (20, QFont.Weight.DemiBold),
}


class Theme(QObject):
    """Applies palette, font and style sheet, and says `changed` after each new look or zoom."""

    changed = Signal()

    def __init__(self, app: QApplication, look: Look = "system", zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        app.setStyle("Fusion")
        self._system_font = app.font()
        self._text = max(DESIGN_TEXT, QFontInfo(self._system_font).pixelSize())
        self._look: Look = look
        self._zoom = zoom
        self.tokens: Tokens = LIGHT
        self._painted: Tokens | None = None
        # Both are kept: reading the preferences through a temporary raises, as its owner is then already gone.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        scheme_changed: SignalInstance = self._hints.colorSchemeChanged
        contrast_changed: SignalInstance = self._accessibility.contrastPreferenceChanged
        scheme_changed.connect(self.apply)
        contrast_changed.connect(self.apply)
        self.apply()
        self._ring = FocusRing(self, app)

    def apply(self) -> None:
        """Work out the look afresh and give it to every window."""
        self.tokens = self._chosen_tokens()
        if not self.tokens.forced and self.tokens is not self._painted:
            self._app.setPalette(palette_of(self.tokens))
        self._painted = self.tokens
        self._app.setStyleSheet("")  # straight from one sheet to another takes Qt four times as long
        self._app.setFont(self.font("text"))
        self._app.setStyleSheet(style_sheet(self.tokens, self.px))
        self.changed.emit()

    def _chosen_tokens(self) -> Tokens:
        wants_contrast = self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast
        if self._look == "contrast" or (self._look == "system" and wants_contrast):
            self._app.setPalette(QPalette())
            return forced_contrast(self._app.palette())
        if self._look == "system":
            return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._look == "dark" else LIGHT

    def set_look(self, look: Look) -> None:
        """Follow the system, or hold one look; nothing happens where it is so already."""
        if look != self._look:
            self._look = look
            self.apply()

    @property
    def look(self) -> Look:
        """The look that is held, or that of the system."""
        return self._look

    @property
    def zoom(self) -> int:
        """The person's zoom in per cent, 80 to 200."""
        return self._zoom

    def set_zoom(self, percent: int) -> None:
        """Set the zoom, held within 80 to 200 per cent; nothing happens where it is so already."""
        wanted = min(max(percent, ZOOMS[0]), ZOOMS[-1])
        if wanted != self._zoom:
            self._zoom = wanted
            self.apply()

    def zoom_in(self) -> None:
        """One step larger."""
        self.set_zoom(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """One step smaller."""
        self.set_zoom(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    def zoom_reset(self) -> None:
        """Back to 100 per cent."""
        self.set_zoom(100)

    def px(self, length: float) -> int:
        """A length of the design in pixels of this system and zoom; never nothing where it was something."""
        scaled = round(length * self._text * self._zoom / (DESIGN_TEXT * 100))
        return max(scaled, 1) if length > 0 else scaled

    def font(self, role: FontRole) -> QFont:
        """The system's interface font in one of the sizes and weights of the type scale."""
        size, weight = _SIZES[role]
        font = QFont(self._system_font)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        return font

    def colour(self, value: str) -> QColor:
        """A token as Qt's colour."""
        return QColor(value)

    def moves(self) -> bool:
        """Whether short fades are welcome; the system may ask for none."""
        return self._accessibility.motionPreference() == Qt.MotionPreference.NoPreference


def current_theme() -> Theme:
    """The theme of the running application; `ui.application` makes it before any widget."""
    app = QApplication.instance()
    if app is not None:
        for found in app.findChildren(Theme, options=Qt.FindChildOption.FindDirectChildrenOnly):
            return found
    raise LookupError("The theme must be made before the first widget.")
