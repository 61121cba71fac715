"""A store to rehearse with before there is a real one: the sample family, and gone as soon as it is closed.

It lies beside the place of the real store, encrypted like it, under a passphrase that nobody knows. What a killed
rehearsal left is cleared by the next one. Only a folder that says that it is a rehearsal is ever removed.
"""

from __future__ import annotations

import secrets
import shutil

from rothdesk.app.long_work import Watch
from rothdesk.bootstrap.at_hand import StoreAtHand
from rothdesk.bootstrap.opening import OpenedStore, create_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.atomic import FolderNotWritable, make_private_folder, write_atomically
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder

_NOTICE = "This is a rehearsal with a made-up family. Everything in it is gone when you lock or close the window."
_EFFORT = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""The least that is allowed: nobody will ever type this passphrase, which is random."""
_SIGN = "this-is-a-rehearsal"


class Rehearsal(StoreAtHand):
    """An open store that is removed when it is closed."""

    def __init__(self, opened: OpenedStore) -> None:
        super().__init__(opened)
        self.notice = _NOTICE
        self.returning = None
        self._place = opened.folder

    def leave(self, _watch: Watch) -> None:
        """Close and remove: nobody wants a backup of a rehearsal."""
        self.close()

    def close(self) -> None:
        """Close and remove."""
        super().close()
        _clear(self._place)


def begin_rehearsal(beside: StoreFolder, clock: Clock) -> tuple[Rehearsal, ConferenceId]:
    """Make the store and the conference of the sample family in it. Raises `Problem`; then nothing is left."""
    place = StoreFolder(beside.folder.with_name(f"{beside.folder.name}-rehearsal"))
    _clear(place)
    if place.folder.exists():
        raise FolderNotWritable
    make_private_folder(place.folder)
    write_atomically(place.folder / _SIGN, b"")
    try:
        made = create_store(place, secrets.token_urlsafe(32), label="You", clock=clock, kdf=_EFFORT)
        rehearsal = Rehearsal(made.opened)
        return rehearsal, rehearsal.rehearse()
    except BaseException:
        _clear(place)
        raise


def _clear(place: StoreFolder) -> None:
    if (place.folder / _SIGN).exists():
        shutil.rmtree(place.folder, ignore_errors=True)
