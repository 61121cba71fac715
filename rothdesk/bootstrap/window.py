"""Wires the window: application, store thread, backstage and pages, and runs it until it is closed.

It adds no behaviour of its own: what it wires together is tested where it lives.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

from rothdesk.app.dispatcher import Dispatcher, ThreadedDispatcher
from rothdesk.bootstrap.backstage import StoreBackstage
from rothdesk.bootstrap.replacing import replace_process
from rothdesk.support.clock import SystemClock
from rothdesk.support.logs import catch_crashes, start_log
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem
from ui.application import make_application
from ui.asking import Asker, DialogAsker
from ui.away.idle import Idle
from ui.away.system import system_away
from ui.clipboard import ClipboardGuard
from ui.program.program import Program
from ui.program.watching import Watching, seconds_allowed
from ui.program.window_state import state_of
from ui.shell.window import Window
from ui.steps.pages import make_pages

__all__ = ["StoreBackstage", "make_program", "run_window", "running"]


def make_program(
    backstage: StoreBackstage,
    dispatcher: Dispatcher,
    *,
    asker: Asker | None = None,
    replace: Callable[[str], object] = lambda _state: None,
    window: Window | None = None,
) -> Program:
    """The window with its program, ready to start. A `QApplication` must exist.

    `replace` puts a fresh process in this one's place at locking and is told how the window stands; where it
    returns, the unlock page is shown by this process.
    """
    window = window or Window()
    return Program(
        window,
        backstage,
        dispatcher,
        asker or DialogAsker(window),
        backstage.clock,
        make_pages,
        lambda: replace(state_of(window)),
    )


def run_window(folder: StoreFolder, passphrase: str = "") -> int:
    """Open the window over the store in this folder and run until it is closed.

    With a passphrase the store is unlocked at once; without one the window asks.
    """
    application = make_application(["rothdesk"])
    with running(folder, Window()) as program:
        program.start(passphrase)
        program.window.resize(1280, 720)
        program.window.show()
        return application.exec()


def watch_over(program: Program) -> ClipboardGuard:
    """Lock when the person goes away, by this machine's own clocks and signs; keep the clipboard clean.

    What keeps it is handed back, to be asked once more at the end.
    """
    idle = Idle(lambda: seconds_allowed(program), time.monotonic, SystemClock(), program)
    away = system_away(program.window, program)
    Watching(program, idle, away, program)
    application = make_application([])
    idle.begin(application)
    if away is not None:
        # Not before the window is in sight: asking the system takes its time.
        QTimer.singleShot(0, program, away.begin)
    guard = ClipboardGuard(application.clipboard(), program)
    program.locking.begun.connect(guard.clear)
    return guard


@contextmanager
def running(folder: StoreFolder, window: Window) -> Iterator[Program]:
    """The program in a window over the store in this folder, with its log and its store thread."""
    dispatcher = ThreadedDispatcher()
    program = make_program(
        StoreBackstage(folder, SystemClock()),
        dispatcher,
        replace=lambda state: replace_process(["locked", "--store", str(folder.folder), "--window", state]),
        window=window,
    )
    guard = watch_over(program)
    log = _log_in(folder)
    catch_crashes(lambda _note: program.bug_met.emit())
    make_application([]).commitDataRequest.connect(lambda _manager: program.keep_last_words())
    try:
        yield program
    finally:
        guard.clear()  # its timer ends with this process
        dispatcher.close()
        logging.getLogger().removeHandler(log)
        log.close()


def _log_in(folder: StoreFolder) -> logging.Handler:
    """The log in the store's folder; none where it cannot be kept, since the window says what is wrong there."""
    try:
        return start_log(folder.logs)
    except Problem:
        return logging.NullHandler()
