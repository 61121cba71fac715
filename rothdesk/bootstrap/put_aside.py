"""The stores that a restoring put aside: which there are, and which conferences they still hold.

They lie within the store's folder as encrypted as before and stay until their owner deletes them, so a purge must
know of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backup import Facts
from rothdesk.app.backups import BackupId, BackupInfo, Reason
from rothdesk.bootstrap.restore_swap import ASIDE
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.atomic import make_private_folder, write_atomically
from rothdesk.support.paths import StoreFolder

_NOTE = "put-aside.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAside:
    """One store that was put aside. `conferences` is None where it could not be read then."""

    place: Path
    at: datetime
    changes: int
    conferences: frozenset[str] | None

    def may_hold(self, conference: str) -> bool:
        """Whether a conference is in it, as far as that is known."""
        return self.conferences is None or conference in self.conferences

    def info(self) -> BackupInfo:
        """As it stands among what still holds a conference."""
        return BackupInfo(
            id=BackupId(self.place.name),
            place=self.place,
            local=False,
            made_at=self.at,
            reason=Reason.PUT_ASIDE,
            size=sum(path.stat().st_size for path in self.place.rglob("*") if path.is_file()),
            journal_rows=self.changes,
            conferences=frozenset(map(ConferenceId, self.conferences or ())),
        )


def note_what_it_holds(aside: Path, at: datetime, facts: Facts | None) -> None:
    """Make the folder and leave a note in it for later. Raises `Problem`."""
    make_private_folder(aside)
    note = {
        "at": at.isoformat(),
        "changes": facts.journal_rows if facts else 0,
        "conferences": list(facts.conferences) if facts else None,
    }
    write_atomically(aside / _NOTE, json.dumps(note).encode())


def put_aside(folder: StoreFolder) -> Iterator[PutAside]:
    """The stores that were put aside, newest first. A folder without a store is what a killed restoring left."""
    for place in sorted(folder.folder.glob(f"{ASIDE}*"), reverse=True):
        if not any(path.exists() for path in (StoreFolder(place).database, StoreFolder(place).key_file)):
            continue
        try:
            note = json.loads((place / _NOTE).read_bytes())
            held = note["conferences"]
            yield PutAside(
                place=place,
                at=datetime.fromisoformat(note["at"]),
                changes=int(note["changes"]),
                conferences=None if held is None else frozenset(map(str, held)),
            )
        except (OSError, ValueError, TypeError, KeyError):
            continue
