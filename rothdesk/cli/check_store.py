"""`rothdesk check-store`: is this store whole, and if not, what is wrong with it?

For whoever looks after a chair's laptop, and before a store is trusted again after a fault. It changes nothing but
what opening and closing a store always does, where the folder can be written to, and says nothing of the records.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from db.examination import Report, check
from db.marks import NoAnchors
from db.problems import WrongKey
from rothdesk.bootstrap.database import fitting_key
from rothdesk.bootstrap.readable import readable
from rothdesk.bootstrap.session import Session
from rothdesk.cli.options import add_store_arguments, passphrase_from
from rothdesk.cli.store_options import folder_from, member_from
from rothdesk.secrets.header import PersonId
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.problem import Problem

WHOLE, NOT_WHOLE, NOT_OPENED = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Print what was found. Returns 0 for a whole store, 1 for one that is not, 2 for one that cannot be opened."""
    parser = argparse.ArgumentParser(
        prog="rothdesk check-store",
        description="Says whether a store is whole: its pages, its journal, and the rows of its records.",
        epilog="Ends with 0 if it is whole, 1 if it is not, 2 if it cannot be opened.",
    )
    add_store_arguments(parser)
    given = parser.parse_args(arguments)
    try:
        report = _examined(given)
    except Problem as problem:
        print(problem.sentences(), file=sys.stderr)
        return NOT_OPENED
    if report.whole:
        print(
            f"The store is whole: {_count(report.conferences, 'conference')}, "
            f"{_count(report.journal_rows, 'journal row')}, nothing missing, nothing altered."
        )
        return WHOLE
    print("The store is not whole:")
    for finding in report.findings:
        print(f"  {finding}")
    print("Do not work with it any further. Bring it back from a backup and keep this one beside it.")
    return NOT_WHOLE


def _examined(given: argparse.Namespace) -> Report:
    folder = folder_from(given)
    key_file = KeyFile.read(folder.key_file)
    member = member_from(given, folder)
    person = None if member is None else PersonId(member)
    with readable(folder) as place:
        with key_file.unlock(passphrase_from(given), person=person) as unlocked:
            key, anchors, keys = fitting_key(place, unlocked), NoAnchors(unlocked.anchors), unlocked.keep()
        # Whatever is sealed to the one whose passphrase it is, is opened as well, to see whether it opens.
        closing = Session(folder, key_file, key, keys.person, keys, tuple)
        try:
            return check(place, key.raw, closing, anchors=anchors)
        except WrongKey:
            # The key file has proved that the passphrase and the key are right, so it is the database that is not.
            return Report(("The beginning of the database cannot be read with this store's own key.",))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
