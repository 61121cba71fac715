"""Opens a store as often as one likes with a recovery code, which needs no stretching and is not used up."""

from __future__ import annotations

from datetime import datetime

from db.store import SqlStore
from rothdesk.bootstrap.database import open_database
from rothdesk.bootstrap.opening import shipped_practice
from rothdesk.bootstrap.session import Session
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)


def session_with_code(folder: StoreFolder, code: str) -> tuple[Session, object]:
    """A sitting, and the renewed store key if there is one."""
    key_file = KeyFile.read(folder.key_file)
    with key_file.unlock_with_recovery(code) as unlocked:
        keys, renewed = unlocked.keep(), unlocked.renewed_key
        session = Session(
            folder, key_file, unlocked.store_key, keys.person, keys, lambda: shipped_practice().store_roles
        )
    return session, renewed


def opened_with_code(folder: StoreFolder, code: str) -> tuple[Session, SqlStore]:
    """A sitting with its open database, a renewal finished if one was under way."""
    session, renewed = session_with_code(folder, code)
    store, _ = open_database(session, SetClock(NOON), renewed=renewed)
    session.key_file.settle(session.store_key)
    return session, store
