"""`rothdesk` and `rothdesk run`: the window.

Qt is loaded only after a display has been found, so that a refusal is one plain sentence.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from rothdesk.cli.options import add_store_arguments, passphrase_in
from rothdesk.support.paths import store_folder


def run(arguments: Sequence[str]) -> int:
    """Open the window. Without a display it says so and ends with 2."""
    parser = argparse.ArgumentParser(prog="rothdesk", description="Opens the window.")
    add_store_arguments(parser, member=False)
    given = parser.parse_args(arguments)
    if not _has_display():
        print(
            "There is no display to open a window on. Nothing was started. "
            "To see what the program makes without one, use: rothdesk demo --out DIR",
            file=sys.stderr,
        )
        return 2
    folder = store_folder(given.store)
    if not given.passphrase_file and folder.database.exists():
        from rothdesk.bootstrap.locked import run_locked  # its page is up long before the rest is loaded

        return run_locked(folder, "")
    from rothdesk.bootstrap.window import run_window  # Qt is loaded only when a window is wanted

    return run_window(folder, passphrase_in(given.passphrase_file) if given.passphrase_file else "")


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
