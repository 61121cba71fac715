"""Scaling by keys and clicks: numbers stay covered until they are read out, and a round that was read out stays."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from rothdesk.app.commands.judgement import GiveScore, StartScalingRound
from rothdesk.app.commands.meeting import Leave, StartClosedPart
from rothdesk.domain.restriction import WhoMayKnow
from rothdesk.domain.scaling import HowGiven, ScalingRound, Score, spread
from rothdesk.profiles.judgement import Direction
from tests.ui.steps.driving import Driven
from tests.ui.walking import cut, unnamed
from ui.steps.scaling.page import ScalingPage
from ui.steps.scaling.words import at_the_line
from ui.theme import Theme
from ui.widgets import ScalingStrip

PRESENT = (
    "mother",
    "advocate",
    "social_worker",
    "manager",
    "detective",
    "sergeant",
    "school",
    "nurse",
    "bace",
    "youth_justice",
    "youth_worker",
)
NUMBERS = {"social_worker": 3, "manager": 3, "detective": 2, "sergeant": 3, "school": 4, "nurse": 4}
NUMBERS |= {"bace": 2, "youth_justice": 3, "youth_worker": 5, "mother": 2}

Page = Driven[ScalingPage]


def number(short: str) -> str:
    return f"scaling.score.person-{short}.number"


@pytest.fixture
def scaling(working: SimpleNamespace, qtbot: QtBot) -> Page:
    working.add_people()
    working.open_meeting(10, 2, present=(*PRESENT, "chair", "minute_taker"))
    working.now(11, 33)
    return Driven(ScalingPage, working, qtbot)


def scores(page: Page) -> dict[str, int | None]:
    return {s.person.removeprefix("person-"): s.value for s in page.ground.view.scores}


def give_all(page: Page) -> None:
    page.click("scaling.begin")
    for short, given in NUMBERS.items():
        page.type(number(short), f"{given}\n")
    page.click("scaling.score.person-advocate.none")


def test_the_scale_comes_from_the_profile_with_the_high_end_first(scaling: Page) -> None:
    words = scaling.words()
    assert words.index("Safe enough to end the plan") < words.index("Certain to be seriously harmed")
    scaling.click("scaling.read.scale")
    assert "on a scale from 10 down to 0" in scaling.words()
    scaling.click("scaling.begin")
    (each,) = scaling.ground.view.scaling_rounds
    scale = scaling.ground.screen.profile.scale
    assert (each.question, each.highest_means, each.number) == (scale.question, scale.high_means, 1)


def test_enter_goes_from_person_to_person_and_then_to_the_reveal(scaling: Page) -> None:
    scaling.click("scaling.begin")
    assert scaling.keyboard() == number("mother")
    scaling.keys("2\n")
    assert scaling.keyboard() == number("advocate")
    for _ in range(14):
        scaling.keys("3\n")
    assert scaling.keyboard() == "scaling.reveal"
    assert scores(scaling)["mother"] == 2
    assert len(scores(scaling)) == 15


def test_a_number_is_covered_until_it_is_read_out(scaling: Page) -> None:
    scaling.click("scaling.begin")
    scaling.type(number("detective"), "9")
    assert "9" not in scaling.find(QLineEdit, number("detective")).displayText()
    scaling.keys("\n")
    assert scores(scaling) == {"detective": 9}
    assert scaling.text(number("detective")) == "", "even the number of dots would tell a 10 from a 9"
    assert "given" in scaling.words()
    assert "9" not in scaling.words()
    scaling.click("scaling.reveal")
    assert "9" in scaling.words()


def test_what_is_no_number_of_the_scale_is_said_beside_the_field_and_kept_out(scaling: Page) -> None:
    scaling.click("scaling.begin")
    scaling.type(number("mother"), "11\n")
    assert scaling.keyboard() == number("mother")
    assert "A whole number from 0 to 10." in scaling.words()
    scaling.ground.keep()
    assert scores(scaling) == {}
    scaling.type(number("mother"), "10\n")
    assert scores(scaling) == {"mother": 10}


def test_revealing_asks_about_those_in_the_room_who_gave_none(scaling: Page) -> None:
    give_all(scaling)
    scaling.click("scaling.score.person-nurse.out")
    assert "nurse" not in scores(scaling)
    scaling.ground.asker.agrees = False
    scaling.click("scaling.reveal")
    assert scaling.ground.asker.asked == ["1 person has not given a number. Reveal anyway?"]
    assert scaling.ground.view.scaling_rounds[0].revealed_at is None
    scaling.type(number("nurse"), "4")
    # Pressed as a screen reader presses it: the keyboard stays in the field.
    scaling.find(QPushButton, "scaling.reveal").click()
    scaling.ground.settle()
    assert len(scaling.ground.asker.asked) == 1, "a number that is typed counts, even without Enter"
    assert scores(scaling)["nurse"] == 4
    scaling.ground.undo()
    assert scaling.ground.view.scaling_rounds[0].revealed_at is None, "the number went before the reveal"
    assert scores(scaling)["nurse"] == 4


def test_numbers_from_elsewhere_and_the_figure_of_all_twelve(scaling: Page, cast: SimpleNamespace) -> None:
    give_all(scaling)
    scaling.type(number("child"), "7\n")
    scaling.type(number("father"), "2\n")
    by_person = {s.person: s for s in scaling.ground.view.scores}
    child, father = by_person[cast.person("child")], by_person[cast.person("father")]
    assert (child.how, child.through) == (HowGiven.THROUGH_ADVOCATE, cast.person("advocate"))
    assert (father.how, father.through) == (HowGiven.TELEPHONE, None)
    assert by_person[cast.person("advocate")].value is None
    assert "12 of 12 given" in scaling.words()
    scaling.ground.now(11, 36)
    scaling.click("scaling.reveal")
    assert scaling.ground.asker.asked == []
    assert scaling.ground.view.scaling_rounds[0].revealed_at == cast.moment(11, 36)
    figure = scaling.find(ScalingStrip, "scaling.strip").figure
    assert (sorted(figure.agencies), sorted(figure.family)) == ([2, 2, 3, 3, 3, 3, 4, 4, 5], [2, 2, 7])
    assert (figure.median, figure.spread) == (3.0, (2, 7))
    assert spread(scaling.ground.view.scores).count == 12
    words = scaling.words()
    assert "12 numbers, from 2 to 7, the middle one (the median) 3." in words
    assert "2: DC Priya Nand, Becca Lowe, Maribel Reyes, Dean Whitlock (by telephone)." in words
    assert "7: Callum Reyes-Whitlock (through Joy Abara)." in words
    scaling.click("scaling.next")
    assert scaling.went == ["decision"]


def test_how_it_was_given_can_be_put_right_without_losing_the_number(scaling: Page, cast: SimpleNamespace) -> None:
    scaling.click("scaling.begin")
    scaling.type(number("father"), "2\n")
    scaling.choose("scaling.score.person-father.how", "in writing")
    (score,) = scaling.ground.view.scores
    assert (score.person, score.value, score.how) == (cast.person("father"), 2, HowGiven.WRITTEN)


def test_reasons_are_kept_in_their_words_and_numbers_stay(scaling: Page) -> None:
    give_all(scaling)
    scaling.click("scaling.reveal")
    scaling.type("scaling.reason.person-detective", "Adults are directing him.")
    scaling.ground.keep()
    score = next(s for s in scaling.ground.view.scores if s.person == "person-detective")
    assert (score.value, score.reason) == (2, "Adults are directing him.")
    scaling.type("scaling.reason.person-advocate", "She speaks for Callum.")
    scaling.ground.keep()
    silent = next(s for s in scaling.ground.view.scores if s.person == "person-advocate")
    assert (silent.value, silent.reason) == (None, "She speaks for Callum.")


def test_a_reason_given_in_a_closed_part_leaves_an_open_number_open(scaling: Page, cast: SimpleNamespace) -> None:
    give_all(scaling)
    scaling.click("scaling.reveal")
    out = (cast.person("mother"),)
    scaling.ground.do(StartClosedPart(conference=cast.conference, at=cast.moment(11, 33), asked_out=out))
    scaling.type("scaling.reason.person-nurse", "The injuries of 3 March.")
    scaling.ground.keep()
    score = next(s for s in scaling.ground.view.scores if s.person == "person-nurse")
    assert score.reason == "The injuries of 3 March."
    assert score.who.is_open


def test_a_second_round_keeps_the_first_to_be_looked_at_again(scaling: Page) -> None:
    give_all(scaling)
    scaling.click("scaling.reveal")
    scaling.click("scaling.again")
    first, second = scaling.ground.view.scaling_rounds
    assert (first.number, second.number, second.revealed_at) == (1, 2, None)
    assert "0 of 11 given" in scaling.words()
    scaling.type(number("detective"), "4\n")
    scaling.click("scaling.reveal")
    values = {s.round: s.value for s in scaling.ground.view.scores if s.person == "person-detective"}
    assert values == {first.id: 2, second.id: 4}
    rounds = scaling.find(QComboBox, "scaling.rounds")
    scaling.qtbot.keyClick(rounds, Qt.Key.Key_Up)
    assert rounds.currentText() == "Round 1"
    assert scaling.find(ScalingStrip, "scaling.strip").figure.spread == (2, 5)


def test_a_number_is_corrected_only_by_covering_all_of_them_again(scaling: Page) -> None:
    give_all(scaling)
    scaling.click("scaling.reveal")
    assert not scaling.find(QLineEdit, number("nurse")).isVisible()
    scaling.click("scaling.correct")
    assert scaling.ground.view.scaling_rounds[0].revealed_at is None
    scaling.type(number("nurse"), "6\n")
    assert scores(scaling)["nurse"] == 6


def test_what_somebody_in_the_room_may_not_know_is_only_a_label(scaling: Page, cast: SimpleNamespace) -> None:
    each = ScalingRound(id="r1", question="How safe?", lowest_means="unsafe", highest_means="safe")
    secret = Score(id="s1", round="r1", person=cast.person("detective"), value=1, reason="Warrant next week")
    police = WhoMayKnow(agencies=frozenset({cast.agency("police")}))
    scaling.ground.do(
        StartScalingRound(conference=cast.conference, entity=each),
        GiveScore(conference=cast.conference, entity=secret, who=police),
    )
    scaling.type(number("mother"), "4\n")
    scaling.click("scaling.reveal")
    words = scaling.words()
    assert "Warrant next week" not in words
    assert "hidden: mother" in words
    assert "One number was given: 4." in words
    assert "Numbers that are hidden now are not counted." in words
    scaling.ground.now(11, 50)
    for short in PRESENT:
        if short not in ("detective", "sergeant"):
            scaling.ground.do(Leave(conference=cast.conference, person=cast.person(short), at=cast.moment(11, 50)))
    assert "Warrant next week" in scaling.words()
    scaling.type("scaling.reason.person-detective", "Changed")
    scaling.ground.keep()
    assert next(s for s in scaling.ground.view.scores if s.id == "s1").who == police


def test_the_line_is_on_the_unsafe_side_whichever_way_the_scale_runs(working: SimpleNamespace) -> None:
    given = [Score(id=str(n), round="r", person="p", value=n) for n in (0, 2, 3, 8, 10)]
    scale = working.screen.profile.scale
    assert at_the_line(scale, given) == ()
    safe = replace(scale, escalation_line=2)
    assert [s.value for s in at_the_line(safe, given)] == [0, 2]
    risk = replace(scale, escalation_line=8, direction=Direction.HIGH_IS_RISK)
    assert [s.value for s in at_the_line(risk, given)] == [8, 10]


def test_the_last_number_is_in_the_record_before_the_reveal_on_the_stores_own_thread(
    threaded: SimpleNamespace, qtbot: QtBot
) -> None:
    threaded.add_people("mother", "social_worker", "chair")
    threaded.open_meeting(10, 2, present=("mother", "social_worker", "chair"))
    page = Driven(ScalingPage, threaded, qtbot)
    page.click("scaling.begin")
    page.type(number("mother"), "2\n")
    page.type(number("social_worker"), "3")
    page.click("scaling.reveal")
    threaded.settle()
    assert threaded.asker.asked == []
    assert scores(page) == {"mother": 2, "social_worker": 3}
    assert threaded.view.scaling_rounds[0].revealed_at is not None


@pytest.mark.parametrize("zoom", [100, 200])
def test_everything_has_a_name_and_nothing_is_cut(scaling: Page, theme: Theme, qtbot: QtBot, zoom: int) -> None:
    theme.set_zoom(zoom)
    give_all(scaling)
    qtbot.waitUntil(lambda: cut(scaling.page) == [])
    assert unnamed(scaling.page) == []
    scaling.click("scaling.reveal")
    qtbot.waitUntil(lambda: cut(scaling.page) == [])
    assert unnamed(scaling.page) == []
