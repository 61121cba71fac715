"""`rothdesk locked`: the window behind a lock, in a process of its own that the program begins by itself.

Nobody types it. It loads nothing that the unlock page does not need, so that the page is up at once.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rothdesk.bootstrap.locked import run_locked
from rothdesk.support.paths import store_folder


def run(arguments: Sequence[str]) -> int:
    """Show the unlock page of a store where the window was."""
    parser = argparse.ArgumentParser(prog="rothdesk locked", description="Goes on behind the lock.")
    parser.add_argument("--store", metavar="DIR", type=Path, required=True, help="the folder of the store")
    parser.add_argument("--window", metavar="STATE", default="", help="how the window stood")
    given = parser.parse_args(arguments)
    return run_locked(store_folder(given.store), given.window)
