"""Keeps what the program puts on the clipboard from staying there: marked as a secret, and cleared after 30 seconds.

Every copy out of any field passes here, since the clipboard itself says when it changes. What another program has
put there since is never touched.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

STAYS_MS = 30_000
_NOT = b"\0\0\0\0"
MARKS: dict[str, bytes] = {
    # Windows: by these names, each a DWORD (Microsoft, "Cloud Clipboard and Clipboard History Formats").
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\1\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NOT,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NOT,
    # Klipper and others that follow it.
    "x-kde-passwordManagerHint": b"secret",
    # macOS, by the convention of nspasteboard.org.
    "application/x-nspasteboard-concealed-type": b"1",
}
"""What tells clipboard histories and clouds to leave it alone."""
_OURS = "application/x-rothdesk"
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardGuard(QObject):
    """Marks and clears. `clear` also at once, at locking and at the end."""

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._ours = secrets.token_bytes(16)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.clear)
        clipboard.changed.connect(self._on_changed)

    def clear(self) -> None:
        """Take away what is still ours."""
        self._timer.stop()
        for mode in _MODES:
            if self._is_marked(mode):
                self._clipboard.clear(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if mode in _MODES and not self._is_marked(mode) and self._comes_from_us(mode):
            self._clipboard.setMimeData(self._marked(self._clipboard.text(mode)), mode)
            self._timer.start()

    def _is_marked(self, mode: QClipboard.Mode) -> bool:
        held = self._clipboard.mimeData(mode)
        return held is not None and held.data(_OURS).data() == self._ours

    def _comes_from_us(self, mode: QClipboard.Mode) -> bool:
        """Whether one of our fields has put it there.

        The system knows, where it can; else it is the same text as is selected in the field that has the keyboard.
        """
        owns = (
            self._clipboard.ownsSelection() if mode == QClipboard.Mode.Selection else self._clipboard.ownsClipboard()
        )
        text = self._clipboard.text(mode)
        return bool(text) and (owns or text == _selected(QApplication.focusWidget()))

    def _marked(self, text: str) -> QMimeData:
        """The words with the marks, and nothing else that they came with, such as formatting."""
        made = QMimeData()
        made.setText(text)
        made.setData(_OURS, self._ours)
        for name, value in MARKS.items():
            made.setData(name, value)
        return made


def _selected(field: QWidget | None) -> str:
    if isinstance(field, QLineEdit):
        return field.selectedText() if field.echoMode() == QLineEdit.EchoMode.Normal else ""
    if isinstance(field, QPlainTextEdit):
        return field.textCursor().selectedText().replace("\u2029", "\n")
    return ""
