"""The window over a copied store, in which one module after another fails at the first thing that it is asked to do.

Arguments: the store's folder, the passphrase, the words that the failure carries, and the modules. For each module a
line of standard output says whether it was asked for anything. The log goes where the program writes it; standard
error is the program's own.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from rothdesk.app.dispatcher import InlineDispatcher
from rothdesk.bootstrap.window import StoreBackstage, make_program
from rothdesk.domain.ids import ConferenceId
from rothdesk.secrets.derivation import Argon2Parameters
from rothdesk.support.clock import SystemClock
from rothdesk.support.logs import catch_crashes, start_log
from rothdesk.support.paths import StoreFolder
from tests.journey.answering import Answering
from ui.application import make_application
from ui.program.program import Program
from ui.widgets import RowList

ROOT = Path(__file__).resolve().parents[2]
LEAST = Argon2Parameters(memory_kib=64 * 1024, passes=3, lanes=1)


class PlantedError(RuntimeError):
    """A failure that carries what it must not say."""


class Plant:
    """Fails in the first function of a module that is called; once."""

    def __init__(self, module: str, words: str) -> None:
        self._file = str(ROOT / module)
        self._words = words
        self.raised = False

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        # The body of a module or class is no function of it; a failure there would be one of loading.
        if event == "call" and not self.raised and code.co_filename == self._file and code.co_flags & 0x2:
            self.raised = True
            sys.settrace(None)
            cause = OSError(2, self._words, f"/home/{self._words}/file")
            error = PlantedError(f"{self._words} was in {sorted(frame.f_locals)}")
            error.add_note(self._words)
            raise error from cause


def walk(program: Program, passphrase: str, module: str) -> None:
    """Unlock, open the conference, go through its pages, type a line, and lock.

    To where most modules have no part it goes only for the sake of one that has.
    """
    window = program.window
    program.start(passphrase)
    settle()
    program.show_settings()
    program.show_home()
    settle()
    rows = [row for each in window.findChildren(RowList, "home.list") for row in each.rows_model.rows]
    for part, detour in DETOURS.items():
        if re.search(part, module):
            detour(program)
            program.show_home()
            settle()
    program.open_conference(ConferenceId(rows[-1].id))
    settle()
    for stage in (
        "prepare",
        "arrival",
        "scaling",
        "decision",
        "harm",
        "plan",
        "core_group",
        "check",
    ):
        window.go_to(stage)
        settle()
    if re.search(COPIES, module):
        issue(program)
    window.go_to("meeting")
    settle()
    focused = QApplication.focusWidget()
    if focused is not None:
        QTest.keyClicks(focused, "w Said at last")
        QTest.keyClick(focused, Qt.Key.Key_Return)
        QTest.keyClicks(focused, "half a li")
    settle()
    program.lock()
    settle()


def people(program: Program) -> None:
    """People and access, with who is cleared, and the form for somebody new."""
    QTest.keyClick(program.window, Qt.Key.Key_F4)
    settle()
    click(program, "people.part.clearances", "people.add")


def health(program: Program) -> None:
    """Back up, try the backup out, and check the store."""
    QTest.keyClick(program.window, Qt.Key.Key_F8)
    settle()
    click(program, "health.backup", "health.test", "health.check")


def find(program: Program) -> None:
    """Look for a word in all conferences."""
    QTest.keyClick(program.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    settle()
    if (field := QApplication.focusWidget()) is not None:
        QTest.keyClicks(field, "said")
        QTest.qWait(200)
    settle()


def review(program: Program) -> None:
    """Review and purge, as far as the last question."""
    click(program, "home.review", "retention.purge")


def issue(program: Program) -> None:
    """Make an identity to sign with. Building the copies of all recipients would take longer than all the rest."""
    program.window.go_to("issue")
    settle()
    click(program, "issue.identity.make")


COPIES = r"identit|issu|signer"
DETOURS: dict[str, Callable[[Program], None]] = {
    r"people|access|clear|recovery|passphrase|secrets": people,
    r"backup|health|caring|care\.|examin|restor|beside|fault|manifest|long_work": health,
    r"find|search|_index": find,
    r"retention|review|purg": review,
}
"""Parts of the program that the walk leaves out, by words in the names of their modules."""


def click(program: Program, *names: str) -> None:
    """Click these buttons one after another, as far as they are there."""
    for name in names:
        for button in program.window.findChildren(QAbstractButton, name):
            if button.isVisible() and button.isEnabled():
                button.click()
                break
        settle()


def settle() -> None:
    for _ in range(12):
        QApplication.processEvents()


def attempt(step: Callable[[], object]) -> None:
    """Whatever is not caught goes to where the program tells of its errors, as from Qt's own loop."""
    try:
        step()
    except Exception as error:  # noqa: BLE001 - it is told like every other
        sys.excepthook(type(error), error, error.__traceback__)


def main(store: Path, passphrase: str, words: str, modules: list[str]) -> None:
    make_application(["rothdesk"], look="light")
    for number, module in enumerate(modules):
        copy = store.with_name(f"{store.name}-{number}")
        shutil.copytree(store, copy)
        folder = StoreFolder(copy)
        log = start_log(folder.logs)
        catch_crashes()
        dispatcher = InlineDispatcher()
        program = make_program(
            StoreBackstage(folder, SystemClock(), LEAST), dispatcher, asker=Answering(passphrase, copy)
        )
        program.window.show()
        plant = Plant(module, words)
        sys.settrace(plant)
        attempt(lambda: walk(program, passphrase, module))  # noqa: B023 - called at once
        sys.settrace(None)
        attempt(program.window.close)
        program.window.deleteLater()
        settle()
        log.close()
        os.write(1, f"{module} {'failed' if plant.raised else 'unasked'}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
    sys.stdout.flush()
    os._exit(0)
