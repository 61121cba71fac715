"""What looking after an open store, and restoring one, ask of those behind the window.

Protocols only: `rothdesk.bootstrap` fills them in. Every method runs on the store's thread.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from rothdesk.app.backups import Backups
from rothdesk.app.health import Health
from rothdesk.app.long_work import Watch
from rothdesk.app.restoring import Found, Restored, RestorePlan


class Care(Protocol):
    """Looks after the store that is open."""

    @property
    def backups(self) -> Backups:
        """The backups of the store."""
        ...

    def look(self) -> Health:
        """How the store is now. Raises `Problem`."""
        ...

    def home_note(self) -> str:
        """A quiet sentence for the list of conferences, or an empty one. Raises `Problem`."""
        ...

    def check(self, watch: Watch) -> tuple[str, ...]:
        """Look through all of the store; a sentence for each fault. Raises `Problem`."""
        ...

    @property
    def takes_long(self) -> bool:
        """Whether a backup takes longer than a moment. May be asked on any thread."""
        ...


class Restorer(Protocol):
    """Brings a store back from a backup, while no store is open. From `look` on it holds the store's folder."""

    def beside(self) -> tuple[Found, ...]:
        """The backups beside the store, newest first."""
        ...

    def find(self, folder: Path) -> tuple[Found, ...]:
        """The backups in a folder, newest first. Raises `Problem` if there is none."""
        ...

    def look(self, place: Path, secret: str, watch: Watch) -> RestorePlan:
        """Check a backup and say what restoring it would do. Raises `Problem`; then nothing is held."""
        ...

    def carry_out(self, watch: Watch) -> Restored:
        """Do what the plan says. Raises `Problem`; then the store before is as it was."""
        ...

    def drop(self) -> None:
        """Let go without restoring. May be called at any time."""
        ...
