"""Store health, restoring and long work in every look and at both ends of the zoom: nothing is cut or unnamed.

With ROTHDESK_PICTURES=FOLDER a picture of each is kept there to be looked at.
"""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from PySide6.QtWidgets import QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from rothdesk.app.backups import BackupId, BackupInfo, Failure, Reason
from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.app.health import Facts, State, home_note, judged
from rothdesk.app.long_work import Stopped, Watch
from rothdesk.app.restoring import Extent, Found, Present, RestorePlan
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import LONDON
from rothdesk.support.problem import Problem
from tests.ui.walking import cut, unnamed
from ui.desk_client import DeskClient
from ui.program.entering import NoDesk
from ui.screens.health import HealthScreen
from ui.screens.restore import RestoreScreen
from ui.shell.window import Window
from ui.theme import Look, Theme

NOW = datetime(2026, 4, 20, 16, 30, tzinfo=LONDON)
SIZES = {100: (1280, 720), 200: (1024, 640)}
LOOKS: list[tuple[Look, int]] = [("light", 100), ("dark", 100), ("contrast", 100), ("light", 200)]


def backup(days: int, *, local: bool = True) -> BackupInfo:
    made_at = NOW - timedelta(days=days, hours=1)
    return BackupInfo(
        id=BackupId(made_at.isoformat()),
        place=Path("/media/red stick/rothdesk-backup-2026-04-13T15-30-00Z") if not local else Path("backups/x"),
        local=local,
        made_at=made_at,
        reason=Reason.CLOSING if local else Reason.ASKED,
        size=12_400_000,
        journal_rows=1284,
        conferences=frozenset({ConferenceId("c1")}),
    )


def facts(**changes: object) -> Facts:
    values: dict[str, object] = {
        "now": NOW,
        "place": "/home/chair/.local/share/rothdesk",
        "kept": (backup(1), backup(2), backup(9)),
        "elsewhere": (backup(7, local=False),),
        "unusable": (),
        "put_aside": 1,
        "failure": None,
        "due": True,
        "checked_at": NOW - timedelta(days=3),
        "free": 83_300_000_000,
        "database": 12_000_000,
        "log": 128_000,
        "backups": 61_000_000,
        "changes": 1284,
        "conferences": 41,
        "schema": "0003",
        "holder": "This rothdesk, process 4711 on chair-laptop",
        "notices": (),
    }
    return Facts(**{**values, **changes})  # type: ignore[arg-type]


def shown(screen: QWidget, qtbot: QtBot, name: str, look: Look, zoom: int) -> Window:
    window = Window()
    qtbot.addWidget(window)
    window.show_screen(screen)
    window.resize(*SIZES[zoom])
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    look_at(window, qtbot, f"{name}-{look}-{zoom}")
    return window


def look_at(window: Window, qtbot: QtBot, name: str) -> None:
    qtbot.wait(30)
    folder = os.environ.get("ROTHDESK_PICTURES")
    if folder:
        window.grab().save(str(Path(folder) / f"{name}.png"))
    assert unnamed(window) == []
    assert cut(window) == []


def line(found: Facts, wanted: str) -> tuple[State, str]:
    (one,) = (each for each in judged(found).lines if each.id == wanted)
    return one.state, one.words


@pytest.mark.parametrize(("look", "zoom"), LOOKS)
def test_the_health_page(theme: Theme, qtbot: QtBot, look: Look, zoom: int) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    screen = HealthScreen()
    failure = Failure(at=NOW, what_happened="There is not enough room for the backup.")
    screen.show_health(judged(facts(failure=failure)))
    shown(screen, qtbot, "health", look, zoom)


@pytest.mark.parametrize(("look", "zoom"), LOOKS)
def test_the_plan_of_a_restoring(theme: Theme, qtbot: QtBot, look: Look, zoom: int) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    screen = RestoreScreen()
    screen.show_found([Found(place=Path("b"), made_at=NOW, size=12_000_000)])
    shown(screen, qtbot, "restore", look, zoom)
    plan = RestorePlan(
        made_at=NOW - timedelta(days=7),
        present=Present.SAME,
        there=Extent(conferences=41, changes=1250, last_change=NOW - timedelta(days=7)),
        here=Extent(conferences=42, changes=1284, last_change=NOW),
        given_up=34,
        vanishing=2,
        returning=1,
        keeps_keys=True,
    )
    again = RestoreScreen()
    again.show_plan(plan)
    shown(again, qtbot, "plan", look, zoom)


@pytest.mark.parametrize(("look", "zoom"), LOOKS)
def test_long_work_says_how_far_it_is_and_stops_when_asked(theme: Theme, qtbot: QtBot, look: Look, zoom: int) -> None:
    theme.set_look(look)
    theme.set_zoom(zoom)
    dispatcher = ThreadedDispatcher()
    screen = HealthScreen()
    screen.show_health(judged(facts()))
    half, came_out = Event(), []

    def job(watch: Watch) -> None:
        watch.stage("Copying the store, 84 MB")
        watch.reached(42, 84)
        half.set()
        while True:
            watch.reached(42, 84)

    client = DeskClient(NoDesk(), dispatcher, screen)
    window = shown(screen, qtbot, "work", look, zoom)
    screen.work.begin("Backing up to the folder", client, job, came_out.append, came_out.append)
    assert half.wait(20)
    bar = screen.work.findChild(QProgressBar)
    qtbot.waitUntil(lambda: bar.value() == 100)
    look_at(window, qtbot, f"work-{look}-{zoom}")
    assert window.keyboard is not None
    assert window.keyboard.objectName() == "health.work.cancel", "it is all there is to do"
    screen.work.stop()
    qtbot.waitUntil(lambda: not screen.work.busy)
    assert [type(each) for each in came_out] == [Stopped]
    dispatcher.close()


def test_work_goes_on_to_its_end_without_its_panel_and_is_asked_to_stop(qtbot: QtBot) -> None:
    dispatcher = ThreadedDispatcher()
    screen = HealthScreen()
    began, problems = Event(), []

    def job(watch: Watch) -> None:
        began.set()
        try:
            while True:
                watch.stage("Going on")
                sleep(0.001)
        except Problem as problem:
            problems.append(problem)
            raise

    client = DeskClient(NoDesk(), dispatcher)
    screen.work.begin("Backing up", client, job, problems.append, problems.append)
    assert began.wait(20)
    screen.deleteLater()
    qtbot.waitUntil(lambda: bool(problems))
    dispatcher.close()
    qtbot.wait(20)
    assert [type(each) for each in problems] == [Stopped], "nobody is told once the page is gone"


def test_what_is_fine_and_what_is_not() -> None:
    assert line(facts(), "backup")[0] is State.FINE
    assert line(facts(kept=(backup(8),)), "backup")[0] is State.ATTENTION
    assert line(facts(kept=(backup(8),), due=False), "backup")[0] is State.FINE
    assert line(facts(kept=()), "backup")[0] is State.ATTENTION
    assert line(facts(kept=(), conferences=0), "backup")[0] is State.ADVICE
    assert line(facts(elsewhere=()), "elsewhere")[0] is State.ADVICE
    assert line(facts(free=400_000_000), "space")[0] is State.ATTENTION
    assert line(facts(checked_at=NOW - timedelta(days=8)), "check")[0] is State.ADVICE
    assert judged(facts()).state is State.FINE
    assert judged(facts(free=1)).state is State.ATTENTION


def test_the_list_of_conferences_is_told_of_old_and_failed_backups_only() -> None:
    assert home_note(facts()) == ""
    assert home_note(facts(kept=())) == ""
    assert "made 8 days ago" in home_note(facts(kept=(backup(8),)))
    assert home_note(facts(kept=(backup(8),), due=False)) == "", "everything is in it"
    failure = Failure(at=NOW, what_happened="There is not enough room for the backup.")
    assert "not enough room" in home_note(facts(failure=failure))
