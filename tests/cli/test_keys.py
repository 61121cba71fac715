"""`rothdesk keys` from the outside, over a real store with several people."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from rothdesk.app.access import Place
from rothdesk.bootstrap.opening import create_store, open_store, people_of, recover_store
from rothdesk.cli.main import main
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder

LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
CHAIR, TAKER, NEXT = "seven quiet herons wade", "gravel orchid teapot", "copper thimble meadow"
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
CONFERENCE = ConferenceId("c1")
PLACE = Place(CONFERENCE, "items", "i1", "sealed")

Keys = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path) -> StoreFolder:
    """A store of a chair, with one conference that has a restricted key."""
    from rothdesk.app.change import compare
    from rothdesk.domain.conference import Conference
    from rothdesk.domain.record import new_record

    folder = StoreFolder(tmp_path / "store")
    opened = create_store(folder, CHAIR, label="AB", kdf=LEAST, clock=SetClock(NOON)).opened
    record = new_record(Conference(id="c1", reference="R1", conference_type="initial"))
    opened.store.commit(compare(None, record, "Prepare"), expected_revision=0, actor="chair", at=NOON)
    opened.close()
    return folder


@pytest.fixture
def keys(folder: StoreFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Keys:
    """Runs a command with the passphrase of somebody; the exit code and what was said."""

    def run(*words: str, by: str = CHAIR, new: str = "") -> tuple[int, str, str]:
        file = tmp_path / "passphrase.txt"
        file.write_text(by + "\n", encoding="utf-8")
        options = ["--store", str(folder.folder), "--passphrase-file", str(file)]
        if new:
            (tmp_path / "new.txt").write_text(new + "\n", encoding="utf-8")
            options += ["--new-passphrase-file", str(tmp_path / "new.txt")]
        code = main(["keys", *words, *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def code_in(said: str) -> str:
    found = re.search(r"Recovery code: (\S+)", said)
    assert found
    return found[1]


def test_a_minute_taker_comes_is_cleared_reads_and_is_taken_out_again(folder: StoreFolder, keys: Keys) -> None:
    done, said, _ = keys("add", "MT", "--role", "minute_taker", new=TAKER)
    assert done == 0
    assert TAKER not in said
    code_in(said)
    assert [(member.label, member.role) for member in people_of(folder)] == [("AB", "chair"), ("MT", "minute_taker")]

    with_chair = open_store(folder, CHAIR)
    box = with_chair.closing.seal(PLACE, b"closed words")
    with_chair.close()

    def read() -> bytes | None:
        opened = open_store(folder, TAKER)
        try:
            return opened.closing.open(PLACE, box) if opened.closing.is_cleared(CONFERENCE) else None
        finally:
            opened.close()

    assert read() is None
    assert keys("clear", "mt", "--conference", "R1")[0] == 0
    assert read() == b"closed words"
    done, said, _ = keys("revoke", "MT", "--conference", "R1")
    assert done == 0
    assert "cannot be taken back" in said
    assert read() is None
    assert keys("hand-over", "MT")[1].startswith("MT can now read the restricted text of 1 conference.")
    assert read() == b"closed words"

    done, said, _ = keys("remove", "MT")
    assert done == 0
    assert "another key" in said
    assert [member.label for member in people_of(folder)] == ["AB"]
    assert keys("recovery", by=TAKER)[0] == 2
    opened = open_store(folder, CHAIR)
    assert opened.closing.open(PLACE, box) == b"closed words"
    assert not opened.session.key_file.is_renewing
    opened.close()


def test_everybody_changes_their_own_secrets(folder: StoreFolder, keys: Keys) -> None:
    keys("add", "MT", "--role", "minute_taker", new=TAKER)
    assert keys("passphrase", by=TAKER, new=NEXT)[0] == 0
    assert keys("recovery", by=TAKER)[0] == 2
    code = code_in(keys("recovery", "--member", "MT", by=NEXT)[1])
    opened, _ = recover_store(folder, code, "velvet anchor fossil", kdf=LEAST)
    assert opened.access.me.label == "MT"
    opened.close()
    assert keys("recovery", "--member", "AB", by="velvet anchor fossil")[0] == 2  # right, but not AB's
    assert keys("recovery", "--member", "XY", by=CHAIR)[0] == 2


def test_roles_limit_what_anybody_may_change(keys: Keys) -> None:
    keys("add", "MT", "--role", "minute_taker", new=TAKER)
    for words in (
        ("remove", "AB"),
        ("clear", "MT", "--conference", "R1"),
        ("renew-store-key",),
        ("amend", "AB", "--new-label", "BA"),
    ):
        done, _, complaint = keys(*words, by=TAKER)
        assert (done, "Only somebody who" in complaint) == (2, True), words
    for words in (("remove", "AB"), ("amend", "AB", "--role", "minute_taker"), ("remove", "nobody")):
        assert keys(*words)[0] == 2
    assert keys("amend", "AB", "--new-label", "A.B.")[0] == 0
    assert keys("amend", "MT", "--role", "administrator")[0] == 0
    assert keys("amend", "MT", "--new-label", "A.B.")[0] == 2  # somebody else is called so
    assert keys("clear", "MT", "--conference", "R2")[0] == 2


def test_the_list_needs_no_passphrase(folder: StoreFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "list", "--store", str(folder.folder)]) == 0
    assert re.fullmatch(r"AB +Chair +passphrase, recovery code\n", capsys.readouterr().out)


def test_renewing_the_store_key_leaves_everything_as_it_was(folder: StoreFolder, keys: Keys) -> None:
    before = open_store(folder, CHAIR)
    key, box = before.session.store_key, before.closing.seal(PLACE, b"closed words")
    lines = before.store.journal(CONFERENCE)
    before.close()
    assert keys("renew-store-key")[0] == 0
    after = open_store(folder, CHAIR)
    assert after.session.store_key != key
    assert after.closing.open(PLACE, box) == b"closed words"
    assert after.store.journal(CONFERENCE) == lines
    assert after.notice == ""
    after.close()


def test_amending_names_what_it_changes(folder: StoreFolder, keys: Keys) -> None:
    for nothing in ((), ("--new-label", ""), ("--new-label", "  ")):
        assert keys("amend", "AB", *nothing)[0] == 2
    assert keys("amend", "AB", "--new-label", "A.B.")[0] == 0
    assert [member.label for member in people_of(folder)] == ["A.B."]
