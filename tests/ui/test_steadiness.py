"""The window outlives any number of calls into Qt, and what belongs to its thread is let go of on its thread.

The first run in processes of their own because the failure ends them.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from rothdesk.app.dispatcher import ThreadedDispatcher
from ui.desk_client import DeskClient
from ui.program.entering import NoDesk

WEARING = """
import ui
from PySide6.QtCore import QObject
it = QObject()
for _ in range(200_000):
    it.parent()
    it.destroyed.emit()
print("still here")
"""


def test_calls_that_return_nothing_do_not_wear_none_out() -> None:
    ended = subprocess.run([sys.executable, "-c", WEARING], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout == "still here\n"


BREAKING = """
import sys, ui
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["-platform", "offscreen"])
class Broken(QWidget):
    def resizeEvent(self, event):
        [][3] if sys.argv[1] == "index" else int([])
it = Broken()
try:
    it.show()
except (IndexError, TypeError) as error:
    print("still here", type(error).__name__)
"""


@pytest.mark.parametrize(("what", "kind"), [("index", "IndexError"), ("type", "TypeError")])
def test_an_error_of_pythons_own_in_a_method_that_qt_calls_is_an_error_and_no_crash(what: str, kind: str) -> None:
    ended = subprocess.run([sys.executable, "-c", BREAKING, what], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout == f"still here {kind}\n"


class Belonging:
    """Something that must be let go of on the window's thread, as a timer or a widget must; it notes where it was."""

    def __init__(self, let_go_on: list[int]) -> None:
        self._let_go_on = let_go_on
        self.myself: Belonging | None = None

    def __del__(self) -> None:
        self._let_go_on.append(threading.get_ident())


def test_what_nobody_uses_any_more_is_never_collected_on_the_thread_of_the_store(qtbot: QtBot) -> None:
    let_go_on: list[int] = []
    dispatcher = ThreadedDispatcher()
    unused = Belonging(let_go_on)
    unused.myself = unused  # only a search for such rings finds it
    del unused
    made = dispatcher.submit(lambda: [[number] for number in range(200_000)]).result()
    assert made
    assert let_go_on == []
    qtbot.waitUntil(lambda: bool(let_go_on))
    assert let_go_on == [threading.get_ident()]
    dispatcher.close()


class SlowToLetGo:
    """A thread that is still holding its job and what came of it when the window has long had its answer."""

    def __init__(self) -> None:
        self.may_let_go = threading.Event()
        self.threads: list[threading.Thread] = []

    def submit(self, job: Callable[[], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        thread = threading.Thread(target=self._work, args=[job, future])
        self.threads.append(thread)
        thread.start()
        return future

    def _work(self, job: Callable[[], Any], future: Future[Any]) -> None:
        future.set_result(job())
        self.may_let_go.wait(timeout=30)

    def close(self) -> None:
        self.may_let_go.set()
        for thread in self.threads:
            thread.join()


def test_the_thread_of_the_store_is_never_the_last_to_hold_who_asked_or_what_was_answered(qtbot: QtBot) -> None:
    let_go_on: list[int] = []
    dispatcher, answers = SlowToLetGo(), list[int]()
    client = DeskClient(NoDesk(), dispatcher)
    who_asks, asked_for = Belonging(let_go_on), Belonging(let_go_on)

    def job(of: Belonging = asked_for) -> Belonging:
        return of

    def answer(_value: object, who: Belonging = who_asks) -> None:
        answers.append(id(who))

    client.run(job, answer)
    del job, answer, who_asks, asked_for
    qtbot.waitUntil(lambda: bool(answers))
    assert let_go_on == [threading.get_ident()] * 2
    dispatcher.close()
