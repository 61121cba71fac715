"""Keeps what the program puts on the clipboard from staying there: marked as a secret, and cleared after 30 seconds.

Every copy out of any field passes here, since the clipboard itself says when it changes. What another program has
put there since is never touched.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

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
_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardGuard(QObject):
    """Marks and clears. `clear` also at once, at locking and at the end."""

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.clear)
        clipboard.changed.connect(self._on_changed)

    def clear(self) -> None:
        """Take away what is still ours."""
        self._timer.stop()
        for mode in _MODES:
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        if not self._is_ours(mode):
            return
        held = self._clipboard.mimeData(mode)
        if not held.hasText():
            return
        if not all(held.hasFormat(mark) for mark in MARKS):
            self._clipboard.setMimeData(_marked(held), mode)  # which comes here again, marked
            return
        self._timer.start()

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode == QClipboard.Mode.Selection:
            return self._clipboard.supportsSelection() and self._clipboard.ownsSelection()
        return mode == QClipboard.Mode.Clipboard and self._clipboard.ownsClipboard()


def _marked(held: QMimeData) -> QMimeData:
    """The same words with the marks; nothing else of it, such as formatting with its hidden content."""
    made = QMimeData()
    made.setText(held.text())
    for name, value in MARKS.items():
        made.setData(name, value)
    return made
