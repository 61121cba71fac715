"""Colours that can be told apart, zoom that moves everything, a ring round whatever has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import Theme, Tokens
from ui.theme.tokens import DARK, LIGHT, forced_contrast
from ui.widgets import Button, Field, LineEdit, PlainLabel, TickList, column


def luminance(colour: str) -> float:
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_reaches_four_and_a_half_to_one(tokens: Tokens) -> None:
    pairs = [(tint.ink, tint.ground) for tint in tokens.kinds.values()]
    for ground in (tokens.page, tokens.surface, tokens.accent_ground, tokens.danger_ground):
        pairs += [(tokens.text, ground), (tokens.muted, ground)]
    pairs += [
        (tokens.on_accent, tokens.accent),
        (tokens.accent, tokens.surface),
        (tokens.accent, tokens.accent_ground),
    ]
    pairs += [(tokens.danger, tokens.surface), (tokens.danger, tokens.page)]
    pairs += [(tokens.band_text, tokens.band), (tokens.band_text, tokens.band_stripe)]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_field_borders_and_the_ring_reach_three_to_one(tokens: Tokens) -> None:
    pairs = [(edge, ground) for edge in (tokens.field, tokens.focus) for ground in (tokens.page, tokens.surface)]
    assert [pair for pair in pairs if contrast(*pair) < 3] == []


def test_forced_contrast_uses_no_colour_but_the_systems() -> None:
    palette = QPalette()
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"),
        (QPalette.ColorRole.Base, "#000000"),
        (QPalette.ColorRole.Text, "#ffff00"),
        (QPalette.ColorRole.Highlight, "#00ffff"),
        (QPalette.ColorRole.HighlightedText, "#000001"),
    ):
        palette.setColor(role, QColor(colour))
    tokens = forced_contrast(palette)
    used = {value for name in Tokens.__slots__ if isinstance(value := getattr(tokens, name), str)}
    used |= {part for tint in tokens.kinds.values() for part in tint}
    assert used <= {"#000000", "#ffff00", "#00ffff", "#000001"}
    assert tokens.dark


def test_zoom_goes_in_steps_and_stops_at_both_ends(theme: Theme) -> None:
    theme.zoom_in()
    assert theme.zoom == 110
    for _ in range(12):
        theme.zoom_in()
    assert theme.zoom == 200
    for _ in range(12):
        theme.zoom_out()
    assert theme.zoom == 80
    theme.zoom_reset()
    assert theme.zoom == 100


def test_zoom_doubles_type_space_and_targets_of_what_is_shown_already(theme: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    inside = column(holder, gap=8, margins=(24, 16, 24, 16))
    label, button = PlainLabel("Title", "title"), Button("Sign 7 ready copies", "primary")
    inside.add(label, button)
    holder.show()
    before = (label.fontInfo().pixelSize(), button.height(), inside.contentsMargins().left(), inside.spacing())
    theme.set_zoom(200)
    after = (
        label.fontInfo().pixelSize(),
        button.sizeHint().height(),
        inside.contentsMargins().left(),
        inside.spacing(),
    )
    assert after[0] == before[0] * 2
    assert after[1] >= before[1] * 2 - 4
    assert after[2:] == (before[2] * 2, before[3] * 2)


def test_a_look_and_a_zoom_that_are_there_already_cost_nothing(theme: Theme, qtbot: QtBot) -> None:
    theme.set_look("dark")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_look("dark")
        theme.set_zoom(theme.zoom)


def test_the_scale_of_type_is_twelve_fourteen_sixteen_and_twenty(theme: Theme) -> None:
    unit = theme.px(14) / 14
    sizes = [theme.font(role).pixelSize() / unit for role in ("caption", "text", "capture", "title")]
    assert [round(size) for size in sizes] == [12, 14, 16, 20]


def ring_of(window: QWidget) -> QWidget:
    rings = [ring for ring in window.findChildren(QWidget, "focus.ring") if ring.isVisible()]
    assert len(rings) == 1
    return rings[0]


def test_the_ring_goes_where_the_keyboard_goes(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inside = column(window, margins=(16, 16, 16, 16))
    line, ticks, button = LineEdit(), TickList([("a", "One")], label="Some"), Button("Go on")
    inside.add(Field("Reference", line), ticks, button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for target in (line, ticks.tick("a").box, button):
        target.setFocus()
        ring = ring_of(window)
        where = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        assert ring.geometry().contains(where)
        assert ring.grab().toImage().pixelColor(ring.width() // 2, 1) == QColor(theme.tokens.focus)
    window.resize(window.width() + 200, window.height() + 80)
    QApplication.processEvents()
    assert ring_of(window).geometry().contains(QRect(button.mapTo(window, QPoint(0, 0)), button.size()))
