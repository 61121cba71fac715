"""A short conference without a mouse: each stage is reached and worked by keys alone, to signed copies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel

from rothdesk.domain.conference import Stage
from rothdesk.domain.entries import EntryKind
from tests.journey.answering import Answering
from tests.journey.beginning import begin_conference, make_store
from tests.journey.hands import Hands
from tests.journey.keyboard import Keyboard
from ui.widgets import TextEdit

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing the keyboard)")

PEOPLE = "Philippa Orme\tChair\nGareth Sule\tMinute-taker\nMaribel Reyes\tMother\nLeanne Fitch\tSocial worker\n"
MORE_PEOPLE = "DC Priya Nand\tOfficer in charge\nRuth Penhale\tDesignated safeguarding lead\n"


class NoMouse(QObject):
    """Counts every event of a mouse."""

    def __init__(self) -> None:
        super().__init__()
        self.clicks = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.clicks += event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
        return False


@pytest.fixture
def mouse(qapp: QApplication) -> Iterator[NoMouse]:
    watching = NoMouse()
    qapp.installEventFilter(watching)
    yield watching
    qapp.removeEventFilter(watching)


def test_a_conference_without_a_mouse(hands: Hands, asker: Answering, mouse: NoMouse) -> None:
    keyboard = Keyboard(hands)
    make_store(hands, asker.passphrase)
    begin_conference(hands, "CPR-2026-042", "Callum Reyes-Whitlock")
    for work in (prepare, arrive, meet, scale, decide, find_harm, plan, choose_core_group, look_through, sign):
        work(hands, keyboard)
    assert len(list(asker.folder.iterdir())) == len(hands.screen.view.recipients) > 0
    assert mouse.clicks == 0


def prepare(hands: Hands, keyboard: Keyboard) -> None:
    keyboard.into_page()
    keyboard.press_on("prepare.section.people")
    keyboard.type_into("people.add.name", PEOPLE + MORE_PEOPLE)
    hands.until(lambda: len(hands.screen.view.participants) == 6)
    keyboard.press_on("prepare.section.facts", back=True)
    keyboard.type_into("prepare.conference.chair", "p")
    keyboard.type_into("prepare.conference.minute_taker", "g")
    keyboard.press_on("prepare.section.restricted", back=True)
    keyboard.press_on("restricted.add")
    hands.until(lambda: hands.focus().objectName() == "restricted.1.owner")
    hands.keys("d")
    keyboard.press_on("restricted.1.who")
    police = next(a.id for a in hands.screen.view.agencies if a.profile_agency == "police")
    keyboard.press_on(f"audience.agency:{police}")
    hands.press("Esc")
    keyboard.type_into("restricted.1.text", "A warrant is planned at Flat 6, Severn View.")
    keyboard.type_into("restricted.1.words", "The police hold information.")
    hands.saved()
    item = hands.screen.view.restricted_items[0]
    assert item.owner == hands.person("DC Priya Nand")
    assert item.who.agencies == {police}
    assert item.terms == ("Flat 6, Severn View",)
    assert hands.screen.view.conference.chair == hands.person("Philippa Orme")


def arrive(hands: Hands, keyboard: Keyboard) -> None:
    hands.at(10, 0)
    hands.press("Ctrl+2")
    keyboard.into_page()
    keyboard.tab_to(f"arrival.{hands.person('Philippa Orme')}.in")
    for _ in hands.screen.view.participants:
        hands.press("Space")
        hands.press("Down")
    hands.at(10, 2)
    keyboard.press_on("arrival.open")
    assert len(hands.screen.room) == 6


def meet(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+3")
    hands.press("Alt+4")
    hands.keys("s He is close to his grandmother.\n")
    hands.press("Ctrl+Shift+W")
    hands.keys("Missing nine times since January.\n")
    keyboard.press_on("meeting.consideration.1", back=True)
    keyboard.type_into("meeting.capture.text", "Older males who direct him.\n")
    hands.settle()
    hands.press("Ctrl+Shift+P")
    hands.at(10, 8)
    keyboard.press_on("meeting.closed.do")
    assert hands.screen.closed_part is not None
    hands.keys("t This is only for those in the room.\n")
    hands.settle()
    hands.press("Ctrl+Shift+P")
    hands.at(10, 12)
    keyboard.press_on("meeting.closed.do")
    assert hands.screen.closed_part is None
    hands.press("Up")
    keyboard.tab_to("meeting.editor.text")
    hands.press("End")
    hands.keys(" So the meeting said.")
    hands.press("Esc")
    hands.settle()
    entries = {e.text: e for e in hands.screen.view.entries}
    assert entries["He is close to his grandmother."].kind is EntryKind.STRENGTH
    assert entries["He is close to his grandmother."].speaker == hands.person("Leanne Fitch")
    assert entries["Missing nine times since January."].kind is EntryKind.WORRY
    assert entries["Older males who direct him. So the meeting said."].considerations
    assert [h.kind for h in hands.screen.view.held if h.kind == "entries"] == ["entries"]
    hands.answers.append("RP")
    hands.press("Ctrl+I")
    assert hands.person("Ruth Penhale") not in hands.screen.room


def scale(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+4")
    keyboard.into_page()
    keyboard.press_on("scaling.begin")
    hands.until(lambda: hands.focus().objectName().endswith(".number"))
    for number in "234":
        hands.keys(f"{number}\n")
        hands.settle()
    keyboard.press_on("scaling.reveal")
    assert "from 2 to 4" in hands.find("scaling.spread", QLabel).text()


def decide(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+5")
    keyboard.into_page()
    mother = hands.person("Maribel Reyes")
    keyboard.tab_to(f"decision.view.{mother}.harm.yes")
    hands.keys("yyy")
    keyboard.tab_to(f"decision.view.{mother}.plan.yes", back=True)
    hands.keys("yyn")
    keyboard.press_on("decision.threshold.yes")
    keyboard.press_on(f"decision.outcome.{hands.screen.profile.outcomes[0].id}")
    keyboard.type_into("decision.reasons", "The evidence is the pattern of missing.")
    hands.saved()
    assert len(hands.screen.view.views) == 3
    assert hands.screen.view.decision.threshold_met is True
    assert hands.screen.view.decision.outcome == hands.screen.profile.outcomes[0].id


def find_harm(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+6")
    keyboard.into_page()
    keyboard.tab_to(f"harm.{hands.screen.profile.harms[0].id}.state.present")
    hands.keys("ps")
    keyboard.press_on("harm.category.physical")
    keyboard.type_into("harm.category_reason", "The injuries of March.")
    hands.saved()
    assert len(hands.screen.view.harm_ticks) == 2
    assert hands.screen.view.decision.categories == ("physical",)


def plan(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+7")
    hands.keys("A return interview within 72 hours\t")
    keyboard.type_into("plan.add.who", "LF, MR")
    keyboard.type_into("plan.add.by_when", "28 4 26\n")
    hands.settle()
    (action,) = hands.screen.view.actions
    assert list(action.owners) == [hands.person("Leanne Fitch"), hands.person("Maribel Reyes")]
    keyboard.type_into("plan.contingency", "Missing overnight: a strategy discussion.")
    hands.saved()


def choose_core_group(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+8")
    keyboard.into_page()
    keyboard.type_into("core_group.core_group.day", "30 4 26")
    keyboard.type_into("core_group.core_group.time", "14")
    keyboard.press_on(f"core_group.{hands.person('Leanne Fitch')}.in")
    keyboard.press_on(f"core_group.{hands.person('Leanne Fitch')}.lead")
    hands.at(12, 10)
    hands.press("F6")
    hands.press("Shift+F6")
    keyboard.press_on("core_group.close")
    assert hands.screen.view.conference.stage is Stage.OVER
    assert hands.screen.view.core_group[0].lead


def look_through(hands: Hands, keyboard: Keyboard) -> None:
    hands.press("Ctrl+9")
    keyboard.into_page()
    keyboard.press_on("check.change.meeting")
    assert hands.window.stage == "meeting"
    assert isinstance(hands.focus(), TextEdit)
    hands.press("Ctrl+9")
    keyboard.into_page()
    keyboard.press_on("check.next")
    assert hands.window.stage == "minutes"


def sign(hands: Hands, keyboard: Keyboard) -> None:
    down_the_stages(hands, "issue", "Down")
    hands.press("F6")
    while getattr(hands.focus(), "text", str)() != "List them as usual":
        hands.tab()
    hands.press("Space")
    hands.until(lambda: len(hands.screen.view.recipients) >= 3)
    hands.press("F6")
    keyboard.press_on("issue.identity.make")
    hands.until(lambda: "Philippa Orme" in hands.find("issue.identity", QLabel).text())
    down_the_stages(hands, "minutes", "Up")
    keyboard.into_page()
    keyboard.press_on("minutes.approve")
    hands.until(lambda: hands.screen.approved)
    keyboard.press_on("minutes.next")
    hands.until(lambda: hands.find("issue.sign").isEnabled() and not hands.sees("checking"))
    keyboard.into_page()
    keyboard.press_on("issue.sign")
    hands.until(lambda: len(hands.screen.view.issued_copies) == len(hands.screen.view.recipients))
    hands.settle()


def down_the_stages(hands: Hands, stage: str, arrow: str) -> None:
    """Walk the list of stages, which has no number for the last two."""
    for _ in range(4):
        if hands.focus().objectName() == "stages":
            break
        hands.press("F6")
    while hands.window.stage != stage:
        hands.press(arrow)
