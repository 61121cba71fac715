"""The restricted keys of conferences: who can open them, who cannot, and what becomes of the files."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from rothdesk.app.access import NotCleared
from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.problems import ConferenceKeyUnusable, LastCleared
from rothdesk.support.atomic import FolderNotWritable

CHILD = Path(__file__).with_name("conference_child.py")
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}


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
    before = three.keys_file().read_bytes()
    begun.begin("c1", [three.person("MT")])
    three.keys_file().unlink()
    begun.begin("c1", [three.person("MT")])  # its backup copy still holds it
    assert begun.cleared("c1") == {three.ids["AB"]}
    assert three.keys_backup().read_bytes() == before
    assert (begun.generation("c1"), begun.generation("c2")) == (1, 0)
    assert begun.cleared("c2") == frozenset()


def test_it_lies_in_two_files_for_this_user_alone_and_says_nothing(three, begun: ConferenceKeys) -> None:
    (key,) = begun.open("c1", three.keys["AB"]).values()
    assert three.keys_file().read_bytes() == three.keys_backup().read_bytes()
    for spelled in (key, key.hex().encode()):
        assert spelled not in three.keys_file().read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(three.keys_file().parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(each.stat().st_mode) for each in three.keys_file().parent.iterdir()} == {0o600}


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
    begun.revoke("c1", three.keys["AB"], three.ids["MT"], three.people())
    with pytest.raises(NotCleared):
        begun.open("c1", three.keys["MT"])
    held = begun.open("c1", three.keys["AB"])
    assert held[1] == before  # what was sealed before can still be read
    assert held[2] != before
    assert begun.cleared("c1") == {three.ids["AB"]}
    assert three.ids["MT"] not in three.keys_file().read_text()
    begun.clear("c1", three.keys["AB"], three.person("MT"))
    assert begun.open("c1", three.keys["MT"]) == held


def test_somebody_stays_cleared(three, begun: ConferenceKeys) -> None:
    before = three.keys_file().read_bytes()
    with pytest.raises(LastCleared):
        begun.revoke("c1", three.keys["AB"], three.ids["AB"], three.people())
    with pytest.raises(LastCleared):
        begun.begin("c2", [])
    assert three.keys_file().read_bytes() == before
    assert not three.keys_file("c2").exists()


def test_destroying_leaves_nothing_of_one_conference(three, begun: ConferenceKeys) -> None:
    begun.begin("c2", [three.person("AB")])
    inside = [file.open("rb") for file in (three.keys_file(), three.keys_backup())]
    before = inside[0].read()
    begun.destroy("c1")
    assert sorted(file.name for file in three.keys_file().parent.iterdir()) == ["c2.keys", "c2.keys.bak"]
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
    folder = three.keys_file().parent
    assert {path.parent for path in three.path.parent.rglob("*.keys")} == {folder}
    assert {file.conference for file in begun.files()} == {each for each in ids if each} | {"c1"}
    assert set(begun.cleared_for(three.ids["AB"])) == {each for each in ids if each} | {"c1"}
    assert begun.cleared_for(three.ids["MT"]) == ()


def test_one_damaged_copy_is_replaced_by_the_other(three, begun: ConferenceKeys) -> None:
    whole = three.keys_file().read_bytes()
    for spoilt in (three.keys_file(), three.keys_backup()):
        for spoil in (Path.unlink, lambda path: path.write_bytes(whole[:-9]), lambda path: path.write_bytes(b"")):
            spoil(spoilt)
            assert begun.cleared("c1") == {three.ids["AB"]}
            begun.mend("c1")
            assert spoilt.read_bytes() == whole


def test_two_damaged_copies_are_said_to_be_so(three, begun: ConferenceKeys) -> None:
    for file in (three.keys_file(), three.keys_backup()):
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
