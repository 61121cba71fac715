"""What the operating system must bring: the libraries under Qt, and the tools that tests compare with.

On Debian and Ubuntu they are installed where that is allowed; everywhere else the one line to type is printed.
It changes nothing where nothing is missing.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from debian import apt_install, apt_line
from installation import ENVIRONMENT, STAMP, Refusal, last_line

DRAWING = (
    "libgl1 libegl1 libx11-6 libxkbcommon0 libfontconfig1 libfreetype6 libglib2.0-0 libdbus-1-3 libzstd1"
    " libgssapi-krb5-2"
)
"""Debian packages that Qt needs to draw at all, with a window or without."""

WINDOWS = (
    "libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0"
    " libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libwayland-client0"
    " libwayland-cursor0 libwayland-egl1"
)
"""Debian packages that Qt needs besides to open a window under X11 or Wayland."""

TEST_TOOLS = {
    "pdftotext": "poppler-utils",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "cc": "gcc libc6-dev",  # builds what watches and fails the disk
    "strace": "strace",
    "dbus-daemon": "dbus",
    "gnome-keyring-daemon": "gnome-keyring",
}
"""Programs that tests call because they are not ours, and the Debian packages that bring them."""

PROBE = """
import ctypes, pathlib, sys
import PySide6
from PySide6 import QtPdf, QtPdfWidgets, QtSvg, QtWidgets
for name in sys.argv[1:]:
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / name))
QtWidgets.QApplication([])
"""


def prepare_qt(python: Path, *, windowed: bool) -> None:
    """See that Qt can load, installing the system's libraries where that is allowed; looked at once only.

    Raises:
        Refusal: if Qt still cannot load, with the one line that would help.
    """
    stamp = ENVIRONMENT / ("qt-window.stamp" if windowed else "qt.stamp")
    installed = STAMP.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == installed:
        return
    if problem := qt_problem(python, windowed=windowed):
        packages = f"{DRAWING} {WINDOWS}".split()
        print(f"Qt cannot load yet ({problem}).", flush=True)
        if not apt_install(packages):
            raise Refusal(f"Qt cannot load ({problem}). This brings what it needs: {apt_line(packages)}")
        if problem := qt_problem(python, windowed=windowed):
            raise Refusal(f"Qt cannot load although its system libraries are there: {problem}")
    stamp.write_text(installed, encoding="utf-8")


def qt_problem(python: Path, *, windowed: bool) -> str:
    """Why Qt does not load in a process of its own, or nothing."""
    plugins = []
    if windowed and sys.platform == "linux":
        plugins = ["libqxcb.so" if os.environ.get("DISPLAY") else "libqwayland.so"]
    answer = subprocess.run(
        [python, "-P", "-c", PROBE, *plugins],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    if answer.returncode == 0:
        return ""
    missing = re.search(r"(lib[\w.+-]+): cannot open shared object file", answer.stderr)
    return f"{missing[1]} is missing" if missing else last_line(answer.stderr)


def prepare_test_tools() -> None:
    """See that the tests' tools are there; without them the tests still start, and say what they lack."""
    missing = [packages for tool, packages in TEST_TOOLS.items() if not shutil.which(tool)]
    packages = sorted({package for several in missing for package in several.split()})
    if not packages or apt_install(packages):
        return
    if shutil.which("apt-get"):
        print(f"Some tests need more of the system: {apt_line(packages)}", flush=True)
    else:
        print(f"Some tests need these of your system's packages: {' '.join(packages)}", flush=True)
