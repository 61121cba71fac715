"""`rothdesk salvage`: save what can be read of a damaged store into a new one.

For when there is no backup that is good enough. The damaged store is left as it is; what is missing is listed by
kind, id and number, never by content.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rothdesk.bootstrap.salvaging import LIST_NAME, salvage_store
from rothdesk.cli.options import add_store_arguments, passphrase_from
from rothdesk.cli.store_options import folder_from
from rothdesk.support.paths import StoreFolder

ALL, NOT_ALL = 0, 1


def run(arguments: Sequence[str]) -> int:
    """Salvage a store and list what is missing. Returns 0 if nothing is, 1 if something is; else raises `Problem`."""
    parser = argparse.ArgumentParser(
        prog="rothdesk salvage",
        description="Saves what can be read of a damaged store into a new one, and lists what is missing.",
        epilog="Ends with 0 if everything was saved, 1 if something is missing, 2 if nothing could be saved.",
    )
    add_store_arguments(parser, member=False)
    parser.add_argument("--to", metavar="DIR", type=Path, required=True, help="the folder of the new store")
    given = parser.parse_args(arguments)
    to = StoreFolder(given.to.absolute())
    saved = salvage_store(folder_from(given), to, passphrase_from(given))
    print(
        f"Saved into {to.folder}: {saved.rows} rows of records ({saved.from_journal} of them from the journal alone) "
        f"and {saved.journal_rows} journal rows. The new store is whole and opens with the same passphrase."
    )
    if not saved.missing:
        print("Nothing is missing.")
        return ALL
    print(f"Missing (also in {LIST_NAME} there):")
    for line in saved.missing:
        print(f"  {line}")
    return NOT_ALL
