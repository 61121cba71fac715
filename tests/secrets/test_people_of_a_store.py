"""The people of an open store: who may change what, who reads what, and that there is always a way in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import copy
from datetime import datetime
from pathlib import Path

import pytest
from secrets_opening import opened_with_code

from rothdesk.app.access import MemberId, NotCleared, Place, Way
from rothdesk.app.change import compare
from rothdesk.bootstrap.access import LastOfTheirKind, StoreAccess
from rothdesk.bootstrap.opening import (
    OpenedStore,
    create_store,
    open_store,
    people_of,
    recover_store,
    shipped_practice,
)
from rothdesk.bootstrap.session import NotAllowed, Session, quick_unlock
from rothdesk.bootstrap.signing import make_identity, open_signer
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.secrets.problems import (
    LastCleared,
    NobodyOfThatName,
    SealedValueRefused,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem

QUICK = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
NOON = datetime(2026, 11, 9, 12, 0, tzinfo=LONDON)
SECRETS = {"AB": "walnut lantern estuary", "MT": "gravel orchid teapot", "AD": "copper thimble meadow"}
ROLES = {"AB": "chair", "MT": "minute_taker", "AD": "administrator"}
C1, C2 = ConferenceId("c1"), ConferenceId("c2")
PLACE = Place(C1, "items", "i1", "sealed")


class Team:
    """A store of a chair, a minute-taker and an administrator, with two conferences."""

    def __init__(self, folder: StoreFolder) -> None:
        self.folder = folder
        self.clock = SetClock(NOON)
        created = create_store(folder, SECRETS["AB"], label="AB", kdf=QUICK, clock=self.clock)
        opened = created.opened
        self.codes = {"AB": created.recovery_code}
        for label in ("MT", "AD"):
            _, self.codes[label] = opened.access.add(label, ROLES[label], SECRETS[label])
        for conference in (C1, C2):
            new = new_record(Conference(id=conference, reference=conference.upper(), conference_type="initial"))
            opened.store.commit(compare(None, new, "Prepare"), expected_revision=0, actor="chair", at=NOON)
        self.ids = {member.label: member.id for member in opened.access.members()}
        self.box = opened.closing.seal(PLACE, b"closed words")
        opened.close()

    def open(self, label: str) -> OpenedStore:
        return open_store(self.folder, SECRETS[label], member=self.ids[label], clock=self.clock)

    def do(self, label: str, *steps: Callable[[StoreAccess], object]) -> None:
        opened = self.open(label)
        try:
            for step in steps:
                step(opened.access)
        finally:
            opened.close()

    def reads(self, label: str) -> bool:
        opened = self.open(label)
        try:
            assert opened.closing.is_cleared(C1) == (opened.access.me.id in opened.access.cleared(C1))
            return opened.closing.open(PLACE, self.box) == b"closed words"
        except NotCleared:
            return False
        finally:
            opened.close()


@pytest.fixture(scope="module")
def original_team(tmp_path_factory: pytest.TempPathFactory) -> Team:
    return Team(StoreFolder(tmp_path_factory.mktemp("team") / "store"))


@pytest.fixture
def team(original_team: Team, tmp_path: Path) -> Team:
    """A copy: stretching so many passphrases takes its time."""
    team = copy(original_team)
    team.folder = StoreFolder(tmp_path / "store")
    shutil.copytree(original_team.folder.folder, team.folder.folder)
    return team


def refused(problem: type[Problem], step: Callable[[StoreAccess], object]) -> Callable[[StoreAccess], object]:
    def refusing(access: StoreAccess) -> None:
        before = access.members()
        with pytest.raises(problem):
            step(access)
        assert access.members() == before

    return refusing


def test_the_unlock_page_knows_them_without_a_key(team: Team) -> None:
    members = people_of(team.folder)
    assert {member.label: member.role for member in members} == ROLES
    assert {member.ways for member in members} == {frozenset({Way.PASSPHRASE, Way.RECOVERY})}


def test_a_new_conference_is_for_those_alone_whose_role_holds_restricted_text(team: Team) -> None:
    assert [team.reads(label) for label in SECRETS] == [True, False, False]


def test_a_minute_taker_begins_a_conference_that_they_cannot_read(team: Team) -> None:
    opened = team.open("MT")
    opened.closing.begin(ConferenceId("c3"))
    assert opened.access.cleared(ConferenceId("c3")) == {team.ids["AB"]}
    assert not opened.closing.is_cleared(ConferenceId("c3"))
    with pytest.raises(NotCleared):
        opened.closing.seal(Place(ConferenceId("c3"), "items", "i", "sealed"), b"words")
    opened.close()


def test_clearing_and_revoking(team: Team) -> None:
    team.do("AB", lambda access: access.clear(C1, team.ids["MT"]))
    assert team.reads("MT")
    team.do("AB", lambda access: access.revoke(C1, team.ids["MT"]))
    assert not team.reads("MT")
    opened = team.open("AB")
    assert opened.closing.generation(C1) == opened.closing.generation_of(opened.closing.seal(PLACE, b"x")) == 2
    assert opened.closing.generation_of(team.box) == 1
    assert opened.closing.open(PLACE, team.box) == b"closed words"
    assert opened.closing.generation(C2) == 1
    opened.close()


def test_within_one_sitting_a_change_of_clearance_counts_at_once(team: Team) -> None:
    opened = team.open("AB")
    assert opened.closing.is_cleared(C1)
    opened.access.clear(C1, team.ids["MT"])
    opened.access.revoke(C1, team.ids["AB"])
    assert not opened.closing.is_cleared(C1)
    with pytest.raises(NotCleared):
        opened.closing.open(PLACE, team.box)
    with pytest.raises(NotCleared):
        opened.access.clear(C1, team.ids["AD"])
    opened.closing.destroy(C2)
    assert not opened.closing.is_cleared(C2)
    assert opened.closing.generation(C2) == 0
    opened.close()


def test_who_may_change_what(team: Team) -> None:
    ids = team.ids
    team.do("AB", lambda access: access.clear(C1, ids["MT"]))
    team.do(
        "MT",
        refused(NotAllowed, lambda access: access.clear(C1, ids["AD"])),
        refused(NotAllowed, lambda access: access.revoke(C1, ids["AB"])),
        refused(NotAllowed, lambda access: access.add("X", "chair", "velvet anchor fossil")),
        refused(NotAllowed, lambda access: access.remove(ids["AD"])),
        refused(NotAllowed, lambda access: access.amend(ids["MT"], label="MT", role="chair")),
        refused(NotAllowed, lambda access: access.amend(ids["AB"], label="BA", role="chair")),
        refused(NotAllowed, lambda access: access.hand_over(ids["AD"])),
        refused(NotAllowed, lambda access: access.renew_store_key()),
        refused(NotAllowed, lambda access: access.require_signing()),
        lambda access: access.amend(ids["MT"], label="M.T.", role="minute_taker"),
    )
    team.do(
        "AD",
        refused(NotAllowed, lambda access: access.clear(C1, ids["AD"])),
        refused(NotAllowed, lambda access: access.remove(ids["AD"])),  # oneself
        refused(NobodyOfThatName, lambda access: access.remove(MemberId("nobody"))),
        refused(Problem, lambda access: access.add("X", "emperor", "velvet anchor fossil")),
    )


def test_somebody_always_manages_people_and_holds_restricted_text(team: Team) -> None:
    ids = team.ids
    team.do(
        "AD",
        refused(LastOfTheirKind, lambda access: access.remove(ids["AB"])),
        refused(LastOfTheirKind, lambda access: access.amend(ids["AB"], label="AB", role="administrator")),
        refused(LastOfTheirKind, lambda access: access.amend(ids["AB"], label="AB", role="minute_taker")),
    )


def test_nobody_goes_who_alone_can_read_a_conference(team: Team) -> None:
    team.do("AD", lambda access: access.add("CD", "chair", "velvet anchor fossil"))
    before = {file.name: file.read_bytes() for file in team.folder.conference_keys.iterdir()}
    team.do("AD", refused(LastCleared, lambda access: access.remove(team.ids["AB"])))
    assert {file.name: file.read_bytes() for file in team.folder.conference_keys.iterdir()} == before


def test_moving_to_a_new_chair(team: Team) -> None:
    """The new chair is added and handed everything; the old one is taken out, and the store gets another key."""
    opened = team.open("AB")
    new, _ = opened.access.add("CD", "chair", "velvet anchor fossil")
    assert opened.access.hand_over(new.id) == 2
    opened.close()
    opened = open_store(team.folder, "velvet anchor fossil", clock=team.clock)
    opened.access.remove(team.ids["AB"])
    assert opened.closing.open(PLACE, team.box) == b"closed words"
    assert (opened.closing.generation(C1), opened.closing.generation(C2)) == (2, 2)
    key = opened.session.store_key
    opened.close()
    for label in ("AB",):
        with pytest.raises(WrongPassphrase):
            open_store(team.folder, SECRETS[label], clock=team.clock)
        with pytest.raises(WrongRecoveryCode):
            recover_store(team.folder, team.codes[label], "another fine phrase", clock=team.clock)
    opened = open_store(team.folder, "velvet anchor fossil", clock=team.clock)
    assert opened.session.store_key != key
    assert [member.label for member in opened.access.members()] == ["MT", "AD", "CD"]
    opened.close()


@pytest.mark.parametrize("lost", list(SECRETS))
def test_whoever_is_lost_the_others_come_in_and_what_was_theirs_can_be_replaced(team: Team, lost: str) -> None:
    """Requirement 23: each user in turn, passphrase and sheet, is gone for good."""
    for label in SECRETS.keys() - {lost}:
        session, store = opened_with_code(team.folder, team.codes[label])
        assert len(store.summaries()) == 2
        assert session.me.label == label
        store.close()
        team.do(label)


def test_journal_says_who_changed_the_people_and_never_a_secret(team: Team) -> None:
    opened = team.open("AB")
    opened.access.clear(C1, team.ids["MT"])
    lines = [line.name for line in opened.store.journal(ConferenceId(""))]
    opened.close()
    assert f"Add {team.ids['MT']} as minute_taker" in lines
    assert f"Clear {team.ids['MT']} for conference c1" in lines


def after_a_pin(team: Team, label: str) -> OpenedStore:
    """What a sitting is after a PIN: the store key, and no keys of one's own."""
    from rothdesk.bootstrap.database import open_database
    from rothdesk.bootstrap.opening import _opened

    session, store = opened_with_code(team.folder, team.codes[label])
    store.close()
    roles = shipped_practice().store_roles
    quick = Session(team.folder, session.key_file, session.store_key, session.me.id, None, lambda: roles)
    store, _ = open_database(quick, team.clock)
    return _opened(store, quick, team.clock, "")


def test_after_a_pin_restricted_text_and_people_stay_closed(team: Team) -> None:
    """Requirement 25, the part that is kept here: no key pair, no restricted text, no change of people."""
    opened = after_a_pin(team, "AB")
    assert opened.access.me.label == "AB"
    assert not opened.access.opens_restricted
    assert not opened.closing.is_cleared(C1)
    for step in (
        lambda: opened.closing.open(PLACE, team.box),
        lambda: opened.closing.seal(PLACE, b"words"),
        lambda: opened.closing.seal_for_me("draft", b"words"),
        lambda: opened.closing.open_for_me("draft", "AAAA"),
        lambda: opened.access.clear(C1, team.ids["MT"]),
        lambda: opened.access.revoke(C1, team.ids["AB"]),
        lambda: opened.access.add("X", "chair", "velvet anchor fossil"),
        lambda: opened.access.hand_over(team.ids["MT"]),
    ):
        with pytest.raises(NotCleared):
            step()
    opened.closing.begin(ConferenceId("c3"))  # a conference can be prepared all the same
    assert opened.access.cleared(ConferenceId("c3")) == {team.ids["AB"]}
    opened.close()


def test_words_of_ones_own_open_for_oneself_and_their_purpose_alone(team: Team) -> None:
    opened = team.open("AB")
    box = opened.closing.seal_for_me("draft", b"half a line")
    assert opened.closing.open_for_me("draft", box) == b"half a line"
    for purpose, changed in (("place", box), ("draft", box[:-4] + "AAA="), ("draft", "not base 64"), ("draft", "")):
        with pytest.raises(SealedValueRefused):
            opened.closing.open_for_me(purpose, changed)
    opened.close()
    opened = team.open("MT")
    with pytest.raises(SealedValueRefused):
        opened.closing.open_for_me("draft", box)
    opened.close()
    opened = team.open("AB")
    assert opened.closing.open_for_me("draft", box) == b"half a line"
    opened.close()


def test_a_damaged_restricted_key_leaves_the_rest_of_the_conference(team: Team) -> None:
    for file in team.folder.conference_keys.glob("c1.keys*"):
        file.write_bytes(b"")
    opened = team.open("AB")
    assert not opened.closing.is_cleared(C1)
    assert opened.closing.is_cleared(C2)
    assert len(opened.store.summaries()) == 2
    opened.close()


def test_everybody_signs_with_an_identity_of_their_own_or_not_at_all(team: Team) -> None:
    opened = team.open("AB")
    made = make_identity(opened, SECRETS["AB"], "A. Bell")
    assert open_signer(opened, SECRETS["AB"]).fingerprint == made.fingerprint
    with pytest.raises(WrongPassphrase):
        open_signer(opened, SECRETS["MT"])
    opened.close()
    for label in ("MT", "AD"):
        opened = team.open(label)
        assert opened.store.identity(team.ids[label]) is None
        with pytest.raises(NotAllowed):
            make_identity(opened, SECRETS[label], "M. Tate")
        with pytest.raises(NotAllowed):
            open_signer(opened, SECRETS[label])
        opened.close()


def test_quick_unlock_counts_as_a_way_here_and_never_towards_the_two(team: Team) -> None:
    opened = team.open("AB")
    vault = opened.session.key_file.header.vault
    assert Way.QUICK not in opened.access.me.ways
    assert not quick_unlock(team.folder, vault).is_set(team.ids["AB"])
    assert opened.session.key_file.header.ways_in() == 6
    opened.close()
