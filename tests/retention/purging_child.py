"""A program that purges a conference and is killed on the way. Arguments: the folder of the store, the passphrase."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rothdesk.app.retention import SURE
from rothdesk.bootstrap.conferences import finder_over, retention_over
from rothdesk.bootstrap.opening import open_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.paths import StoreFolder


def main(folder: Path, passphrase: str) -> None:
    opened = open_store(StoreFolder(folder), passphrase)
    retention = retention_over(opened, finder_over(opened))
    os.write(1, b"ready\n")
    retention.purge(ConferenceId("c1"), "2026-0147", SURE)
    os.write(1, b"purged\n")
    sys.stdin.read()  # to be killed here at the latest


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
