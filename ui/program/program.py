"""The program's course: create or unlock, home, one open conference, and back; locking at any time.

It joins screens to the backstage and pages to an open conference. It holds nothing of a record: what was typed is
flushed by autosave before any change of screen, and locking never asks a question.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from rothdesk.app.dispatcher import Dispatcher
from rothdesk.app.left_off import Spot
from rothdesk.app.own_settings import OwnSettings
from rothdesk.domain.conference import Stage
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import Clock
from ui.asking import Asker
from ui.autosave import Autosave
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.desk_client import DeskClient
from ui.program.at_home import AtHome
from ui.program.backstage import Backstage, Opened, Returning
from ui.program.caring import Caring
from ui.program.coming_back import come_back
from ui.program.conference_keys import ConferenceKeys
from ui.program.entering import Entering, NoDesk
from ui.program.last_words import LastWords
from ui.program.locking import Locking
from ui.program.settings_course import SettingsCourse
from ui.screens.home import HomeScreen
from ui.screens.unlock import UnlockScreen
from ui.shell.window import Window

PageMaker = Callable[[OpenConference, Opened], Sequence[ConferencePage]]


class Program(QObject):
    """One run of the window. `bug_met` may be sent from any thread when the program has met an error of its own."""

    bug_met = Signal()

    def __init__(
        self,
        window: Window,
        backstage: Backstage,
        dispatcher: Dispatcher,
        asker: Asker,
        clock: Clock,
        make_pages: PageMaker,
        replace: Callable[[], object] = lambda: None,
    ) -> None:
        """`replace` puts a fresh process in this one's place at locking, and returns only where it cannot."""
        super().__init__(window)
        self.window = window
        self._dispatcher = dispatcher
        self._asker = asker
        self._clock = clock
        self._make_pages = make_pages
        self._opened: Opened | None = None
        self._client = DeskClient(NoDesk(), dispatcher, self)
        self.conference: OpenConference | None = None
        self._keys: ConferenceKeys | None = None
        self._entering = Entering(backstage, dispatcher, asker, clock, self.show_screen, self)
        self._entering.taken.connect(self._take)
        self._entering.entered.connect(self._on_entered)
        self._entering.rehearsed.connect(lambda conference: self.open_conference(ConferenceId(conference)))
        window.closing.connect(self._on_window_closing)
        self._before_close = LastWords(window.close, self._tell)
        self._caring = Caring()
        self._at_home: AtHome | None = None
        self.locking = Locking(window, self, replace, self)
        self._settings = SettingsCourse(self)
        window.may_close = self._may_close
        self._before_home = LastWords(self.show_home, self._tell)
        self.bug_met.connect(self._on_bug_met, Qt.ConnectionType.QueuedConnection)
        window.bind("lock", self.lock)

    def start(self, passphrase: str = "") -> None:
        """Show the first screen: unlock where there is a store (with a passphrase, at once), else make one."""
        self._entering.begin(passphrase)

    def take_over(self, unlock: UnlockScreen) -> None:
        """Go on with an unlock page that was shown before the rest of the program was there."""
        self._entering.unlock(unlock)

    def keep_last_words(self) -> None:
        """The operating system's session ends: send what is being typed to the store now."""
        autosave = self.autosave()
        if autosave is not None:
            autosave.flush()

    def _on_bug_met(self) -> None:
        self._tell(
            "The program has met an error of its own. What the bottom line calls saved is safe. Go on, and if "
            "something looks wrong, close the program and open it again."
        )

    # Locking

    def lock(self) -> None:
        """Hide everything, keep what was typed, close the store and begin again at the unlock page. Asks nothing."""
        self.locking.lock()

    @property
    def is_open(self) -> bool:
        """Whether a store is open."""
        return self._opened is not None

    @property
    def in_session(self) -> bool:
        """Whether a meeting is going on in the conference that is open."""
        screen = self.conference.screen if self.conference is not None else None
        return screen is not None and screen.view.conference.stage is Stage.IN_SESSION

    @property
    def settings(self) -> OwnSettings:
        """The settings of whoever is signed in."""
        return self._settings.settings

    def show_settings(self) -> None:
        """Show one's own settings; from the list of conferences alone."""
        if self._opened is not None and self.conference is None:
            self._settings.show(self.show_screen, self.show_home)

    def autosave(self) -> Autosave | None:
        """What keeps the words of the conference that is open, or is being prepared."""
        if self.conference is not None:
            return self.conference.autosave
        return self._at_home.autosave() if self._at_home is not None else None

    @property
    def returning(self) -> Returning | None:
        """What lets the one who is signed in back to a window that cannot lock; None where they have no secret."""
        return self._opened.returning if self._opened is not None else None

    @property
    def client(self) -> DeskClient:
        """The way to the store's thread."""
        return self._client

    def keep_spot(self, then: Callable[[], object]) -> None:
        """Keep the place in the window for whoever is signed in; without it they begin at the list."""
        opened, conference, stage = self._opened, self.conference, self.window.stage
        if opened is None or conference is None or stage is None:
            then()
            return
        focus = self.window.keyboard
        # The editor of a cell has no name, and what it lies in takes no keyboard: its table is the place.
        while focus is not None and (not focus.objectName() or focus.focusPolicy() == Qt.FocusPolicy.NoFocus):
            focus = focus.parentWidget()
        spot = Spot(conference=conference.id, stage=stage, focus=focus.objectName() if focus is not None else "")
        left_off = opened.left_off
        self._client.run(lambda: left_off.keep_spot(spot), lambda _: then(), lambda _: then())

    def close_store(self, then: Callable[[], object]) -> None:
        """Leave the conference and close the store; what was said to be saved is on disk in any case."""
        self._leave_conference()
        self._caring.stop()
        opened = self._taken_out()
        if opened is not None:
            self._client.run_and_then(opened.close, then)

    def ask_again(self) -> None:
        """Show the unlock page."""
        self._entering.unlock()

    def _on_entered(self) -> None:
        self.show_home()
        if self._opened is not None:
            self._settings.begin(self._opened, self._client)
            self._client.run(self._opened.left_off.take_spot, self._come_back)

    def _come_back(self, spot: Spot | None) -> None:
        """Go on where this person left off when it was locked."""
        if self.conference is not None:
            return
        if spot is not None:
            self.open_conference(spot.conference, spot)
        elif self._at_home is not None:
            self._at_home.go_on_preparing()

    def _take(self, opened: Opened) -> None:
        self._opened = opened
        self._client = DeskClient(opened.desk, self._dispatcher, self)

    # Home

    def show_home(self) -> None:
        """Show the conferences in the store, once the last words of the one that is open are kept."""
        if self._opened is None or not self._before_home.may_leave(self.autosave()):
            return
        self._leave_conference()
        self._at_home = AtHome(self._opened, self._client, self._asker, self._clock, self._caring, self)
        self._at_home.show()

    def restore(self) -> None:
        """Close the store and bring it back from a backup."""
        self.close_store(self._entering.restore)

    def rehearse(self) -> None:
        """Make a conference of the sample family and open it."""
        opened = self._opened
        if opened is not None:
            self._client.run(opened.rehearse, self.open_conference, self._asker.tell)

    # A conference

    def open_conference(self, conference: ConferenceId, spot: Spot | None = None) -> OpenConference | None:
        """Show a conference, beginning with its first stage or where somebody left off."""
        opened = self._opened
        if opened is None:
            return None
        self._leave_conference()
        open_one = OpenConference(conference, self._client, Autosave(self), self._asker, self._clock, self)
        self.conference = open_one
        pages = self._make_pages(open_one, opened)
        for page in pages:
            page.go_to = self.window.go_to
        if self._at_home is not None:
            self._at_home.bind_keys(here=False)
        self._keys = ConferenceKeys(self.window, open_one, opened.desk, self.show_home)
        self.window.show_conference(pages, "", "")
        come_back(open_one, opened.left_off, self.window, spot)
        open_one.refresh()
        return open_one

    def _leave_conference(self) -> None:
        if self._keys is not None:
            self._keys.let_go()
            self._keys = None
        if self.conference is not None:
            self.conference.close()
            self.conference.deleteLater()
            self.conference = None

    def _tell(self, words: str) -> None:
        self.window.toast.show_words(words, undo=None)

    def show_screen(self, screen: QWidget) -> None:
        """Show a screen outside a conference."""
        self.window.set_reference("")
        if self._at_home is not None:
            self._at_home.bind_keys(here=isinstance(screen, HomeScreen))
        self.window.show_screen(screen)

    def _may_close(self) -> bool:
        """Not while anybody could be there whose words would be lost; a large store is backed up before it goes."""
        if self.window.is_sealed and self.locking.waits:
            return False
        if not self._before_close.may_leave(self.autosave()):
            return False
        if self._opened is None or not self._opened.care.takes_long:
            return True
        self._leave_conference()
        self._caring.leave(self._taken_out(), self._client, self.show_screen, self.window.close)
        return False

    def _on_window_closing(self) -> None:
        self._leave_conference()
        self._caring.leave(self._taken_out(), self._client)

    def _taken_out(self) -> Opened | None:
        if self._at_home is not None:
            self._at_home.bind_keys(here=False)
            self._at_home = None
        self._settings.end()
        opened, self._opened = self._opened, None
        return opened
