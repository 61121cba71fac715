"""The program as it is started for the first time, over an empty folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.program.at_work import AtWork


@pytest.fixture
def at_work(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[AtWork]:
    """The program as it is started for the first time."""
    made = AtWork(tmp_path / "store", qtbot)
    yield made
    made.end()
