"""Who receives a copy, the versions of the record, and the copies that were issued.

A recipient is a set of readers: a copy contains what every one of them may know, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rothdesk.domain.entity import Entity
from rothdesk.domain.ids import AgencyId, PersonId, RecipientId, VersionId
from rothdesk.domain.restriction import Readers


class CopyForm(StrEnum):
    """How full a copy is. The short form leaves out lists that a child does not need; it never adds anything."""

    RECORD = "record"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient(Entity):
    """Somebody who is to receive a copy, and everybody who will read it there."""

    name: str
    people: tuple[PersonId, ...] = ()
    agencies: tuple[AgencyId, ...] = ()
    form: CopyForm = CopyForm.RECORD
    through: PersonId | None = None
    note: str = ""

    @property
    def readers(self) -> Readers:
        """All who read this copy; each must be allowed to know what is in it."""
        return Readers(people=frozenset(self.people), agencies=frozenset(self.agencies))


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Entity):
    """An approved state of the record. `signed_on` is the day that the chair signs it.

    `content` is the digest of what was approved: copies go out only while the record still is what it was.
    `open_content` is that of what is left of it for somebody who is not cleared for the restricted text.
    """

    number: int
    approved_at: datetime
    signed_on: date
    note: str = ""
    content: str = ""
    open_content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedCopy(Entity):
    """A signed file that was handed over: which version to whom, and the file's SHA-256 in hex."""

    version: VersionId
    recipient: RecipientId
    issued_at: datetime
    sha256: str
    file_name: str
    signer: str
