"""Key files that were changed by something else: none opens, none raises anything but a `Problem`."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from secrets_forging import resealed, with_checksum

from rothdesk.secrets.codec import decode, encode
from rothdesk.secrets.header import Person, PersonId
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.problems import (
    KeyFileAltered,
    KeyFileDamaged,
    KeyFileTooNew,
    KeyParametersOutOfRange,
    WrongPassphrase,
)
from rothdesk.secrets.unlocked import open_with_seed
from rothdesk.support.problem import Problem

Content = dict[str, Any]


@pytest.fixture
def content(made) -> Content:
    parsed: Content = json.loads(made.data.split(b"\n")[0])
    return parsed


@pytest.fixture(scope="module")
def foreign(original, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Another store's key file with the same person, role and passphrase."""
    path = tmp_path_factory.mktemp("foreign") / "store.key"
    KeyFile.create(path, original.passphrase, person="p1", role="chair", kdf=original.quick)
    parsed: Content = json.loads(path.read_bytes().split(b"\n")[0])
    return parsed


def test_the_forger_of_these_tests_can_write_an_unchanged_file(made, content: Content) -> None:
    assert resealed(content) == made.data


Change = Callable[[Content, Content], object]
TAMPERED: dict[str, tuple[Change, type[Problem]]] = {
    "role edited": (lambda own, _: own["people"][0].update(role="administrator"), KeyFileAltered),
    "person renamed everywhere": (
        lambda own, _: [own["people"][0].update(id="p2"), *(slot.update(person="p2") for slot in own["slots"])],
        WrongPassphrase,
    ),
    "public key exchanged": (
        lambda own, other: own["people"][0].update(public=other["people"][0]["public"]),
        KeyFileAltered,
    ),
    "sealed store key from another store": (
        lambda own, other: own["people"][0].update(sealed=other["people"][0]["sealed"]),
        KeyFileAltered,
    ),
    "sealed key of another generation": (
        lambda own, _: own["people"][0]["sealed"][0].update(generation=2),
        KeyFileAltered,
    ),
    "sealed key under another name": (
        lambda own, _: own["people"][0]["sealed"][0].update(name="restricted"),
        KeyFileAltered,
    ),
    "whole person from another store": (
        lambda own, other: own.update(people=other["people"]),
        KeyFileAltered,
    ),
    "a second person added": (
        lambda own, other: own["people"].append(other["people"][0] | {"id": "p2"}),
        KeyFileAltered,
    ),
    "person removed": (lambda own, _: own.update(people=[]), KeyFileAltered),
    "recovery slot dropped": (lambda own, _: own["slots"].pop(1), KeyFileAltered),
    "passphrase slot dropped": (lambda own, _: own["slots"].pop(0), WrongPassphrase),
    "slot from another store": (
        lambda own, other: own["slots"].__setitem__(0, other["slots"][0]),
        WrongPassphrase,
    ),
    "slot added from another store": (
        lambda own, other: own["slots"].append(other["slots"][0]),
        KeyFileAltered,
    ),
    "slots in another order": (lambda own, _: own["slots"].reverse(), KeyFileAltered),
    "slot renamed": (lambda own, _: own["slots"][0].update(id="0" * 16), WrongPassphrase),
    "effort changed within the range": (
        lambda own, _: own["slots"][0]["kdf"].update(passes=4),
        WrongPassphrase,
    ),
    "effort below the floor": (
        lambda own, _: own["slots"][0]["kdf"].update(memory_kib=64 * 1024 - 1),
        KeyParametersOutOfRange,
    ),
    "too few passes": (lambda own, _: own["slots"][0]["kdf"].update(passes=2), KeyParametersOutOfRange),
    "memory bomb": (
        lambda own, _: own["slots"][0]["kdf"].update(memory_kib=2 * 1024 * 1024 + 1),
        KeyParametersOutOfRange,
    ),
    "time bomb": (lambda own, _: own["slots"][0]["kdf"].update(passes=33), KeyParametersOutOfRange),
    "no lanes": (lambda own, _: own["slots"][0]["kdf"].update(lanes=0), KeyParametersOutOfRange),
    "no stretching at all": (lambda own, _: own["slots"][0].update(kdf=None), WrongPassphrase),
    "another derivation": (lambda own, _: own["slots"][0]["kdf"].update(name="pbkdf2"), KeyFileDamaged),
    "vault id exchanged": (lambda own, other: own.update(vault=other["vault"]), WrongPassphrase),
    "sequence number set back": (lambda own, _: own.update(sequence=0), KeyFileAltered),
    "anchors added": (lambda own, _: own.update(anchors={"journal length": 3}), KeyFileAltered),
    "seal exchanged": (lambda own, other: own.update(mac=other["mac"]), KeyFileAltered),
    "seal emptied": (lambda own, _: own.update(mac=""), KeyFileDamaged),
    "seal removed": (lambda own, _: own.pop("mac"), KeyFileDamaged),
    "format of the future": (lambda own, _: own.update(format=3), KeyFileTooNew),
    "format of the past": (lambda own, _: own.update(format=1), KeyFileDamaged),
    "label edited": (lambda own, _: own["people"][0].update(label="administrator"), KeyFileAltered),
    "label emptied": (lambda own, _: own["people"][0].update(label=""), KeyFileDamaged),
    "roster edited": (lambda own, _: own["people"][0]["roster"]["known"].update(p2="00" * 32), KeyFileAltered),
    "roster removed": (lambda own, _: own["people"][0].update(roster=None), KeyFileAltered),
    "key of the other files exchanged": (lambda own, other: own.update(files=other["files"]), KeyFileAltered),
    "key of the other files removed": (lambda own, _: own.update(files=None), KeyFileAltered),
    "format of nobody": (lambda own, _: own.update(format=0), KeyFileDamaged),
    "unknown field": (lambda own, _: own.update(note="x"), KeyFileDamaged),
    "unknown field in a slot": (lambda own, _: own["slots"][0].update(note="x"), KeyFileDamaged),
    "true for one": (lambda own, _: own.update(sequence=True), KeyFileDamaged),
    "short public key": (lambda own, _: own["people"][0].update(public="AAAA"), KeyFileDamaged),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_file_is_refused(made, content: Content, foreign: Content, name: str) -> None:
    change, expected = TAMPERED[name]
    change(content, copy.deepcopy(foreign))
    made.put(resealed(content))
    with pytest.raises(Problem) as caught:
        made.read().unlock(made.passphrase)
    assert type(caught.value) is expected
    with pytest.raises(Problem):  # the other way in sees it as well
        made.read().unlock_with_recovery(made.created.recovery_code)


INSIDE: dict[str, Callable[[Person], Person]] = {
    "role": lambda person: replace(person, role="administrator"),
    "id": lambda person: replace(person, id=PersonId("p2")),
    "generation": lambda person: replace(person, sealed=(replace(person.sealed[0], generation=2),)),
}


@pytest.mark.parametrize("name", INSIDE)
def test_a_sealed_key_is_bound_to_its_place_even_against_a_holder_of_the_store_key(made, name: str) -> None:
    """Another user could put the right seal on a changed header, but not move a key that is sealed to someone."""
    header = decode(made.data).header
    person = INSIDE[name](header.people[0])
    forged = encode(replace(header, people=(person,)), made.created.store_key)
    seed = made.read().unlock(made.passphrase).seed()
    with pytest.raises(KeyFileAltered):
        open_with_seed(forged, person.id, seed)


BODIES = {
    "nothing": b"",
    "not JSON": b"store",
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "deep nesting": b"[" * 100_000,
    "a huge number": b'{"format":' + b"9" * 5000 + b"}",
    "infinity": b'{"format":Infinity}',
    "not a number": b'{"format":NaN}',
    "UTF-16": '{"format":1}'.encode("utf-16"),
    "not UTF-8": b'{"format":"\xff"}',
    "format alone": b'{"format":1}',
    "future format as text": b'{"format":"2"}',
}


@pytest.mark.parametrize("name", BODIES)
def test_nonsense_with_a_fitting_checksum_is_damage(made, name: str) -> None:
    made.put(with_checksum(BODIES[name]))
    with pytest.raises(KeyFileDamaged):
        made.read()


def test_the_same_content_in_another_spelling_is_damage(made, content: Content) -> None:
    body = made.data.split(b"\n")[0]
    for spelled in (
        json.dumps(content).encode(),
        body.replace(b'"format":2', b'"format":2,"format":2'),
        body.replace(b'"sequence":1', b'"sequence":1.0'),
        body.replace(content["mac"].encode(), content["mac"].upper().encode()),
        body.replace(b'"chair"', b'"\\u0063hair"'),
    ):
        assert spelled != body
        made.put(with_checksum(spelled))
        with pytest.raises(KeyFileDamaged):
            made.read()


def test_an_oversized_file_is_not_read_to_its_end(made) -> None:
    made.put(with_checksum(b"[" + b" " * 5_000_000 + b"]"))
    with pytest.raises(KeyFileDamaged):
        made.read()
