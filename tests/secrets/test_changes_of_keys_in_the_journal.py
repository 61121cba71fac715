"""Requirement 14 for what lies beside the database: no key changes before its row stands in the journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from drives import no_file_grows_beyond
from secrets_team import C1, QUICK, SECRETS, Team

from rothdesk.bootstrap.access import StoreAccess
from rothdesk.bootstrap.opening import OpenedStore, recover_store
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets import copies
from rothdesk.support.problem import Problem

NEW = "velvet anchor fossil"
NOT_DONE = "Not carried out, or not for certain: "
Change = Callable[[StoreAccess, Team], object]
CHANGES: dict[str, tuple[str, Change]] = {
    "Clear ": ("AB", lambda access, team: access.clear(C1, team.ids["MT"])),
    "Take back the clearance ": ("AB", lambda access, team: access.revoke(C1, team.ids["AD"])),
    "Add ": ("AB", lambda access, _: access.add("CD", "chair", NEW)),
    "Take ": ("AB", lambda access, team: access.remove(team.ids["MT"])),
    "Make ": ("AB", lambda access, team: access.amend(team.ids["MT"], label="MT", role="chair")),
    "Change what ": ("MT", lambda access, team: access.amend(team.ids["MT"], label="M.T.", role="minute_taker")),
    "Change the passphrase of ": ("MT", lambda access, _: access.change_passphrase(SECRETS["MT"], NEW)),
    "Make a new recovery sheet for ": ("MT", lambda access, _: access.renew_recovery(SECRETS["MT"])),
    "Use the recovery sheet of ": ("MT", lambda access, team: access.recover(team.codes["MT"], NEW, QUICK)),
    "Renew the store key": ("AB", lambda access, _: access.renew_store_key()),
}
every_change = pytest.mark.parametrize("row", CHANGES)


class Killed(BaseException):
    """As if the process had ended here."""


@pytest.fixture
def team(team: Team) -> Team:
    """Somebody is there whose clearance can be taken back."""
    opened = team.open("AB")
    opened.access.amend(team.ids["AD"], label="AD", role="chair")
    opened.access.clear(C1, team.ids["AD"])
    opened.close()
    return team


def keys_of(team: Team) -> dict[str, bytes]:
    """Every key file as a reader would meet it."""
    files = [team.folder.key_file, *team.folder.conference_keys.glob("*.keys")]
    return {file.name: file.read_bytes() for file in files}


def rows(opened: OpenedStore) -> list[str]:
    """What the journal says of the store, oldest first."""
    return [line.name for line in sorted(opened.store.journal(ConferenceId("")), key=lambda line: line.sequence)]


@every_change
def test_without_room_for_the_row_no_key_changes(team: Team, row: str) -> None:
    who, change = CHANGES[row]
    opened = team.open(who)
    for _ in range(10):
        opened.store.note("Something else", actor="chair", at=team.clock.now())
    before, told = keys_of(team), rows(opened)
    log = team.folder.database.with_name("store.db-wal").stat().st_size
    assert log > max(map(len, before.values())) + 8000, "there is room for every key file"
    with no_file_grows_beyond(log), pytest.raises(Problem):
        change(opened.access, team)
    assert keys_of(team) == before
    assert rows(opened) == told
    opened.close()


@every_change
def test_where_the_keys_cannot_be_written_a_second_row_says_so(team: Team, row: str) -> None:
    who, change = CHANGES[row]
    opened = team.open(who)
    before, told = keys_of(team), rows(opened)
    for file in (team.folder.key_file, *team.folder.conference_keys.glob("*.keys")):
        copy = file.with_name(file.name + ".bak")
        copy.unlink()
        (copy / "in the way").mkdir(parents=True)
    with pytest.raises(Problem):
        change(opened.access, team)
    assert keys_of(team) == before
    new = rows(opened)[len(told) :]
    assert new[0].startswith(row)
    assert new[1:] == [NOT_DONE + new[0]]
    opened.close()


@every_change
def test_killed_before_the_keys_change_the_row_stands(team: Team, row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    who, change = CHANGES[row]
    opened = team.open(who)
    before, told = keys_of(team), rows(opened)

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(copies, "write", killed)
        with pytest.raises(Killed):
            change(opened.access, team)
    assert keys_of(team) == before
    (new,) = rows(opened)[len(told) :]
    assert new.startswith(row)
    opened.close()


@every_change
def test_what_was_carried_out_has_one_row_and_no_secret_in_it(team: Team, row: str) -> None:
    who, change = CHANGES[row]
    opened = team.open(who)
    before, told = keys_of(team), rows(opened)
    change(opened.access, team)
    assert keys_of(team) != before
    (new,) = rows(opened)[len(told) :]
    assert new.startswith(row)
    for secret in (*SECRETS.values(), *team.codes.values(), NEW, "CD", "M.T."):
        assert secret not in new
    opened.close()


def test_each_clearance_of_somebody_who_is_taken_out_has_its_row(team: Team) -> None:
    opened = team.open("AB")
    told, gone = rows(opened), team.ids["AD"]
    opened.access.remove(gone)
    assert rows(opened)[len(told) :] == [
        f"Take {gone} out",
        f"Take back the clearance of {gone} for conference {C1}",
    ]
    opened.close()


def test_opening_with_a_recovery_sheet_has_its_row(team: Team) -> None:
    opened, _ = recover_store(team.folder, team.codes["MT"], NEW, clock=team.clock, kdf=QUICK)
    assert rows(opened)[-1] == f"Use the recovery sheet of {team.ids['MT']} for a new passphrase"
    opened.close()
