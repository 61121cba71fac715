"""The decision by keys and clicks: views that do not undo one another, dissent in words, and the chair's decision."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.judgement import GiveView
from rothdesk.app.commands.meeting import CloseMeeting, Leave
from rothdesk.domain.decision import Answer, PrimaryRisk, View
from rothdesk.domain.restriction import WhoMayKnow
from tests.ui.steps.driving import Driven
from tests.ui.walking import cut, unnamed
from ui.steps.decision.page import DecisionPage
from ui.steps.marks import Marks
from ui.theme import Theme

AGENCIES = ("social_worker", "manager", "detective", "nurse", "youth_worker")
YES, NO, NOT_GIVEN = Answer.YES, Answer.NO, Answer.NOT_GIVEN

Page = Driven[DecisionPage]


@pytest.fixture
def deciding(working: SimpleNamespace, qtbot: QtBot) -> Page:
    working.add_people("mother", "child", "advocate", *AGENCIES, "school", "gp", "chair", "minute_taker")
    working.open_meeting(10, 2, present=("mother", "advocate", *AGENCIES, "school", "chair", "minute_taker"))
    working.now(11, 40)
    working.do(Leave(conference=working.conference.id, person=_person("school"), at=working.clock.now()))
    working.now(11, 42)
    return Driven(DecisionPage, working, qtbot)


def _person(short: str) -> str:
    return f"person-{short}"


def views(page: Page) -> dict[str, View]:
    return {v.person.removeprefix("person-"): v for v in page.ground.view.views}


def answers(page: Page) -> dict[str, tuple[Answer, Answer]]:
    return {who: (v.significant_harm, v.plan) for who, v in views(page).items()}


def click(page: Page, short: str, what: str) -> None:
    page.click(f"decision.view.person-{short}.{what}")


def test_letters_answer_and_go_down_the_column(deciding: Page) -> None:
    deciding.find(Marks, "decision.view.person-mother.harm").take_keyboard()
    deciding.keys("yyy")
    deciding.find(Marks, "decision.view.person-mother.plan").take_keyboard()
    deciding.keys("yn")
    assert answers(deciding) == {"mother": (YES, YES), "advocate": (YES, NO), "social_worker": (YES, NOT_GIVEN)}
    assert deciding.keyboard() == "decision.view.person-social_worker.plan.yes"


def test_two_quick_answers_do_not_undo_one_another(threaded: SimpleNamespace, qtbot: QtBot) -> None:
    threaded.add_people("mother", "social_worker", "chair")
    threaded.open_meeting(10, 2, present=("mother", "social_worker", "chair"))
    page = Driven(DecisionPage, threaded, qtbot)
    for what in ("harm.yes", "plan.no", "dissents"):
        button = page.find(QPushButton, f"decision.view.person-social_worker.{what}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    threaded.settle()
    threaded.settle()
    view = views(page)["social_worker"]
    assert (view.significant_harm, view.plan, view.dissents) == (YES, NO, True)


def test_an_older_screen_does_not_take_back_what_has_just_been_answered(deciding: Page) -> None:
    conference = deciding.ground.conference
    row = "decision.view.person-mother"

    def answer_again(_screen: object) -> None:
        conference.shown.disconnect(answer_again)
        deciding.find(QPushButton, f"{row}.plan.no").click()

    conference.refresh()  # this screen does not know the answer yet, and arrives after it was given
    deciding.find(QPushButton, f"{row}.harm.yes").click()
    conference.shown.connect(answer_again)
    deciding.ground.settle()
    assert answers(deciding) == {"mother": (YES, NO)}


def test_an_answer_can_be_taken_back_and_nothing_said_is_no_view(deciding: Page) -> None:
    click(deciding, "mother", "harm.yes")
    click(deciding, "mother", "plan.no")
    click(deciding, "mother", "plan.no")
    assert answers(deciding) == {"mother": (YES, NOT_GIVEN)}
    click(deciding, "mother", "harm.yes")
    assert views(deciding) == {}


def test_yes_for_all_fills_only_professionals_in_the_meeting_who_have_not_answered(deciding: Page) -> None:
    click(deciding, "youth_worker", "harm.yes")
    click(deciding, "youth_worker", "plan.no")
    deciding.click("decision.all_yes")
    given = answers(deciding)
    assert set(given) == set(AGENCIES), "not the family, the advocate, the GP who sent a report, or those who left"
    assert given.pop("youth_worker") == (YES, NO)
    assert set(given.values()) == {(YES, YES)}
    deciding.ground.undo()
    assert len(views(deciding)) == len(AGENCIES) - 1, "each is a view of its own"


def test_dissent_is_counted_in_words_and_asks_for_its_reason(deciding: Page) -> None:
    click(deciding, "nurse", "plan.yes")
    assert "Nobody has said that they dissent." in deciding.words()
    click(deciding, "youth_worker", "harm.yes")
    click(deciding, "youth_worker", "plan.no")
    assert "Said no to a plan without dissenting: Hamza Sheikh." in deciding.words()
    click(deciding, "youth_worker", "dissents")
    assert "One person dissents: Hamza Sheikh." in deciding.words()
    assert "No reason is noted yet for Hamza Sheikh." in deciding.words()
    assert deciding.keyboard() == "decision.view.person-youth_worker.reason"
    deciding.keys("A child in need plan would be enough")
    deciding.ground.keep()
    view = views(deciding)["youth_worker"]
    assert (view.dissents, view.reason) == (True, "A child in need plan would be enough")
    assert (view.significant_harm, view.plan) == (YES, NO)
    assert "No reason is noted yet" not in deciding.words()
    deciding.click("decision.read.dissent")
    assert "it will be written down under your name" in deciding.words()


def test_a_child_elsewhere_speaks_through_the_advocate_and_a_view_can_be_given_before_leaving(
    deciding: Page, cast: SimpleNamespace
) -> None:
    click(deciding, "child", "plan.no")
    click(deciding, "school", "plan.yes")
    click(deciding, "school", "more")
    click(deciding, "school", "before")
    click(deciding, "school", "category.physical")
    click(deciding, "school", "more")
    given = views(deciding)
    assert given["child"].through == cast.person("advocate")
    assert (given["school"].given_before, given["school"].categories) == (True, ("physical",))
    assert "given before leaving · would choose physical abuse" in deciding.words()


def test_the_chair_decides_with_reasons_and_the_time_is_noted(deciding: Page, cast: SimpleNamespace) -> None:
    deciding.ground.now(11, 48)
    deciding.click("decision.threshold.yes")
    deciding.click("decision.outcome.cp_roth_plan")
    deciding.click("decision.risk.outside_home")
    deciding.type("decision.reasons", "The injuries of 3 March and the threats.")
    deciding.ground.keep()
    made = deciding.ground.view.decision
    assert (made.threshold_met, made.outcome, made.primary_risk) == (True, "cp_roth_plan", PrimaryRisk.OUTSIDE_HOME)
    assert (made.decided_at, made.reasons) == (cast.moment(11, 48), "The injuries of 3 March and the threats.")
    deciding.type("decision.at", "11 45")
    deciding.ground.keep()
    assert deciding.ground.view.decision.decided_at == cast.moment(11, 45)
    deciding.ground.do(CloseMeeting(conference=cast.conference, at=cast.moment(12, 10)))
    deciding.ground.now(15, 0)
    deciding.click("decision.outcome.other_plan")
    corrected = deciding.ground.view.decision
    assert (corrected.outcome, corrected.decided_at) == ("other_plan", cast.moment(11, 45))
    deciding.click("decision.next")
    assert deciding.went == ["harm"]


def test_reasons_that_speak_of_unanimity_are_warned_about_when_somebody_dissents(deciding: Page) -> None:
    deciding.type("decision.reasons", "The view was unanimous.")
    assert "see it differently" not in deciding.words()
    click(deciding, "youth_worker", "dissents")
    assert "The reasons say “unanimous”, but Hamza Sheikh sees it differently." in deciding.words()
    deciding.type("decision.reasons", "The view was shared by most.")
    assert "sees it differently" not in deciding.words()


def test_a_view_that_somebody_in_the_room_may_not_know_is_only_a_label(deciding: Page, cast: SimpleNamespace) -> None:
    secret = View(id="v1", person=cast.person("detective"), plan=YES, reason="Warrant next week")
    police = WhoMayKnow(agencies=frozenset({cast.agency("police")}))
    deciding.ground.do(GiveView(conference=cast.conference, entity=secret, who=police))
    assert "Warrant next week" not in deciding.words()
    assert "hidden: mother" in deciding.words()
    assert "v1" not in {v.id for v in deciding.ground.view.views}


@pytest.mark.parametrize("zoom", [100, 200])
def test_everything_has_a_name_and_nothing_is_cut(deciding: Page, theme: Theme, qtbot: QtBot, zoom: int) -> None:
    theme.set_zoom(zoom)
    click(deciding, "youth_worker", "dissents")
    deciding.click("decision.read.threshold")
    qtbot.waitUntil(lambda: cut(deciding.page) == [])
    assert unnamed(deciding.page) == []
