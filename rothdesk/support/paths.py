"""Where a store lies, per operating system, and what its files are called.

Records stay on this machine: the folder is the user's local application data, never a roaming or synchronised
one. Everything of one store lies in one folder. Nothing here touches the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """One store's folder and the places in it."""

    folder: Path

    @property
    def key_file(self) -> Path:
        """The key file; its backup copy has `.bak` after the name."""
        return self.folder / "store.key"

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.folder / "store.db"

    @property
    def mark(self) -> Path:
        """The note of how far the database had come, by which an older copy is noticed."""
        return self.folder / "mark"

    @property
    def conference_keys(self) -> Path:
        """The folder of the keys of restricted text: one small file for each conference."""
        return self.folder / "conference-keys"

    @property
    def backups(self) -> Path:
        """The folder of the backups that are kept beside the store."""
        return self.folder / "backups"

    @property
    def logs(self) -> Path:
        """The folder of the program's log, which holds no content of any record."""
        return self.folder / "logs"


def store_folder(chosen: Path | None = None) -> StoreFolder:
    """The folder that was chosen with `--store`, or else this user's own."""
    return StoreFolder(data_folder() if chosen is None else chosen.absolute())


def data_folder(
    platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Path:
    r"""The program's local data folder.

    Linux: `$XDG_DATA_HOME/rothdesk`, by default `~/.local/share/rothdesk` (XDG Base Directory Specification, by
    which a relative value is ignored). Windows: `%LOCALAPPDATA%\rothdesk`, never the roaming folder. macOS:
    `~/Library/Application Support/rothdesk`.
    """
    user = Path.home() if home is None else home
    if platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return (Path(local) if local else user / "AppData" / "Local") / "rothdesk"
    if platform == "darwin":
        return user / "Library" / "Application Support" / "rothdesk"
    data_home = environment.get("XDG_DATA_HOME", "")
    return (Path(data_home) if data_home.startswith("/") else user / ".local" / "share") / "rothdesk"
