"""Opening the database for a sitting: proved before it is worked with, and under a renewed key if there is one.

Nothing that is doubted is handed out, unless whoever opens it has said to go on knowingly.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

import db.store
from db.problems import DiskFull, NotWritten
from db.proving import prove
from db.rekeying import fits, rekey
from rothdesk.bootstrap.backups import back_up_before_upgrade
from rothdesk.bootstrap.session import Session
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem


def open_database(
    session: Session, clock: Clock, *, renewed: StoreKey | None = None, accept_loss: bool = False
) -> tuple[db.store.SqlStore, str]:
    """The open database, and a sentence about it for the person, or an empty one.

    `renewed` is the store key that the database is to have, or has already after a kill. Raises the problems of
    `db.store.open_store`, and `rothdesk.app.doubt.StoreDoubted`.
    """
    if renewed is not None:
        _finish_renewal(session, clock, renewed, accept_loss=accept_loss)
    store, doubts = _opened(session, clock, accept_loss=accept_loss)
    if not store.footing.as_left:
        session.conferences.sweep()  # what was killed may have been writing a restricted key
    return store, doubts


def fitting_key(folder: Path, unlocked: Unlocked) -> StoreKey:
    """Which of somebody's keys the database is under: for what only looks at it, and finishes no renewal.

    Where none can be seen to fit, the database is at fault, and the answer is the key that it should have.
    """
    renewed = unlocked.renewed_key
    with suppress(Problem):
        if renewed is not None and fits(folder, renewed.raw):
            return renewed
    return unlocked.store_key


def _opened(session: Session, clock: Clock, *, accept_loss: bool) -> tuple[db.store.SqlStore, str]:
    store = db.store.open_store(
        session.folder.folder,
        session.store_key.raw,
        session,
        anchors=session.anchors,
        accept_loss=accept_loss,
        before_upgrade=partial(back_up_before_upgrade, session=session, clock=clock),
    )
    try:
        return store, prove(store, clock.now(), actor=session.me.id, accept_loss=accept_loss)
    except BaseException:
        store.close()
        raise


def _finish_renewal(session: Session, clock: Clock, renewed: StoreKey, *, accept_loss: bool) -> None:
    """Give the database the new store key that was made for it, and drop the old one once the new one is proved.

    Under the old key it is opened and examined first, as at every opening, so that a store in doubt is refused before
    anything in it changes. Where there is no room for writing it anew, it stays as it is until the next opening.
    """
    folder, old = session.folder.folder, session.store_key
    if fits(folder, old.raw):
        _opened(session, clock, accept_loss=accept_loss)[0].close()
    try:
        rekey(folder, old.raw, renewed.raw)
    except (DiskFull, NotWritten):
        if fits(folder, old.raw):
            return
        raise
    session.key_file.finish_renewal(old, renewed)
    session.store_key = renewed
