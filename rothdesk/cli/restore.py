"""`rothdesk restore`: bring a store back from a backup, after saying what would be replaced and lost.

Nothing is replaced before it was agreed to, and what is replaced is put aside. Without `--yes` it asks; where there
is no keyboard it only says what it would do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rothdesk.bootstrap import restoring
from rothdesk.bootstrap.restoring import Restoration
from rothdesk.cli.options import add_store_arguments, passphrase_from
from rothdesk.cli.watching import watching
from rothdesk.support.clock import SystemClock
from rothdesk.support.paths import store_folder

DONE, NOT_DONE = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Show the plan, ask, and carry it out. Returns 0 if it was restored, 1 if it was only shown."""
    parser = argparse.ArgumentParser(
        prog="rothdesk restore",
        description="Brings a store back from a backup. Says first what would be replaced and what would be lost; "
        "the present store is put aside and not deleted.",
        epilog="The passphrase is that of today where the present key file can be read, else that of the backup; a "
        "recovery code does too. Ends with 0 if the store was restored, 1 if you decided against it.",
    )
    add_store_arguments(parser, member=False)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="DIR",
        type=Path,
        required=True,
        help="the backup, or a folder with backups, of which the newest is taken",
    )
    parser.add_argument("--yes", action="store_true", help="do not ask")
    given = parser.parse_args(arguments)
    folder, watch = store_folder(given.store), watching()
    backup = restoring.find(given.source)[0]
    with Restoration(folder, backup.place, passphrase_from(given), SystemClock(), watch) as restoration:
        for sentence in restoration.plan.sentences():
            print(sentence)
        if not (given.yes or _agreed()):
            print("Nothing was changed.")
            return NOT_DONE
        print(restoration.carry_out(watch).sentence())
    return DONE


def _agreed() -> bool:
    if not sys.stdin.isatty():
        print("To restore it, add --yes.")
        return False
    try:
        return input("Restore it? Type yes: ").strip().lower() == "yes"
    except EOFError:  # the input was ended instead of answered
        print()
        return False
