"""What retention is told and tells: conferences with the day of their review, decisions, purges and their receipts.

Values and protocols only; `rothdesk.app.retention` decides nothing either, a person does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from rothdesk.app.backups import BackupInfo
from rothdesk.domain.ids import ConferenceId

NO_REFERENCE = "no reference"
"""What is typed to purge a conference without one."""


class Concern(StrEnum):
    """What speaks against purging a conference now."""

    NOT_OVER = "not_over"
    NOT_APPROVED = "not_approved"
    NOT_ISSUED = "not_issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the store tells of a conference for this. `review_on` is None until somebody has decided on a day.

    `without_copy` is the number of recipients to whom no signed copy was issued.
    """

    conference: ConferenceId
    reference: str
    initials: str
    over_on: date | None
    last_changed: datetime
    approved: bool
    issued: bool
    without_copy: int
    review_on: date | None = None
    proposed: bool = False
    hold: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A conference with the day on which it is to be looked at. `hold` is the reason for holding it, or empty."""

    conference: ConferenceId
    reference: str
    initials: str
    over_on: date | None
    review_on: date
    hold: str
    concerns: tuple[Concern, ...]
    without_copy: int

    @property
    def to_type(self) -> str:
        """What has to be typed to purge it."""
        return self.reference or NO_REFERENCE

    def is_due(self, today: date) -> bool:
        """Whether the day has come."""
        return self.review_on <= today


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What purging a conference would mean: rows of the record and of its journal, and backups that hold it."""

    review: Review
    rows: int
    backups: tuple[BackupInfo, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof of a purge, without words or names. `digest` tells whoever knows the reference that it is this one's.

    `sequence` is the number of its row in the journal; `complete` says whether the keys are destroyed too.
    """

    conference: ConferenceId
    at: datetime
    actor: str
    rows: int
    digest: str
    sequence: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a decision or proposal sets, under its name in the journal. None: it stays as it was."""

    name: str
    review_on: date | None = None
    hold: str | None = None
    proposed: bool | None = None


class RetentionStore(Protocol):
    """What the store does for this: each call one transaction. Raises `Problem`."""

    def kept(self, conference: ConferenceId | None = None) -> tuple[Kept, ...]:
        """All conferences, or this one."""
        ...

    def decide(self, conference: ConferenceId, change: Decided, *, actor: str, at: datetime) -> None:
        """Keep a decision, or a proposal, and its row in the journal."""
        ...

    def rows_of(self, conference: ConferenceId) -> int:
        """The number of rows of the record and of its journal."""
        ...

    def purge(self, conference: ConferenceId, *, digest: str, actor: str, at: datetime) -> Receipt:
        """Take every row, word and image of a conference out of the store, and keep the receipt."""
        ...

    def unfinished(self) -> tuple[Receipt, ...]:
        """The purges whose keys may still be there."""
        ...

    def finish(self, conference: ConferenceId) -> None:
        """Note that the keys of a purged conference are destroyed."""
        ...

    def receipts(self) -> tuple[Receipt, ...]:
        """All purges, newest first."""
        ...


class KeysElsewhere(Protocol):
    """The backups, as far as purging needs them."""

    def holding(self, conference: ConferenceId) -> tuple[BackupInfo, ...]:
        """The backups that still hold a conference, newest first."""
        ...

    def destroy_key(self, conference: ConferenceId) -> int:
        """Destroy the key of a conference's restricted text in every backup beside the store."""
        ...

    def leave_out(self, purged: Collection[ConferenceId]) -> None:
        """Make a backup without these conferences if the newest one still holds one of them. Raises `Problem`."""
        ...
