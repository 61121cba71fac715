"""Network drives and synchronised folders are known by their names and by the list of mounted disks."""

from __future__ import annotations

from pathlib import Path

import pytest

from rothdesk.support.places import Place, place_of

MOUNTS = r"""
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
30 22 0:40 / /home/lh/office rw,relatime - cifs //server/office rw,vers=3.0
31 22 0:41 / /net/old\040things rw - nfs4 server:/export rw
32 22 0:42 / /home/lh/phone rw - fuse.sshfs lh@phone: rw
33 22 0:43 / /run/user/1000/doc rw - fuse.portal portal rw
34 22 8:3 / /home rw,relatime - ext4 /dev/sda3 rw
35 22 0:44 / /srv rw - nfs server:/srv rw
36 22 8:5 / /srv rw - ext4 /dev/sdb1 rw
""".strip()


@pytest.mark.parametrize(
    ("folder", "place"),
    [
        ("/home/lh/.local/share/rothdesk", Place.OWN_DISK),
        ("/home/lh/office", Place.NETWORK),
        ("/home/lh/office/deep/rothdesk", Place.NETWORK),
        ("/home/lh/offices/rothdesk", Place.OWN_DISK),
        ("/net/old things/rothdesk", Place.NETWORK),
        ("/home/lh/phone/rothdesk", Place.NETWORK),
        ("/run/user/1000/doc/rothdesk", Place.OWN_DISK),
        ("/srv/rothdesk", Place.OWN_DISK),
        ("/home/lh/Dropbox/rothdesk", Place.SYNCHRONISED),
        ("/home/lh/Dropbox (Council)/records", Place.SYNCHRONISED),
        ("/home/lh/OneDrive - South Gloucestershire Council/Documents/rothdesk", Place.SYNCHRONISED),
        ("/home/lh/Nextcloud/rothdesk", Place.SYNCHRONISED),
        ("/home/lh/My Drive/rothdesk", Place.SYNCHRONISED),
        ("/home/lh/boxes/rothdesk", Place.OWN_DISK),
    ],
)
def test_places_on_linux(folder: str, place: Place) -> None:
    assert place_of(Path(folder), platform="linux", environment={}, mounts=MOUNTS) is place


def test_icloud_on_macos() -> None:
    folder = Path("/Users/lh/Library/Mobile Documents/com~apple~CloudDocs/rothdesk")
    assert place_of(folder, platform="darwin", environment={}) is Place.SYNCHRONISED


def test_a_share_of_windows() -> None:
    assert place_of(Path("//server/share/rothdesk"), platform="win32", environment={}) is Place.NETWORK


def test_a_folder_that_windows_names_as_synchronised(tmp_path: Path) -> None:
    environment = {"OneDriveCommercial": str(tmp_path / "Work")}
    assert place_of(tmp_path / "Work" / "rothdesk", platform="win32", environment=environment) is Place.SYNCHRONISED
    assert place_of(tmp_path / "Home" / "rothdesk", platform="win32", environment=environment) is Place.OWN_DISK


def test_a_folder_that_a_synchroniser_has_marked(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    assert place_of(tmp_path / "team" / "rothdesk", platform="darwin", environment={}) is Place.OWN_DISK
    (tmp_path / "team" / ".dropbox").touch()
    assert place_of(tmp_path / "team" / "rothdesk", platform="darwin", environment={}) is Place.SYNCHRONISED
