"""A mistake of the program's own: it is noted, and nobody waits in vain for an answer or believes to be saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.app.long_work import Watch
from rothdesk.support.problem import Problem
from ui.autosave import Autosave, Done, SaveState
from ui.desk_client import DeskClient, OwnFault
from ui.program.entering import NoDesk
from ui.program.long_work import LongWork


@pytest.fixture
def client() -> Iterator[DeskClient]:
    dispatcher = ThreadedDispatcher()
    yield DeskClient(NoDesk(), dispatcher)
    dispatcher.close()


def fail(_watch: Watch | None = None) -> None:
    raise ZeroDivisionError("words of a record")


def test_long_work_that_breaks_comes_to_an_end_and_says_so(qtbot: QtBot, client: DeskClient) -> None:
    work = LongWork("work")
    qtbot.addWidget(work)
    told: list[Problem] = []
    with qtbot.captureExceptions() as bugs:
        work.begin("Looking at the backup", client, fail, told.append, told.append)
        qtbot.waitUntil(lambda: not work.busy)
    assert [type(each) for each in told] == [OwnFault]
    assert "words of a record" not in told[0].sentences()
    assert [kind for kind, *_ in bugs] == [ZeroDivisionError], "it was not noted"


def test_words_that_a_mistake_did_not_keep_are_said_to_be_unsaved_and_are_kept_later(
    qtbot: QtBot, client: DeskClient
) -> None:
    autosave, breaks, kept = Autosave(), [True], []

    def keep(value: str, done: Done) -> None:
        job = fail if breaks else lambda: kept.append(value)
        client.run(job, lambda _: done(None), lambda problem: done(problem.sentences()))

    buffer = autosave.buffer(lambda: "typed", keep)
    with qtbot.captureExceptions() as bugs:
        buffer.touch()
        buffer.flush()
        qtbot.waitUntil(lambda: autosave.state is SaveState.NOT_SAVED)
    assert len(bugs) == 1
    breaks.clear()
    autosave.flush()
    qtbot.waitUntil(lambda: autosave.state is SaveState.SAVED)
    assert kept == ["typed"]
