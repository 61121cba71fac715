"""Making and opening a store: folder, key file and database together, and the desk over them.

Whatever opens it, by passphrase, recovery code or PIN, comes through here and is refused alike: what is wrong is told
before anything is changed. Nothing in a folder is ever overwritten in order to make a store.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import db.store
from db.lock_file import LockFile
from db.problems import StoreExists
from db.rekeying import fits
from rothdesk.app.access import Member, MemberId
from rothdesk.app.desk import Desk
from rothdesk.app.profiles import ProfileShelf
from rothdesk.bootstrap.access import StoreAccess
from rothdesk.bootstrap.attempting import attempt
from rothdesk.bootstrap.backups import StoreBackups, backups_of
from rothdesk.bootstrap.conferences import finish_purges
from rothdesk.bootstrap.database import open_database
from rothdesk.bootstrap.restoring import finish_interrupted
from rothdesk.bootstrap.session import Session, member_of, quick_unlock, with_quick
from rothdesk.bootstrap.unfinished import made_whole, refuse_unfinished, store_exists
from rothdesk.profiles.loading import load_profile, shipped_text
from rothdesk.profiles.people import StoreRole
from rothdesk.profiles.profile import Profile
from rothdesk.secrets.attempts import Attempts
from rothdesk.secrets.calibration import calibrated
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.header import PersonId
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.passphrase import require_good
from rothdesk.secrets.quick_unlock import QuickUnlockOver
from rothdesk.secrets.store_key import StoreKey
from rothdesk.support.clock import Clock, SystemClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.places import Place, PlaceNotAdvised, place_of

PROFILE = "south-gloucestershire"
FIRST_PERSON, FIRST_ROLE = "chair", "chair"


class RandomIds:
    """Ids from the operating system's random source: 96 bits, never given out twice."""

    def new(self) -> str:
        """A new id."""
        return secrets.token_hex(12)


@dataclass(slots=True)
class OpenedStore:
    """An open store with its desk. Close it when done; `notice` is a sentence for the person, or empty."""

    folder: StoreFolder
    store: db.store.SqlStore
    desk: Desk
    shelf: ProfileShelf
    clock: Clock
    session: Session
    access: StoreAccess
    notice: str = ""

    @property
    def closing(self) -> Session:
        """What seals and opens restricted text for the one who is signed in."""
        return self.session

    @property
    def backups(self) -> StoreBackups:
        """The backups of this store. To be asked for anew each time: the store's key can be renewed."""
        return backups_of(self.store, self.session, self.clock)

    def close(self) -> None:
        """Checkpoint and close."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class CreatedStore:
    """A new store, open, and the recovery code that is shown once."""

    opened: OpenedStore
    recovery_code: str


def shipped_practice() -> Profile:
    """The practice profile for new conferences."""
    return load_profile(shipped_text(PROFILE), f"{PROFILE}.toml")


def people_of(folder: StoreFolder) -> tuple[Member, ...]:
    """Who works with the store in this folder, for the unlock page. No key is needed, and nothing is believed yet.

    Raises the problems of the key file.
    """
    finish_interrupted(folder)
    header = KeyFile.read(folder.key_file).header
    quick = quick_unlock(folder, header.vault)
    return tuple(with_quick(quick, member_of(header, person)) for person in header.people)


def create_store(
    folder: StoreFolder,
    passphrase: str,
    *,
    label: str = "",
    role: str = FIRST_ROLE,
    clock: Clock | None = None,
    kdf: Argon2Parameters | None = None,
    accept_place: bool = False,
) -> CreatedStore:
    """Make a store with its first person (by default a chair, called by the role), and open it.

    Without `kdf` the effort for passphrases is measured out on this computer, which takes a second or two.

    Raises `Problem` (a weak passphrase, a store that is there already, a folder that cannot be written, a full
    disk, and `PlaceNotAdvised` for a network drive unless `accept_place` is set); then nothing is left behind.
    """
    clock = clock or SystemClock()
    if place_of(folder.folder) is Place.NETWORK and not accept_place:
        raise PlaceNotAdvised
    require_good(passphrase)
    if store_exists(folder):
        raise StoreExists
    effort = kdf or calibrated()
    with made_whole(folder):
        created = KeyFile.create(folder.key_file, passphrase, person=FIRST_PERSON, role=role, label=label, kdf=effort)
        key_file = KeyFile.read(folder.key_file)
        session = Session(folder, key_file, created.store_key, created.keys.person, created.keys, _store_roles)
        store = db.store.create(folder.folder, created.store_key.raw, session, anchors=session.anchors)
    return CreatedStore(_opened(store, session, clock, ""), created.recovery_code)


def open_store(
    folder: StoreFolder,
    passphrase: str,
    *,
    member: MemberId | None = None,
    clock: Clock | None = None,
    accept_loss: bool = False,
) -> OpenedStore:
    """Open the store with the passphrase of a member, or of whomever it fits, which takes a second for each.

    Raises the problems of key file and database, and `rothdesk.app.doubt.StoreDoubted` for a store that is not as it
    was left, unless `accept_loss` is set; nothing is then changed.
    """
    refuse_unfinished(folder)
    clock = clock or SystemClock()
    key_file = KeyFile.read(folder.key_file)
    person = None if member is None else PersonId(member)
    with _one_attempt(folder, clock), key_file.unlock(passphrase, person=person) as unlocked:
        keys, store_key, renewed = unlocked.keep(), unlocked.store_key, unlocked.renewed_key
    session = Session(folder, key_file, store_key, keys.person, keys, _store_roles)
    opened = _open(session, clock, renewed=renewed, accept_loss=accept_loss)
    quick_unlock(folder, key_file.header.vault).renew(keys.person, session.store_key, keys, clock.now())
    return opened


def open_quickly(
    folder: StoreFolder, member: MemberId, pin: str, *, clock: Clock | None = None, accept_loss: bool = False
) -> OpenedStore:
    """Open the store with a member's PIN; restricted text stays closed.

    Raises as `open_store` does, and `WrongPin`, `QuickUnlockOver` or `KeyringUnusable`.
    """
    refuse_unfinished(folder)
    clock = clock or SystemClock()
    key_file = KeyFile.read(folder.key_file)
    with _one_attempt(folder, clock):
        store_key = quick_unlock(folder, key_file.header.vault).unlock(member, pin, clock.now())
    if not key_file.fits(store_key) or (key_file.is_renewing and not fits(folder.folder, store_key.raw)):
        raise QuickUnlockOver  # the store has been given another key since
    session = Session(folder, key_file, store_key, key_file.person(PersonId(member)).id, None, _store_roles)
    return _open(session, clock, renewed=None, accept_loss=accept_loss)


def recover_store(
    folder: StoreFolder,
    code: str,
    passphrase: str,
    *,
    clock: Clock | None = None,
    kdf: Argon2Parameters | None = None,
    accept_loss: bool = False,
) -> tuple[OpenedStore, str]:
    """Set a new passphrase with the recovery code, and open the store; the answer's second part is the next code.

    The code is used up only once the database has been opened with what is behind it.
    """
    refuse_unfinished(folder)
    require_good(passphrase)
    clock = clock or SystemClock()
    key_file = KeyFile.read(folder.key_file)
    with _one_attempt(folder, clock), key_file.unlock_with_recovery(code) as unlocked:
        keys, store_key, renewed = unlocked.keep(), unlocked.store_key, unlocked.renewed_key
    session = Session(folder, key_file, store_key, keys.person, keys, _store_roles)
    opened = _open(session, clock, renewed=renewed, accept_loss=accept_loss)
    try:
        return opened, opened.access.recover(code, passphrase, kdf)
    except BaseException:
        opened.close()
        raise


@contextmanager
def _one_attempt(folder: StoreFolder, clock: Clock) -> Iterator[None]:
    """An attempt that no other program makes meanwhile: two at once would be counted as one. Raises `StoreInUse`
    before a second is spent on the key.
    """
    lock = LockFile(folder.folder)
    try:
        with attempt(Attempts(folder.folder), clock):
            yield
    finally:
        lock.release()


def _store_roles() -> tuple[StoreRole, ...]:
    return shipped_practice().store_roles


def _open(session: Session, clock: Clock, *, renewed: StoreKey | None, accept_loss: bool) -> OpenedStore:
    store, doubts = open_database(session, clock, renewed=renewed, accept_loss=accept_loss)
    try:
        session.key_file.settle(session.store_key)
        place = place_of(session.folder.folder).value
        return _opened(store, session, clock, " ".join(filter(None, (session.key_file.notice, doubts, place))))
    except BaseException:
        store.close()
        raise


def _opened(store: db.store.SqlStore, session: Session, clock: Clock, notice: str) -> OpenedStore:
    shelf = ProfileShelf(store, shipped_text(PROFILE), f"{PROFILE}.toml")
    actor = session.me.id

    def journal(words: str) -> None:
        store.note(words, actor=actor, at=clock.now())

    access = StoreAccess(session, quick_unlock(session.folder, session.key_file.header.vault), clock, journal)
    desk = Desk(store, shelf, clock, RandomIds(), actor=actor)
    finish_purges(store, backups_of(store, session, clock))
    return OpenedStore(session.folder, store, desk, shelf, clock, session, access, notice)
