"""Finding words: in all conferences from the list, and going to what was found, there or in the open conference.

It holds nothing that was found; the screens do, and are gone with the next one.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from rothdesk.app.search import Hit
from rothdesk.domain.ids import ConferenceId
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.screens.find import FindScreen
from ui.shell.window import Window


def find_everywhere(
    opened: Opened,
    client: DeskClient,
    show: Callable[[QWidget], object],
    leave: Callable[[], object],
    open_conference: Callable[[ConferenceId], OpenConference | None],
    window: Window,
) -> None:
    """Show the screen that looks through all conferences; `leave` goes back."""
    screen = FindScreen()
    screen.left.connect(leave)
    screen.found.chosen.connect(lambda hit: _show_once_open(window, open_conference(hit.conference), hit))

    def ask(typed: str) -> None:
        client.run(
            lambda: opened.finder.find(typed),
            lambda found: screen.found.show_found(typed, found),
            screen.found.refuse,
            owner=screen,
        )

    screen.found.asked.connect(ask)
    show(screen)


def show_hit(window: Window, hit: Hit) -> None:
    """Go to the page of a hit in the open conference, and to its place there."""
    window.go_to(hit.stage.value)
    page = window.page(hit.stage.value)
    if isinstance(page, ConferencePage):
        page.show_part(hit.kind, hit.id)


def _show_once_open(window: Window, conference: OpenConference | None, hit: Hit) -> None:
    """Show a hit as soon as the conference that was opened for it is on the screen."""
    if conference is not None:
        # After the layout of what has just been made, or its place would not be in sight yet.
        conference.shown.connect(
            lambda: QTimer.singleShot(0, conference, lambda: show_hit(window, hit)),
            Qt.ConnectionType.SingleShotConnection,
        )
