"""The generations of a conference's restricted key: making them, and proving that none was slipped in.

Whoever has the store's key can write a file of keys, and anybody can seal a key to a public key. So each generation
carries two marks that only a holder of restricted keys can make: one, under the key itself, over the people it was
given to; and one, under the key before it, over the key. What has not both is never used.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from rothdesk.app.access import NotCleared
from rothdesk.secrets import boxes, hybrid
from rothdesk.secrets.conference_file import ConferenceFile, Generation
from rothdesk.secrets.derivation import KEY_BYTES, canonical, subkey
from rothdesk.secrets.header import Person, PersonId
from rothdesk.secrets.kept import KeptKeys, digest_of
from rothdesk.secrets.problems import ConferenceKeyAltered, LastCleared

_NONE_BEFORE = bytes(KEY_BYTES)
"""Stands for the key before the first one: that one follows from nothing."""
Opened = Mapping[int, bytes]
"""Every key of a conference by generation."""


@dataclass(frozen=True, slots=True)
class Generations:
    """Makes and opens the generations of one conference of one store."""

    vault: str
    conference: str

    def first(self, people: Iterable[Person]) -> ConferenceFile:
        """A file with one new key for these people. Raises `LastCleared` if there is nobody."""
        return ConferenceFile(self.vault, self.conference, (self._new(1, _NONE_BEFORE, people),))

    def opened(self, file: ConferenceFile, keys: KeptKeys) -> Opened:
        """Every key of the conference, each proved. Raises `NotCleared` or `ConferenceKeyAltered`."""
        if keys.person not in file.newest.sealed:
            raise NotCleared
        known: dict[int, bytes] = {}
        before = _NONE_BEFORE
        for number, each in enumerate(file.generations, start=1):
            before = known[number] = self._opened(each, number, keys, before)
        return known

    def given_to(self, file: ConferenceFile, keys: KeptKeys, person: Person) -> ConferenceFile:
        """Every key sealed to one more person as well. Raises as `opened` does."""
        known = self.opened(file, keys)
        given = (
            replace(
                each,
                people={**each.people, person.id: digest_of(person)},
                sealed={**each.sealed, person.id: self._sealed(each.number, known[each.number], person)},
            )
            for each in file.generations
        )
        return self._with_proofs(given, known)

    def without(
        self, file: ConferenceFile, keys: KeptKeys, gone: PersonId | None, people: Mapping[PersonId, Person]
    ) -> ConferenceFile:
        """With a new key for those who were given the last one, are among `people`, and still have the same public
        key; one is left out. Raises `LastCleared`, and as `opened` does.
        """
        known = dict(self.opened(file, keys))
        left = [
            person
            for each, mark in file.newest.people.items()
            if each != gone
            and each in file.newest.sealed
            and (person := people.get(each)) is not None
            and digest_of(person) == mark
        ]
        staying = {person.id for person in left}
        earlier = self._with_proofs((_narrowed(each, staying) for each in file.generations), known)
        number = file.newest.number
        return replace(earlier, generations=(*earlier.generations, self._new(number + 1, known[number], left)))

    def _new(self, number: int, before: bytes, people: Iterable[Person]) -> Generation:
        key = os.urandom(KEY_BYTES)
        marks = {person.id: (digest_of(person), self._sealed(number, key, person)) for person in people}
        if not marks:
            raise LastCleared
        generation = Generation(
            number=number,
            sealed={person: box for person, (_, box) in marks.items()},
            people={person: mark for person, (mark, _) in marks.items()},
            proof=b"",
            link=self._link(number, key, before),
        )
        return replace(generation, proof=self._proof(generation, key))

    def _opened(self, each: Generation, number: int, keys: KeptKeys, before: bytes) -> bytes:
        try:
            key = hybrid.unseal_with(keys.pair, each.sealed[keys.person], self._place(each.number, keys.person))
        except (boxes.BoxRefused, KeyError):
            raise ConferenceKeyAltered from None
        if each.number != number or len(key) != KEY_BYTES:
            raise ConferenceKeyAltered
        if not (
            each.sealed.keys() <= each.people.keys()
            and hmac.compare_digest(each.proof, self._proof(each, key))
            and hmac.compare_digest(each.link, self._link(number, key, before))
        ):
            raise ConferenceKeyAltered
        return key

    def _with_proofs(self, generations: Iterable[Generation], known: Opened) -> ConferenceFile:
        made = (
            replace(
                each,
                proof=self._proof(each, known[each.number]),
                link=self._link(each.number, known[each.number], known.get(each.number - 1, _NONE_BEFORE)),
            )
            for each in generations
        )
        return ConferenceFile(self.vault, self.conference, tuple(made))

    def _proof(self, generation: Generation, key: bytes) -> bytes:
        people = {person: mark.hex() for person, mark in generation.people.items()}
        return _mac(key, "people of a key", [self.vault, self.conference, generation.number, people])

    def _link(self, number: int, key: bytes, before: bytes) -> bytes:
        return _mac(before, "next key", [self.vault, self.conference, number, key.hex()])

    def _sealed(self, number: int, key: bytes, person: Person) -> bytes:
        return hybrid.seal_to(person.public, key, self._place(number, person.id))

    def _place(self, number: int, person: PersonId) -> bytes:
        """Where a sealed key belongs: in no other store, conference, generation, and to nobody else."""
        return canonical(["restricted key", self.vault, self.conference, number, person])


def taken_from(file: ConferenceFile, gone: PersonId) -> ConferenceFile:
    """Without anything that is sealed to one person, by somebody who holds none of the keys.

    Who was given the last key stays on record, so that the next who opens it makes another. Raises `LastCleared`.
    """
    if not file.newest.sealed.keys() - {gone}:
        raise LastCleared
    generations = (
        replace(each, sealed={person: box for person, box in each.sealed.items() if person != gone})
        for each in file.generations
    )
    return replace(file, generations=tuple(generations))


def _narrowed(generation: Generation, staying: set[PersonId]) -> Generation:
    return replace(
        generation,
        sealed={person: box for person, box in generation.sealed.items() if person in staying},
        people={person: mark for person, mark in generation.people.items() if person in staying},
    )


def _mac(key: bytes, use: str, words: object) -> bytes:
    return hmac.new(subkey(key, use), canonical(words), sha256).digest()
