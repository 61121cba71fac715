"""Several people at one key file: everybody's own ways in, and whom anybody vouches for."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rothdesk.secrets.codec import FORMAT, decode, encode
from rothdesk.secrets.header import RECOVERY
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.people import new_person_id
from rothdesk.secrets.problems import (
    KeyFileAltered,
    LabelUnusable,
    LastWaysIn,
    NobodyOfThatName,
    NotVouchedFor,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rothdesk.secrets.store_key import StoreKey

OTHER = "velvet anchor fossil"
PASSPHRASES = {"AB": "walnut lantern estuary", "MT": "gravel orchid teapot", "AD": "copper thimble meadow"}
FROZEN = Path(__file__).with_name("format-1") / "store.key"
FROZEN_PASSPHRASE = "walnut lantern estuary"
FROZEN_CODE = "TJVG-0S8T-6V28-1SQN-4Z91-03SE-QR1S-HQ3H"


def slots(path: Path) -> dict[str, Any]:
    content = json.loads(path.read_bytes().split(b"\n")[0])
    return {slot["id"]: slot for slot in content["slots"]}


def test_everybody_opens_the_same_store_in_two_ways_of_their_own(three) -> None:
    for label, passphrase in PASSPHRASES.items():
        key_file = three.read()
        for unlocked in (
            key_file.unlock(passphrase),
            key_file.unlock(passphrase, person=three.ids[label]),
            key_file.unlock_with_recovery(three.codes[label]),
        ):
            assert (unlocked.person, unlocked.store_key) == (three.ids[label], three.created.store_key)
            assert unlocked.renewed_key is None
    with pytest.raises(WrongPassphrase):
        three.read().unlock(PASSPHRASES["MT"], person=three.ids["AB"])


def test_labels_and_roles_can_be_read_without_a_key(three) -> None:
    people = [(person.label, person.role) for person in three.read().header.people]
    assert people == [("AB", "chair"), ("MT", "minute_taker"), ("AD", "administrator")]


def test_a_change_of_passphrase_leaves_everything_else_byte_for_byte(three) -> None:
    before, lines = slots(three.path), json.loads(three.data.split(b"\n")[0])
    mine = three.read().header.slots_of(three.ids["MT"], "passphrase")[0].id
    key_file = three.read()
    key_file.change_passphrase(PASSPHRASES["MT"], OTHER, person=three.ids["MT"], kdf=three.quick)
    after, now = slots(three.path), json.loads(three.path.read_bytes().split(b"\n")[0])
    (replaced,) = before.keys() - after.keys()
    assert replaced == mine
    assert all(after[each] == before[each] for each in before if each != mine)
    assert now["people"] == lines["people"]
    assert now["files"] == lines["files"]
    for label in ("AB", "AD"):
        assert key_file.unlock(PASSPHRASES[label]).person == three.ids[label]
    with pytest.raises(WrongPassphrase):
        key_file.unlock(PASSPHRASES["MT"])


def test_a_new_recovery_code_takes_the_place_of_ones_own_alone(three) -> None:
    code = three.read().renew_recovery(PASSPHRASES["MT"], person=three.ids["MT"])
    assert three.read().unlock_with_recovery(code).person == three.ids["MT"]
    assert three.read().unlock_with_recovery(three.codes["AB"]).person == three.ids["AB"]
    with pytest.raises(WrongRecoveryCode):
        three.read().unlock_with_recovery(three.codes["MT"])
    with pytest.raises(WrongPassphrase):
        three.read().renew_recovery(PASSPHRASES["AB"], person=three.ids["MT"])


def test_recovering_touches_nobody_else(three) -> None:
    three.read().recover(three.codes["MT"], OTHER, kdf=three.quick)
    assert three.read().unlock(OTHER).person == three.ids["MT"]
    for label in ("AB", "AD"):
        assert three.read().unlock(PASSPHRASES[label], person=three.ids[label])
        assert three.read().unlock_with_recovery(three.codes[label])


@pytest.mark.parametrize("gone", ["AB", "MT", "AD"])
def test_removing_each_in_turn_leaves_the_ways_of_the_others(three, gone: str) -> None:
    three.read().remove_person(three.created.store_key, three.ids[gone])
    with pytest.raises(WrongPassphrase):
        three.read().unlock(PASSPHRASES[gone])
    with pytest.raises(WrongRecoveryCode):
        three.read().unlock_with_recovery(three.codes[gone])
    for label in PASSPHRASES.keys() - {gone}:
        assert three.read().unlock(PASSPHRASES[label]).store_key == three.created.store_key
        assert three.read().unlock_with_recovery(three.codes[label]).person == three.ids[label]


def test_the_last_two_ways_in_stay(three) -> None:
    key, key_file = three.created.store_key, three.read()
    key_file.remove_person(key, three.ids["AB"])
    key_file.remove_person(key, three.ids["AD"])
    before = three.path.read_bytes()
    with pytest.raises(LastWaysIn):
        key_file.remove_person(key, three.ids["MT"])
    assert three.path.read_bytes() == before
    assert three.read().unlock(PASSPHRASES["MT"])
    assert three.read().unlock_with_recovery(three.codes["MT"])


def test_no_change_at_all_may_leave_one_way_in(three) -> None:
    """Whatever writes the file: a header with a single slot is never saved."""
    header, key = three.read().header, three.created.store_key
    single = replace(header, people=header.people[:1], slots=header.slots_of(three.ids["AB"], RECOVERY))
    three.put(encode(single, key).data)
    assert three.read().header.ways_in() == 1
    with pytest.raises(LastWaysIn):
        three.read().save_anchors(key, {"sequence": 1})


def test_somebody_who_is_not_there_cannot_be_changed(three) -> None:
    for change in (
        lambda: three.read().remove_person(three.created.store_key, "nobody"),
        lambda: three.read().amend(three.created.store_key, "nobody", label="X", role="chair"),
        lambda: three.read().vouch(three.created.store_key, three.keys["AB"], "nobody"),
    ):
        with pytest.raises(NobodyOfThatName):
            change()
    assert three.path.read_bytes() == three.data


def test_another_role_or_label_is_sealed_in(three) -> None:
    key_file = three.read()
    key_file.amend(three.created.store_key, three.ids["MT"], label="  M.  T. ", role="administrator")
    unlocked = three.read().unlock(PASSPHRASES["MT"])
    assert (unlocked.role, unlocked.store_key) == ("administrator", three.created.store_key)
    assert three.person("MT").label == "M. T."
    forged = replace(three.person("MT"), role="chair")
    three.put(encode(three.read().header.with_person(forged), three.created.store_key).data)
    with pytest.raises(KeyFileAltered):  # even where the seal over the header is right
        three.read().unlock(PASSPHRASES["MT"])


@pytest.mark.parametrize("label", ["", "  ", "mt", "AD ", "x" * 61, "a\u202eb", "a\x00b"])
def test_a_label_is_one_short_line_of_ones_own(three, label: str) -> None:
    before = three.path.read_bytes()
    for change in (
        lambda: three.read().amend(three.created.store_key, three.ids["AB"], label=label, role="chair"),
        lambda: add(three, "AB", label=label),
    ):
        with pytest.raises(LabelUnusable):
            change()
    assert three.path.read_bytes() == before


def add(three, by: str, *, label: str, passphrase: str = OTHER) -> tuple[str, str]:
    person = new_person_id()
    code = three.read().add_person(
        three.created.store_key,
        three.keys[by],
        person,
        label=label,
        role="chair",
        passphrase=passphrase,
        kdf=three.quick,
    )
    return person, code


def test_nobody_is_added_with_a_weak_passphrase_or_another_stores_key(three) -> None:
    with pytest.raises(WeakPassphrase):
        add(three, "AB", label="X", passphrase="short")
    with pytest.raises(KeyFileAltered):
        three.read().amend(StoreKey.random(), three.ids["AB"], label="X", role="chair")
    assert three.path.read_bytes() == three.data


def exchanged(three, label: str):
    """What somebody with the store key can do: put a public key of their own under another person's name."""
    header = three.read().header
    forged = replace(three.person(label), public=three.keys["AD"].pair.public)
    three.put(encode(header.with_person(forged), three.created.store_key).data)


def test_a_key_that_was_exchanged_is_not_vouched_for(three) -> None:
    exchanged(three, "MT")
    before = three.path.read_bytes()
    with pytest.raises(NotVouchedFor, match="not the one that you added"):
        three.read().vouch(three.created.store_key, three.keys["AB"], three.ids["MT"])
    with pytest.raises(NotVouchedFor):
        three.keys["AB"].check(three.read().header, three.person("MT"))
    assert three.path.read_bytes() == before
    with pytest.raises(KeyFileAltered):  # and the person themselves notices
        three.read().unlock(PASSPHRASES["MT"])


def test_whoever_is_added_knows_the_one_who_added_them_and_all_before(three) -> None:
    header = three.read().header
    assert three.keys["AD"].check(header, three.person("AB"))
    assert three.keys["AD"].check(header, three.person("MT"))
    exchanged(three, "AB")
    with pytest.raises(NotVouchedFor):
        three.keys["MT"].check(three.read().header, three.person("AB"))


def test_the_first_use_of_an_unknown_key_is_taken_on_trust_and_remembered(three) -> None:
    """AD came after MT, so MT has never heard of AD's key."""
    assert not three.keys["MT"].check(three.read().header, three.person("AD"))
    three.read().vouch(three.created.store_key, three.keys["MT"], three.ids["AD"])
    assert three.keys["MT"].check(three.read().header, three.person("AD"))
    before = three.path.read_bytes()
    three.read().vouch(three.created.store_key, three.keys["MT"], three.ids["AD"])
    assert three.path.read_bytes() == before  # nothing to save a second time


@pytest.mark.parametrize("change", ["mark removed", "another's mark", "roster removed"])
def test_a_roster_that_somebody_else_wrote_is_refused(three, change: str) -> None:
    header, chair = three.read().header, three.person("AB")
    assert chair.roster is not None
    other = three.person("MT").roster
    known = {person: digest for person, digest in chair.roster.known.items() if person != three.ids["MT"]}
    forged = {
        "mark removed": replace(chair.roster, known=known),
        "another's mark": other,
        "roster removed": None,
    }[change]
    changed = header.with_person(replace(chair, roster=forged))
    with pytest.raises(KeyFileAltered):
        three.keys["AB"].check(changed, three.person("MT"))


def test_a_key_file_of_the_first_format_opens_and_is_carried_forward(tmp_path: Path, three) -> None:
    path = tmp_path / "old.key"
    path.write_bytes(FROZEN.read_bytes())
    assert decode(path.read_bytes()).format == 1
    key_file = KeyFile.read(path)
    unlocked = key_file.unlock(FROZEN_PASSPHRASE)
    assert key_file.unlock_with_recovery(FROZEN_CODE).store_key == unlocked.store_key
    (person,) = key_file.header.people
    assert (person.label, person.role) == ("chair", "chair")
    keys, store_key = unlocked.keep(), unlocked.store_key

    assert len(key_file.files_key(store_key)) == 32
    assert decode(path.read_bytes()).format == FORMAT
    added = new_person_id()
    code = key_file.add_person(
        store_key, keys, added, label="MT", role="minute_taker", passphrase=OTHER, kdf=three.quick
    )
    again = KeyFile.read(path)
    assert again.files_key(store_key) == key_file.files_key(store_key)
    assert again.unlock(FROZEN_PASSPHRASE).store_key == again.unlock_with_recovery(code).store_key == store_key
    assert keys.check(again.header, again.person(added))
    assert path.with_name("old.key.bak").read_bytes() == path.read_bytes()


def test_a_first_save_of_the_first_format_may_be_any(tmp_path: Path) -> None:
    path = tmp_path / "old.key"
    path.write_bytes(FROZEN.read_bytes())
    key_file = KeyFile.read(path)
    store_key = key_file.unlock_with_recovery(FROZEN_CODE).store_key
    key_file.amend(store_key, key_file.header.people[0].id, label="A.B.", role="chair")
    assert KeyFile.read(path).unlock_with_recovery(FROZEN_CODE).store_key == store_key
    assert KeyFile.read(path).header.people[0].label == "A.B."
