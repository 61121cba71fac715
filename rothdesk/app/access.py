"""Who works with a store, and who is cleared for the restricted text of which conference.

Values and protocols only: `rothdesk.bootstrap` joins them to the keys. Whoever is not cleared receives the record
with the restricted parts left sealed, and no question asked in this program opens them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from rothdesk.domain.ids import ConferenceId
from rothdesk.support.problem import Problem

MemberId = NewType("MemberId", str)
"""The id of somebody who works with the store. No name: it can be read without any key."""


class Way(StrEnum):
    """One way of a member into the store. Each works without the others."""

    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a way in
    RECOVERY = "recovery"
    QUICK = "quick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who works with the store.

    `label` is what the unlock page calls them and can be read without any key; `role` is an id among the profile's
    store roles. `ways` are the ways in that they have now.
    """

    id: MemberId
    label: str
    role: str
    ways: frozenset[Way] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sealed value belongs. It opens nowhere else: not in another row, column or conference."""

    conference: ConferenceId
    kind: str
    id: str
    column: str


class NotCleared(Problem):
    """The restricted text of this conference is closed to whoever is signed in."""

    def __init__(self) -> None:
        super().__init__(
            "You are not cleared for the restricted text of this conference.",
            "Nothing was changed, and what you typed is still where you typed it.",
            "Ask the chair to clear you on the page People and access, or leave this part to the chair. If you have "
            "unlocked with a PIN, lock and unlock with your passphrase.",
        )


class Closing(Protocol):
    """Seals and opens restricted text for whoever is signed in. Used on the store thread."""

    @property
    def me(self) -> Member:
        """Who is signed in."""
        ...

    def begin(self, conference: ConferenceId) -> None:
        """Make the random restricted key of a new conference, durably, before anything is sealed with it.

        It is sealed to every member whose role holds restricted text, and to nobody else. Does nothing where the
        conference has a key already. Raises `Problem` if it cannot be written.
        """
        ...

    def is_cleared(self, conference: ConferenceId) -> bool:
        """Whether the one who is signed in can open this conference's restricted text."""
        ...

    def generation(self, conference: ConferenceId) -> int:
        """The number of the newest key of this conference: 1 at first, one more after each revoking, 0 if none."""
        ...

    def generation_of(self, box: str) -> int:
        """The number of the key under which a value was sealed; it can be read without the key."""
        ...

    def seal(self, place: Place, words: bytes) -> str:
        """Seal under the newest key, padded to a multiple of 64 bytes, as printable text. Raises `NotCleared`."""
        ...

    def open(self, place: Place, box: str) -> bytes:
        """What was sealed for this place. Raises `NotCleared`, or `Problem` if it was moved or changed."""
        ...

    def destroy(self, conference: ConferenceId) -> None:
        """Destroy every key of this conference, for purging. What was sealed with them opens never again."""
        ...

    def seal_for_me(self, purpose: str, words: bytes) -> str:
        """Seal for the signed-in member alone (drafts). Raises `NotCleared` after unlocking with a PIN."""
        ...

    def open_for_me(self, purpose: str, box: str) -> bytes:
        """What the same member sealed for the same purpose. Raises `NotCleared` or `Problem`."""
        ...


class NobodyCleared:
    """The `Closing` of tools that hold the store's key and nothing else: it opens nothing and seals nothing."""

    me = Member(id=MemberId(""), label="", role="")

    def begin(self, conference: ConferenceId) -> None:
        """Make no key: there is nobody to seal it to."""

    def is_cleared(self, _conference: ConferenceId) -> bool:
        """For nothing."""
        return False

    def generation(self, _conference: ConferenceId) -> int:
        """None is known."""
        return 0

    def generation_of(self, _box: str) -> int:
        """None is known."""
        return 0

    def seal(self, _place: Place, _words: bytes) -> str:
        """Raises `NotCleared`."""
        raise NotCleared

    def open(self, _place: Place, _box: str) -> bytes:
        """Raises `NotCleared`."""
        raise NotCleared

    def destroy(self, _conference: ConferenceId) -> None:
        """Raises `NotCleared`."""
        raise NotCleared

    def seal_for_me(self, _purpose: str, _words: bytes) -> str:
        """Raises `NotCleared`."""
        raise NotCleared

    def open_for_me(self, _purpose: str, _box: str) -> bytes:
        """Raises `NotCleared`."""
        raise NotCleared


class Access(Protocol):
    """The people of one open store. Used on the store thread; each change is durable when it returns.

    Whoever may do what follows from the profile's store roles; a refusal is a `Problem` in plain words.
    """

    @property
    def me(self) -> Member:
        """Who is signed in."""
        ...

    @property
    def opens_restricted(self) -> bool:
        """Whether the sign-in was with a passphrase; after a PIN, restricted text stays closed."""
        ...

    def members(self) -> tuple[Member, ...]:
        """Everybody who works with this store, in the order in which they were added."""
        ...

    def cleared(self, conference: ConferenceId) -> frozenset[MemberId]:
        """Who can open this conference's restricted text."""
        ...

    def clear(self, conference: ConferenceId, member: MemberId) -> None:
        """Let a member open this conference's restricted text. They need not be there."""
        ...

    def revoke(self, conference: ConferenceId, member: MemberId) -> None:
        """Take a clearance back: a new key, not sealed to this member.

        What they have read or copied before cannot be taken back. Refused for the last one who is cleared.
        """
        ...

    def add(self, label: str, role: str, passphrase: str) -> tuple[Member, str]:
        """Add a member; with them comes their recovery code, shown once."""
        ...

    def remove(self, member: MemberId) -> None:
        """Take a member out. The store gets another key at the next unlocking, as by `renew_store_key`.

        Refused where fewer than two independent ways into the store would be left, or a conference with nobody
        cleared.
        """
        ...

    def amend(self, member: MemberId, *, label: str, role: str) -> None:
        """Call a member something else, or give them another role. Clearances stay as they are."""
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase."""
        ...

    def renew_recovery(self, passphrase: str) -> str:
        """Make a new recovery code for oneself; the one before no longer works."""
        ...

    def hand_over(self, to: MemberId) -> int:
        """Clear a member for every conference that one is cleared for oneself; the number of conferences."""
        ...

    def renew_store_key(self) -> None:
        """Give the store another key. The database gets it at the next unlocking with a passphrase.

        Quick unlock of everybody else then waits for their passphrase once.
        """
        ...

    def set_quick(self, passphrase: str, pin: str) -> None:
        """Set up quick unlock with a PIN on this computer. Raises `Problem` where its keyring will not do."""
        ...

    def remove_quick(self) -> None:
        """Take one's quick unlock away."""
        ...
