"""What the application needs from its plugs, as protocols.

The core runs without Qt, SQL, PDF or keyring: the store, the renderer, the signer and the vault are handed in by
`rothdesk.bootstrap`. Nothing here may import a plug.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from rothdesk.app.access import Closing, MemberId
from rothdesk.app.change import ChangeSet
from rothdesk.audience.view import AudienceView
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.profiles.profile import Profile
from rothdesk.support.problem import Problem


class Conflict(Problem):
    """The record has moved on since it was read. Nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            "This conference was changed in the meantime.",
            "Nothing was lost, and your last change was not written.",
            "Look at the page again and repeat the change.",
        )


@dataclass(frozen=True, slots=True)
class Held:
    """A record as the store holds it, with its revision (the number of commands committed to it).

    `cleared` says whether its restricted text could be opened; otherwise it is in `record.sealed`. `unsealed` are the
    kinds and ids of what still lies there in clear, or under an older key, and must be sealed.
    """

    record: Record
    revision: int
    cleared: bool = True
    unsealed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the home screen: nothing but the reference, initials, type and times."""

    conference: ConferenceId
    reference: str
    initials: str
    conference_type: str
    starts_at: datetime | None
    stage: str
    approved: bool
    last_changed: datetime


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One committed command as the journal keeps it: when, who, what it was called, and its place in the chain."""

    sequence: int
    at: datetime
    actor: str
    conference: ConferenceId
    name: str
    touched: tuple[tuple[str, str], ...]
    hash: str


@dataclass(frozen=True, slots=True)
class SealedIdentity:
    """A member's signing identity as it lies in the store: certificate in clear, private key sealed."""

    label: str
    certificate: bytes
    sealed_key: bytes
    fingerprint: str


class Store(Protocol):
    """The encrypted store. Every method is called on the store thread and raises `Problem` on failure."""

    @property
    def closing(self) -> Closing:
        """What seals and opens restricted text for whoever is signed in."""
        ...

    def is_cleared(self, conference: ConferenceId) -> bool:
        """Whether whoever is signed in can open this conference's restricted text now."""
        ...

    def summaries(self) -> tuple[Summary, ...]:
        """All conferences, last changed first."""
        ...

    def load(self, conference: ConferenceId) -> Held:
        """One whole record with its revision. Raises `Problem` if there is none."""
        ...

    def commit(self, change: ChangeSet, *, expected_revision: int, actor: str, at: datetime) -> int:
        """Write a change set's rows and one journal row in one transaction, durably.

        What is closed is sealed, in the rows and in the journal. `expected_revision` is 0 for a new record, which is
        given its restricted key first. Returns the new revision. Raises `Conflict` if the record has another
        revision, `NotCleared` where sealing or opening needs a key that is not there; then, and on every other
        failure, nothing is written.
        """
        ...

    def journal(self, conference: ConferenceId) -> tuple[JournalLine, ...]:
        """The journal lines of one conference, oldest first."""
        ...

    def pin_profile(self, digest: str, text: str) -> None:
        """Keep the text of a practice profile under its digest; a second call with the same digest does nothing."""
        ...

    def pinned_profile(self, digest: str) -> str | None:
        """The text of the profile with this digest, or None."""
        ...

    def keep_identity(self, member: MemberId, identity: SealedIdentity) -> None:
        """Keep a member's signing identity in place of any that they had before."""
        ...

    def identity(self, member: MemberId) -> SealedIdentity | None:
        """A member's signing identity, if one has been made or imported."""
        ...

    def free_space(self) -> int:
        """How many bytes are free on the disk of the store. Raises `Problem` if the disk is not there."""
        ...

    def setting(self, name: str) -> str | None:
        """A small setting that may hold personal data and therefore lies in the store (a chair's name)."""
        ...

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a setting."""
        ...

    def close(self) -> None:
        """Checkpoint and close. The store cannot be used afterwards."""
        ...


class IdSource(Protocol):
    """Makes new ids."""

    def new(self) -> str:
        """An id that has never been given out before."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a copy says of itself besides its content. Nothing here may depend on what is withheld."""

    recipient: str
    version: int | None
    approved_on: date | None
    short: bool
    signer: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """An unsigned copy, and the characters that its fonts cannot print (shown there as a box)."""

    pdf: bytes
    unprintable: tuple[str, ...] = ()


class Renderer(Protocol):
    """Makes the unsigned copy."""

    def render(self, view: AudienceView, profile: Profile, cover: Cover) -> Rendered:
        """The PDF. The same three values give the same bytes."""
        ...


class Signer(Protocol):
    """Signs finished bytes with an identity that was opened for this occasion."""

    @property
    def name(self) -> str:
        """Whose identity it is."""
        ...

    @property
    def fingerprint(self) -> str:
        """The SHA-256 fingerprint of the certificate."""
        ...

    def sign(self, pdf: bytes, *, at: datetime) -> bytes:
        """The signed file. Raises `Problem`."""
        ...


class Verifier(Protocol):
    """Checks a signed file on its own bytes."""

    def check(self, pdf: bytes, fingerprint: str) -> str:
        """An empty text if it is intact and signed by this fingerprint over the whole file, else what is wrong."""
        ...


class Placement(Protocol):
    """Puts finished files where the chair asked for them."""

    def place(self, file_name: str, data: bytes) -> None:
        """Write one file whole or not at all. Raises `Problem`."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must not appear in a copy, and the entity (`key`) that they belong to."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """A phrase that was found: its key and where (page number from 1, or a place such as `metadata`)."""

    key: str
    where: str


class LeakSearch(Protocol):
    """Reopens finished bytes and searches them."""

    def find(self, pdf: bytes, phrases: Iterable[Phrase]) -> tuple[PhraseHit, ...]:
        """Every phrase that is found, squeezed to letters and digits, anywhere in the file."""
        ...
