"""`rothdesk backup`: make a backup, beside the store or in a folder; list what there is; or try a restore.

For whoever looks after a chair's laptop, and for tasks that run by the clock. It says nothing of what is in records.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rothdesk.app.backups import BackupInfo
from rothdesk.app.health import moment_words, size_words
from rothdesk.bootstrap.backups import StoreBackups
from rothdesk.cli.options import add_store_arguments
from rothdesk.cli.store_options import open_from
from rothdesk.cli.watching import watching
from rothdesk.support.british_dates import in_words


def run(arguments: Sequence[str]) -> int:
    """Do one of the four and say what was done. Raises `Problem`, which ends the program with 2."""
    parser = argparse.ArgumentParser(
        prog="rothdesk backup",
        description="Makes a backup: encrypted, read back and checked before it counts.",
        epilog="Without --to it lies beside the store and is removed in its turn, or when the store is next opened "
        "after 35 days. The newest stays until a newer one has been made.",
    )
    add_store_arguments(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--to", metavar="DIR", type=Path, help="a folder on another drive, such as a stick")
    what.add_argument("--test", action="store_true", help="restore the newest backup for trial and compare every row")
    what.add_argument("--list", action="store_true", help="say which backups there are, and how long they stay")
    given = parser.parse_args(arguments)
    opened = open_from(given)
    try:
        for line in _done(opened.backups, given):
            print(line)
    finally:
        opened.close()
    return 0


def _done(backups: StoreBackups, given: argparse.Namespace) -> list[str]:
    if given.list:
        found = [*backups.kept(), *backups.elsewhere()]
        return [_line(each) for each in found] or ["There is no backup yet."]
    if given.test:
        tested = backups.test(watching())
        return [f"The backup of {moment_words(tested.backup.made_at)} can be restored: {tested.extent()}."]
    if given.to is None:
        return [f"Backed up, read back and checked: {_line(backups.make(watching()))}"]
    to = given.to.absolute()  # it is remembered, and this folder is not where the window will look from
    made = backups.make_at(to, watching())
    said = [f"Backed up, read back and checked: {_line(made)}"]
    if backups.is_on_same_disk(to):
        said.append("This folder is on the same disk as the store, and would be lost with it. Use another drive.")
    return said


def _line(backup: BackupInfo) -> str:
    until = f"last day {in_words(backup.expires_on)}" if backup.expires_on else "kept until you delete it"
    return f"{moment_words(backup.made_at)}, {size_words(backup.size)}, {until}: {backup.place}"
