"""The themed application for tests of the window, and the picture option's stand-in."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from ui.application import make_application
from ui.theme import Theme, current_theme


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """pytest-qt's application, made as the program makes it."""
    return make_application(["rothdesk"], look="light")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The theme, put back to light and 100 per cent afterwards."""
    found = current_theme()
    yield found
    found.set_look("light")
    found.set_zoom(100)
