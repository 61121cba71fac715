"""Opening a store by the options of the command line (`rothdesk.cli.options`).

Every command that needs the records comes through here; the window, which asks for itself, does not.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from db.problems import StoreMissing
from rothdesk.app.access import Member, MemberId
from rothdesk.bootstrap.opening import OpenedStore, open_store, people_of
from rothdesk.bootstrap.unfinished import refuse_unfinished
from rothdesk.cli.options import passphrase_from
from rothdesk.secrets.problems import NobodyOfThatName
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder, store_folder


def folder_from(arguments: argparse.Namespace) -> StoreFolder:
    """The folder that was named, or this user's own.

    Raises `StoreMissing` if there is no part of a store in it, and `Problem` if its making was interrupted.
    """
    folder = store_folder(arguments.store)
    refuse_unfinished(folder)
    if not folder.database.exists() and not folder.key_file.exists():
        raise StoreMissing
    return folder


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
