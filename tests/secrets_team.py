"""A store of a chair, a minute-taker and an administrator, as each of them opens it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import copy
from datetime import datetime
from pathlib import Path

from rothdesk.app.access import NotCleared, Place
from rothdesk.app.change import compare
from rothdesk.bootstrap.access import StoreAccess
from rothdesk.bootstrap.opening import OpenedStore, create_store, open_store
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
SECRETS = {"AB": "walnut lantern estuary", "MT": "gravel orchid teapot", "AD": "copper thimble meadow"}
ROLES = {"AB": "chair", "MT": "minute_taker", "AD": "administrator"}
C1, C2 = ConferenceId("c1"), ConferenceId("c2")
PLACE = Place(C1, "items", "i1", "sealed")


class Team:
    """A store of a chair, a minute-taker and an administrator, with two conferences."""

    def __init__(self, folder: StoreFolder) -> None:
        self.folder = folder
        self.clock = SetClock(NOON)
        created = create_store(folder, SECRETS["AB"], label="AB", kdf=QUICK, clock=self.clock)
        opened = created.opened
        self.codes = {"AB": created.recovery_code}
        for label in ("MT", "AD"):
            _, self.codes[label] = opened.access.add(label, ROLES[label], SECRETS[label])
        for conference in (C1, C2):
            new = new_record(Conference(id=conference, reference=conference.upper(), conference_type="initial"))
            opened.store.commit(compare(None, new, "Prepare"), expected_revision=0, actor="chair", at=NOON)
        self.ids = {member.label: member.id for member in opened.access.members()}
        self.box = opened.closing.seal(PLACE, b"closed words")
        opened.close()

    def open(self, label: str) -> OpenedStore:
        return open_store(self.folder, SECRETS[label], member=self.ids[label], clock=self.clock)

    def do(self, label: str, *steps: Callable[[StoreAccess], object]) -> None:
        opened = self.open(label)
        try:
            for step in steps:
                step(opened.access)
        finally:
            opened.close()

    def reads(self, label: str) -> bool:
        opened = self.open(label)
        try:
            assert opened.closing.is_cleared(C1) == (opened.access.me.id in opened.access.cleared(C1))
            return opened.closing.open(PLACE, self.box) == b"closed words"
        except NotCleared:
            return False
        finally:
            opened.close()

    def copied(self, folder: Path) -> Team:
        """The same in another folder: stretching so many passphrases takes its time."""
        other = copy(self)
        other.folder = StoreFolder(folder)
        shutil.copytree(self.folder.folder, folder)
        return other
