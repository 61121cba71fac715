"""Has what nobody uses any more collected on the window's own thread alone.

Python looks for unused objects on whichever thread happens to make new ones. Qt's timers and widgets must not be
destroyed on the store's thread: at best Qt says "Timers cannot be stopped from another thread", at worst the program
stops. So Python never looks by itself here, and a timer looks instead. It must be made on the window's thread.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Collecting(QObject):
    """Collects for as long as the application lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # modules and the like live as long as the program: nobody need look at them again
        timer = QTimer(self)
        timer.setInterval(EVERY_MS)
        timer.timeout.connect(collect_if_due)
        timer.start()


def collect_if_due() -> None:
    """Collect what Python would by now have collected by itself: by its own thresholds, the oldest that is due."""
    due = [
        age for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)) if count > most
    ]
    if due:
        gc.collect(max(due))
