"""Quick unlock against a real Secret Service: what a PIN opens, for how long, and for how many tries."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from time import sleep

import pytest
from keyring.backends.SecretService import Keyring as SecretService

from rothdesk.secrets.os_keyring import SERVICE, OsKeyring
from rothdesk.secrets.quick_unlock import LIFETIME, TRIES, QuickUnlockOver, WeakPin, WrongPin, pin_lacks
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked

from .conftest import Start
from .setting import NOON, PIN, WRONG, quick

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's own keyring")


def test_a_pin_opens_what_the_passphrase_opened(secret_service: Start, folder: Path, unlocked: Unlocked) -> None:
    secret_service(True)
    assert not quick(folder, unlocked).is_ready("chair", NOON)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    later = quick(folder, unlocked)  # as after a restart: only folder and keyring are left
    assert later.is_ready("chair", NOON)
    assert later.unlock("chair", PIN, NOON + timedelta(hours=11)) == unlocked.store_key
    assert not later.is_ready("admin", NOON)
    with pytest.raises(QuickUnlockOver):
        later.unlock("admin", PIN, NOON)


def test_neither_the_folder_nor_the_keyring_opens_anything_alone(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    in_folder = b"".join(file.read_bytes() for file in folder.iterdir())
    in_keyring = (SecretService().get_password(SERVICE, f"{unlocked.vault_id}/chair") or "").encode()
    assert in_keyring
    assert len(in_keyring) <= 1280
    for secret in (unlocked.store_key.raw, unlocked.seed(), PIN.encode()):
        for form in (secret, secret.hex().encode()):
            assert form not in in_folder
            assert form not in in_keyring
    assert "chair" not in {file.name for file in folder.iterdir()}
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_five_wrong_pins_end_it_for_the_right_one_as_well(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    left = []
    for _ in range(TRIES):
        with pytest.raises(WrongPin) as refused:
            quick(folder, unlocked).unlock("chair", WRONG, NOON)
        left.append(refused.value.left)
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, NOON)
    assert SecretService().get_password(SERVICE, f"{unlocked.vault_id}/chair") is None
    assert quick(folder, unlocked).is_set("chair")
    assert not quick(folder, unlocked).is_ready("chair", NOON)


def test_a_right_pin_gives_the_tries_back(secret_service: Start, folder: Path, unlocked: Unlocked) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    for _ in range(TRIES * 2):
        with pytest.raises(WrongPin):
            quick(folder, unlocked).unlock("chair", WRONG, NOON)
        assert quick(folder, unlocked).unlock("chair", PIN, NOON) == unlocked.store_key


def test_a_try_counts_before_it_is_made(secret_service: Start, folder: Path, unlocked: Unlocked) -> None:
    """Somebody who ends the program between guess and answer does not get the guess back."""
    secret_service(True)
    backend = SecretService()
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    seen = []

    class Watched(SecretService):
        def set_password(self, service: str, username: str, password: str) -> None:
            seen.append(password)
            super().set_password(service, username, password)

    watched = quick(folder, unlocked, OsKeyring(Watched))
    with pytest.raises(WrongPin):
        watched.unlock("chair", WRONG, NOON)
    assert ['"left":4' in text for text in seen] == [True]
    assert '"left":4' in (backend.get_password(SERVICE, f"{unlocked.vault_id}/chair") or "")


@pytest.mark.parametrize("moved", [LIFETIME, timedelta(days=400), timedelta(minutes=-1)])
def test_it_ends_after_twelve_hours_and_when_the_clock_is_put_back(
    secret_service: Start, folder: Path, unlocked: Unlocked, moved: timedelta
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, NOON + moved)
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, NOON)
    assert SecretService().get_password(SERVICE, f"{unlocked.vault_id}/chair") is None


def test_a_clock_that_is_put_back_behind_the_last_pin_ends_it_within_the_hours_too(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    late = NOON + timedelta(hours=11)
    assert quick(folder, unlocked).unlock("chair", PIN, late) == unlocked.store_key
    assert quick(folder, unlocked).unlock("chair", PIN, late) == unlocked.store_key
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, late - timedelta(minutes=1))


def test_what_has_run_out_is_destroyed_when_somebody_is_asked_to_unlock(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    quick(folder, unlocked).end_if_over("chair", NOON + LIFETIME - timedelta(seconds=1))
    assert SecretService().get_password(SERVICE, f"{unlocked.vault_id}/chair") is not None
    quick(folder, unlocked).end_if_over("chair", NOON + LIFETIME)
    with pytest.raises(QuickUnlockOver):  # at once, whatever the clock says and the keyring still holds
        quick(folder, unlocked).unlock("chair", PIN, NOON)
    wait_until_gone(f"{unlocked.vault_id}/chair")


def wait_until_gone(name: str) -> None:
    from secretstorage.exceptions import ItemNotFoundException  # Linux's alone

    for _ in range(500):
        with suppress(ItemNotFoundException):  # it went between being found and being read
            if SecretService().get_password(SERVICE, name) is None:
                return
        sleep(0.02)
    pytest.fail("it still lies in the keyring")


def test_the_next_passphrase_lets_the_pin_work_again_under_another_secret(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    before = SecretService().get_password(SERVICE, f"{unlocked.vault_id}/chair")
    morning = NOON + timedelta(hours=20)
    with pytest.raises(QuickUnlockOver):
        quick(folder, unlocked).unlock("chair", PIN, morning)
    quick(folder, unlocked).renew("chair", unlocked.store_key, unlocked, morning)
    assert quick(folder, unlocked).unlock("chair", PIN, morning) == unlocked.store_key
    after = SecretService().get_password(SERVICE, f"{unlocked.vault_id}/chair")
    assert before is not None
    assert after is not None
    assert before.partition('"left"')[0] != after.partition('"left"')[0]


def test_a_new_store_key_is_what_the_pin_opens_after_the_passphrase(
    secret_service: Start, folder: Path, unlocked: Unlocked
) -> None:
    secret_service(True)
    quick(folder, unlocked).set("chair", PIN, unlocked.store_key, unlocked, NOON)
    new = StoreKey.random()
    quick(folder, unlocked).renew("chair", new, unlocked, NOON)
    assert quick(folder, unlocked).unlock("chair", PIN, NOON) == new


def test_a_pin_must_not_be_among_the_first_guesses() -> None:
    assert pin_lacks(PIN) == ""
    assert pin_lacks("12345") != ""
    for weak in ("123456", "987654", "111111", "121212", "901234", "abcdef", "qwerty", "890123"):
        assert pin_lacks(weak) != "", weak


def test_a_weak_pin_is_refused_before_anything_is_kept(folder: Path, unlocked: Unlocked) -> None:
    with pytest.raises(WeakPin):
        quick(folder, unlocked).set("chair", "123456", unlocked.store_key, unlocked, NOON)
    assert not folder.exists()
