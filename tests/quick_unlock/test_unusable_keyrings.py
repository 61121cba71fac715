"""Quick unlock with keyrings that fail, forget, hang, are locked or wiped, and with files that are spoilt."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends.fail import Keyring as FailKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyring.backends.SecretService import Keyring as SecretService

from rothdesk.secrets.os_keyring import SERVICE, KeyringUnusable, OsKeyring, system_backend
from rothdesk.secrets.quick_unlock import QuickUnlock, QuickUnlockOver, WrongPin
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked

from .conftest import Start
from .setting import NOON, PIN, quick

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's own keyring")


def test_a_wiped_keyring_ends_in_the_passphrase(secret_service: Start, folder: Path, unlocked: Unlocked) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    SecretService().delete_password(SERVICE, f"{unlocked.vault_id}/chair")
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, NOON)
    quick(folder, unlocked).remove("chair")
    assert not quick(folder, unlocked).is_set("chair")


@pytest.mark.parametrize("spoilt", ["", "null", "{}", '{"half":"?","left":5,"since":"x","until":"y"}', "[1]", "5"])
def test_a_spoilt_secret_ends_in_the_passphrase(
    secret_service: Start, folder: Path, unlocked: Unlocked, spoilt: str
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    SecretService().set_password(SERVICE, f"{unlocked.vault_id}/chair", spoilt)
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, NOON)


def test_a_box_of_another_member_or_store_does_not_open(
    secret_service: Start, folder: Path, unlocked: Unlocked, tmp_path: Path
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    quick(folder, unlocked).set("admin", PIN, StoreKey.random(), unlocked, NOON)
    first, second = sorted(folder.iterdir())
    theirs, mine = first.read_bytes(), second.read_bytes()
    first.write_bytes(mine)
    second.write_bytes(theirs)
    for member in ("chair", "admin"):
        with pytest.raises(WrongPin):
            quick(folder, unlocked).unlock(member, PIN, NOON)
    other = QuickUnlock(folder, "another vault", OsKeyring())
    with pytest.raises(QuickUnlockOver):
        other.unlock("chair", PIN, NOON)


class Slow(SecretService):
    """A keyring that waits for an answer to a question that nobody sees."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait()
        return None

    set_password = get_password  # type: ignore[assignment]


def test_a_keyring_that_hangs_is_given_up(folder: Path, unlocked: Unlocked) -> None:
    slow = Slow()
    hanging = quick(folder, unlocked, OsKeyring(lambda: slow, patience=0.2))
    with pytest.raises(KeyringUnusable):
        hanging.set("chair", PIN, unlocked.store_key, unlocked, NOON)
    slow.answered.set()
    assert not hanging.is_set("chair")
    assert not folder.exists()


@pytest.mark.parametrize("backend", [FailKeyring, NullKeyring])
def test_a_keyring_that_fails_or_forgets_is_found_out_when_setting_up(
    folder: Path, unlocked: Unlocked, backend: type[FailKeyring]
) -> None:
    with pytest.raises(KeyringUnusable):
        quick(folder, unlocked, OsKeyring(backend)).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    assert not folder.exists(), "nothing may be kept where the keyring keeps nothing"


def test_a_locked_keyring_is_said_to_be_unusable_and_nothing_hangs(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(False)
    with pytest.raises(KeyringUnusable):
        quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    assert not folder.exists()


def test_a_keyring_that_goes_away_later_ends_in_the_passphrase(
    secret_service: Start, folder: Path, unlocked: Unlocked, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("DISPLAY", "")
    with pytest.raises(KeyringUnusable):
        quick(folder, unlocked).unlock("chair", PIN, NOON)
    quick(folder, unlocked).renew("chair", unlocked.store_key, unlocked, NOON)  # never an obstacle to a passphrase


def test_only_the_systems_own_keyrings_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert type(system_backend("linux")) is SecretService
    with pytest.raises(KeyringUnusable):
        system_backend("plan9")


@given(junk=st.binary(max_size=300))
def test_a_spoilt_file_is_as_good_as_none(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    folder = tmp_path_factory.mktemp("junk")
    empty = QuickUnlock(folder, "vault", OsKeyring(NullKeyring))
    # The name that a file of this member would have, from one that was written in earnest.
    (folder / f"{_digest_name('vault/chair')}.quick").write_bytes(junk)
    assert not empty.is_set("chair")
    with pytest.raises(QuickUnlockOver):
        empty.unlock("chair", PIN, NOON)


def _digest_name(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]


def test_the_tests_own_bus_is_not_the_developers() -> None:
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
