"""Renews the store key over and over and tells each time that it was begun, in a child that is killed from outside.

For each line that is read another child starts, with everything loaded already.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from secrets_opening import opened_with_code

from rothdesk.support.paths import StoreFolder


def say(words: object) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def renew_for_ever(folder: StoreFolder, code: str) -> None:
    while True:
        session, store = opened_with_code(folder, code)
        count = int(store.setting("count") or 0) + 1
        store.keep_setting("count", str(count))
        session.key_file.begin_renewal(session.store_key)
        store.close()
        say(count)


def main() -> None:
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            renew_for_ever(StoreFolder(Path(sys.argv[1])), sys.argv[2])
        say(f"child {child}")
        os.waitpid(child, 0)
        say("gone")


main()
