"""A real conference for tests of the pages: real encrypted store, desk and client; only clock and dialogs are set.

`working` answers at once, `threaded` over the store's own thread as the program does. `Working.do` sends a command
behind the page's back, `settle` waits until every answer has arrived, `screen` is what the desk shows now.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib.resources import files
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from clearance import Cleared
from PySide6.QtWidgets import QApplication

from db.store import SqlStore, create, open_store
from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.meeting import Arrive, OpenMeeting
from rothdesk.app.commands.preparing import AddAgency, AddParticipant, AmendConference, PrepareConference
from rothdesk.app.desk import Desk
from rothdesk.app.dispatcher import Dispatcher, InlineDispatcher, ThreadedDispatcher
from rothdesk.app.profiles import ProfileShelf
from rothdesk.app.screen import Screen, ScreenOf
from rothdesk.domain.conference import Conference
from rothdesk.domain.ids import AgencyId, ConferenceId, PersonId
from rothdesk.domain.people import Agency, AgencyKind, Expected, Invitation, Participant, PersonKind
from rothdesk.domain.presence import Mode
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.problem import Problem
from ui.autosave import Autosave
from ui.conference.open_conference import OpenConference
from ui.desk_client import DeskClient

DAY = date(2026, 4, 21)
CONFERENCE = ConferenceId("conference-1")
KEY = os.urandom(48)

AGENCIES = {
    "family": ("Family", AgencyKind.FAMILY, "family"),
    "advocacy": ("Brightside Advocacy", AgencyKind.INDEPENDENT, "advocacy"),
    "service": ("Conference service", AgencyKind.INDEPENDENT, "conference_service"),
    "social_care": ("Children's Social Care", AgencyKind.PROFESSIONAL, "social_care"),
    "police": ("Police", AgencyKind.PROFESSIONAL, "police"),
    "school": ("Brookmead Academy", AgencyKind.PROFESSIONAL, "school"),
    "health": ("Health", AgencyKind.PROFESSIONAL, "health"),
    "gp": ("Tanner's Close Surgery", AgencyKind.PROFESSIONAL, "gp"),
    "bace": ("BACE", AgencyKind.PROFESSIONAL, "bace"),
    "youth_justice": ("Youth Justice Service", AgencyKind.PROFESSIONAL, "youth_justice"),
    "licensing": ("Council licensing", AgencyKind.PROFESSIONAL, "licensing"),
    "youth_services": ("Youth Services", AgencyKind.PROFESSIONAL, "youth_services"),
}
_FAMILY, _PRO = PersonKind.FAMILY, PersonKind.PROFESSIONAL
PEOPLE = {
    "mother": ("Maribel Reyes", "mother", "family", _FAMILY),
    "father": ("Dean Whitlock", "father", "family", _FAMILY),
    "child": ("Callum Reyes-Whitlock", "child", "family", PersonKind.CHILD),
    "advocate": ("Joy Abara", "advocate", "advocacy", PersonKind.ADVOCATE),
    "social_worker": ("Leanne Fitch", "social worker", "social_care", _PRO),
    "manager": ("Tom Varley", "team manager", "social_care", _PRO),
    "detective": ("DC Priya Nand", "officer in charge", "police", _PRO),
    "sergeant": ("Sgt Mark Hollis", "neighbourhood policing", "police", _PRO),
    "school": ("Ruth Penhale", "designated safeguarding lead", "school", _PRO),
    "nurse": ("Sanjay Mistry", "school nurse", "health", _PRO),
    "gp": ("Dr Amelia Hart", "GP", "gp", _PRO),
    "bace": ("Becca Lowe", "exploitation worker", "bace", _PRO),
    "youth_justice": ("Iwan Pryce", "youth offending worker", "youth_justice", _PRO),
    "licensing": ("Donna Keats", "licensing officer", "licensing", _PRO),
    "youth_worker": ("Hamza Sheikh", "detached youth worker", "youth_services", _PRO),
    "chair": ("Philippa Orme", "chair", "service", PersonKind.CHAIR),
    "minute_taker": ("Gareth Sule", "minute-taker", "service", PersonKind.MINUTE_TAKER),
}
"""Scenario 1's people: name, role, agency, kind. Ids are `person-<short name>` and `agency-<short name>`."""

_EXPECTED = {"father": Expected.APOLOGIES, "gp": Expected.REPORT_ONLY, "child": Expected.PART}
_ADDITIONAL = {"licensing", "youth_worker"}


class CountingIds:
    """Ids that are the same in every run."""

    def __init__(self) -> None:
        self._next = count(1)

    def new(self) -> str:
        return f"id-{next(self._next)}"


@dataclass
class ScriptedAsker:
    """Answers without a dialog, and keeps what was asked and told. `agrees` answers every confirmation."""

    agrees: bool = True
    passphrase: str | None = None
    text: str | None = None
    file: Path | None = None
    asked: list[str] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)

    def confirm(self, question: str, explanation: str, do: str, *, dangerous: bool = False) -> bool:
        self.asked.append(question)
        return self.agrees

    def tell(self, problem: Problem) -> None:
        self.told.append(problem)

    def ask_passphrase(self, title: str, explanation: str, do: str) -> str | None:
        self.asked.append(title)
        return self.passphrase

    def ask_text(self, title: str, label: str, do: str, *, explanation: str = "", text: str = "") -> str | None:
        self.asked.append(title)
        return self.text

    def choose_open_file(self, title: str, kinds: str) -> Path | None:
        return self.file

    def choose_save_file(self, title: str, suggested: Path, kinds: str) -> Path | None:
        return self.file

    def choose_folder(self, title: str) -> Path | None:
        return self.file

    def print_pages(self, pdf: bytes) -> bool:
        return False


def moment(hour: int, minute: int = 0) -> datetime:
    """A time on the day of the conference."""
    return datetime(DAY.year, DAY.month, DAY.day, hour, minute, tzinfo=LONDON)


def person(short: str) -> PersonId:
    return PersonId(f"person-{short}")


def agency(short: str) -> AgencyId:
    return AgencyId(f"agency-{short}")


@dataclass
class Working:
    """One open conference and everything around it."""

    conference: OpenConference
    desk: Desk
    store: SqlStore
    dispatcher: Dispatcher
    clock: SetClock
    asker: ScriptedAsker
    refusals: list[Problem] = field(default_factory=list)

    def now(self, hour: int, minute: int = 0) -> None:
        """Put the clock to a time on the day of the conference."""
        self.clock.moment = moment(hour, minute)

    def do(self, *commands: Command) -> None:
        """Send commands past the page, then let every page see what has become of it."""
        for command in commands:
            self.dispatcher.submit(lambda each=command: self._execute(each)).result()
        self.conference.refresh()
        self.settle()

    def _execute(self, command: Command) -> Change:
        return self.desk.execute(command)

    @property
    def screen(self) -> Screen:
        """What the desk shows now, asked afresh."""
        return self.dispatcher.submit(lambda: self.desk.ask(ScreenOf(CONFERENCE))).result()

    @property
    def view(self) -> Any:
        return self.screen.view

    def settle(self) -> None:
        """Wait until every job has run and every answer has arrived."""
        for _ in range(6):
            self.dispatcher.submit(lambda: None).result()
            QApplication.processEvents()

    def keep(self) -> None:
        """Send what was typed, as leaving the page does, and wait."""
        self.conference.autosave.flush()
        self.settle()

    def undo(self) -> None:
        """Take the last step back, as Ctrl+Z does outside an editor."""
        self.dispatcher.submit(lambda: self.desk.undo(CONFERENCE)).result()
        self.conference.refresh()
        self.settle()

    def add_people(self, *shorts: str) -> None:
        """Add scenario 1's people (all, or those named) with their agencies; chair and minute-taker if among them."""
        wanted = shorts or tuple(PEOPLE)
        there = {a.id for a in self.view.agencies}
        commands: list[Command] = []
        for short in dict.fromkeys(PEOPLE[each][2] for each in wanted):
            if agency(short) not in there:
                title, kind, known = AGENCIES[short]
                entity = Agency(id=agency(short), title=title, kind=kind, profile_agency=known)
                commands.append(AddAgency(conference=CONFERENCE, entity=entity))
        for short in wanted:
            name, role, own, person_kind = PEOPLE[short]
            invitation = Invitation.ADDITIONAL if short in _ADDITIONAL else Invitation.INVITED
            invited = Participant(
                id=person(short),
                name=name,
                role=role,
                agency=agency(own),
                kind=person_kind,
                invitation=invitation,
                expected=_EXPECTED.get(short, Expected.WHOLE),
            )
            commands.append(AddParticipant(conference=CONFERENCE, entity=invited))
        keepers = {k: person(k) for k in ("chair", "minute_taker") if k in wanted}
        if keepers:
            commands.append(AmendConference.of(CONFERENCE, CONFERENCE, **keepers))
        self.do(*commands)

    def open_meeting(self, hour: int = 10, minute: int = 2, present: tuple[str, ...] = ()) -> None:
        """Open the meeting; `present` arrive with it. The clock is put to that time."""
        self.now(hour, minute)
        at = moment(hour, minute)
        self.do(
            *(Arrive(conference=CONFERENCE, person=person(p), at=at, mode=Mode.IN_ROOM) for p in present),
            OpenMeeting(conference=CONFERENCE, at=at),
        )


def profile_text() -> str:
    return files("resources").joinpath("profiles", "south-gloucestershire.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def blank_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, to be copied: to make one takes as long as a whole test of a page."""
    folder = tmp_path_factory.mktemp("blank") / "store"
    create(folder, KEY, Cleared()).close()
    return folder


def _work(blank: Path, folder: Path, dispatcher: Dispatcher) -> Iterator[Working]:
    shutil.copytree(blank, folder)
    clock = SetClock(datetime(2026, 4, 20, 9, 0, tzinfo=LONDON))
    # SQLite belongs to the thread that made it, so everything of the store is made where it is used.
    store = dispatcher.submit(lambda: open_store(folder, KEY, Cleared())).result()
    shelf = dispatcher.submit(lambda: ProfileShelf(store, profile_text(), "south-gloucestershire.toml")).result()
    desk = Desk(store, shelf, clock, CountingIds(), "Philippa Orme")
    details = Conference(
        id=CONFERENCE,
        reference="2026-0147",
        conference_type="initial",
        child_name="Callum Reyes-Whitlock",
        child_known_as="Callum",
        strategy_discussion=date(2026, 3, 27),
        starts_at=moment(10),
    )
    dispatcher.submit(lambda: desk.execute(PrepareConference(conference=CONFERENCE, details=details))).result()
    client, autosave, asker = DeskClient(desk, dispatcher), Autosave(), ScriptedAsker()
    conference = OpenConference(CONFERENCE, client, autosave, asker, clock)
    made = Working(conference, desk, store, dispatcher, clock, asker)
    conference.refused.connect(made.refusals.append)
    client.problem.connect(made.refusals.append)
    yield made
    conference.close()
    made.settle()
    dispatcher.submit(store.close).result()
    dispatcher.close()


@pytest.fixture
def working(blank_store: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Working]:
    """A conference in preparation whose answers come with the next turn of the event loop."""
    yield from _work(blank_store, tmp_path / "store", InlineDispatcher())


@pytest.fixture
def threaded(blank_store: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Working]:
    """The same over the store's own thread."""
    yield from _work(blank_store, tmp_path / "store", ThreadedDispatcher())


@pytest.fixture
def cast() -> SimpleNamespace:
    """Scenario 1's ids and times: `cast.person("mother")`, `cast.agency("police")`, `cast.moment(10, 7)`."""
    return SimpleNamespace(person=person, agency=agency, moment=moment, conference=CONFERENCE, day=DAY)
