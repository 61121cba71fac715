"""Files are written whole or not at all, and failures are told in words."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from drives import small_drive

from rothdesk.support.atomic import (
    DiskFull,
    FolderNotWritable,
    WriteFailed,
    make_private_folder,
    sweep_strays,
    write_atomically,
)

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")


def names_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def in_another_process(program: str, *arguments: str, **variables: str) -> str:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | variables
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_new_and_replaced_files_hold_exactly_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    write_atomically(path, b"one\r\n\x00")
    assert path.read_bytes() == b"one\r\n\x00"
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert names_in(tmp_path) == ["minutes.pdf"]


@posix
def test_mode_is_the_one_asked_for_whatever_the_umask(tmp_path: Path) -> None:
    (tmp_path / "open").touch(0o666)
    old = os.umask(0o777)
    try:
        write_atomically(tmp_path / "closed", b"x")
        write_atomically(tmp_path / "shared", b"x", mode=0o640)
        write_atomically(tmp_path / "open", b"x")
    finally:
        os.umask(old)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {"closed": 0o600, "shared": 0o640, "open": 0o600}


@posix
def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"kept")
    (tmp_path / "file").symlink_to(tmp_path / "elsewhere")
    write_atomically(tmp_path / "file", b"new")
    assert (tmp_path / "elsewhere").read_bytes() == b"kept"
    assert not (tmp_path / "file").is_symlink()


def test_missing_folder_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "file", Path(sys.executable) / "file"):
        with pytest.raises(FolderNotWritable) as caught:
            write_atomically(path, b"x")
        assert str(tmp_path) not in caught.value.sentences()
        assert caught.value.__cause__ is None
    assert not list(tmp_path.iterdir())


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises((WriteFailed, FolderNotWritable)):
        write_atomically(tmp_path / "file", b"x")
    assert names_in(tmp_path) == ["file"]


READ_ONLY = """
import os, sys
from pathlib import Path
from rothdesk.support.atomic import FolderNotWritable, make_private_folder, write_atomically
if os.geteuid() == 0:
    os.seteuid(65534)  # permissions do not hold back the superuser
for attempt in (
    lambda: write_atomically(Path(sys.argv[1], "file"), b"new"),
    lambda: make_private_folder(Path(sys.argv[1], "folder")),
):
    try:
        attempt()
    except FolderNotWritable as problem:
        print(problem.what_happened)
"""


@posix
def test_read_only_folder_is_told_and_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "read only"
    folder.mkdir()
    (folder / "file").write_bytes(b"old")
    folder.chmod(0o555)
    told = in_another_process(READ_ONLY, str(folder))
    folder.chmod(0o755)
    assert told.splitlines() == ["The folder cannot be written to."] * 2
    assert names_in(folder) == ["file"]
    assert (folder / "file").read_bytes() == b"old"


TOO_LARGE = """
import resource, sys
from pathlib import Path
from rothdesk.support.atomic import FileTooLarge, write_atomically
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_atomically(Path(sys.argv[1], "file"), bytes(5000))
except FileTooLarge as problem:
    print(problem.what_happened)
"""


@posix
def test_a_file_that_is_too_large_leaves_the_old_one_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old")
    assert in_another_process(TOO_LARGE, str(tmp_path)) == "The disk takes no file as large as this one."
    assert names_in(tmp_path) == ["file"]
    assert (tmp_path / "file").read_bytes() == b"old"


def test_no_room_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    with small_drive(tmp_path / "drive", "64k") as drive:
        (drive / "file").write_bytes(b"old")
        with pytest.raises(DiskFull):
            write_atomically(drive / "file", bytes(100_000))
        assert names_in(drive) == ["file"]
        assert (drive / "file").read_bytes() == b"old"


PLAIN_STICK = """
import ctypes, sys
from pathlib import Path
from rothdesk.support.atomic import WriteFailed, write_atomically
ctypes.CDLL(None).disk_plain(sys.argv[1].encode(), int(sys.argv[2]))
try:
    for mode in (0o600, 0o644):
        write_atomically(Path(sys.argv[1], f"{mode:o}"), b"kept", mode)
        write_atomically(Path(sys.argv[1] + " not", f"{mode:o}"), b"kept", mode)
    print("kept")
except WriteFailed as problem:
    print(problem.what_happened)
"""


@pytest.mark.parametrize("refusal", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL])
def test_a_file_system_without_permissions_takes_files_and_others_keep_theirs(
    tmp_path: Path, library: Path, refusal: int
) -> None:
    stick, disk = tmp_path / "stick", tmp_path / "stick not"
    stick.mkdir()
    disk.mkdir()
    told = in_another_process(PLAIN_STICK, str(stick), str(refusal), LD_PRELOAD=str(library))
    assert told == "kept"
    assert {stat.S_IMODE((stick / name).stat().st_mode) for name in names_in(stick)} == {0o777}
    assert {name: stat.S_IMODE((disk / name).stat().st_mode) for name in names_in(disk)} == {
        "600": 0o600,
        "644": 0o644,
    }


def test_a_fault_while_setting_permissions_is_told(tmp_path: Path, library: Path) -> None:
    (tmp_path / "stick not").mkdir()
    stick = tmp_path / "stick"
    stick.mkdir()
    told = in_another_process(PLAIN_STICK, str(stick), str(errno.EIO), LD_PRELOAD=str(library))
    assert told.startswith("The file could not be written")
    assert names_in(stick) == []


FLUSHING = """
import ctypes, sys
from pathlib import Path
from rothdesk.support.atomic import WriteFailed, flush_folder
ctypes.CDLL(None).disk_fault(sys.argv[1].encode(), ctypes.c_long(1), int(sys.argv[2]), 0)
try:
    flush_folder(Path(sys.argv[1]))
    print("went on")
except WriteFailed:
    print("told")
"""


@pytest.mark.parametrize(
    ("refusal", "outcome"), [(errno.EINVAL, "went on"), (errno.ENOTSUP, "went on"), (errno.EIO, "told")]
)
def test_folders_that_cannot_be_flushed_and_folders_that_fail(
    tmp_path: Path, library: Path, refusal: int, outcome: str
) -> None:
    assert in_another_process(FLUSHING, str(tmp_path), str(refusal), LD_PRELOAD=str(library)) == outcome


def test_only_strays_of_this_file_are_swept(tmp_path: Path) -> None:
    mark = "0123456789abcdef"
    kept = [
        f".store.key.bak.{mark}.tmp",
        f".other.{mark}.tmp",
        "store.key",
        f"store.key.{mark}.tmp",
        ".store.key.notes.tmp",
    ]
    for name in [*kept, f".store.key.{mark}.tmp", f".store.key.{mark[::-1]}.tmp"]:
        (tmp_path / name).touch()
    sweep_strays(tmp_path / "store.key")
    assert names_in(tmp_path) == sorted(kept)
    sweep_strays(tmp_path / "no" / "folder")


@posix
def test_private_folder(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "a" / "b")
    make_private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(FolderNotWritable):
            make_private_folder(path)
