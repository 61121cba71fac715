"""A backup on the disk: a folder that is filled under a hidden name and gets its own only when it has been checked.

    <time>/  store.db  store.key  conference-keys/<conference>.keys  manifest.json

A folder with a finished name was therefore whole once. Nothing in a finished one is ever opened as a database: it
is copied first, so that a stick may be read-only. No names of people, no words of a record.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.backup import Facts, Original, check_copy
from db.problems import DiskFull as StoreDiskFull
from db.problems import NotWritten, StoreNotWritable
from rothdesk.app.backups import BackupId, Reason
from rothdesk.app.long_work import Watch
from rothdesk.bootstrap import backup_manifest
from rothdesk.bootstrap.backup_files import copy_file, facts_of_file, is_too_large, write_file
from rothdesk.bootstrap.backup_manifest import FileFacts, Inside, Manifest, NotABackup, Sealed
from rothdesk.secrets import copies
from rothdesk.support.atomic import DiskFull, as_problem, flush_folder
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

DATABASE, KEY_FILE, KEYS = "store.db", "store.key", "conference-keys"
KEYS_ENDING = ".keys"
_PARTIAL = ".partial"


class NoRoom(Problem):
    """The backup does not fit. `needed` and `free` are bytes."""

    def __init__(self, needed: int = 0, free: int = 0) -> None:
        sizes = f" It needs {_megabytes(needed)}, and {_megabytes(free)} are free." if needed else ""
        super().__init__(
            f"There is not enough room for the backup.{sizes}",
            "The store and the backups before this one are as they were.",
            "Free some space, or choose another drive.",
        )


class TooLarge(Problem):
    """The drive takes no single file of the size of the database. `size` is in bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(
            f"The backup could not be written: this drive takes no file of {_megabytes(size)}.",
            "The store and the backups before this one are as they were.",
            "Choose another drive, or have this one formatted anew as exFAT or NTFS, which removes what is on it: "
            "FAT32, as many sticks have it, takes no file above 4 GB.",
        )


class NotWritable(Problem):
    """The place for the backup does not take files, or reported a fault."""

    def __init__(self) -> None:
        super().__init__(
            "The backup could not be written: its folder or its drive does not take files.",
            "The store and the backups before this one are as they were.",
            "See whether the drive is plugged in and you may write to it, or choose another one.",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is to be backed up: the open database, the store's folder and its key, and what for."""

    original: Original
    store: StoreFolder
    key: bytes
    vault: str
    at: datetime
    reason: Reason


@dataclass(frozen=True, slots=True)
class Finished:
    """A backup and its own folder."""

    place: Path
    sealed: Sealed

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""
        return self.sealed.manifest


def write_backup(job: Job, parent: Path, prefix: str, watch: Watch, *, spare: int = 0) -> Finished:
    """Make a backup in a new folder within `parent`, which must be there, and check it by reading it back.

    `spare` bytes must stay free beside it. Raises `NoRoom`, `TooLarge`, `NotWritable`, `CopyNotWhole`, `Stopped` or
    what the store's own database reports; then nothing of it is left behind.
    """
    sweep(parent, prefix)
    with _plain_words():
        needed, room = job.original.size() + spare, shutil.disk_usage(parent)
        if room.free < needed and room.total:  # some drives do not say how large they are
            raise NoRoom(needed, room.free)
        partial = parent / f".{prefix}{secrets.token_hex(8)}{_PARTIAL}"
        partial.mkdir(mode=0o700)
        try:
            data = _fill(partial, job, watch)
            place = _free_name(parent, prefix, job.at)
            partial.rename(place)
            flush_folder(parent)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    return Finished(place, backup_manifest.decode(data))


def read_backup(place: Path) -> Finished:
    """A finished backup; its files are not looked at yet. Raises `NotABackup`."""
    try:
        with (place / backup_manifest.NAME).open("rb") as file:
            data = file.read(backup_manifest.LARGEST)
    except OSError:
        raise NotABackup("it has no manifest that can be read") from None
    return Finished(place, backup_manifest.decode(data))


def require_files(finished: Finished) -> None:
    """Raise `NotABackup` unless database and key file are there with the lengths that they had; not yet a proof."""
    try:
        same = all(
            (finished.place / name).stat().st_size == each.size for name, each in finished.manifest.files.items()
        )
    except OSError:
        same = False
    if not same:
        raise NotABackup("one of its files is missing or has another length")


def backups_in(folder: Path, prefix: str = "") -> Iterator[Path]:
    """The folders in a folder that have the name of a finished backup, newest first by name."""
    with contextlib.suppress(OSError):
        yield from sorted(
            (each for each in folder.iterdir() if _is_name(each.name, prefix) and each.is_dir()),
            key=lambda each: each.name,
            reverse=True,
        )


def fetch(finished: Finished, into: Path, watch: Watch) -> None:
    """Copy all files of a backup into an empty private folder, comparing each with its hash on the way.

    Raises `NotABackup` if one is missing or altered, `NoRoom` or `NotWritable`. A conference's key file that is
    not there was destroyed with a purge and is passed over.
    """
    manifest, place = finished.manifest, finished.place
    with _plain_words():
        (into / KEYS).mkdir(mode=0o700)
        total, done = manifest.size(), 0
        keys = {f"{KEYS}/{name}{KEYS_ENDING}": file for name, file in manifest.keys.items()}
        for name, expected in {**manifest.files, **keys}.items():
            if name in keys and not (place / name).exists():
                continue
            found = copy_file(place / name, into / name)
            if found != expected:
                raise NotABackup("one of its files was altered or damaged")
            done += expected.size
            watch.reached(done, total)
        flush_folder(into / KEYS)
        flush_folder(into)


def destroy_key(place: Path, conference: str) -> bool:
    """Overwrite and remove a conference's key file in a backup; whether it was there. Raises `Problem`."""
    path = place / KEYS / f"{conference}{KEYS_ENDING}"
    if not copies.exists(path):
        return False
    copies.destroy(path)
    return True


def remove(place: Path) -> None:
    """Take a backup away. What cannot be removed now is tried again the next time."""
    with contextlib.suppress(OSError):
        hidden = place.with_name(f".{place.name}.{secrets.token_hex(4)}{_PARTIAL}")
        place.rename(hidden)  # from now on it does not count, however far the removal gets
        shutil.rmtree(hidden, ignore_errors=True)


def sweep(parent: Path, prefix: str) -> None:
    """Remove what backups that broke off have left. Only for the one who holds the store."""
    with contextlib.suppress(OSError):
        for each in sorted(parent.iterdir()):
            if each.name.startswith(f".{prefix}") and each.name.endswith(_PARTIAL):
                shutil.rmtree(each, ignore_errors=True)


def id_of(place: Path, prefix: str = "") -> BackupId:
    """The id of the backup in a folder: its time."""
    return BackupId(place.name.removeprefix(prefix))


def _fill(partial: Path, job: Job, watch: Watch) -> bytes:
    watch.stage(f"Copying the store, {_megabytes(job.original.size())}")
    facts = _copy_database(partial / DATABASE, job, watch)
    watch.stage("Copying the keys")
    keys = _copy_keys(job.store, partial)
    check_copy(partial / DATABASE, job.key, facts, watch)
    watch.stage("Comparing every row")
    content = job.original.content_hash(watch)
    manifest = Manifest(
        vault=job.vault,
        made_at=job.at,
        reason=job.reason,
        files={name: facts_of_file(partial / name) for name in (DATABASE, KEY_FILE)},
        keys=keys,
    )
    data = backup_manifest.encode(manifest, Inside(facts, content), job.key)
    write_file(partial / backup_manifest.NAME, data)
    flush_folder(partial)
    return data


def _copy_database(path: Path, job: Job, watch: Watch) -> Facts:
    try:
        return job.original.copy_to(path, watch)
    except NotWritten:  # SQLite does not tell a file that is too large from a fault
        size = job.original.size()
        if is_too_large(path, size):
            raise TooLarge(size) from None
        raise


def _copy_keys(store: StoreFolder, partial: Path) -> dict[str, FileFacts]:
    """The key file, or its copy where it cannot be read, and the key files of conferences."""
    source = store.key_file if store.key_file.exists() else store.key_file.with_name(store.key_file.name + ".bak")
    copy_file(source, partial / KEY_FILE)
    (partial / KEYS).mkdir(mode=0o700)
    found = {}
    folder = store.folder / KEYS
    if folder.is_dir():
        for path in sorted(folder.glob(f"*{KEYS_ENDING}")):
            found[path.name.removesuffix(KEYS_ENDING)] = copy_file(path, partial / KEYS / path.name)
    flush_folder(partial / KEYS)
    return found


def _free_name(parent: Path, prefix: str, at: datetime) -> Path:
    name = f"{prefix}{at.astimezone(UTC):%Y-%m-%dT%H-%M-%SZ}"
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next(parent / each for each in names if not (parent / each).exists())


def _is_name(name: str, prefix: str) -> bool:
    return name.startswith(f"{prefix}2") and not name.endswith(_PARTIAL)


@contextlib.contextmanager
def _plain_words() -> Iterator[None]:
    """Problems of a place that speak of saving, said in words about a backup."""
    try:
        yield
    except StoreDiskFull:
        raise NoRoom from None
    except (NotWritten, StoreNotWritable):
        raise NotWritable from None
    except OSError as error:
        raise (NoRoom() if isinstance(as_problem(error), DiskFull) else NotWritable()) from None


def _megabytes(size: int) -> str:
    return f"{max(1, round(size / 1_000_000))} MB"
