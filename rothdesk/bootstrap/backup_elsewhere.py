"""Which backups were written to other folders and sticks, so that a purge can name those that still hold a record.

The list lies in the encrypted store: the name of a stick or folder may tell something of a person.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from rothdesk.app.backups import BackupId, BackupInfo, Reason
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON

_SETTING = "backups elsewhere"
_MOST = 50


class Settings(Protocol):
    """Where the list is kept: the store's own settings."""

    def setting(self, name: str) -> str | None:
        """A setting, or None."""
        ...

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        ...


class Elsewhere:
    """The list, newest first. The oldest goes when there are too many."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def all(self) -> tuple[BackupInfo, ...]:
        """Every backup on the list, whether its folder is at hand or not."""
        return tuple(_info(each) for each in json.loads(self._settings.setting(_SETTING) or "[]"))

    def remember(self, info: BackupInfo) -> None:
        """Put one at the head of the list. Raises `Problem` if the store cannot be written."""
        values = [_value(each) for each in (info, *(other for other in self.all() if other.place != info.place))]
        self._settings.keep_setting(_SETTING, json.dumps(values[:_MOST]))


def _value(info: BackupInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "place": str(info.place),
        "made_at": info.made_at.isoformat(),
        "size": info.size,
        "journal_rows": info.journal_rows,
        "conferences": sorted(info.conferences),
    }


def _info(value: dict[str, Any]) -> BackupInfo:
    return BackupInfo(
        id=BackupId(value["id"]),
        place=Path(value["place"]),
        local=False,
        made_at=datetime.fromisoformat(value["made_at"]).astimezone(LONDON),
        reason=Reason.ASKED,
        size=value["size"],
        journal_rows=value["journal_rows"],
        conferences=frozenset(map(ConferenceId, value["conferences"])),
    )
