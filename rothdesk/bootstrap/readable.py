"""A store to be looked at: where it lies, or by way of a copy where its folder takes no files, as SQLite needs it to.

The copy is as encrypted as the store, lies in a folder of this user alone, and is gone afterwards. It is never for
working with: what is written into it is lost.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.lock_file import require_free
from db.problems import FolderReadOnly
from rothdesk.support.atomic import as_problem
from rothdesk.support.paths import StoreFolder


@contextmanager
def readable(folder: StoreFolder) -> Iterator[Path]:
    """The folder with the database, its log and its mark. Raises `StoreInUse`, or the problems of copying."""
    try:
        require_free(folder.folder)
    except FolderReadOnly:
        with tempfile.TemporaryDirectory(prefix="rothdesk-") as place:
            _copy(folder, Path(place))
            yield Path(place)
    else:
        yield folder.folder


def _copy(folder: StoreFolder, into: Path) -> None:
    try:
        for path in (folder.database, folder.database.with_name(folder.database.name + "-wal"), folder.mark):
            if path.exists():
                shutil.copyfile(path, into / path.name)
    except OSError as error:
        raise as_problem(error) from None
