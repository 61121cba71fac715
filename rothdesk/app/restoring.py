"""Bringing a store back from a backup: what would be replaced, what would be lost, and what was done.

Values only. Nothing is replaced before its owner has seen the plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rothdesk.app.health import moment_words


class Present(StrEnum):
    """What lies in the folder that is to be restored into."""

    NOTHING = "nothing"
    SAME = "same"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A backup that was found in a folder, before anything of it is believed. `size` is bytes."""

    place: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much a store holds: conferences, saved changes, and the moment of the last one (None: there is none)."""

    conferences: int
    changes: int
    last_change: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RestorePlan:
    """What restoring a backup would do.

    `here` is None unless the present store is the same one and can be read. `given_up` counts the saved changes here
    that the backup does not have, `vanishing` the conferences that are only here, `returning` those that are only in
    the backup. `keeps_keys`: people, passphrases and clearances stay as they are now; otherwise they become those of
    the backup. `reached` is how many saved changes the present store had come to by its mark, 0 if that is not known:
    it may have lost some of them, and more than the backup has.
    """

    made_at: datetime
    present: Present
    there: Extent
    here: Extent | None = None
    given_up: int = 0
    vanishing: int = 0
    returning: int = 0
    keeps_keys: bool = False
    reached: int = 0

    def sentences(self) -> tuple[str, ...]:
        """The plan in words, most weighty first."""
        return (
            f"The backup of {moment_words(self.made_at)} holds {_extent(self.there)}.",
            *self._about_here(),
            *self._about_keys(),
        )

    def losses(self) -> tuple[str, ...]:
        """Those of the sentences that say what would be lost."""
        said = []
        if self.given_up:
            said.append(f"Given up: {_count(self.given_up, 'saved change')} made here since then.")
        if self.vanishing:
            said.append(f"{_count(self.vanishing, 'conference')} here {_is(self.vanishing)} not in the backup.")
        return (*said, *self._lost())

    def _lost(self) -> tuple[str, ...]:
        """What became of changes that had been saved and that the present store has no more."""
        have = self.here.changes if self.here is not None else 0
        lost = max(self.reached - have, 0)
        missing = min(max(self.reached - self.there.changes, 0), lost)
        if not missing:
            return ()
        said = _count(missing, "saved change")
        return (f"{said} that the present store has lost {_is(missing)} not in the backup either.",)

    def _about_here(self) -> tuple[str, ...]:
        if self.present is Present.NOTHING:
            return ("There is no store in this folder yet, so nothing is replaced.",)
        aside = "The present store is put aside in a folder of its own and not deleted."
        if self.present is Present.OTHER:
            return ("It replaces another store, whose content is not in it.", aside)
        if self.here is None:
            return ("The present store cannot be read.", *(self._lost() or (self._all_or_unknown(),)), aside)
        said = [f"It replaces the present store with {_extent(self.here)}.", *self.losses()]
        if self.returning:
            said.append(
                f"{_count(self.returning, 'conference')} only in the backup {_verb(self.returning, 'comes', 'come')} "
                "back. If it was purged, purge it again; its restricted text stays closed."
            )
        return (*said, aside)

    def _all_or_unknown(self) -> str:
        if self.reached:
            return "Every change that had been saved in it is in the backup."
        return "What would be given up is not known."

    def _about_keys(self) -> tuple[str, ...]:
        if self.keeps_keys:
            return ("People, passphrases and clearances stay as they are now.",)
        return ("People, passphrases and clearances become those of the backup.",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A backup is now the store. `put_aside` is where the store before it lies, None if there was none."""

    made_at: datetime
    put_aside: Path | None

    def sentence(self) -> str:
        """What was done, for the person."""
        said = f"The store was restored from the backup of {moment_words(self.made_at)}."
        return f"{said} The store before it lies in {self.put_aside.name}." if self.put_aside else said


def _extent(extent: Extent) -> str:
    said = f"{_count(extent.conferences, 'conference')} and {_count(extent.changes, 'saved change')}"
    return f"{said}, the last of {moment_words(extent.last_change)}" if extent.last_change else said


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _is(number: int) -> str:
    return _verb(number, "is", "are")


def _verb(number: int, one: str, several: str) -> str:
    return one if number == 1 else several
