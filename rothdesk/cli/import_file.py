"""`rothdesk import FILE`: make a conference of a conference file in a store.

A file with faults is not imported at all; every fault is printed as `file:line: key: message`. What is printed never
repeats a value of the file.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rothdesk.app.conference_file import ConferenceFileProblems, import_conference, read_conference_file
from rothdesk.bootstrap.backups import leave
from rothdesk.bootstrap.opening import shipped_practice
from rothdesk.cli.options import add_store_arguments
from rothdesk.cli.store_options import open_from
from rothdesk.cli.watching import watching
from rothdesk.support.problem import Problem

IMPORTED, FAULTY, UNUSABLE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Import. Returns 0 if a conference was made, 1 if the file has faults, 2 if file or store cannot be used."""
    given = _parser().parse_args(arguments)
    file: Path = given.file
    try:
        text = _read(file)
        # Before the passphrase is asked for: nobody should type it for a file that cannot be imported.
        read_conference_file(text, file.name, shipped_practice())
        opened = open_from(given)
        try:
            conference = import_conference(opened.desk, text, file.name)
        finally:
            leave(opened.store, opened.backups, watching())
    except ConferenceFileProblems as problems:
        for fault in problems.faults:
            print(fault)
        print("Nothing was imported.", file=sys.stderr)
        return FAULTY
    except Problem as problem:
        print(problem.sentences(), file=sys.stderr)
        return UNUSABLE
    print(f"Imported as conference {conference}.")
    return IMPORTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rothdesk import",
        description="Makes a conference of a conference file. A file with faults is not imported at all.",
        epilog="Ends with 0 if a conference was made, 1 if the file has faults, 2 if file or store cannot be used.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the conference file, in TOML")
    add_store_arguments(parser)
    return parser


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise Problem(f"The conference file cannot be read: {error.strerror}.", "Nothing was imported.") from None
    except UnicodeDecodeError:
        raise Problem(
            "The conference file is not a text in UTF-8.", "Nothing was imported.", "Save it in that encoding."
        ) from None
