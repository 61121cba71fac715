"""The options of every command that opens a store, and the passphrases that they name.

A passphrase comes from a file or from the keyboard, never from the command line, where other programs can read it.
Nothing that opens a store is loaded here: the window is to be up before that.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from rothdesk.support.paths import data_folder
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
