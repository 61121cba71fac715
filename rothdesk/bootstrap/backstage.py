"""The store as the unlock page sees it: where it lies, who may come in, and how it is made and opened.

What it keeps for next time is the id of whoever came in last: no name, and nothing that helps anybody in.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from db.lock_file import held_by_another
from rothdesk.app.access import Member, MemberId
from rothdesk.bootstrap.at_hand import StoreAtHand
from rothdesk.bootstrap.opening import (
    create_store,
    open_quickly,
    open_store,
    people_of,
    recover_store,
    shipped_practice,
)
from rothdesk.bootstrap.rehearsing import Rehearsal, begin_rehearsal
from rothdesk.bootstrap.restorer import StoreRestorer
from rothdesk.bootstrap.session import quick_unlock
from rothdesk.bootstrap.unfinished import store_exists
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.people import StoreRole
from rothdesk.profiles.profile import find
from rothdesk.secrets.attempts import Attempts
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.passphrase import what_is_missing
from rothdesk.support.atomic import write_atomically
from rothdesk.support.clock import Clock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.places import place_of
from rothdesk.support.problem import Problem
from ui.screens.door import Door, Guest


@dataclass(frozen=True, slots=True)
class StoreBackstage:
    """Where the store lies and how it is made and opened (`ui.program.backstage.Backstage`)."""

    folder: StoreFolder
    clock: Clock
    kdf: Argon2Parameters | None = None
    """The effort for new passphrases; without it what is measured out on this computer."""

    def exists(self) -> bool:
        """Whether a store lies in the folder."""
        return store_exists(self.folder)

    def place(self) -> str:
        """The folder of the store."""
        return str(self.folder.folder)

    def place_warning(self) -> str:
        """What speaks against this folder."""
        return place_of(self.folder.folder).value

    def first_role(self) -> str:
        """What the first person will be."""
        role = _store_roles()[0]
        return f"You will be the {role.title.lower()} of this store. {role.explanation}"

    def lacks(self, passphrase: str) -> str:
        """What a new passphrase lacks."""
        return what_is_missing(passphrase) or ""

    def door(self) -> Door:
        """What the unlock page shows."""
        now = self.clock.now()
        quick = quick_unlock(self.folder, KeyFile.read(self.folder.key_file).header.vault)
        people = people_of(self.folder)
        for each in people:
            quick.end_if_over(each.id, now)
        return Door(
            guests=tuple(_guest(each, quick=quick.is_ready(each.id, now)) for each in people),
            last=self._last(),
            wait_seconds=self.wait_seconds(),
            last_backup=next((found.made_at for found in self.restorer().beside()), None),
            held=held_by_another(self.folder.folder),
        )

    def wait_seconds(self) -> float:
        """How long to wait before the next try."""
        return Attempts(self.folder.folder).wait_seconds(self.clock.now())

    def create(self, label: str, passphrase: str, *, accept_place: bool = False) -> tuple[StoreAtHand, str]:
        """Make a store."""
        created = create_store(
            self.folder, passphrase, label=label, clock=self.clock, kdf=self.kdf, accept_place=accept_place
        )
        return self._entered(StoreAtHand(created.opened)), created.recovery_code

    def open(self, member: MemberId | None, passphrase: str, *, accept_loss: bool = False) -> StoreAtHand:
        """Open the store."""
        opened = open_store(self.folder, passphrase, member=member, clock=self.clock, accept_loss=accept_loss)
        return self._entered(StoreAtHand(opened))

    def open_quickly(self, member: MemberId, pin: str, *, accept_loss: bool = False) -> StoreAtHand:
        """Open the store with a PIN."""
        opened = open_quickly(self.folder, member, pin, clock=self.clock, accept_loss=accept_loss)
        return self._entered(StoreAtHand(opened))

    def recover(self, code: str, passphrase: str, *, accept_loss: bool = False) -> tuple[StoreAtHand, str]:
        """Set a new passphrase with the recovery code."""
        opened, next_code = recover_store(
            self.folder, code, passphrase, clock=self.clock, kdf=self.kdf, accept_loss=accept_loss
        )
        return self._entered(StoreAtHand(opened)), next_code

    def rehearse(self) -> tuple[Rehearsal, ConferenceId]:
        """A store that is gone when it is closed."""
        return begin_rehearsal(self.folder, self.clock)

    def restorer(self) -> StoreRestorer:
        """What brings the store back from a backup."""
        return StoreRestorer(self.folder, self.clock)

    def _last(self) -> MemberId | None:
        try:
            return MemberId(self._last_file.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return None

    def _entered(self, at_hand: StoreAtHand) -> StoreAtHand:
        """Keep who came in, for the unlock page of next time; it is a convenience and may fail."""
        me = at_hand.me.id
        if me != self._last():
            with contextlib.suppress(Problem):
                write_atomically(self._last_file, me.encode("ascii"))
        return at_hand

    @property
    def _last_file(self) -> Path:
        return self.folder.folder / "last-member"


def _guest(member: Member, *, quick: bool) -> Guest:
    role = find(_store_roles(), member.role)
    return Guest(id=member.id, label=member.label, role=role.title if role else member.role, quick=quick)


@cache
def _store_roles() -> tuple[StoreRole, ...]:
    """The roles of the profile that comes with the program, which takes a while to read."""
    return shipped_practice().store_roles
