"""The people of an open store: who may change what, who reads what, and that there is always a way in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from secrets_opening import opened_with_code
from secrets_team import C1, C2, PLACE, ROLES, SECRETS, Team

from rothdesk.app.access import MemberId, NotCleared, Place, Way
from rothdesk.bootstrap.access import LastOfTheirKind, StoreAccess
from rothdesk.bootstrap.opening import open_store, people_of, recover_store
from rothdesk.bootstrap.session import NotAllowed, quick_unlock
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.problems import LastCleared, NobodyOfThatName, WrongPassphrase, WrongRecoveryCode
from rothdesk.support.problem import Problem


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
    opened.access.amend(team.ids["AD"], label="AD", role="chair")
    opened.access.clear(C1, team.ids["AD"])
    opened.access.revoke(C1, team.ids["AB"])
    assert not opened.closing.is_cleared(C1)
    with pytest.raises(NotCleared):
        opened.closing.open(PLACE, team.box)
    with pytest.raises(NotCleared):
        opened.access.clear(C1, team.ids["MT"])
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
        refused(Problem, lambda access: access.remove(ids["AD"])),  # oneself
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
    """Found out before anything is changed: c1 could do without AB, c2 could not."""
    team.do("AB", lambda access: access.clear(C1, team.ids["MT"]))
    team.do("AD", lambda access: access.add("CD", "chair", "velvet anchor fossil"))
    before = {file.name: file.read_bytes() for file in team.folder.conference_keys.iterdir()}
    team.do("AD", refused(LastCleared, lambda access: access.remove(team.ids["AB"])))
    assert {file.name: file.read_bytes() for file in team.folder.conference_keys.iterdir()} == before


def test_a_conference_keeps_somebody_who_can_clear_others_for_it(team: Team) -> None:
    """A cleared minute-taker can read it, but nobody could ever let a chair read it again."""
    ids = team.ids
    team.do("AB", lambda access: access.clear(C1, ids["MT"]))
    team.do("AD", lambda access: access.add("CD", "chair", "velvet anchor fossil"))
    team.do("AB", refused(LastCleared, lambda access: access.revoke(C1, ids["AB"])))
    team.do("AD", refused(LastCleared, lambda access: access.amend(ids["AB"], label="AB", role="minute_taker")))
    assert team.reads("AB")
    team.do("AB", lambda access: access.revoke(C1, ids["MT"]))
    assert not team.reads("MT")


def test_what_changes_nothing_is_said_to_be_so(team: Team) -> None:
    before = (team.folder.conference_keys / "c1.keys").read_bytes()
    team.do("AB", refused(Problem, lambda access: access.revoke(C1, team.ids["MT"])))
    assert (team.folder.conference_keys / "c1.keys").read_bytes() == before
    opened = team.open("AB")
    with pytest.raises(Problem, match="Nobody can take themselves out"):
        opened.access.remove(team.ids["AB"])
    opened.close()


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


def test_quick_unlock_counts_as_a_way_here_and_never_towards_the_two(team: Team) -> None:
    opened = team.open("AB")
    vault = opened.session.key_file.header.vault
    assert Way.QUICK not in opened.access.me.ways
    assert not quick_unlock(team.folder, vault).is_set(team.ids["AB"])
    assert opened.session.key_file.header.ways_in() == 6
    opened.close()
