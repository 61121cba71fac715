"""Saves a key file over and over and tells each save that is done; killed from outside."""

from __future__ import annotations

import sys
from pathlib import Path

from rothdesk.secrets.keyfile import KeyFile


def main() -> None:
    key_file = KeyFile.read(Path(sys.argv[1]))
    with key_file.unlock_with_recovery(sys.argv[2]) as unlocked:
        store_key, count = unlocked.store_key, unlocked.anchors.get("count", 0)
    key_file.settle(store_key)
    assert isinstance(count, int)
    while True:
        count += 1
        key_file.save_anchors(store_key, {"count": count})
        sys.stdout.write(f"{count}\n")
        sys.stdout.flush()


main()
