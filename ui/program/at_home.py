"""The list of conferences of one open store, and everything that is reached from there.

Its keys hold at the list alone, so that none leaves a recovery code, or a meeting, by accident.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from rothdesk.app.left_off import NEW_CONFERENCE, Lines, Spot
from rothdesk.app.ports import Summary
from rothdesk.app.queries import AllConferences
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import Clock
from ui.asking import Asker
from ui.autosave import Autosave
from ui.conference.open_conference import OpenConference
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.program.caring import Caring
from ui.program.find_course import find_everywhere
from ui.program.people_course import PeopleCourse, signed_in_words
from ui.program.preparing_course import PreparingCourse
from ui.program.review_course import ReviewCourse
from ui.screens.home import HomeScreen
from ui.shell.window import Window

_KINDS = "Conference files (*.toml)"


class Ways(Protocol):
    """Where it goes from here. The program is all of them."""

    window: Window

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen of the store's own."""
        ...

    def show_home(self) -> None:
        """Come back to the list."""
        ...

    def open_conference(self, conference: ConferenceId, spot: Spot | None = None) -> OpenConference | None:
        """Open a conference."""
        ...

    def rehearse(self) -> None:
        """Make a conference of the sample family and open it."""
        ...

    def show_settings(self) -> None:
        """Show one's own settings."""
        ...

    def restore(self) -> None:
        """Close the store and bring it back from a backup."""
        ...

    def lock(self) -> None:
        """Lock."""
        ...


class AtHome:
    """Made anew each time the list is shown."""

    def __init__(
        self, opened: Opened, client: DeskClient, asker: Asker, clock: Clock, caring: Caring, ways: Ways
    ) -> None:
        self._opened, self._client, self._asker, self._clock = opened, client, asker, clock
        self._caring, self._ways = caring, ways
        self._preparing: PreparingCourse | None = None
        self.screen = HomeScreen(opened.profile, opened.notice, signed_in_words(opened))

    def show(self) -> None:
        """Show the list and what is known of the store."""
        home, ways = self.screen, self._ways
        home.opened.connect(lambda conference: ways.open_conference(ConferenceId(conference)))
        home.new_requested.connect(self.prepare)
        home.import_requested.connect(self._import)
        home.rehearse_requested.connect(ways.rehearse)
        home.lock_requested.connect(ways.lock)
        home.settings_requested.connect(ways.show_settings)
        home.people_requested.connect(self.people)
        home.health_requested.connect(self.health)
        home.review_requested.connect(self._review)
        home.find_requested.connect(self.find)
        ways.show_screen(home)
        self._client.run(self._summaries, home.show_summaries, home.refuse, owner=home)
        self._client.run(self._opened.care.home_note, home.show_note, home.refuse, owner=home)
        self._client.run(self._opened.retention.propose, home.show_due, home.refuse, owner=home)

    def bind_keys(self, *, here: bool) -> None:
        """Let the keys of the list work, or not."""
        handlers = {
            "conference.new": self.prepare,
            "conference.rehearse": self._ways.rehearse,
            "find": self.find,
            "people": self.people,
            "health": self.health,
            "settings": self._ways.show_settings,
        }
        for action, handler in handlers.items():
            self._ways.window.bind(action, handler if here else None)

    def prepare(self) -> None:
        """Ask for the first facts of a conference."""
        ways = self._ways

        def back() -> None:
            self._preparing = None
            ways.show_home()

        self._preparing = PreparingCourse(self._opened, self._client, ways.open_conference, back, ways.window)
        ways.show_screen(self._preparing.screen)

    def autosave(self) -> Autosave | None:
        """What keeps the words of a conference that is being prepared."""
        return self._preparing.autosave if self._preparing is not None else None

    def go_on_preparing(self) -> None:
        """Show the conference again that was being prepared when the program locked or broke off, if there is one."""
        left_off = self._opened.left_off

        def show(lines: Lines) -> None:
            if lines and self.screen.isVisible():
                self.prepare()

        self._client.run(lambda: left_off.lines(NEW_CONFERENCE), show, self.screen.refuse, owner=self.screen)

    def find(self) -> None:
        """Look for words in all conferences."""
        ways = self._ways
        find_everywhere(
            self._opened, self._client, ways.show_screen, ways.show_home, ways.open_conference, ways.window
        )

    def people(self) -> None:
        """Show who works with the store, and who is cleared for which conference."""
        ways = self._ways
        PeopleCourse(self._opened, self._client, self._asker, ways.show_screen, ways.show_home, ways.lock).begin()

    def health(self) -> None:
        """Show how the store and its backups are."""
        ways = self._ways
        self._caring.show(self._opened, self._client, self._asker, ways.show_screen, ways.show_home, ways.restore)

    def _review(self) -> None:
        ways = self._ways
        ReviewCourse(self._opened, self._client, self._clock, ways.show_screen, ways.show_home).begin()

    def _import(self) -> None:
        file = self._asker.choose_open_file("Import a conference file", _KINDS)
        if file is not None:
            self._client.run(
                lambda: self._opened.read_conference(Path(file)), self._ways.open_conference, self._asker.tell
            )

    def _summaries(self) -> tuple[Summary, ...]:
        return self._opened.desk.ask_store(AllConferences())
