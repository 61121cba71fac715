"""Every screen of the store in every state: nothing is cut, nothing is without a name, and Tab reaches everything.

With ROTHDESK_PICTURES=FOLDER a picture of each is kept there to be looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.screens.gallery import SCREENS
from tests.ui.walking import cut, unnamed, unreached
from ui.shell.window import Window
from ui.theme import Look, Theme

PICTURES = os.environ.get("ROTHDESK_PICTURES")
LOOKS: list[tuple[Look, int, tuple[int, int]]] = [("light", 200, (1024, 700))]
if PICTURES:  # what is whole at 200 per cent is whole in other colours and in larger windows too
    LOOKS += [
        ("light", 100, (1024, 700)),
        ("light", 100, (1280, 720)),
        ("dark", 100, (1280, 720)),
        ("contrast", 100, (1280, 720)),
    ]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")


@pytest.mark.parametrize(("look", "zoom", "size"), LOOKS)
@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut_or_unnamed_and_tab_reads_as_the_eye_does(
    theme: Theme, qtbot: QtBot, name: str, look: Look, zoom: int, size: tuple[int, int]
) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    window = Window()
    qtbot.addWidget(window)
    window.resize(*size)
    make, move = SCREENS[name]
    screen = make()
    window.show_screen(screen)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    move(screen)

    def settled() -> None:
        assert cut(window) == []

    qtbot.waitUntil(settled)  # a layout that follows its width takes a turn or two
    if PICTURES:
        window.grab().save(str(Path(PICTURES) / f"{name}-{look}-{zoom}-{size[0]}.png"))
    assert unnamed(window) == []
    assert unreached(window) == []
    assert (window.width(), window.height()) == size, "the window had to be larger than the screen"
