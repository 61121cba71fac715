"""The restricted keys of conferences: who can open them, who cannot, and what becomes of the files."""

from __future__ import annotations

import json
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from harness.amounts import amount

from rothdesk.app.access import NotCleared
from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.problems import ConferenceKeyAltered, ConferenceKeyUnusable, LastCleared
from rothdesk.support.atomic import FolderNotWritable
from rothdesk.support.problem import Problem

CHILD = Path(__file__).with_name("conference_child.py")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


@pytest.fixture
def begun(three) -> ConferenceKeys:
    """The keys of a store with one conference, whose key the chair alone holds."""
    conferences = three.conferences()
    conferences.begin("c1", [three.person("AB")])
    return conferences


def file_of(three, conference: str = "c1") -> Path:
    return three.path.parent / "conference-keys" / f"{conference}.keys"


def backup_of(three, conference: str = "c1") -> Path:
    return file_of(three, conference).with_name(f"{conference}.keys.bak")


def test_the_key_is_random_and_only_whoever_is_cleared_opens_it(three, begun: ConferenceKeys) -> None:
    begun.begin("c2", [three.person("AB")])
    (first,), (second,) = (begun.open(each, three.keys["AB"]).values() for each in ("c1", "c2"))
    assert len(first) == 32
    assert first != second
    assert begun.cleared("c1") == {three.ids["AB"]}
    for label in ("MT", "AD"):
        with pytest.raises(NotCleared):
            begun.open("c1", three.keys[label])


def test_a_key_that_is_there_is_never_made_again(three, begun: ConferenceKeys) -> None:
    before = file_of(three).read_bytes()
    begun.begin("c1", [three.person("MT")])
    file_of(three).unlink()
    begun.begin("c1", [three.person("MT")])  # its backup copy still holds it
    assert begun.cleared("c1") == {three.ids["AB"]}
    assert backup_of(three).read_bytes() == before
    assert (begun.generation("c1"), begun.generation("c2")) == (1, 0)
    assert begun.cleared("c2") == frozenset()


def test_it_lies_in_two_files_for_this_user_alone_and_says_nothing(three, begun: ConferenceKeys) -> None:
    (key,) = begun.open("c1", three.keys["AB"]).values()
    assert file_of(three).read_bytes() == backup_of(three).read_bytes()
    for spelled in (key, key.hex().encode()):
        assert spelled not in file_of(three).read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(file_of(three).parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(each.stat().st_mode) for each in file_of(three).parent.iterdir()} == {0o600}


def test_clearing_needs_ones_own_clearance_and_not_the_others_presence(three, begun: ConferenceKeys) -> None:
    with pytest.raises(NotCleared):
        begun.clear("c1", three.keys["AD"], three.person("AD"))
    begun.clear("c1", three.keys["AB"], three.person("MT"))
    assert begun.open("c1", three.keys["MT"]) == begun.open("c1", three.keys["AB"])
    begun.clear("c1", three.keys["MT"], three.person("AD"))
    assert begun.cleared("c1") == set(three.ids.values())
    assert begun.generation("c1") == 1


def test_revoking_makes_another_key_and_takes_the_earlier_ones_away(three, begun: ConferenceKeys) -> None:
    begun.clear("c1", three.keys["AB"], three.person("MT"))
    (before,) = begun.open("c1", three.keys["MT"]).values()
    begun.revoke("c1", three.ids["MT"], three.people())
    with pytest.raises(NotCleared):
        begun.open("c1", three.keys["MT"])
    held = begun.open("c1", three.keys["AB"])
    assert held[1] == before  # what was sealed before can still be read
    assert held[2] != before
    assert begun.cleared("c1") == {three.ids["AB"]}
    assert three.ids["MT"] not in file_of(three).read_text()
    begun.clear("c1", three.keys["AB"], three.person("MT"))
    assert begun.open("c1", three.keys["MT"]) == held


def test_somebody_stays_cleared(three, begun: ConferenceKeys) -> None:
    before = file_of(three).read_bytes()
    with pytest.raises(LastCleared):
        begun.revoke("c1", three.ids["AB"], three.people())
    with pytest.raises(LastCleared):
        begun.begin("c2", [])
    assert file_of(three).read_bytes() == before
    assert not file_of(three, "c2").exists()


def test_destroying_leaves_nothing_of_one_conference(three, begun: ConferenceKeys) -> None:
    begun.begin("c2", [three.person("AB")])
    inside = [file.open("rb") for file in (file_of(three), backup_of(three))]
    before = inside[0].read()
    begun.destroy("c1")
    assert sorted(file.name for file in file_of(three).parent.iterdir()) == ["c2.keys", "c2.keys.bak"]
    for file in inside:  # still open here, so that what was on the disk can be seen
        file.seek(0)
        left = file.read()
        assert len(left) == len(before)
        assert left != before
        assert b"vault" not in left
        file.close()
    begun.destroy("c1")  # may be repeated
    assert begun.generation("c1") == 0
    with pytest.raises(ConferenceKeyUnusable):
        begun.open("c1", three.keys["AB"])
    assert begun.open("c2", three.keys["AB"])


def test_ids_that_are_no_good_as_file_names(three, begun: ConferenceKeys) -> None:
    ids = ["C1", "../c1", "c1/x", "", ".c", "Ä", "a" * 300, "nul\x00"]
    for each in ids:
        if each:
            begun.begin(each, [three.person("AB")])
    folder = file_of(three).parent
    assert {path.parent for path in three.path.parent.rglob("*.keys")} == {folder}
    assert {file.conference for file in begun.files()} == {each for each in ids if each} | {"c1"}
    assert set(begun.cleared_for(three.ids["AB"])) == {each for each in ids if each} | {"c1"}
    assert begun.cleared_for(three.ids["MT"]) == ()


def test_one_damaged_copy_is_replaced_by_the_other(three, begun: ConferenceKeys) -> None:
    whole = file_of(three).read_bytes()
    for spoilt in (file_of(three), backup_of(three)):
        for spoil in (Path.unlink, lambda path: path.write_bytes(whole[:-9]), lambda path: path.write_bytes(b"")):
            spoil(spoilt)
            assert begun.cleared("c1") == {three.ids["AB"]}
            begun.mend("c1")
            assert spoilt.read_bytes() == whole


def test_two_damaged_copies_are_said_to_be_so(three, begun: ConferenceKeys) -> None:
    for file in (file_of(three), backup_of(three)):
        file.write_bytes(b"nothing")
    for ask in (
        lambda: begun.cleared("c1"),
        lambda: begun.open("c1", three.keys["AB"]),
        lambda: begun.clear("c1", three.keys["AB"], three.person("MT")),
    ):
        with pytest.raises(ConferenceKeyUnusable):
            ask()


def test_no_key_counts_that_is_not_on_the_disk(three) -> None:
    (three.path.parent / "conference-keys").write_bytes(b"a file in the way")
    with pytest.raises(FolderNotWritable):
        three.conferences().begin("c1", [three.person("AB")])
    assert three.conferences().generation("c1") == 0


def with_checksum(body: bytes) -> bytes:
    return body + b"\n" + sha256(body).hexdigest().encode() + b"\n"


def put(three, data: bytes) -> None:
    file_of(three).write_bytes(data)
    backup_of(three).unlink(missing_ok=True)


Change = Callable[[dict[str, Any], dict[str, Any]], object]
TAMPERED: dict[str, tuple[Change, type[Problem]]] = {
    "box exchanged": (
        lambda own, other: own["generations"][0].update(sealed=other["generations"][0]["sealed"]),
        ConferenceKeyAltered,
    ),
    "box under another name": (
        lambda own, _: own["generations"][0].update(
            sealed={"p9": next(iter(own["generations"][0]["sealed"].values()))}
        ),
        ConferenceKeyAltered,
    ),
    "box dropped": (lambda own, _: own["generations"][0].update(sealed={}), ConferenceKeyAltered),
    "another generation": (lambda own, _: own["generations"][0].update(number=2), ConferenceKeyAltered),
    "generation added": (
        lambda own, other: own["generations"].append(other["generations"][0] | {"number": 2}),
        ConferenceKeyAltered,
    ),
    "generation twice": (
        lambda own, _: own["generations"].append(own["generations"][0]),
        ConferenceKeyUnusable,
    ),
    "no generation": (lambda own, _: own.update(generations=[]), ConferenceKeyUnusable),
    "another conference": (lambda own, _: own.update(id="c2"), ConferenceKeyAltered),
    "another store": (lambda own, _: own.update(vault="0" * 32), ConferenceKeyAltered),
    "whole file of another conference": (
        lambda own, other: (own.clear(), own.update(other)),
        ConferenceKeyAltered,
    ),
    "seal exchanged": (lambda own, other: own.update(mac=other["mac"]), ConferenceKeyAltered),
    "seal emptied": (lambda own, _: own.update(mac=""), ConferenceKeyUnusable),
    "format of nobody": (lambda own, _: own.update(format=0), ConferenceKeyUnusable),
    "unknown field": (lambda own, _: own.update(note="x"), ConferenceKeyUnusable),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_tampered_file_is_refused(three, begun: ConferenceKeys, name: str) -> None:
    begun.begin("c2", [three.person("AB")])
    own, other = (json.loads(file_of(three, each).read_bytes().split(b"\n")[0]) for each in ("c1", "c2"))
    change, problem = TAMPERED[name]
    change(own, other)
    put(three, with_checksum(json.dumps(own, sort_keys=True, separators=(",", ":")).encode()))
    for ask in (lambda: begun.open("c1", three.keys["AB"]), lambda: begun.cleared("c1")):
        with pytest.raises(problem):
            ask()


def test_a_box_moved_by_a_holder_of_the_store_key_does_not_open(three, begun: ConferenceKeys) -> None:
    """Whoever may write the seal anew can still not give one conference, generation or member the box of another."""
    begun.begin("c2", [three.person("AB")])
    whole = {each: file_of(three, each).read_bytes() for each in ("c1", "c2")}
    people = list(three.ids.values())
    for source, change in (
        ("c2", lambda content: content.update(id="c1")),
        ("c1", lambda content: content["generations"][0].update(number=2)),
        ("c1", lambda content: content["generations"][0]["sealed"].update({people[1]: box_in(content)})),
    ):
        content = json.loads(whole[source].split(b"\n")[0])
        change(content)
        put(three, resealed(three, content))
        opener = "MT" if people[1] in begun.cleared("c1") else "AB"
        with pytest.raises(ConferenceKeyAltered):
            begun.open("c1", three.keys[opener])


def box_in(content: dict[str, Any]) -> str:
    (box,) = content["generations"][0]["sealed"].values()
    return box


def resealed(three, content: dict[str, Any]) -> bytes:
    from rothdesk.secrets.conference_keys import ConferenceFile, Generation
    from rothdesk.secrets.reading import bytes_in

    generations = tuple(
        Generation(each["number"], {person: bytes_in(box) for person, box in each["sealed"].items()})
        for each in content["generations"]
    )
    return three.conferences()._encoded(ConferenceFile(content["vault"], content["id"], generations))


def test_thousands_of_changed_files(three, begun: ConferenceKeys) -> None:
    """Requirement 22, for these files: with and without a fitting checksum, none opens, none ends in a crash."""
    dice = random.Random(24)
    whole = file_of(three).read_bytes()
    body = whole.split(b"\n")[0]
    outcomes: set[str] = set()
    for number in range(amount(1_000, 10_000)):
        changed = bytearray(body if number % 2 else whole)
        for _ in range(dice.randint(1, 3)):
            place = dice.randrange(len(changed))
            match dice.randrange(3):
                case 0:
                    changed[place] ^= 1 << dice.randrange(8)
                case 1:
                    changed[place] = dice.choice(b"0123456789abcdefABCXYZ")
                case _:
                    del changed[place : place + dice.randint(1, 20)]
        data = with_checksum(bytes(changed)) if number % 2 else bytes(changed)
        if data != whole:
            put(three, data)
            try:
                begun.open("c1", three.keys["AB"])
            except Problem as problem:
                outcomes.add(type(problem).__name__)
            else:
                outcomes.add("opened")
    assert outcomes <= {"ConferenceKeyUnusable", "ConferenceKeyAltered", "KeyFileTooNew", "NotCleared"}
    assert {"ConferenceKeyUnusable", "ConferenceKeyAltered"} <= outcomes


def test_kills_while_clearing_and_revoking(three) -> None:
    dice = random.Random()
    folder = three.path.parent / "conference-keys"
    acknowledged = 0
    command = [sys.executable, str(CHILD), str(three.path), three.codes["AB"], str(folder), three.ids["MT"]]
    for _ in range(amount(5, 200)):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT) as child:
            assert child.stdout is not None
            lines = [child.stdout.readline()]
            time.sleep(dice.uniform(0, 0.05))
            child.kill()
            lines += child.stdout.readlines()
        acknowledged = max(int(line) for line in lines if line.endswith("\n"))
        conferences = three.conferences()
        held = conferences.open("c1", three.keys["AB"])
        assert max(held) == conferences.generation("c1") in (acknowledged, acknowledged + 1)
        assert sorted(held) == list(range(1, max(held) + 1))
    (folder / ".c1.keys.0011223344556677.tmp").write_bytes(b"half a file")
    conferences.mend("c1")
    conferences.sweep()
    assert sorted(file.name for file in folder.iterdir()) == ["c1.keys", "c1.keys.bak"]
