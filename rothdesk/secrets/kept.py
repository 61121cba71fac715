"""What stays in memory of a member's keys while the store is open: no seed, and nothing that signs.

With the key pair the restricted keys of conferences are opened when they are wanted. After quick unlock there is
none of this, and restricted text stays closed. It goes away with the process when the program locks.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from rothdesk.secrets import boxes
from rothdesk.secrets.derivation import canonical, subkey
from rothdesk.secrets.header import Header, Person, PersonId, Roster
from rothdesk.secrets.hybrid import KeyPair, key_pair
from rothdesk.secrets.problems import KeyFileAltered, NotVouchedFor, SealedValueRefused

_BLOB_VERSION = b"\x01"


@dataclass(frozen=True, slots=True)
class KeptKeys:
    """The keys of one member for one sitting."""

    vault: str
    person: PersonId
    pair: KeyPair
    _own: bytes = field(repr=False)
    _vouching: bytes = field(repr=False)

    @classmethod
    def of(cls, vault: str, person: PersonId, seed: bytes) -> KeptKeys:
        """Derived from the seed, which cannot be computed back from them."""
        own = subkey(seed, "sitting", vault, person)
        return cls(vault, person, key_pair(seed), own, subkey(seed, "vouching", vault, person))

    def seal(self, purpose: str, data: bytes) -> bytes:
        """Seal data for this member alone and for one purpose (29 bytes longer than the data)."""
        return _BLOB_VERSION + boxes.seal(subkey(self._own, purpose), data, _BLOB_VERSION)

    def open(self, purpose: str, blob: bytes) -> bytes:
        """What this member sealed for the same purpose in the same store. Raises `SealedValueRefused`."""
        if blob[:1] != _BLOB_VERSION:
            raise SealedValueRefused
        try:
            return boxes.unseal(subkey(self._own, purpose), blob[1:], _BLOB_VERSION)
        except boxes.BoxRefused:
            raise SealedValueRefused from None

    def vouch_for(self, header: Header, people: tuple[Person, ...]) -> Header:
        """The header in which this member vouches for the public keys that these people have in it now.

        Everybody with the store key could write another public key into the key file, and then read what is sealed
        to it. So whoever adds or first clears somebody keeps a mark of the key, under a seal of their own. Raises
        `NotVouchedFor` or `KeyFileAltered` as `check` does.
        """
        me = header.person(self.person)
        if me is None:
            raise KeyFileAltered
        for person in people:
            self.check(header, person)
        known = dict(self._known(header))
        for person in people:
            known |= marks_of(person)
        return header.with_person(me.vouching(Roster(known=known, mac=self._mac(known))))

    def check(self, header: Header, person: Person) -> bool:
        """Whether this member has vouched for the person, whose key is then still the same one.

        Where they have not, the key is taken on trust at its first use. Somebody with the store key could put back
        an earlier roster; then a person added since is unknown again. Raises `NotVouchedFor` if the key is another
        one, and `KeyFileAltered` if the roster is not as this member left it.
        """
        mine = person.id == self.person
        digest = self._known(header).get(person.id)
        expected = hashlib.sha256(self.pair.public).digest() if mine else digest
        if expected is not None and not hmac.compare_digest(expected, digest_of(person)):
            raise NotVouchedFor
        return digest is not None or mine

    def knows(self, header: Header, person: Person) -> bool:
        """Whether this member has vouched for the person in the role that they have now; raises as `check` does.

        A role is given by whoever writes the key file. So it opens nothing by itself to somebody whom this member
        does not know in it.
        """
        in_role = self._known(header).get(_role_mark(person)) == _digest_of_role(person)
        return self.check(header, person) and (in_role or person.id == self.person)

    def first_roster(self, known: Mapping[PersonId, bytes]) -> Roster:
        """The roster with which this member begins: whom the one who added them vouches for."""
        return Roster(known=dict(known), mac=self._mac(known))

    def _known(self, header: Header) -> Mapping[PersonId, bytes]:
        me = header.person(self.person)
        if me is None:
            raise KeyFileAltered
        if me.roster is None:
            if len(header.people) > 1:
                raise KeyFileAltered  # only the one person of a format 1 key file has none
            return {}
        if not hmac.compare_digest(me.roster.mac, self._mac(me.roster.known)):
            raise KeyFileAltered
        return me.roster.known

    def _mac(self, known: Mapping[PersonId, bytes]) -> bytes:
        marks = canonical({person: digest.hex() for person, digest in known.items()})
        return hmac.new(self._vouching, marks, hashlib.sha256).digest()


def digest_of(person: Person) -> bytes:
    """SHA-256 of a person's public key."""
    return hashlib.sha256(person.public).digest()


def marks_of(person: Person) -> dict[PersonId, bytes]:
    """What a roster keeps of a person: their public key, and under a name beside theirs the role they had then."""
    return {person.id: digest_of(person), _role_mark(person): _digest_of_role(person)}


def _role_mark(person: Person) -> PersonId:
    return PersonId(f"{person.id}/role")


def _digest_of_role(person: Person) -> bytes:
    return hashlib.sha256(person.role.encode()).digest()
