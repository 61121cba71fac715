"""A folder that takes no files: the window comes up all the same, since it is what says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.lock_file import LockFile
from db.problems import FolderReadOnly
from rothdesk.bootstrap.window import running
from rothdesk.support.paths import StoreFolder
from ui.shell.window import Window


def test_the_window_opens_where_no_log_can_be_kept(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    (tmp_path / "logs").write_text("in the way", encoding="utf-8")
    with running(StoreFolder(tmp_path), Window()) as program:
        program.start()
        program.window.show()
        assert program.window.findChild(QWidget, "create.begin").isVisible()
        program.window.close()


def test_a_lock_that_cannot_be_taken_speaks_of_the_stores_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderReadOnly):
        LockFile(tmp_path / "gone")
