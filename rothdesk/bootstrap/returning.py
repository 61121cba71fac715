"""Whether whoever sits at an open store is the one who opened it, for a window that was covered and could not lock.

What the key file said when the store was opened is asked, so that the answer does not depend on a folder that may be
gone. It never hands out a key, and never takes the secret of anybody else.
"""

from __future__ import annotations

from rothdesk.bootstrap.attempting import attempt
from rothdesk.bootstrap.session import Session, quick_unlock
from rothdesk.secrets.attempts import Attempts
from rothdesk.secrets.header import PersonId
from rothdesk.secrets.quick_unlock import QuickUnlockOver
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem


class PinOutOfReach(Problem):
    """The folder that the PIN needs is gone."""

    def __init__(self) -> None:
        super().__init__(
            "The PIN cannot be tried: the folder of the store is not there.",
            "What you typed is still in its fields.",
            "Type your passphrase, or bring the folder back.",
        )


class Returning:
    """Takes the passphrase of the one who is signed in, and their PIN if that is how they came in.

    Wrong ones count as at the unlock page, here too where the disk is full. Used on the store thread.
    """

    def __init__(self, folder: StoreFolder, session: Session, clock: Clock) -> None:
        self._folder, self._session, self._clock = folder, session, clock
        self._attempts = Attempts(folder.folder)
        self.takes_pin = not session.opens_restricted

    @property
    def label(self) -> str:
        """What the one who is signed in is called on the unlock page."""
        return self._session.me.label

    def wait_seconds(self) -> float:
        """How long to wait before the next try; 0 if it may be made at once."""
        return self._attempts.wait_seconds(self._clock.now())

    def try_passphrase(self, passphrase: str) -> None:
        """Raises `WrongPassphrase`, `TooManyAttempts` or `NotEnoughMemory`. Takes about a second."""
        session = self._session
        person = PersonId(session.me.id)
        with attempt(self._attempts, self._clock), session.key_file.unlock(passphrase, person=person):
            pass

    def try_pin(self, pin: str) -> None:
        """Raises `WrongPin`, `QuickUnlockOver`, `KeyringUnusable`, `TooManyAttempts` or `PinOutOfReach`."""
        session = self._session
        if not self.takes_pin:
            raise QuickUnlockOver
        if not self._folder.folder.is_dir():
            raise PinOutOfReach
        quick = quick_unlock(self._folder, session.key_file.header.vault)
        with attempt(self._attempts, self._clock):
            found = quick.unlock(session.me.id, pin, self._clock.now())
        if not session.key_file.fits(found):
            raise QuickUnlockOver
