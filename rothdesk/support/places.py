"""Whether a folder is a good place for a store: on this computer's own disk, and copied nowhere by anything else.

A network drive may answer a write before it is durable and let two computers write at once; a synchronised folder is
copied to other computers file by file, in between two writes, and restored by them over what was written here. Looks
at names and at the list of mounted disks only; nothing is opened or written.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from enum import Enum
from pathlib import Path

from rothdesk.support.problem import Problem

_NETWORK_TYPES = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|9p|ceph|glusterfs|davfs|sshfs|fuse\.(?!portal$|fuse-overlayfs$).+"
)
"""Types of Linux mounts whose files lie elsewhere, or may."""
_SYNCHRONISERS = re.compile(
    r"(onedrive|dropbox|google ?drive|my drive|icloud ?drive|mobile documents|cloudstorage|nextcloud|owncloud|"
    r"seafile|synology ?drive|sync\.com|box sync|box)( ?[-(].*)?",
    re.IGNORECASE,
)
"""What the common synchronising programs call their folders, alone or followed by the name of a firm."""
_SYNCHRONISED_BY = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Environment variables in which Windows names such folders."""
_MARKS = (".dropbox", ".dropbox.cache", ".sync_folder", ".owncloudsync.log", "._sync_.db", ".nextcloudsync.log")
"""What these programs leave at the top of the folders they look after."""


class Place(Enum):
    """What kind of place a folder is."""

    OWN_DISK = ""
    NETWORK = (
        "This folder is on a network drive. Such drives can lose changes that were called saved, and let two "
        "computers write at once. A folder on this computer's own disk is the right place."
    )
    SYNCHRONISED = (
        "This folder is kept in step with other computers (by OneDrive, Dropbox or a program like them). The records "
        "would leave this computer, and the store could be damaged by being copied while it is written. A folder on "
        "this computer's own disk that nothing copies is the right place."
    )


class PlaceNotAdvised(Problem):
    """A new store was asked for on a network drive, and nobody has accepted what that means."""

    def __init__(self) -> None:
        super().__init__(
            Place.NETWORK.value,
            "No store was made.",
            "Without --store, rothdesk takes one by itself.",
        )


def place_of(
    folder: Path,
    *,
    platform: str = sys.platform,
    environment: Mapping[str, str] = os.environ,
    mounts: str | None = None,
) -> Place:
    """What kind of place this folder is, or would be. `mounts` is the text of Linux's `/proc/self/mountinfo`."""
    lying = folder.absolute()
    if str(lying).startswith(("\\\\", "//")):
        return Place.NETWORK
    if platform.startswith("linux"):
        found = _mounts() if mounts is None else mounts
        if _NETWORK_TYPES.fullmatch(_type_at(lying.resolve(), found)):
            return Place.NETWORK
    above = (lying, *lying.parents)
    named = {Path(environment[name]) for name in _SYNCHRONISED_BY if environment.get(name)}
    if any(_SYNCHRONISERS.fullmatch(each.name) or each in named or _is_marked(each) for each in above):
        return Place.SYNCHRONISED
    return Place.OWN_DISK


def _mounts() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _type_at(folder: Path, mounts: str) -> str:
    """The type of the file system that holds a folder: that of the last mount on the nearest one above (proc(5))."""
    nearest, found = -1, ""
    for point, kind in _points(mounts.splitlines()):
        if len(point.parts) >= nearest and folder.is_relative_to(point):
            nearest, found = len(point.parts), kind
    return found


def _points(lines: Iterable[str]) -> Iterable[tuple[Path, str]]:
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) > 4 and kinds:
            point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
            yield Path(point), kinds[0]


def _is_marked(folder: Path) -> bool:
    return any((folder / name).exists() for name in _MARKS)
