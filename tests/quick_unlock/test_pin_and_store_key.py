"""A PIN and a store key that was renewed meanwhile: the passphrase is asked for, and nothing looks broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from db.rekeying import rekey
from rothdesk.bootstrap.opening import create_store, open_quickly, open_store
from rothdesk.secrets.quick_unlock import PIN_EFFORT, QuickUnlockOver
from rothdesk.support.clock import SetClock
from rothdesk.support.paths import StoreFolder

from .conftest import PASSPHRASE, Start
from .setting import NOON, PIN

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's own keyring")


def test_a_pin_of_before_a_broken_off_renewal_asks_for_the_passphrase(secret_service: Start, tmp_path: Path) -> None:
    secret_service(True)
    clock, folder = SetClock(NOON), StoreFolder(tmp_path / "store")
    opened = create_store(folder, PASSPHRASE, clock=clock, kdf=PIN_EFFORT).opened
    opened.access.set_quick(PASSPHRASE, PIN)
    opened.access.renew_store_key()
    key_file, old, me = opened.session.key_file, opened.session.store_key, opened.access.me.id
    opened.close()
    open_quickly(folder, me, PIN, clock=clock).close()  # the database is under the old key still
    with key_file.unlock(PASSPHRASE) as unlocked:
        assert unlocked.renewed_key is not None
        rekey(folder.folder, old.raw, unlocked.renewed_key.raw)  # and killed before the key file knows
    with pytest.raises(QuickUnlockOver):
        open_quickly(folder, me, PIN, clock=clock)
    open_store(folder, PASSPHRASE, clock=clock).close()
    open_quickly(folder, me, PIN, clock=clock).close()
