"""The options of every command that opens a store, and opening it by them.

A passphrase comes from a file or from the keyboard, never from the command line, where other programs can read it.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterable
from pathlib import Path

from db.problems import StoreMissing
from rothdesk.app.access import Member, MemberId
from rothdesk.bootstrap.opening import OpenedStore, open_store, people_of
from rothdesk.bootstrap.unfinished import refuse_unfinished
from rothdesk.secrets.problems import NobodyOfThatName
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder, data_folder, store_folder
from rothdesk.support.problem import Problem

_LONGEST_PASSPHRASE_FILE = 4096  # bytes: a longer one is some other file


class PassphraseFileUnusable(Problem):
    """The file cannot be read or is no text of one line."""

    def __init__(self, what_is_wrong: str) -> None:
        super().__init__(
            f"The passphrase file {what_is_wrong}.",
            "The store was not touched.",
            "It must be a text file in UTF-8 whose only line is the passphrase.",
        )


def add_store_arguments(parser: argparse.ArgumentParser, *, member: bool = True) -> None:
    """Add `--store DIR`, `--passphrase-file FILE` and, where the command heeds it, `--member LABEL`."""
    parser.add_argument(
        "--store", metavar="DIR", type=Path, help=f"the folder of the store (without it: {data_folder()})"
    )
    parser.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help="a text file whose only line is the passphrase (without it: you are asked)",
    )
    if member:
        parser.add_argument(
            "--member",
            metavar="LABEL",
            help="whose passphrase it is (without it: it is tried on each person of the store)",
        )


def folder_from(arguments: argparse.Namespace) -> StoreFolder:
    """The folder that was named, or this user's own.

    Raises `StoreMissing` if there is no part of a store in it, and `Problem` if its making was interrupted.
    """
    folder = store_folder(arguments.store)
    refuse_unfinished(folder)
    if not folder.database.exists() and not folder.key_file.exists():
        raise StoreMissing
    return folder


def passphrase_from(arguments: argparse.Namespace) -> str:
    """The passphrase from its file, without the line's end, or from the keyboard, unseen."""
    if arguments.passphrase_file is not None:
        return passphrase_in(arguments.passphrase_file)
    if not sys.stdin.isatty():
        raise Problem(
            "The passphrase of the store is needed, and there is no keyboard to ask for it.",
            "The store was not touched.",
            "Name a file with --passphrase-file.",
        )
    return _typed("Passphrase of the store: ")


def new_passphrase_from(path: Path | None, whose: str) -> str:
    """A new passphrase from a file, or typed twice at the keyboard, unseen."""
    if path is not None:
        return passphrase_in(path)
    if not sys.stdin.isatty():
        raise Problem(
            f"{whose} is needed, and there is no keyboard to ask for it.",
            "The store was not touched.",
            "Name a file with --new-passphrase-file.",
        )
    first = _typed(f"{whose}: ")
    if _typed("The same again: ") != first:
        raise Problem("The two passphrases are not the same.", "Nothing was changed.", "Type them again.")
    return first


def _typed(question: str) -> str:
    """What is typed, unseen. Ending the input instead of answering is stopping, like Ctrl+C."""
    try:
        return getpass.getpass(question)
    except (KeyboardInterrupt, EOFError):
        print(file=sys.stderr)  # the question has no end of line of its own
        raise KeyboardInterrupt from None


def open_from(
    arguments: argparse.Namespace, *, clock: Clock | None = None, passphrase: str | None = None
) -> OpenedStore:
    """Open the store that the arguments name, with this passphrase or the one that they name.

    Raises `Problem`; nothing is then created or changed.
    """
    folder = folder_from(arguments)
    member = member_from(arguments, folder)
    secret = passphrase_from(arguments) if passphrase is None else passphrase
    return open_store(folder, secret, member=member, clock=clock)


def member_from(arguments: argparse.Namespace, folder: StoreFolder) -> MemberId | None:
    """The id of the member that the arguments name, None if they name none. Raises `NobodyOfThatName`."""
    return None if arguments.member is None else member_called(people_of(folder), arguments.member)


def member_called(members: Iterable[Member], label: str) -> MemberId:
    """The id of the member of this label, whatever its case, or of this id. Raises `NobodyOfThatName`."""
    for member in members:
        if label.casefold() == member.label.casefold() or label == member.id:
            return member.id
    raise NobodyOfThatName


def passphrase_in(path: Path) -> str:
    """The passphrase that a file holds, without the line's end. Raises `PassphraseFileUnusable`."""
    try:
        with path.open("rb") as file:
            data = file.read(_LONGEST_PASSPHRASE_FILE + 1)
    except OSError:
        raise PassphraseFileUnusable("cannot be read") from None
    if len(data) > _LONGEST_PASSPHRASE_FILE:
        raise PassphraseFileUnusable("is too long")
    try:
        lines = data.decode("utf-8-sig").splitlines()  # Windows' editor puts a mark at the beginning
    except UnicodeDecodeError:
        raise PassphraseFileUnusable("is not in UTF-8") from None
    if len(lines) != 1 or not lines[0]:
        raise PassphraseFileUnusable("is empty" if not "".join(lines) else "has more than one line")
    return lines[0]
