"""The one thin style sheet: sizes of type, room around words, borders and states, from tokens and a scale.

Colours come from tokens only, lengths only through `px`, so that zoom and high contrast change everything at
once. It must not style anything by a widget's place; widgets say what they are by a `role` or `kind` property.
"""

from __future__ import annotations

from collections.abc import Callable

from ui.theme.tokens import Tokens

Pixels = Callable[[float], int]
FIELDS = "QLineEdit, QPlainTextEdit, QComboBox, QSpinBox"


def style_sheet(tokens: Tokens, px: Pixels) -> str:
    """The style sheet for these colours; `px` turns lengths of the design into pixels of this zoom."""
    return "\n".join((_words(tokens, px), _fields(tokens, px), _buttons(tokens, px), _frames(tokens, px)))


def _words(t: Tokens, px: Pixels) -> str:
    return f"""
QLabel {{ background: transparent; }}
QLabel[role="caption"] {{ font-size: {px(12)}px; color: {t.muted}; }}
QLabel[role="caption-strong"] {{ font-size: {px(12)}px; color: {t.muted}; font-weight: 600; }}
QLabel[role="muted"] {{ color: {t.muted}; }}
QLabel[role="strong"], QLabel[role="heading"] {{ font-weight: 600; }}
QLabel[role="capture"] {{ font-size: {px(16)}px; }}
QLabel[role="title"] {{ font-size: {px(20)}px; font-weight: 600; }}
QLabel[role="error"] {{ color: {t.danger}; font-weight: 600; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field}; padding: {px(4)}px; }}
"""


def _fields(t: Tokens, px: Pixels) -> str:
    ring = px(8) + 2 * px(5)  # a radius of more than half of it would make it square
    return f"""
{FIELDS} {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field};
  border-radius: {px(6)}px; padding: {px(5)}px {px(8)}px; placeholder-text-color: {t.muted};
  selection-background-color: {t.accent};
  selection-color: {t.on_accent}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px(20)}px; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover {{ border-color: {t.text}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {{
  background: {t.page}; color: {t.muted}; border-color: {t.hairline}; }}
QLineEdit:read-only, QPlainTextEdit:read-only {{ background: {t.page}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"] {{
  border: 2px solid {t.danger}; }}
QPlainTextEdit[bare="true"], QLineEdit[bare="true"] {{ border: 0; background: transparent;
  padding: {px(4)}px; }}
QPlainTextEdit[role="capture"] {{ font-size: {px(16)}px; }}
QComboBox {{ padding-right: {px(28)}px; }}
QComboBox::drop-down {{ border: 0; width: {px(24)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox[quiet="true"] {{ font-weight: 600; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field};
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: {px(30)}px; padding: 0 {px(8)}px; }}
QSpinBox {{ padding-right: {px(26)}px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: 0; background: transparent; width: {px(24)}px;
  subcontrol-origin: border; }}
QSpinBox::up-button {{ subcontrol-position: top right; }}
QSpinBox::down-button {{ subcontrol-position: bottom right; }}
QSpinBox::up-arrow, QSpinBox::down-arrow {{ image: none; }}
QRadioButton {{ spacing: {px(8)}px; min-height: {px(28)}px; padding: 0 {px(8)}px 0 {px(4)}px; }}
QRadioButton::indicator {{ width: {px(8)}px; height: {px(8)}px; border: {px(5)}px solid {t.surface};
  border-radius: {ring // 2}px; background: {t.surface}; }}
QRadioButton::indicator:unchecked {{ width: {ring - 2}px; height: {ring - 2}px; border: 1px solid {t.field}; }}
QRadioButton::indicator:checked {{ border-color: {t.accent}; background: {t.on_accent}; }}
"""


def _buttons(t: Tokens, px: Pixels) -> str:
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field};
  border-radius: {px(6)}px; padding: {px(5)}px {px(14)}px; font-weight: 600; min-height: {px(20)}px; }}
QPushButton:hover {{ background: {t.accent_ground}; border-color: {t.accent}; }}
QPushButton:pressed, QPushButton:checked {{ background: {t.accent_ground}; color: {t.accent};
  border-color: {t.accent}; }}
QPushButton:disabled {{ background: {t.page}; color: {t.muted}; border-color: {t.hairline}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent}; }}
QPushButton[kind="primary"]:hover {{ border-color: {t.text}; }}
QPushButton[kind="primary"]:pressed {{ background: {t.text}; color: {t.surface}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.page}; color: {t.muted}; border-color: {t.hairline}; }}
QPushButton[kind="danger"] {{ color: {t.danger}; border-color: {t.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {t.danger_ground}; }}
QPushButton[kind="danger"]:disabled {{ background: {t.page}; color: {t.muted}; border-color: {t.hairline}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.accent}; border-color: transparent;
  padding: {px(5)}px {px(8)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.accent_ground}; border-color: {t.accent}; }}
QPushButton[kind="quiet"]:disabled {{ color: {t.muted}; }}
QPushButton[kind="icon"] {{ background: transparent; border-color: transparent; padding: {px(5)}px;
  min-width: {px(18)}px; min-height: {px(18)}px; }}
QPushButton[kind="icon"]:hover {{ background: {t.accent_ground}; border-color: {t.accent}; }}
QPushButton[kind="row"] {{ text-align: left; font-weight: 400; padding: {px(8)}px {px(12)}px; }}
QPushButton[kind="held"] {{ background: {t.tint("held").ground}; color: {t.tint("held").ink};
  border-color: {t.tint("held").ink}; }}
"""


def _frames(t: Tokens, px: Pixels) -> str:
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget[role="body"] {{ background: transparent; border: 0; }}
QAbstractItemView {{ background: {t.surface}; border: 0; outline: 0; }}
QAbstractItemView[ground="page"] {{ background: transparent; }}
QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.hairline}; border-radius: {px(8)}px; }}
QWidget[ground="surface"] {{ background: {t.surface}; }}
QWidget[ground="page"] {{ background: {t.page}; }}
QFrame[role="rule"] {{ background: {t.hairline}; border: 0; }}
QFrame[role="banner"] {{ border: 0; border-left: {px(4)}px solid {t.accent}; background: {t.accent_ground};
  border-top-right-radius: {px(6)}px; border-bottom-right-radius: {px(6)}px; }}
QFrame[role="banner"][kind="warning"] {{ border-left-color: {t.tint("warning").ink};
  background: {t.tint("warning").ground}; }}
QFrame[role="banner"][kind="danger"] {{ border-left-color: {t.danger}; background: {t.danger_ground}; }}
QFrame[role="banner"][kind="held"] {{ border-left-color: {t.tint("held").ink};
  background: {t.tint("held").ground}; }}
QFrame[role="toast"] {{ background: {t.text}; border-radius: {px(8)}px; }}
QFrame[role="toast"] QLabel {{ color: {t.surface}; }}
QFrame[role="toast"] QPushButton {{ background: transparent; color: {t.surface};
  border-color: {t.surface}; }}
QProgressBar {{ background: {t.page}; border: 1px solid {t.field}; border-radius: {px(5)}px;
  min-height: {px(10)}px; max-height: {px(10)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(4)}px; }}
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {px(12)}px; }}
QScrollBar:horizontal {{ height: {px(12)}px; }}
QScrollBar::handle {{ background: {t.field}; border: {px(3)}px solid {t.page}; border-radius: {px(6)}px; }}
QScrollBar::handle:hover {{ background: {t.text}; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.hairline}; }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: 0;
  border-bottom: 1px solid {t.hairline}; padding: {px(6)}px {px(10)}px; font-size: {px(12)}px;
  font-weight: 600; }}
QTableCornerButton::section {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.hairline}; }}
QTableView {{ gridline-color: {t.faint}; background: {t.surface}; border: 1px solid {t.hairline};
  selection-background-color: {t.accent_ground}; selection-color: {t.text}; }}
QTableView QPlainTextEdit, QTableView QLineEdit, QTableView QComboBox {{ border-radius: 0; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.field}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(16)}px; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QCalendarWidget QToolButton {{ color: {t.text}; min-height: {px(28)}px; }}
"""
