"""Making, opening and changing a key file."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from rothdesk.secrets.derivation import DEFAULT_KDF, Argon2Parameters
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.problems import (
    KeyFileAltered,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileMissing,
    KeyFileMovedOn,
    KeyFileUnreadable,
    SealedValueRefused,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rothdesk.secrets.store_key import StoreKey
from rothdesk.support.atomic import FolderNotWritable

OTHER = "gravel orchid teapot"


def content(path: Path) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(path.read_bytes().split(b"\n")[0])
    return parsed


def test_passphrase_and_recovery_code_open_the_same_store(made) -> None:
    unlocked = made.read().unlock(made.passphrase)
    assert unlocked.store_key == made.created.store_key
    assert (unlocked.person, unlocked.role, unlocked.vault_id) == ("p1", "chair", made.created.vault_id)
    by_code = made.read().unlock_with_recovery(made.created.recovery_code)
    assert by_code.store_key == unlocked.store_key
    assert len(set(unlocked.store_key.raw)) > 20  # 48 random bytes


def test_passphrase_is_the_same_on_every_keyboard(made, tmp_path: Path) -> None:
    path = tmp_path / "accents.key"
    KeyFile.create(path, "Café  Ångström ﬁnch", person="p1", role="chair", kdf=made.quick)
    assert KeyFile.read(path).unlock(" Cafe\u0301 A\u030angstro\u0308m finch\n")
    with pytest.raises(WrongPassphrase):
        KeyFile.read(path).unlock("Cafe Angstrom finch")


@pytest.mark.parametrize("typed", ["", "walnut lantern estuar", "Walnut lantern estuary", "\ud800"])
def test_wrong_passphrase_changes_nothing(made, typed: str) -> None:
    before = sorted((file.name, file.read_bytes()) for file in made.path.parent.iterdir())
    with pytest.raises(WrongPassphrase) as caught:
        made.read().unlock(typed)
    assert not typed or typed not in caught.value.sentences()
    assert sorted((file.name, file.read_bytes()) for file in made.path.parent.iterdir()) == before


def test_a_code_of_another_store_does_not_open_this_one(made, tmp_path: Path) -> None:
    other = KeyFile.create(tmp_path / "other.key", OTHER, person="p1", role="chair", kdf=made.quick)
    with pytest.raises(WrongRecoveryCode):
        made.read().unlock_with_recovery(other.recovery_code)


def test_the_program_itself_uses_the_full_effort(tmp_path: Path) -> None:
    KeyFile.create(tmp_path / "store.key", OTHER, person="p1", role="chair")
    assert Argon2Parameters(memory_kib=262_144, passes=3, lanes=4) == DEFAULT_KDF
    slots = content(tmp_path / "store.key")["slots"]
    assert {key: slots[0]["kdf"][key] for key in ("name", "memory_kib", "passes", "lanes")} == {
        "name": "argon2id",
        "memory_kib": 262_144,
        "passes": 3,
        "lanes": 4,
    }
    assert KeyFile.read(tmp_path / "store.key").unlock(OTHER)


def test_no_secret_lies_in_the_file_or_in_a_repr(made) -> None:
    with made.read().unlock(made.passphrase) as unlocked:
        key, seed = unlocked.store_key.raw, unlocked.seed()
    shown = repr((made.created, unlocked, unlocked.store_key)).encode()
    for secret in (made.passphrase.encode(), key[:32], key[32:], seed, made.created.recovery_code.encode()):
        for spelled in (secret, secret.hex().encode(), repr(secret).encode()):
            assert spelled not in made.data
            assert spelled not in shown


def test_every_key_file_is_different(made, tmp_path: Path) -> None:
    created = KeyFile.create(tmp_path / "twin.key", made.passphrase, person="p1", role="chair", kdf=made.quick)
    assert created.store_key != made.created.store_key
    assert created.vault_id != made.created.vault_id
    assert created.recovery_code != made.created.recovery_code


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_only_the_user_may_read_the_files(made, tmp_path: Path) -> None:
    path = tmp_path / "private.key"
    KeyFile.create(path, OTHER, person="p1", role="chair", kdf=made.quick)
    for file in (path, tmp_path / "private.key.bak"):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_nothing_is_created_over_a_store_that_is_there(made) -> None:
    made.path.unlink()  # even if only the backup is left
    with pytest.raises(KeyFileExists):
        KeyFile.create(made.path, OTHER, person="p1", role="chair", kdf=made.quick)
    assert [file.name for file in made.path.parent.iterdir()] == ["store.key.bak"]
    assert made.backup.read_bytes() == made.data


@pytest.mark.parametrize("passphrase", ["short", "correct horse battery staple"])
def test_nothing_is_created_with_a_weak_passphrase(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(WeakPassphrase):
        KeyFile.create(tmp_path / "store.key", passphrase, person="p1", role="chair")
    assert not list(tmp_path.iterdir())


def test_nothing_is_created_where_the_folder_is_missing(made, tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        KeyFile.create(tmp_path / "no" / "store.key", OTHER, person="p1", role="chair", kdf=made.quick)
    assert not (tmp_path / "no").exists()


def test_change_of_passphrase_touches_one_slot(made) -> None:
    before = content(made.path)
    key_file = made.read()
    key_file.change_passphrase(made.passphrase, OTHER, kdf=made.quick)
    after = content(made.path)
    assert after["slots"][1:] == before["slots"][1:]
    assert after["slots"][0]["box"] != before["slots"][0]["box"]
    assert after["slots"][0]["kdf"]["salt"] != before["slots"][0]["kdf"]["salt"]
    assert after["people"] == before["people"]
    assert after["sequence"] == before["sequence"] + 1
    for opened in (key_file, made.read()):
        assert opened.unlock(OTHER).store_key == made.created.store_key
        with pytest.raises(WrongPassphrase):
            opened.unlock(made.passphrase)
    assert made.read().unlock_with_recovery(made.created.recovery_code)


def test_an_old_passphrase_does_not_open_the_backup_either(made) -> None:
    made.read().change_passphrase(made.passphrase, OTHER, kdf=made.quick)
    made.path.unlink()
    with pytest.raises(WrongPassphrase):
        made.read().unlock(made.passphrase)
    assert made.read().unlock(OTHER)


def test_failed_change_leaves_the_old_passphrase(made) -> None:
    key_file = made.read()
    with pytest.raises(WrongPassphrase):
        key_file.change_passphrase(OTHER, "another fine phrase", kdf=made.quick)
    with pytest.raises(WeakPassphrase):
        key_file.change_passphrase(made.passphrase, "weak", kdf=made.quick)
    assert made.path.read_bytes() == made.backup.read_bytes() == made.data


def test_a_recovery_code_is_used_up_by_a_new_passphrase(made) -> None:
    code = made.read().recover(made.created.recovery_code, OTHER, kdf=made.quick)
    assert made.read().unlock(OTHER).store_key == made.created.store_key
    assert made.read().unlock_with_recovery(code).store_key == made.created.store_key
    with pytest.raises(WrongRecoveryCode):
        made.read().unlock_with_recovery(made.created.recovery_code)
    with pytest.raises(WrongPassphrase):
        made.read().unlock(made.passphrase)


def test_what_a_person_sealed_outlives_a_change_of_passphrase(made) -> None:
    with made.read().unlock(made.passphrase) as unlocked:
        blob = unlocked.seal("signing key", b"private bytes")
    made.read().change_passphrase(made.passphrase, OTHER, kdf=made.quick)
    with made.read().unlock(OTHER) as unlocked:
        assert unlocked.open("signing key", blob) == b"private bytes"


def test_sealed_values_open_only_for_their_purpose_person_and_store(made, tmp_path: Path) -> None:
    path = tmp_path / "other.key"
    KeyFile.create(path, OTHER, person="p1", role="chair", kdf=made.quick)
    mine, other = made.read().unlock(made.passphrase), KeyFile.read(path).unlock(OTHER)
    blob = mine.seal("signing key", b"private bytes")
    assert b"private" not in blob
    attempts = [(mine, "another purpose", blob), (other, "signing key", blob), (mine, "signing key", b"")]
    for place in range(len(blob)):
        changed = bytearray(blob)
        changed[place] ^= 1
        attempts.append((mine, "signing key", bytes(changed)))
        attempts.append((mine, "signing key", blob[:place]))
    for who, purpose, data in attempts:
        with pytest.raises(SealedValueRefused):
            who.open(purpose, data)
    assert mine.open("signing key", blob) == b"private bytes"


def test_after_letting_go_only_the_store_key_is_left(made) -> None:
    with made.read().unlock(made.passphrase) as unlocked:
        blob = unlocked.seal("signing key", b"x")
    for use in (
        lambda: unlocked.open("signing key", blob),
        lambda: unlocked.seal("a", b"b"),
        unlocked.seed,
    ):
        with pytest.raises(ValueError, match="let go"):
            use()
    assert unlocked.store_key == made.created.store_key


def test_anchors_are_kept_and_authenticated(made) -> None:
    key_file = made.read()
    key_file.save_anchors(made.created.store_key, {"journal head": "ab" * 32, "journal length": 7})
    key_file.change_passphrase(made.passphrase, OTHER, kdf=made.quick)
    assert made.read().unlock(OTHER).anchors == {"journal head": "ab" * 32, "journal length": 7}
    with pytest.raises(KeyFileAltered):
        key_file.save_anchors(StoreKey.random(), {})


def test_a_save_never_overwrites_another_ones(made) -> None:
    first, second = made.read(), made.read()
    first.save_anchors(made.created.store_key, {"journal length": 1})
    with pytest.raises(KeyFileMovedOn):
        second.save_anchors(made.created.store_key, {"journal length": 2})
    assert made.read().unlock_with_recovery(made.created.recovery_code).anchors == {"journal length": 1}


def damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-70])


@pytest.mark.parametrize("spoil", [Path.unlink, damage, lambda path: path.write_bytes(b"")])
def test_the_backup_serves_says_so_and_is_put_back(made, spoil) -> None:
    spoil(made.path)
    stray = made.path.with_name(".store.key.0011223344556677.tmp")
    stray.write_bytes(b"half a file")
    key_file = made.read()
    assert "backup copy was used" in key_file.notice
    with key_file.unlock(made.passphrase) as unlocked:
        key_file.settle(unlocked.store_key)
    assert made.path.read_bytes() == made.backup.read_bytes() == made.data
    assert not stray.exists()
    assert made.read().notice == ""


def test_a_lost_backup_is_made_again(made) -> None:
    made.backup.unlink()
    key_file = made.read()
    assert key_file.notice == ""
    key_file.settle(made.created.store_key)
    assert made.backup.read_bytes() == made.data


def test_missing_damaged_and_unreadable_are_told_apart(made) -> None:
    damage(made.path)
    damage(made.backup)
    with pytest.raises(KeyFileDamaged):
        made.read()
    made.path.unlink()
    with pytest.raises(KeyFileDamaged):
        made.read()
    made.backup.unlink()
    with pytest.raises(KeyFileMissing):
        made.read()
    made.path.mkdir()
    with pytest.raises(KeyFileUnreadable):
        made.read()
