"""Every kind of page in every look and at both ends of the zoom: nothing is cut, everything has a name.

With ROTHDESK_PICTURES=FOLDER a picture of each is kept there to be looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.scene_parts import CLOSED, OPEN
from tests.ui.scenes import PAGES, Meeting, scene
from tests.ui.walking import cut, unnamed
from ui.theme import Look, Theme

SIZES = {100: (1280, 720), 200: (1024, 640)}


@pytest.mark.parametrize(("look", "zoom"), [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)])
@pytest.mark.parametrize("stage", [*PAGES, "closed"])
def test_nothing_is_cut_and_everything_has_a_name(
    theme: Theme, qtbot: QtBot, stage: str, look: Look, zoom: int
) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    closed = stage == "closed"
    window = scene("meeting" if closed else stage, CLOSED if closed else OPEN)
    qtbot.addWidget(window)
    window.resize(*SIZES[zoom])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.page(window.stage or "")
    if isinstance(page, Meeting):
        page.capture.setFocus()
    qtbot.wait(30)
    folder = os.environ.get("ROTHDESK_PICTURES")
    if folder:
        window.grab().save(str(Path(folder) / f"{stage}-{look}-{zoom}.png"))
    assert unnamed(window) == []
    assert cut(window) == []
    assert (window.width(), window.height()) == SIZES[zoom], "the window had to be larger than the screen"
    assert QColor(theme.tokens.page) == window.palette().window().color()
