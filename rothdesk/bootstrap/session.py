"""One sitting of one member at one store: what they hold of its keys, and the sealing and opening with them.

After a passphrase this is the store key and the member's own key pair, with which the restricted keys of conferences
are opened when they are wanted. After a PIN it is the store key alone, and restricted text stays closed.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from rothdesk.app.access import Member, MemberId, NotCleared, Place, Way
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.people import StoreRole
from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.fields import FieldKeys, generation_of
from rothdesk.secrets.header import PASSPHRASE, RECOVERY, Header, Person, PersonId
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.os_keyring import OsKeyring
from rothdesk.secrets.problems import ConferenceKeyAltered, ConferenceKeyUnusable, SealedValueRefused
from rothdesk.secrets.quick_unlock import QuickUnlock
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import Unlocked
from rothdesk.support.atomic import DiskFull, FolderNotWritable, WriteFailed
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

_WAYS = {PASSPHRASE: Way.PASSPHRASE, RECOVERY: Way.RECOVERY}
_NO_POWERS = StoreRole(id="", title="", explanation="")
Roles = Callable[[], tuple[StoreRole, ...]]
"""The store roles of the practice profile, asked for only when they are needed: reading a profile takes time."""


class NotAllowed(Problem):
    """The role of the one who is signed in does not go with this."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"Only somebody who {who} can do this.", "Nothing was changed.", "Ask somebody whose role it is."
        )


class PassphraseNeeded(NotCleared):
    """Something that a PIN does not suffice for."""

    def __init__(self) -> None:
        Problem.__init__(
            self,
            "This needs your passphrase, and you have unlocked with a PIN.",
            "Nothing was changed.",
            "Lock, unlock with your passphrase, and do it again.",
        )


class Session:
    """Implements `rothdesk.app.access.Closing`; used on the store thread."""

    def __init__(
        self,
        folder: StoreFolder,
        key_file: KeyFile,
        store_key: StoreKey,
        me: PersonId,
        keys: KeptKeys | None,
        roles: Roles,
    ) -> None:
        """`keys` is None after unlocking with a PIN. `store_key` changes once, where renewing it is finished."""
        self.folder = folder
        self.key_file = key_file
        self.store_key = store_key
        self._me = me
        self._keys = keys
        self._roles = roles
        self._powers: Mapping[str, StoreRole] | None = None
        self._conferences: ConferenceKeys | None = None
        self._fields: dict[ConferenceId, FieldKeys] = {}

    @property
    def me(self) -> Member:
        """Who is signed in."""
        return member_of(self.key_file.header, self.key_file.person(self._me))

    @property
    def opens_restricted(self) -> bool:
        """Whether the sign-in was with a passphrase."""
        return self._keys is not None

    @property
    def keys(self) -> KeptKeys:
        """The member's own keys. Raises `PassphraseNeeded` after unlocking with a PIN."""
        if self._keys is None:
            raise PassphraseNeeded
        return self._keys

    def require_passphrase(self) -> None:
        """Raise `PassphraseNeeded` after unlocking with a PIN."""
        if self._keys is None:
            raise PassphraseNeeded

    @property
    def anchors(self) -> KeyFileAnchors:
        """Where the store keeps its marks in the key file."""
        return KeyFileAnchors(self)

    @property
    def conferences(self) -> ConferenceKeys:
        """The restricted keys of all conferences. First asked for when the store's lock is held."""
        if self._conferences is None:
            files_key = self.key_file.files_key(self.store_key)
            self._conferences = ConferenceKeys(self.folder.conference_keys, self.key_file.header.vault, files_key)
        return self._conferences

    def unlock_again(self, passphrase: str) -> Unlocked:
        """All keys of the one who is signed in, for one use. Raises `WrongPassphrase`; takes about a second."""
        return self.key_file.unlock(passphrase, person=self._me)

    def powers(self, role: str) -> StoreRole:
        """What somebody of this role may do: nothing, where the profile does not know it."""
        if self._powers is None:
            self._powers = {each.id: each for each in self._roles()}
        return self._powers.get(role, _NO_POWERS)

    def begin(self, conference: ConferenceId) -> None:
        """Make the restricted key of a new conference for those whose role holds restricted text.

        After a passphrase these are only the ones whom the member knows in that role: whoever has the store key could
        write a role or a person into the key file. Others are cleared by a person, not by their role. Where the
        member knows none, and after a PIN, the key file's own seal is all that speaks for them.
        """
        header = self.key_file.header
        holders = [person for person in header.people if self.powers(person.role).holds_restricted]
        self.check(*holders)
        known = [] if self._keys is None else [each for each in holders if self._keys.knows(header, each)]
        self.conferences.begin(conference, known or holders)

    def check(self, *people: Person) -> None:
        """Raise `NotVouchedFor` if one of these has another key than the one signed in has vouched for."""
        if self._keys is not None:
            for person in people:
                self._keys.check(self.key_file.header, person)

    def is_cleared(self, conference: ConferenceId) -> bool:
        """Whether the restricted text can be opened; not if its key is missing or damaged either."""
        try:
            self._fields_of(conference)
        except (NotCleared, ConferenceKeyUnusable, ConferenceKeyAltered):
            return False
        return True

    def generation(self, conference: ConferenceId) -> int:
        """The number of the newest key; 0 if the conference has none."""
        known = self._fields.get(conference)
        return self.conferences.generation(conference) if known is None else known.newest

    def generation_of(self, box: str) -> int:
        """The number of the key under which a value was sealed."""
        return generation_of(box)

    def seal(self, place: Place, words: bytes) -> str:
        """Seal under the newest key."""
        return self._fields_of(place.conference).seal(place, words)

    def open(self, place: Place, box: str) -> bytes:
        """What was sealed for this place."""
        return self._fields_of(place.conference).open(place, box)

    def destroy(self, conference: ConferenceId) -> None:
        """Destroy every key of this conference."""
        self.forget(conference)
        self.conferences.destroy(conference)

    def seal_for_me(self, purpose: str, words: bytes) -> str:
        """Seal for the signed-in member alone."""
        return base64.b64encode(self.keys.seal(purpose, words)).decode("ascii")

    def open_for_me(self, purpose: str, box: str) -> bytes:
        """What the same member sealed for the same purpose."""
        try:
            blob = base64.b64decode(box, validate=True)
        except binascii.Error:
            raise SealedValueRefused from None
        return self.keys.open(purpose, blob)

    def forget(self, conference: ConferenceId) -> None:
        """Read the keys of this conference again when they are next wanted."""
        self._fields.pop(conference, None)

    def _fields_of(self, conference: ConferenceId) -> FieldKeys:
        known = self._fields.get(conference)
        if known is None:
            opened = self._opened(conference)
            self.conferences.mend(conference)
            known = FieldKeys(self.key_file.header.vault, conference, opened)
            self._fields[conference] = known
        return known

    def _opened(self, conference: ConferenceId) -> Mapping[int, bytes]:
        """The keys, after the new one was made that may be due. A disk that will not take it now, gets it later."""
        opened = self.conferences.open(conference, self.keys)
        with suppress(DiskFull, FolderNotWritable, WriteFailed):
            people = {person.id: person for person in self.key_file.header.people}
            self.conferences.follow_up(conference, self.keys, people)
            opened = self.conferences.open(conference, self.keys)
        return opened


class KeyFileAnchors:
    """The store's marks in the key file (`db.marks.Anchors`)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def vault(self) -> str:
        """The id of the store that the keys belong to."""
        return self._session.key_file.header.vault

    def read(self) -> Mapping[str, str | int]:
        """What was saved last; the seal over it was checked when the key file was unlocked."""
        return self._session.key_file.header.anchors

    def save(self, anchors: Mapping[str, str | int]) -> None:
        """Keep these in place of those before, durably."""
        self._session.key_file.save_anchors(self._session.store_key, anchors)


def member_of(header: Header, person: Person) -> Member:
    """A person of the key file as the application knows them. Quick unlock is not in the key file."""
    ways = frozenset(way for slot in header.slots_of(person.id) if (way := _WAYS.get(slot.kind)) is not None)
    return Member(id=MemberId(person.id), label=person.label, role=person.role, ways=ways)


def with_quick(quick: QuickUnlock, member: Member) -> Member:
    """The member, with quick unlock among their ways in if they have set it up on this computer."""
    return replace(member, ways=member.ways | {Way.QUICK}) if quick.is_set(member.id) else member


def quick_unlock(folder: StoreFolder, vault: str) -> QuickUnlock:
    """Quick unlock at this store on this computer."""
    return QuickUnlock(folder.folder / "quick-unlock", vault, OsKeyring())
