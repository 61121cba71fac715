"""A process with a stick that knows no permissions: everything that anybody would put there, and back from there.

Usage: at_a_plain_stick.py STICK HOME, with the watching library loaded. Prints a line for each thing that worked.
"""

from __future__ import annotations

import ctypes
import errno
import sys
from pathlib import Path

from rothdesk.app.long_work import NobodyWatching
from rothdesk.bootstrap.at_hand import StoreAtHand
from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.bootstrap.restoring import restore_store
from rothdesk.bootstrap.salvaging import salvage_store
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import SystemClock
from rothdesk.support.paths import StoreFolder

PASSPHRASE = "seven quiet herons over Yate"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
PAPER = b"%PDF-1.7 of no family"


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main(stick: Path, home: Path) -> None:
    ctypes.CDLL(None).disk_plain(str(stick).encode(), errno.EPERM)
    nobody, store = NobodyWatching(), StoreFolder(home / "store")
    opened = create_store(store, PASSPHRASE, kdf=LEAST).opened
    at_hand = StoreAtHand(opened)
    opened.backups.make_at(stick, nobody)
    at_hand.keep_private_file(stick / "Recovery sheet.pdf", PAPER)
    at_hand.placement(stick / "copies").place("copy.pdf", PAPER)
    opened.close()
    say("put there")
    restore_store(StoreFolder(home / "new laptop"), stick, PASSPHRASE, SystemClock(), nobody)
    say("restored from there")
    restore_store(StoreFolder(stick / "restored"), stick, PASSPHRASE, SystemClock(), nobody)
    salvage_store(store, StoreFolder(stick / "salvaged"), PASSPHRASE)
    create_store(StoreFolder(stick / "made"), PASSPHRASE, kdf=LEAST).opened.close()
    for name in ("restored", "salvaged", "made"):
        working = open_store(StoreFolder(stick / name), PASSPHRASE)
        working.store.keep_setting("anything", "at all")
        working.backups.make(nobody)
        working.close()
    say("worked there")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
