"""The people of an open store and their clearances: who may change what, and the changes themselves.

What a role may do comes from the practice profile. These rules bind the program and whoever uses it; against somebody
who takes the store key elsewhere only the sealing helps, and restricted keys are never sealed to the uncleared.
Keys lie in files beside the database, so the journal is told first what is intended, durably, and then they change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress

from rothdesk.app.access import Member, MemberId
from rothdesk.bootstrap.session import NotAllowed, Session, member_of, with_quick
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.people import StoreRole
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.header import Person, PersonId
from rothdesk.secrets.os_keyring import KeyringUnusable
from rothdesk.secrets.people import new_person_id
from rothdesk.secrets.problems import LastCleared, LastWaysIn
from rothdesk.secrets.quick_unlock import QuickUnlock
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem

_HOLDS = "holds restricted text"
_MANAGES = "manages people"
Note = Callable[[str], None]
"""Adds a row to the store's journal, durably."""


class LastOfTheirKind(Problem):
    """Nobody would be left whose role goes with something that the store needs."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"After that, nobody who {who} would be left.",
            "Nothing was changed.",
            "Give somebody else the role first.",
        )


class StoreAccess:
    """Implements `rothdesk.app.access.Access`; used on the store thread."""

    def __init__(self, session: Session, quick: QuickUnlock, clock: Clock, note: Note) -> None:
        self._session = session
        self._quick = quick
        self._clock = clock
        self._note = note

    @property
    def me(self) -> Member:
        """Who is signed in."""
        return with_quick(self._quick, self._session.me)

    @property
    def opens_restricted(self) -> bool:
        """Whether the sign-in was with a passphrase."""
        return self._session.opens_restricted

    def members(self) -> tuple[Member, ...]:
        """Everybody who works with this store."""
        header = self._session.key_file.header
        return tuple(with_quick(self._quick, member_of(header, person)) for person in header.people)

    def cleared(self, conference: ConferenceId) -> frozenset[MemberId]:
        """Who can open this conference's restricted text."""
        return frozenset(MemberId(person) for person in self._session.conferences.cleared(conference))

    def clear(self, conference: ConferenceId, member: MemberId) -> None:
        """Let a member open this conference's restricted text."""
        self._require(lambda role: role.holds_restricted, _HOLDS)
        keys, person = self._session.keys, self._person(member)
        self._session.conferences.open(conference, keys)
        with self._journalled(f"Clear {member} for conference {conference}"):
            self._session.key_file.vouch(self._session.store_key, keys, person.id)
            self._session.conferences.clear(conference, keys, self._person(member))

    def revoke(self, conference: ConferenceId, member: MemberId) -> None:
        """Take a clearance back."""
        self._require(lambda role: role.holds_restricted, _HOLDS)
        self._session.conferences.open(conference, self._session.keys)
        gone = self._person(member).id
        if gone not in self._session.conferences.cleared(conference):
            raise Problem("This person is not cleared for that conference.", "Nothing was changed.", "")
        self._require_cleared_left((conference,), gone)
        self._revoke(conference, gone)

    def add(self, label: str, role: str, passphrase: str) -> tuple[Member, str]:
        """Add a member."""
        self._require_managing()
        self._require_known(role)
        key_file, person = self._session.key_file, new_person_id()
        with self._journalled(f"Add {person} as {role}"):
            code = key_file.add_person(
                self._session.store_key,
                self._session.keys,
                person,
                label=label,
                role=role,
                passphrase=passphrase,
                kdf=key_file.effort_of(self._my_id()),
            )
        return member_of(key_file.header, key_file.person(person)), code

    def remove(self, member: MemberId) -> None:
        """Take a member out, every clearance first, and make a new store key, since they know the one in use."""
        self._require_managing()
        gone = self._person(member)
        if member == self.me.id:
            raise Problem(
                "Nobody can take themselves out.",
                "Nothing was changed.",
                "Let somebody else who manages people do it: that shows that they can get in.",
            )
        self._require_enough_left({person.role for person in self._others(gone.id)})
        if self._session.key_file.header.without_person(gone.id).ways_in() < 2:
            raise LastWaysIn
        conferences = self._session.conferences.cleared_for(gone.id)
        self._require_cleared_left(conferences, gone.id)
        with self._journalled(f"Take {member} out"):
            for each in conferences:
                self._revoke(ConferenceId(each), gone.id)
            self._session.key_file.remove_person(self._session.store_key, gone.id)
        with suppress(KeyringUnusable):
            self._quick.remove(member)

    def amend(self, member: MemberId, *, label: str, role: str) -> None:
        """Call a member something else, or give them another role."""
        person = self._person(member)
        if role != person.role or member != self.me.id:
            self._require_managing()
        keys, words = None, f"Change what {member} is called"
        if role != person.role:
            self._require_known(role)
            self._require_enough_left({other.role for other in self._others(person.id)} | {role})
            if not self._session.powers(role).holds_restricted:
                self._require_cleared_left(self._session.conferences.cleared_for(person.id), person.id)
            keys, words = self._session.keys, f"Make {member} {role} instead of {person.role}"
        with self._journalled(words):
            self._session.key_file.amend(self._session.store_key, person.id, label=label, role=role, keys=keys)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change one's own passphrase."""
        key_file, me = self._session.key_file, self._my_id()
        with self._journalled(f"Change the passphrase of {me}"):
            key_file.change_passphrase(old, new, person=me, kdf=key_file.effort_of(me))

    def renew_recovery(self, passphrase: str) -> str:
        """Make a new recovery code for oneself."""
        with self._journalled(f"Make a new recovery sheet for {self._my_id()}"):
            return self._session.key_file.renew_recovery(passphrase, person=self._my_id())

    def recover(self, code: str, passphrase: str, kdf: Argon2Parameters | None) -> str:
        """Set a new passphrase for oneself with one's recovery code, which is thereby used up; the next code."""
        key_file, me = self._session.key_file, self._my_id()
        with self._journalled(f"Use the recovery sheet of {me} for a new passphrase"):
            return key_file.recover(code, passphrase, kdf=kdf or key_file.effort_of(me))

    def hand_over(self, to: MemberId) -> int:
        """Clear a member for every conference that one is cleared for oneself."""
        conferences = self._session.conferences.cleared_for(self._my_id())
        for each in conferences:
            self.clear(ConferenceId(each), to)
        return len(conferences)

    def set_quick(self, passphrase: str, pin: str) -> None:
        """Set up quick unlock with a PIN on this computer."""
        session = self._session
        session.unlock_again(passphrase).forget()
        self._quick.set(self.me.id, pin, session.store_key, session.keys, self._clock.now())

    def remove_quick(self) -> None:
        """Take one's quick unlock away."""
        self._quick.remove(self.me.id)

    def renew_store_key(self) -> None:
        """Make a new key for the store; the database gets it at the next unlocking."""
        self._require_managing()
        with self._journalled("Renew the store key"):
            self._session.key_file.begin_renewal(self._session.store_key)

    def require_signing(self) -> None:
        """Raise `NotAllowed` unless the role of the one signed in may sign minutes."""
        self._require(lambda role: role.signs, "signs minutes")

    @contextmanager
    def _journalled(self, words: str) -> Iterator[None]:
        """What is intended stands in the journal before a key changes: no change without its row.

        Where the change fails a second row says so, if the disk takes it. Where the program is killed in between, the
        row stands and the change may not have been made: what holds is what the key files say.
        """
        self._note(words)
        try:
            yield
        except Problem:
            with suppress(Problem):
                self._note(f"Not carried out, or not for certain: {words}")
            raise

    def _revoke(self, conference: ConferenceId, gone: PersonId) -> None:
        """With a new key, or by somebody who is not cleared without: then the next who is makes it."""
        others = {person.id: person for person in self._others(gone)}
        cleared = self._session.conferences.cleared(conference)
        self._session.check(*(person for person in others.values() if person.id in cleared))
        with self._journalled(f"Take back the clearance of {gone} for conference {conference}"):
            if self._session.is_cleared(conference):
                self._session.conferences.revoke(conference, self._session.keys, gone, others)
            else:
                self._session.conferences.withdraw(conference, gone)
        self._session.forget(conference)

    def _require_managing(self) -> None:
        """A role that manages people, and a passphrase: with a PIN, somebody could be given another role."""
        self._require(lambda role: role.manages_people, _MANAGES)
        self._session.require_passphrase()

    def _require(self, may: Callable[[StoreRole], bool], who: str) -> None:
        if not may(self._session.powers(self._session.me.role)):
            raise NotAllowed(who)

    def _require_known(self, role: str) -> None:
        if not self._session.powers(role).id:
            raise Problem(
                "The practice profile knows no such role.",
                "Nothing was changed.",
                "Choose one of those that it names.",
            )

    def _require_enough_left(self, roles: Collection[str]) -> None:
        powers = [self._session.powers(role) for role in roles]
        if not any(each.manages_people for each in powers):
            raise LastOfTheirKind(_MANAGES)
        if not any(each.holds_restricted for each in powers):
            raise LastOfTheirKind(_HOLDS)

    def _require_cleared_left(self, conferences: Iterable[str], without: PersonId) -> None:
        """Raise `LastCleared` where nobody would be left who is cleared and whose role may clear others."""
        holders = {each.id for each in self._others(without) if self._session.powers(each.role).holds_restricted}
        if any(not self._session.conferences.cleared(each) & holders for each in conferences):
            raise LastCleared

    def _person(self, member: MemberId) -> Person:
        return self._session.key_file.person(PersonId(member))

    def _my_id(self) -> PersonId:
        return PersonId(self._session.me.id)

    def _others(self, besides: PersonId) -> tuple[Person, ...]:
        return tuple(person for person in self._session.key_file.header.people if person.id != besides)
