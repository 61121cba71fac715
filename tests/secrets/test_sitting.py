"""One sitting: what a member can do after a passphrase, after a PIN, and with what is sealed for them alone."""

from __future__ import annotations

import pytest
from secrets_opening import opened_with_code
from secrets_team import C1, C2, PLACE, SECRETS, Team

from rothdesk.app.access import NotCleared
from rothdesk.bootstrap.database import open_database
from rothdesk.bootstrap.opening import OpenedStore, _opened, shipped_practice
from rothdesk.bootstrap.session import NotAllowed, Session
from rothdesk.bootstrap.signing import make_identity, open_signer
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.problems import SealedValueRefused, WrongPassphrase


def after_a_pin(team: Team, label: str) -> OpenedStore:
    """What a sitting is after a PIN: the store key, and no keys of one's own."""
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
