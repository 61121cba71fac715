"""What is copied out of the program is marked for histories and clouds, and gone after 30 seconds or at locking."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QClipboard
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.clipboard import MARKS, STAYS_MS, ClipboardGuard
from ui.screens.recovery import RecoveryScreen
from ui.screens.unlock import UnlockScreen
from ui.widgets import LineEdit, TextEdit

CONTROL = Qt.KeyboardModifier.ControlModifier
WORDS = "told in confidence"
CODE = "-".join(["ABCD"] * 8)


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    found = qapp.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def guard(clipboard: QClipboard) -> Iterator[ClipboardGuard]:
    made = ClipboardGuard(clipboard)
    yield made
    made.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    """Shows a field and puts the keyboard into it."""

    def show(field: QWidget) -> None:
        qtbot.addWidget(field)
        field.show()
        field.activateWindow()
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)

    return show


@pytest.mark.parametrize("make", [LineEdit, TextEdit])
@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_a_copy_is_marked_and_goes(
    clipboard: QClipboard,
    guard: ClipboardGuard,
    shown: Callable[[QWidget], None],
    make: type[LineEdit | TextEdit],
    key: Qt.Key,
) -> None:
    field = make()
    shown(field)
    QTest.keyClicks(field, WORDS)
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    if key == Qt.Key.Key_X:
        QTest.keyClick(field, key, CONTROL)
    held = clipboard.mimeData()
    assert held.text() == WORDS
    assert {name: held.data(name).data() for name in MARKS} == MARKS
    assert guard._timer.isActive()
    assert guard._timer.interval() == STAYS_MS == 30_000
    guard._timer.timeout.emit()
    assert clipboard.text() == ""
    assert not guard._timer.isActive()


def test_what_another_program_has_put_there_since_stays(
    clipboard: QClipboard, guard: ClipboardGuard, shown: Callable[[QWidget], None]
) -> None:
    field = LineEdit()
    shown(field)
    QTest.keyClicks(field, WORDS)
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_C, CONTROL)
    theirs = QMimeData()
    theirs.setText("a shopping list")
    clipboard.setMimeData(theirs)
    guard.clear()
    assert clipboard.text() == "a shopping list"
    assert not clipboard.mimeData().hasFormat("x-kde-passwordManagerHint")


def test_a_passphrase_cannot_be_copied(
    clipboard: QClipboard, guard: ClipboardGuard, shown: Callable[[QWidget], None]
) -> None:
    field = LineEdit(secret=True)
    shown(field)
    QTest.keyClicks(field, WORDS)
    QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
    for mode in (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal):
        field.setEchoMode(mode)  # it may be shown while it is typed
        for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
            QTest.keyClick(field, key, CONTROL)
        assert clipboard.text() == "", mode
    assert field.text() == WORDS


@pytest.mark.parametrize(
    ("make", "name"),
    [(lambda: UnlockScreen("here", lambda _: ""), "unlock.code"), (lambda: RecoveryScreen(CODE), "recovery.back")],
)
def test_a_recovery_code_cannot_be_copied(
    clipboard: QClipboard,
    guard: ClipboardGuard,
    shown: Callable[[QWidget], None],
    make: Callable[[], QWidget],
    name: str,
) -> None:
    screen = make()
    shown(screen)
    (field,) = screen.findChildren(LineEdit, name)
    field.setText(CODE)
    field.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
        QTest.keyClick(field, key, CONTROL)
    QTest.keyClick(field, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert clipboard.text() == ""
    assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu


def test_a_paste_brings_words_alone(clipboard: QClipboard, shown: Callable[[QWidget], None]) -> None:
    foreign = QMimeData()
    foreign.setHtml("<b>bold</b><!-- hidden --><img src='file:///etc/hostname'>")
    foreign.setText("bold")
    clipboard.setMimeData(foreign)
    field = TextEdit()
    shown(field)
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    assert field.toPlainText() == "bold"
