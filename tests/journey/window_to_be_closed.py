"""A window in a process of its own, closed over a large store: it says how far the backup is until it is killed.

Arguments: the store's folder and the passphrase. Standard output has each thing that the closing page says.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QLabel

from tests.journey.answering import Answering
from tests.journey.starting import start
from ui.application import make_application


def main(folder: Path, passphrase: str) -> None:
    """Come in, and close the window."""
    make_application(["rothdesk"], look="light")
    hands = start(folder, Answering(passphrase, folder))
    hands.keys(f"{passphrase}\n")
    hands.until(lambda: hands.sees("No conferences yet"))
    hands.window.close()
    said = ""
    while hands.window.isVisible():
        hands.pause(1)
        for name in ("closing.work.stage", "closing.work.amount"):
            for label in hands.window.findChildren(QLabel, name):
                if label.isVisible() and label.text().strip() and label.text() not in said:
                    said += label.text()
                    os.write(1, f"{label.text()}\n".encode())
    os.write(1, b"closed\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
