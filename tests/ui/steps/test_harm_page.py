"""Harm by keys and clicks: three answers and none, the guide beside the category, and what is held left alone."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.judgement import TickHarm
from rothdesk.app.commands.meeting import Leave, StartClosedPart
from rothdesk.domain.decision import HarmState, HarmTick
from rothdesk.domain.restriction import WhoMayKnow
from tests.ui.steps.driving import Driven
from tests.ui.walking import cut, unnamed
from ui.steps.harm.page import HarmPage
from ui.steps.marks import Marks
from ui.theme import Theme

Page = Driven[HarmPage]
PRESENT, SUSPECTED, NOT_PRESENT = HarmState.PRESENT, HarmState.SUSPECTED, HarmState.NOT_PRESENT


@pytest.fixture
def harm(working: SimpleNamespace, qtbot: QtBot) -> Page:
    working.add_people("mother", "social_worker", "detective", "chair", "minute_taker")
    working.open_meeting(10, 2, present=("mother", "social_worker", "detective", "chair", "minute_taker"))
    working.now(11, 48)
    return Driven(HarmPage, working, qtbot)


def states(page: Page) -> dict[str, HarmState]:
    return {t.id: t.state for t in page.ground.view.harm_ticks}


def test_letters_answer_and_go_on_to_the_next(harm: Page) -> None:
    harm.find(Marks, "harm.sexual_exploitation.state").take_keyboard()
    harm.keys("nnnps")
    assert states(harm) == {
        "sexual_exploitation": NOT_PRESENT,
        "sexual_exploitation_in_person": NOT_PRESENT,
        "sexual_exploitation_online": NOT_PRESENT,
        "criminal_exploitation": PRESENT,
        "county_lines": SUSPECTED,
    }
    assert "1 harm marked · 22 still not considered" in harm.words()


def test_a_state_taken_back_is_not_considered_and_a_note_is_kept_with_its_state(harm: Page) -> None:
    harm.click("harm.modern_slavery.state.suspected")
    harm.type("harm.modern_slavery.note", "Found in Weston with two phones")
    harm.ground.keep()
    (tick,) = harm.ground.view.harm_ticks
    assert (tick.state, tick.note) == (SUSPECTED, "Found in Weston with two phones")
    harm.click("harm.modern_slavery.state.suspected")
    (tick,) = harm.ground.view.harm_ticks
    assert (tick.state, tick.note) == (HarmState.NOT_CONSIDERED, "Found in Weston with two phones")


def test_the_rest_of_one_harm_or_of_all_is_marked_as_not_present(harm: Page) -> None:
    harm.click("harm.county_lines.state.present")
    harm.click("harm.criminal_exploitation.rest")
    assert states(harm) == {
        "criminal_exploitation": NOT_PRESENT,
        "county_lines": PRESENT,
        "financial_exploitation": NOT_PRESENT,
        "made_to_offend": NOT_PRESENT,
    }
    harm.click("harm.rest")
    assert len(states(harm)) == 27
    assert [i for i, state in states(harm).items() if state is PRESENT] == ["county_lines"]
    assert "All considered" in harm.words()


def test_radicalisation_is_pointed_to_its_own_process(harm: Page) -> None:
    assert "Radicalisation and terrorism: Channel, not here." in harm.words()
    assert not harm.has("harm.radicalisation")


def test_what_is_held_has_no_place_in_the_list_and_is_not_overwritten(harm: Page, cast: SimpleNamespace) -> None:
    police = WhoMayKnow(agencies=frozenset({cast.agency("police")}))
    tick = HarmTick(id="modern_slavery", state=SUSPECTED, note="Warrant next week")
    harm.ground.do(TickHarm(conference=cast.conference, entity=tick, who=police))
    assert not harm.find(Marks, "harm.modern_slavery.state").isVisible()
    assert "Warrant next week" not in harm.words()
    assert "hidden: mother" in harm.words()
    assert "26 still not considered" in harm.words()
    harm.click("harm.rest")
    harm.ground.now(11, 50)
    for short in ("mother", "social_worker"):
        harm.ground.do(Leave(conference=cast.conference, person=cast.person(short), at=cast.moment(11, 50)))
    found = next(t for t in harm.ground.view.harm_ticks if t.id == "modern_slavery")
    assert (found.state, found.note, found.who) == (SUSPECTED, "Warrant next week", police)


def test_what_is_ticked_in_a_closed_part_is_for_those_in_the_room_then(harm: Page, cast: SimpleNamespace) -> None:
    mother = (cast.person("mother"),)
    harm.ground.do(StartClosedPart(conference=cast.conference, at=cast.moment(11, 48), asked_out=mother))
    harm.click("harm.modern_slavery.state.suspected")
    (tick,) = harm.ground.view.harm_ticks
    assert not tick.who.is_open
    assert cast.person("mother") not in tick.who.people
    assert cast.person("detective") in tick.who.people


def test_the_guide_advises_for_what_is_marked_and_a_choice_beside_it_is_said_in_words(harm: Page) -> None:
    assert "Mark the harms to see what the guide says." in harm.words()
    harm.click("harm.threatened_with_violence.state.present")
    assert "The guide says physical abuse." in harm.words()
    assert "Practice Guidance – CP-ROTH" in harm.words()
    harm.click("harm.category.physical")
    assert harm.ground.view.decision.categories == ("physical",)
    assert "In the national return: PHY" in harm.words()
    assert "not what the guide points to" not in harm.words()
    harm.click("harm.category.neglect")
    words = harm.words()
    assert "the guide points to physical abuse, not to neglect" in words
    assert "In the national return: MUL" in words
    assert "More than one category is returned as MUL." in words
    harm.click("harm.category.neglect")
    assert "MUL" not in harm.words()
    assert harm.ground.view.decision.categories == ("physical",)


def test_reason_and_secondary_concerns_are_kept_as_typed(harm: Page) -> None:
    harm.type("harm.category_reason", "The injuries of 3 March.")
    harm.type("harm.secondary", "Emotional abuse.")
    harm.ground.keep()
    made = harm.ground.view.decision
    assert (made.category_reason, made.secondary_concerns) == ("The injuries of 3 March.", "Emotional abuse.")
    harm.click("harm.next")
    assert harm.went == ["plan"]


@pytest.mark.parametrize("zoom", [100, 200])
def test_everything_has_a_name_and_nothing_is_cut(harm: Page, theme: Theme, qtbot: QtBot, zoom: int) -> None:
    theme.set_zoom(zoom)
    harm.click("harm.serious_youth_violence.state.present")
    harm.click("harm.category.physical")
    harm.click("harm.category.sexual")
    qtbot.waitUntil(lambda: cut(harm.page) == [])
    assert unnamed(harm.page) == []
