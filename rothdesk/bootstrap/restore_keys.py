"""With which keys a backup is opened, and which keys the restored store goes on with.

An older key file would bring back whoever was taken out since, and every passphrase that was changed. So the present
one stays wherever it can be read and belongs to the same store; only where there is none does the backup's take over.
The keys of conferences likewise: those here hold every earlier generation as well.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.backup import opens_with
from rothdesk.bootstrap.backup_folder import KEYS_ENDING
from rothdesk.bootstrap.backup_manifest import NotABackup
from rothdesk.secrets import copies
from rothdesk.secrets.codec import decode
from rothdesk.secrets.envelope import disclose
from rothdesk.secrets.header import PersonId
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.problems import RecoveryCodeMistyped, WrongPassphrase
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked
from rothdesk.support.atomic import write_atomically
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


class OpensTheBackupOnly(Problem):
    """The passphrase is one of the backup's own time and no longer opens the store that is here."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase does not open the store that is here now.",
            "Nothing was changed.",
            "Give the passphrase of today: the people and passphrases of today stay. To open the backup as it was, "
            "restore it into another, empty folder.",
        )


@dataclass(frozen=True, slots=True)
class Keys:
    """The key of the backup's database, the one it is to have (another if it was renewed since), whose they are, and
    whether the present key file stays.
    """

    of_backup: StoreKey
    store_key: StoreKey
    person: PersonId
    keeps_present: bool


def present_key_file(folder: StoreFolder) -> KeyFile | None:
    """The key file that is here, None if there is none that can be read."""
    try:
        return KeyFile.read(folder.key_file)
    except Problem:
        return None


def find_keys(present: KeyFile | None, staged: StoreFolder, secret: str) -> Keys:
    """Open a fetched backup with a passphrase or a recovery code.

    `present` is the key file that is here if it belongs to the same store. Raises `WrongPassphrase`,
    `OpensTheBackupOnly` or `NotABackup`. Takes a second or two.
    """
    of_backup = KeyFile.read(staged.key_file)
    if present is None:
        unlocked = _unlocked(of_backup, secret)
        its_own = _required(_fitting(unlocked, staged))
        return Keys(its_own, its_own, unlocked.person, keeps_present=False)
    try:
        unlocked = _unlocked(present, secret)
    except WrongPassphrase:
        with contextlib.suppress(WrongPassphrase):
            _unlocked(of_backup, secret)
            raise OpensTheBackupOnly from None
        raise
    fitting = _fitting(unlocked, staged)
    if fitting is None:
        # The store key was renewed since. Whoever was taken out then knows the earlier one, so it may not come back.
        with contextlib.suppress(WrongPassphrase):
            fitting = _fitting(_unlocked(of_backup, secret), staged)
    return Keys(_required(fitting), unlocked.store_key, unlocked.person, keeps_present=True)


def stage_key_file(folder: StoreFolder, staged: StoreFolder, *, keeps_present: bool) -> None:
    """Put the key file that is to go on into the staged folder, in both its copies. Raises `Problem`."""
    source = folder.key_file if keeps_present else staged.key_file
    copies.write(staged.key_file, _whole(source, decode_check=True))


def stage_conference_keys(
    folder: StoreFolder, staged: StoreFolder, *, gone: Iterable[str], keeps_present: bool
) -> None:
    """Bring the keys of conferences together: those here in place of the backup's, none of a purged conference.

    Without the present key file those of the backup stay as they are. Each is written in both its copies.
    """
    purged = frozenset(gone)
    for name in _conferences(staged.conference_keys):
        path = staged.conference_keys / f"{name}{KEYS_ENDING}"
        if name in purged:
            path.unlink()
        else:
            write_atomically(path.with_name(path.name + ".bak"), path.read_bytes())
    if keeps_present:
        for name in _conferences(folder.conference_keys):
            with contextlib.suppress(Problem):  # one that cannot be read here is taken from the backup
                data = _whole(folder.conference_keys / f"{name}{KEYS_ENDING}", decode_check=False)
                copies.write(staged.conference_keys / f"{name}{KEYS_ENDING}", data)


def _conferences(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    names = {each.name.removesuffix(".bak") for each in folder.iterdir() if not each.name.startswith(".")}
    return sorted(name.removesuffix(KEYS_ENDING) for name in names if name.endswith(KEYS_ENDING))


def _whole(path: Path, *, decode_check: bool) -> bytes:
    def checked(data: bytes) -> bytes:
        if decode_check:
            decode(data)
        else:
            disclose(data)
        return data

    return copies.read(path, checked).stored


def _unlocked(key_file: KeyFile, secret: str) -> Unlocked:
    try:
        return key_file.unlock(secret)
    except WrongPassphrase:
        try:
            return key_file.unlock_with_recovery(secret)
        except RecoveryCodeMistyped:
            raise WrongPassphrase from None


def _fitting(unlocked: Unlocked, staged: StoreFolder) -> StoreKey | None:
    """Which of the keys behind a secret is that of the staged database."""
    with unlocked:
        keys = (unlocked.store_key, unlocked.renewed_key)
        return next((key for key in keys if key is not None and opens_with(staged.database, key.raw)), None)


def _required(fitting: StoreKey | None) -> StoreKey:
    if fitting is None:
        raise NotABackup("its database opens with none of the keys behind this passphrase")
    return fitting
