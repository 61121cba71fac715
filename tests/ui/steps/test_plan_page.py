"""The plan by keys and clicks: what is typed is in the record, and what is held is not on the page."""

from __future__ import annotations

from datetime import date
from itertools import count
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.judgement import AddAction, AmendAction
from rothdesk.app.commands.meeting import Arrive, Leave
from rothdesk.app.commands.preparing import AddRestrictedItem, AmendParticipant
from rothdesk.app.desk import Desk
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.plan import NotificationKind, PlanAction
from rothdesk.domain.restriction import EVERYBODY_INVITED, WhoMayKnow
from tests.ui.steps.driving import Driven
from tests.ui.walking import cut, unnamed
from ui.steps.plan import PlanPage
from ui.theme import Look, Theme

# Qt's offscreen platform says this of every list that opens over a window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

Planned = Driven[PlanPage]
PEOPLE = ("mother", "social_worker", "detective", "sergeant", "school", "youth_worker", "chair")


@pytest.fixture
def planned(working: SimpleNamespace, qtbot: QtBot) -> Planned:
    working.add_people(*PEOPLE)
    return Driven(PlanPage, working, qtbot)


def act(planned: Planned, cast: SimpleNamespace, *names: str) -> list[str]:
    """Actions with these words, by their ids."""
    ids = [f"action-{place}" for place, _ in enumerate(names, start=1)]
    planned.ground.do(
        *(
            AddAction(conference=cast.conference, entity=PlanAction(id=id_, action=name))
            for id_, name in zip(ids, names, strict=True)
        )
    )
    return ids


def restrict(planned: Planned, cast: SimpleNamespace) -> None:
    """Item R1, which the police and social care may know."""
    item = RestrictedItem(id="item-1", text="A man is watched.", owner=cast.person("detective"))
    who = WhoMayKnow(agencies=frozenset({cast.agency("police"), cast.agency("social_care")}))
    planned.ground.do(AddRestrictedItem(conference=cast.conference, entity=item, who=who))


def test_actions_are_added_one_after_another_by_keys_alone(
    threaded: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace
) -> None:
    threaded.add_people(*PEOPLE)
    planned = Driven(PlanPage, threaded, qtbot)
    planned.keys("Missing-from-home plan\tlf, hamza\t\t28/4/26\n")
    planned.keys("Home security visit\tSgt Mark Hollis\n")
    planned.keys("NRM referral\n")
    first, second, third = threaded.view.actions
    assert first.action == "Missing-from-home plan"
    assert first.owners == (cast.person("social_worker"), cast.person("youth_worker"))
    assert first.by_when == date(2026, 4, 28)
    assert (second.owners, second.by_when) == ((cast.person("sergeant"),), None)
    assert (third.action, third.owners, third.who) == ("NRM referral", (), EVERYBODY_INVITED)
    assert planned.keyboard() == "plan.add.action"
    assert threaded.refusals == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Survey\tzz\n", "“zz” is nobody"),
        ("Survey\tp\t\t\n", "“p” fits several"),
        ("Survey\tlf\t\t31 2\n", "date as day"),
    ],
)
def test_what_cannot_be_understood_is_said_and_nothing_is_cleared(planned: Planned, typed: str, said: str) -> None:
    planned.ground.add_people("youth_justice")
    planned.keys(typed)
    if said.startswith("“p”"):
        planned.type("plan.add.action", "Survey\n")
    assert planned.ground.view.actions == ()
    assert said in planned.words()
    assert planned.text("plan.add.action") == "Survey"


def test_an_action_that_could_not_be_kept_comes_back_into_the_line(planned: Planned, cast: SimpleNamespace) -> None:
    ground, ids = planned.ground, count(900)
    elsewhere = Desk(ground.store, ground.desk._shelf, ground.clock, SimpleNamespace(new=lambda: f"x{next(ids)}"), "")
    elsewhere.execute(AmendParticipant.of(cast.conference, cast.person("school"), role="deputy head"))
    planned.keys("Survey of the underpass\tmh\t\t15 5 26\n")
    assert ground.view.actions == ()
    assert planned.text("plan.add.action") == "Survey of the underpass"
    assert planned.text("plan.add.who") == "Sgt Mark Hollis"
    assert planned.find(QWidget, "plan.refused").isVisible()
    planned.type("plan.add.action", "Survey of the underpass\n")
    assert [a.by_when for a in ground.view.actions] == [date(2026, 5, 15)]
    assert not planned.find(QWidget, "plan.refused").isVisible()


def test_every_field_of_an_action_is_kept_as_it_is_typed(planned: Planned, cast: SimpleNamespace) -> None:
    (id_,) = act(planned, cast, "Weekly work")
    planned.click(f"plan.{id_}.more")
    planned.type(f"plan.{id_}.action", "Weekly one-to-one work")
    planned.type(f"plan.{id_}.who", "rp")
    planned.type(f"plan.{id_}.by_when", "21 July 2026")
    planned.type(f"plan.{id_}.with", "the highways team")
    planned.type(f"plan.{id_}.starts", "23 4 26")
    planned.type(f"plan.{id_}.measure", "In school every day")
    planned.choose(f"plan.{id_}.context", "School or college")
    (action,) = planned.ground.view.actions
    assert (action.action, action.owners) == ("Weekly one-to-one work", (cast.person("school"),))
    assert (action.starts, action.by_when) == (date(2026, 4, 23), date(2026, 7, 21))
    assert (action.with_others, action.measure, action.context) == (
        "the highways team",
        "In school every day",
        "school",
    )
    assert planned.text(f"plan.{id_}.who") == "Ruth Penhale"
    assert planned.text(f"plan.{id_}.by_when") == "Tue 21 Jul 2026"


def test_words_that_are_being_typed_are_not_overwritten(planned: Planned, cast: SimpleNamespace) -> None:
    (id_,) = act(planned, cast, "Weekly work")
    planned.type(f"plan.{id_}.action", "Mine")
    planned.ground.do(AmendAction.of(cast.conference, id_, action="From elsewhere"))
    assert planned.text(f"plan.{id_}.action") == "Mine"


def test_owners_are_ticked_in_the_list_too(planned: Planned, cast: SimpleNamespace) -> None:
    (id_,) = act(planned, cast, "Visit")
    planned.type(f"plan.{id_}.who", "lf, zz")
    planned.tick(f"plan.{id_}.who.pick", "plan.people", cast.person("sergeant"))
    planned.ground.keep()
    assert planned.ground.view.actions[0].owners == (cast.person("social_worker"), cast.person("sergeant"))
    assert planned.text(f"plan.{id_}.who") == "Leanne Fitch, Sgt Mark Hollis, zz"
    planned.tick(f"plan.{id_}.who.pick", "plan.people", cast.person("social_worker"))
    planned.ground.keep()
    assert planned.ground.view.actions[0].owners == (cast.person("sergeant"),)


def test_advice_stands_beside_the_action_and_goes_when_it_is_taken(planned: Planned, cast: SimpleNamespace) -> None:
    (id_,) = act(planned, cast, "Survey")
    assert "Nobody by name and no date" in planned.words()
    planned.type(f"plan.{id_}.who", "mh")
    planned.ground.keep()
    assert "Nobody by name" not in planned.words()
    assert "No date" in planned.words()
    planned.type(f"plan.{id_}.by_when", "1 5 26")
    planned.ground.keep()
    assert "No date" not in planned.words()


def test_an_action_about_an_item_is_as_closed_as_the_item(planned: Planned, cast: SimpleNamespace) -> None:
    ground = planned.ground
    restrict(planned, cast)
    ground.open_meeting(present=("social_worker", "detective"))
    planned.choose("plan.add.about", "About R1")
    planned.type("plan.add.action", "Warrant at Flat 6\tpn\n")
    (action,) = ground.view.actions
    assert action.about == ("item-1",)
    assert "as R1" in planned.words()
    planned.click(f"plan.{action.id}.more")
    ground.do(Arrive(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 2)))
    assert "Warrant" not in planned.words()
    assert "Item R1" in planned.words()
    assert "hidden: mother present" in planned.words()
    assert not planned.has(f"plan.{action.id}.action")
    ground.now(10, 30)
    ground.do(Leave(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 30)))
    assert planned.text(f"plan.{action.id}.action") == "Warrant at Flat 6"
    assert "hidden: mother" not in planned.words()


def test_an_action_is_tied_to_an_item_afterwards(planned: Planned, cast: SimpleNamespace) -> None:
    restrict(planned, cast)
    (id_,) = act(planned, cast, "Warrant at Flat 6")
    assert ("actions", id_) in planned.ground.view.open_ids
    planned.click(f"plan.{id_}.more")
    planned.choose(f"plan.{id_}.about", "About R1")
    assert planned.ground.view.actions[0].about == ("item-1",)
    assert ("actions", id_) not in planned.ground.view.open_ids
    assert "And of these only who may know R1" in planned.words()


def test_who_may_know_is_narrowed_at_once_and_widened_only_by_a_yes(planned: Planned, cast: SimpleNamespace) -> None:
    (id_,) = act(planned, cast, "Visit")
    planned.click(f"plan.{id_}.more")
    police = frozenset({cast.agency("police")})
    planned.tick(f"plan.{id_}.audience", "audience", "agency:all-invited", "agency:agency-police")
    assert planned.ground.view.actions[0].who == WhoMayKnow(agencies=police)
    planned.ground.asker.agrees = False
    planned.tick(f"plan.{id_}.audience", "audience", "agency:agency-school")
    assert planned.ground.view.actions[0].who == WhoMayKnow(agencies=police)
    planned.ground.asker.agrees = True
    planned.tick(f"plan.{id_}.audience", "audience", "agency:agency-school")
    assert planned.ground.view.actions[0].who.agencies == police | {cast.agency("school")}


def test_actions_are_moved_removed_and_brought_back(planned: Planned, cast: SimpleNamespace) -> None:
    one, two, three = act(planned, cast, "One", "Two", "Three")
    planned.click(f"plan.{three}.more")
    planned.click(f"plan.{three}.up")
    assert [a.action for a in planned.ground.view.actions] == ["One", "Three", "Two"]
    assert [a.position for a in planned.ground.view.actions] == [1, 2, 3]
    planned.click(f"plan.{three}.up")
    planned.click(f"plan.{three}.up")  # it is the first: nothing happens
    assert [a.action for a in planned.ground.view.actions] == ["Three", "One", "Two"]
    planned.click(f"plan.{three}.remove")
    assert [a.action for a in planned.ground.view.actions] == ["One", "Two"]
    assert not planned.has(f"plan.{three}.action")
    planned.ground.undo()
    assert [a.action for a in planned.ground.view.actions] == ["Three", "One", "Two"]
    # Tab goes in the order of the plan, also into what came back.
    planned.type(f"plan.{three}.by_when", "\t\t\t")
    assert planned.keyboard() == f"plan.{one}.action"
    planned.type(f"plan.{two}.by_when", "\t\t\t")
    assert planned.keyboard() == "plan.add.action"


def test_contingency_and_ending_are_kept(planned: Planned) -> None:
    planned.type("plan.contingency", "Missing overnight again: strategy discussion the same day")
    planned.type("plan.ending", "Eight weeks without a missing episode")
    planned.ground.keep()
    steps = planned.ground.view.next_steps
    assert steps.contingency == "Missing overnight again: strategy discussion the same day"
    assert steps.ending == "Eight weeks without a missing episode"


def test_what_is_to_be_notified_is_added_by_its_route(planned: Planned, cast: SimpleNamespace) -> None:
    planned.type("plan.notify.nrm.what", "Possible victim of criminal exploitation")
    planned.choose("plan.notify.nrm.by", "Leanne Fitch")
    planned.type("plan.notify.nrm.due", "24 4 26\n")
    planned.type("plan.notify.location.what", "Costless Express\n")
    first, second = planned.ground.view.notifications
    assert (first.kind, first.by, first.due) == (
        NotificationKind.NRM,
        cast.person("social_worker"),
        date(2026, 4, 24),
    )
    assert (second.kind, second.what, second.by) == (NotificationKind.LOCATION, "Costless Express", None)
    planned.click(f"plan.{second.id}.more")
    planned.type(f"plan.{second.id}.note", "From the licensing officer")
    planned.type(f"plan.{second.id}.done", "1 5 26")
    planned.ground.keep()
    changed = planned.ground.view.notifications[1]
    assert (changed.note, changed.done_on) == ("From the licensing officer", date(2026, 5, 1))
    planned.click(f"plan.{second.id}.remove")
    assert [n.id for n in planned.ground.view.notifications] == [first.id]


def test_a_held_notification_is_only_a_label(planned: Planned, cast: SimpleNamespace) -> None:
    ground = planned.ground
    planned.type("plan.notify.person.what", "Kyle Dransfield\n")
    (noted,) = ground.view.notifications
    planned.click(f"plan.{noted.id}.more")
    planned.tick(f"plan.{noted.id}.audience", "audience", "agency:all-invited", "agency:agency-police")
    assert "Kyle" in planned.words()
    ground.open_meeting(present=("mother", "detective"))
    assert "Kyle" not in planned.words()
    assert "Held · hidden: mother present" in planned.words()


def test_the_way_on_leads_to_the_core_group(planned: Planned) -> None:
    planned.click("plan.next")
    assert planned.went == ["core_group"]


@pytest.mark.parametrize(("look", "zoom", "width"), [("light", 100, 760), ("dark", 100, 560), ("light", 200, 900)])
def test_everything_has_a_name_and_nothing_is_cut(
    working: SimpleNamespace, qtbot: QtBot, cast: SimpleNamespace, theme: Theme, look: Look, zoom: int, width: int
) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    working.add_people()
    planned = Driven(PlanPage, working, qtbot)
    planned.page.resize(width, 640)
    restrict(planned, cast)
    working.open_meeting(present=("detective",))
    planned.keys("Child abduction warning notice to be considered for the unknown adult once identified\tpn, lf\n")
    planned.keys("Licence review evidence, joint visit with trading standards\n")
    (first, second) = working.view.actions
    planned.click(f"plan.{first.id}.more")
    working.do(AmendAction.of(cast.conference, second.id, about=("item-1",)))
    working.do(Arrive(conference=cast.conference, person=cast.person("mother"), at=cast.moment(10, 2)))
    planned.type("plan.notify.theme.what", "Staged robbery to create debt\n")
    assert unnamed(planned.page) == []
    qtbot.waitUntil(lambda: cut(planned.page) == [])
