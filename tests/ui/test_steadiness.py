"""The window outlives any number of calls into Qt, in a process of its own because the failure ends it."""

from __future__ import annotations

import subprocess
import sys

WEARING = """
import ui
from PySide6.QtCore import QObject
it = QObject()
for _ in range(200_000):
    it.parent()
    it.destroyed.emit()
print("still here")
"""


def test_calls_that_return_nothing_do_not_wear_none_out() -> None:
    ended = subprocess.run([sys.executable, "-c", WEARING], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout == "still here\n"
