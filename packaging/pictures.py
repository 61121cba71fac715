"""Makes the two pictures of README anew from the sample family: the meeting in the window, and a page of minutes.

Run by hand, in the project's environment, after the window or the minutes have changed their looks. It drives the
real program without a display, over a store in a temporary folder that is removed at the end.
"""

import os
import sys
import tempfile
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

import resources
from rothdesk.app.conference_file import commands_for, read_conference_file
from rothdesk.app.conference_file.script import Step
from rothdesk.app.copies.building import CopyFor
from rothdesk.app.desk import Desk
from rothdesk.app.dispatcher import InlineDispatcher
from rothdesk.bootstrap.opening import create_store, open_store, shipped_practice
from rothdesk.bootstrap.window import StoreBackstage, make_program
from rothdesk.bootstrap.workshop import workshop
from rothdesk.domain.ids import ConferenceId, RecipientId
from rothdesk.support.clock import LONDON, SetClock
from rothdesk.support.paths import StoreFolder
from ui.application import make_application
from ui.widgets import RowList

W = TypeVar("W", bound=QWidget)
PICTURES = Path(__file__).resolve().parent.parent / "resources" / "docs" / "pictures"
SAMPLE = "scenario-01.toml"
CONFERENCE = ConferenceId("picture")
PASSPHRASE = "pictures need no secret"  # noqa: S105  of a store that is gone when the pictures are there
SHOWN_AT = datetime(2026, 4, 21, 11, 6, tzinfo=LONDON)
"""The mother is in the meeting, and what the police said in the closed part is held."""
READER = RecipientId("mother")
CONSIDERATION = "meeting.consideration.9"
TYPED = "w The older boys wait for him where the bus turns."
PAGE_WITH = "How safe is the child outside the home?"
WINDOW = QSize(1280, 720)
PAGE_WIDTH = 680
SETTLED_MS = 900
"""Longer than typing waits to be kept."""


def play(desk: Desk, clock: SetClock, steps: Iterable[Step]) -> None:
    """Carry steps out, each at its own time."""
    for step in steps:
        clock.moment = step.at
        desk.execute(step.command)


def settle() -> None:
    """Let everything that is waiting happen."""
    QTest.qWait(SETTLED_MS)


def the(kind: type[W], name: str, window: QWidget) -> W:
    """The widget with this name. Raises `LookupError`."""
    found: W | None = window.findChild(kind, name)
    if found is None:
        raise LookupError(name)
    return found


def picture_of_the_meeting(backstage: StoreBackstage) -> None:
    """Open the store as a person would, go to the meeting and take the picture."""
    program = make_program(backstage, InlineDispatcher())
    window = program.window
    window.resize(WINDOW)
    window.show()
    program.start()
    settle()
    QTest.keyClicks(the(QWidget, "unlock.passphrase", window), PASSPHRASE)
    the(QAbstractButton, "unlock.open", window).click()
    settle()
    program.open_conference(CONFERENCE)
    settle()
    window.go_to("meeting")
    settle()
    the(QAbstractButton, CONSIDERATION, window).click()
    QTest.keyClicks(the(QWidget, "meeting.capture.text", window), TYPED)
    entries = the(RowList, "meeting.entries", window)
    held = [row for row, entry in enumerate(entries.rows_model.rows) if entry.kind and entry.kind.words == "Held"]
    entries.scrollTo(entries.rows_model.index(held[-1]), RowList.ScrollHint.PositionAtCenter)
    settle()
    window.grab().save(str(PICTURES / "meeting.png"))
    window.close()
    settle()


def picture_of_a_page(desk: Desk) -> None:
    """Build the copy as it would be before signing, and take the picture of its page with the numbers."""
    shop = workshop()
    pdf = desk.ask(CopyFor(CONFERENCE, READER, shop.renderer, shop.search)).pdf
    content = QByteArray(pdf)
    device = QBuffer(content)
    device.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(device)
    page = next(n for n in reversed(range(document.pageCount())) if PAGE_WITH in document.getAllText(n).text())
    size = document.pagePointSize(page)
    drawn = document.render(page, QSize(PAGE_WIDTH, round(PAGE_WIDTH * size.height() / size.width())))
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    paper.save(str(PICTURES / "minutes.png"))
    document.close()


def main() -> int:
    """Make both."""
    make_application(["rothdesk"], look="light")
    practice = shipped_practice()
    file = read_conference_file(resources.text(f"samples/{SAMPLE}"), SAMPLE, practice)
    steps = commands_for(file, CONFERENCE, practice)
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="rothdesk-pictures-") as folder:
        place, clock = StoreFolder(Path(folder) / "store"), SetClock(steps[0].at)
        created = create_store(place, PASSPHRASE, clock=clock)
        play(created.opened.desk, clock, (step for step in steps if step.at <= SHOWN_AT))
        created.opened.close()
        clock.moment = SHOWN_AT
        picture_of_the_meeting(StoreBackstage(place, clock))
        opened = open_store(place, PASSPHRASE, clock=clock)
        play(opened.desk, clock, (step for step in steps if step.at > SHOWN_AT))
        picture_of_a_page(opened.desk)
        opened.close()
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(PICTURES.parents[2])}: {picture.stat().st_size // 1024} KiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
