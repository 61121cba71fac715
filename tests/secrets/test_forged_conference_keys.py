"""A minute-taker who is not cleared, with the store's key and any tool, tries to become somebody who is.

Each of these writes what the seal over the files allows to whoever has that key, and waits for the chair.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace

import pytest
from secrets_forging import sealed_anew
from secrets_team import C1, NOON, PLACE, SECRETS, Team

from rothdesk.app.change import compare
from rothdesk.bootstrap.opening import OpenedStore
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import new_record
from rothdesk.secrets import boxes, copies, hybrid
from rothdesk.secrets.codec import encode
from rothdesk.secrets.conference_file import ConferenceFile, to_json
from rothdesk.secrets.conference_keys import ConferenceKeys
from rothdesk.secrets.derivation import canonical
from rothdesk.secrets.generations import Generations
from rothdesk.secrets.header import Header, Person
from rothdesk.secrets.kept import KeptKeys
from rothdesk.secrets.keyfile import KeyFile
from rothdesk.secrets.problems import KeyFileAltered
from rothdesk.secrets.reading import base64_of, bytes_in
from rothdesk.secrets.store_key import StoreKey
from rothdesk.secrets.unlocked import _place, sealed_store_key

C3 = ConferenceId("c3")


class Forger:
    """The minute-taker of a team, who has learnt the key of the store."""

    def __init__(self, team: Team) -> None:
        self.team = team
        self.key_file = KeyFile.read(team.folder.key_file)
        with self.key_file.unlock(SECRETS["MT"], person=team.ids["MT"]) as unlocked:
            self.store_key: StoreKey = unlocked.store_key
            self.keys: KeptKeys = unlocked.keep()

    @property
    def header(self) -> Header:
        return self.key_file.header

    @property
    def file(self) -> os.PathLike[str]:
        return self.team.folder.conference_keys / "c1.keys"

    def conferences(self) -> ConferenceKeys:
        files_key = self.key_file.files_key(self.store_key)
        return ConferenceKeys(self.team.folder.conference_keys, self.header.vault, files_key)

    def content(self) -> dict:
        return json.loads((self.team.folder.conference_keys / "c1.keys").read_bytes().split(b"\n")[0])

    def write(self, content: dict) -> None:
        copies.write(self.team.folder.conference_keys / "c1.keys", sealed_anew(self.conferences(), content))

    def write_people(self, *people: Person) -> None:
        header = self.header
        for each in people:
            header = (
                header.with_person(each) if header.person(each.id) else replace(header, people=(*header.people, each))
            )
        data = encode(replace(header, sequence=header.sequence + 1), self.store_key).data
        copies.write(self.team.folder.key_file, data)

    def opens(self, conference: str = C1) -> bool:
        """Whether the newest key of a conference is sealed to the forger."""
        path = self.team.folder.conference_keys / f"{conference}.keys"
        newest = json.loads(path.read_bytes().split(b"\n")[0])["generations"][-1]
        place = canonical(["restricted key", self.header.vault, conference, newest["number"], self.keys.person])
        try:
            hybrid.unseal_with(self.keys.pair, bytes_in(newest["sealed"][self.keys.person]), place)
        except (KeyError, boxes.BoxRefused, ValueError):
            return False
        return True

    def generation_of_their_own(self, number: int) -> dict:
        """A key that the forger knows, sealed to the chair as the program would seal it, but for its link."""
        own = Generations(self.header.vault, C1)
        made = own._new(number, os.urandom(32), self.header.people[:1])
        return to_json(ConferenceFile(self.header.vault, C1, (made,)))["generations"][0]


@pytest.fixture
def forger(team: Team) -> Forger:
    return Forger(team)


def make_c3(opened: OpenedStore) -> None:
    new = new_record(Conference(id=C3, reference="C3", conference_type="initial"))
    opened.store.commit(compare(None, new, "Prepare"), expected_revision=0, actor="chair", at=NOON)


def test_a_key_that_was_slipped_in_is_never_used(team: Team, forger: Forger) -> None:
    """Otherwise the chair's program would seal everything anew under it."""
    content = forger.content()
    generations = [*content["generations"], forger.generation_of_their_own(2)]
    forger.write({**content, "generations": generations})
    opened = team.open("AB")
    assert opened.access.cleared(C1) == {team.ids["AB"]}
    assert not opened.closing.is_cleared(C1)
    opened.close()


def test_a_name_that_was_slipped_in_gets_no_key(team: Team, forger: Forger) -> None:
    """When the chair next takes a clearance back, the new key goes to those who were given the one before."""
    team.do("AB", lambda access: access.clear(C1, team.ids["AD"]))
    content = forger.content()
    me = forger.keys.person
    for each in content["generations"]:
        each["sealed"][me] = base64_of(os.urandom(1200))
        each["people"][me] = "00" * 32
    forger.write(content)
    opened = team.open("AB")
    assert not opened.closing.is_cleared(C1)
    opened.close()
    assert not forger.opens()


def test_a_public_key_that_was_exchanged_gets_no_new_key(team: Team, forger: Forger) -> None:
    """Also where the one who makes the new key had never vouched for anybody: the key before tells who it was for."""
    team.do("AB", lambda access: access.clear(C1, team.ids["AD"]))
    administrator = forger.key_file.person(team.ids["AD"])
    conferences, people = forger.conferences(), {person.id: person for person in forger.header.people}
    people[administrator.id] = replace(administrator, public=forger.keys.pair.public)
    opened = team.open("AB")
    conferences.revoke(C1, opened.session.keys, team.ids["MT"], people)
    assert conferences.cleared(C1) == {team.ids["AB"]}
    opened.close()


def test_a_role_that_somebody_gave_themselves_opens_no_new_conference(team: Team, forger: Forger) -> None:
    me = replace(forger.key_file.person(forger.keys.person), role="chair")
    forger.write_people(replace(me, sealed=(sealed_store_key(forger.header.vault, me, forger.store_key, 1),)))
    opened = team.open("AB")
    make_c3(opened)
    assert opened.access.cleared(C3) == {team.ids["AB"]}
    opened.close()
    assert not forger.opens(C3)


def test_an_invented_chair_gets_no_new_conference(team: Team, forger: Forger) -> None:
    blank = Person(id="invented", label="Zz", role="chair", public=forger.keys.pair.public, sealed=())
    seal = sealed_store_key(forger.header.vault, blank, forger.store_key, 1)
    forger.write_people(replace(blank, sealed=(seal,)))
    opened = team.open("AB")
    make_c3(opened)
    assert opened.access.cleared(C3) == {team.ids["AB"]}
    opened.close()


def test_a_second_chair_gets_new_conferences_once_they_are_known_as_one(team: Team) -> None:
    """Whoever gives the role, or clears somebody who has it, knows them in it."""
    opened = team.open("AB")
    opened.access.amend(team.ids["AD"], label="AD", role="chair")
    make_c3(opened)
    assert opened.access.cleared(C3) == {team.ids["AB"], team.ids["AD"]}
    opened.close()


def test_a_role_that_somebody_else_gave_waits_for_being_cleared_once(team: Team) -> None:
    team.do("AD", lambda access: access.amend(team.ids["MT"], label="MT", role="chair"))
    opened = team.open("AB")
    make_c3(opened)
    assert opened.access.cleared(C3) == {team.ids["AB"]}
    opened.access.clear(C1, team.ids["MT"])
    opened.closing.begin(ConferenceId("c4"))
    assert opened.access.cleared(ConferenceId("c4")) == {team.ids["AB"], team.ids["MT"]}
    opened.close()


def test_whose_own_public_key_was_exchanged_notices_at_once(team: Team, forger: Forger) -> None:
    """Also where the store key was sealed to their true key, so that everything else opens as always."""
    chair = forger.key_file.person(team.ids["AB"])
    forged = replace(chair, public=forger.keys.pair.public)
    box = hybrid.seal_to(chair.public, forger.store_key.raw, _place(forger.header.vault, forged, "store", 1))
    forger.write_people(replace(forged, sealed=(replace(chair.sealed[0], box=box),)))
    with pytest.raises(KeyFileAltered):
        team.open("AB")


def test_who_is_taken_out_by_somebody_not_cleared_is_followed_by_a_new_key(team: Team) -> None:
    """The administrator holds no key of the conference, and so cannot prove another; the chair's program makes it."""
    team.do("AB", lambda access: access.clear(C1, team.ids["MT"]))
    team.do("AD", lambda access: access.remove(team.ids["MT"]))
    opened = team.open("AB")
    assert opened.access.cleared(C1) == {team.ids["AB"]}
    assert opened.closing.is_cleared(C1)
    assert opened.closing.generation(C1) == 2
    assert opened.closing.seal(PLACE, b"words").startswith("1.2.")
    assert opened.closing.open(PLACE, team.box) == b"closed words"
    opened.close()
