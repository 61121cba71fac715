"""Making and opening a store on a network drive or in a synchronised folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rothdesk.bootstrap.opening import create_store, open_store
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.paths import StoreFolder
from rothdesk.support.places import PlaceNotAdvised

PASSPHRASE = "correct horse battery Ŵstaple"
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)


def test_a_synchronised_folder_is_warned_of_each_time(tmp_path: Path) -> None:
    folder = StoreFolder(tmp_path / "OneDrive - Council" / "rothdesk")
    create_store(folder, PASSPHRASE, kdf=LEAST).opened.close()
    opened = open_store(folder, PASSPHRASE)
    assert "kept in step with other computers" in opened.notice
    opened.close()


@pytest.mark.skipif(sys.platform != "linux", reason="the list of mounts is Linux's")
def test_on_a_network_drive_a_store_is_made_only_if_that_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = f"22 1 0:40 / {tmp_path} rw - cifs //server/office rw\n"
    monkeypatch.setattr("rothdesk.support.places._mounts", lambda: line)
    folder = StoreFolder(tmp_path / "store")
    with pytest.raises(PlaceNotAdvised, match="network drive"):
        create_store(folder, PASSPHRASE, kdf=LEAST)
    assert not list(tmp_path.iterdir())
    create_store(folder, PASSPHRASE, kdf=LEAST, accept_place=True).opened.close()
    opened = open_store(folder, PASSPHRASE)
    assert "network drive" in opened.notice
    opened.close()
