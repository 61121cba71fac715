"""Files of restricted keys that were changed by something else, and their writer killed in the middle."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from harness.amounts import amount
from secrets_forging import mutated, resealed, sealed_anew, with_another_letter, with_checksum

from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.problems import ConferenceKeyAltered, ConferenceKeyUnusable
from rothdesk.support.problem import Problem

CHILD = Path(__file__).with_name("conference_child.py")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


def put(three, data: bytes) -> None:
    three.keys_file().write_bytes(data)
    three.keys_backup().unlink(missing_ok=True)


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
    own, other = (json.loads(three.keys_file(each).read_bytes().split(b"\n")[0]) for each in ("c1", "c2"))
    change, problem = TAMPERED[name]
    change(own, other)
    put(three, resealed(own))
    for ask in (lambda: begun.open("c1", three.keys["AB"]), lambda: begun.cleared("c1")):
        with pytest.raises(problem):
            ask()


def test_a_box_moved_by_a_holder_of_the_store_key_does_not_open(three, begun: ConferenceKeys) -> None:
    """Whoever may write the seal anew can still not give one conference, generation or member the box of another."""
    begun.begin("c2", [three.person("AB")])
    whole = {each: three.keys_file(each).read_bytes() for each in ("c1", "c2")}
    people = list(three.ids.values())
    for source, change in (
        ("c2", lambda content: content.update(id="c1")),
        ("c1", lambda content: content["generations"][0].update(number=2)),
        ("c1", lambda content: content["generations"][0]["sealed"].update({people[1]: box_in(content)})),
    ):
        content = json.loads(whole[source].split(b"\n")[0])
        change(content)
        put(three, sealed_anew(three.conferences(), content))
        opener = "MT" if people[1] in begun.cleared("c1") else "AB"
        with pytest.raises(ConferenceKeyAltered):
            begun.open("c1", three.keys[opener])


def box_in(content: dict[str, Any]) -> str:
    (box,) = content["generations"][0]["sealed"].values()
    return box


def test_thousands_of_changed_files(three, begun: ConferenceKeys) -> None:
    """Requirement 22, for these files: with and without a fitting checksum, none opens, none ends in a crash."""
    dice = random.Random(24)
    whole = three.keys_file().read_bytes()
    body = whole.split(b"\n")[0]
    outcomes: set[str] = set()
    for number in range(amount(1_000, 10_000)):
        forged = with_another_letter(body, dice) if number % 4 == 1 else mutated(body, dice)
        data = with_checksum(forged) if number % 2 else mutated(whole, dice)
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
