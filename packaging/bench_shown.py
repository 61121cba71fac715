"""Starts one command of the program and ends it when the unlock page has been painted, or the store is open.

Called by `bench_window` in a process of its own: `bench_shown.py page|open COMMAND …`. Says the moment on the
machine's monotonic clock, and how much memory the process takes by then.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

SETTLED_MS = 1_500
"""So long after the store is open, what is loaded in the background is there too."""
PAGES = {"page": "UnlockScreen", "open": "HomeScreen", "bare": "QWidget"}


def resident_kb() -> int:
    """What of this process lies in memory, on Linux; 0 elsewhere."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


class Watch(QObject):
    """Waits for the first time that a page is painted."""

    def __init__(self, page: str, then_ms: int) -> None:
        super().__init__()
        self._page = page
        self._then_ms = then_ms
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's own name
        """Look on; nothing is changed."""
        if not self._seen and event.type() == QEvent.Type.Paint and type(watched).__name__ == self._page:
            self._seen = True
            moment = time.monotonic()
            QTimer.singleShot(self._then_ms, lambda: self._tell(moment))
        return False

    def _tell(self, moment: float) -> None:
        print(f"{moment!r} {resident_kb()}", flush=True)
        QCoreApplication.quit()


def main(arguments: list[str]) -> int:
    """Run the command until its page is there."""
    wanted = arguments[0]
    watch = Watch(PAGES[wanted], SETTLED_MS if wanted == "open" else 0)
    running = QApplication.exec

    def watched_run(*_: object) -> int:
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(watch)
        return running()

    if wanted == "bare":
        application = QApplication([])
        window = QWidget()
        window.show()
        application.installEventFilter(watch)
        return running()
    QApplication.exec = watched_run  # type: ignore[method-assign]
    from rothdesk.cli.main import main as rothdesk

    return rothdesk(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
