"""Starts the real program over a folder, as its entry point does, with a clock and an asker of the journey's own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rothdesk.app.dispatcher import ThreadedDispatcher
from rothdesk.bootstrap.window import StoreBackstage, make_program
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from tests.journey.answering import Answering
from tests.journey.hands import Hands

PASSPHRASE = "seven quiet herons over Yate"
FLOOR = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)
"""The least effort that a key file may ask for, so that the journey is not spent on key derivation."""


def start(folder: Path, asker: Answering) -> Hands:
    """The program over the store in this folder on the afternoon before the conference. A `QApplication` exists."""
    clock, dispatcher = SetClock(datetime(2026, 4, 20, 16, 30, tzinfo=LONDON)), ThreadedDispatcher()
    program = make_program(StoreBackstage(StoreFolder(folder), clock, FLOOR), dispatcher, asker=asker)
    program.start()
    program.window.resize(1280, 720)
    program.window.show()
    program.window.activateWindow()
    hands = Hands(program, dispatcher, clock, asker.lines)
    hands.until(program.window.isActiveWindow)
    return hands
