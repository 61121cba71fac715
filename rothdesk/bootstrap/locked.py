"""The program as it begins with a store, behind a lock or not: the unlock page at once, the rest as somebody types.

At a lock it takes the place of the process before. Until its page is in sight it loads what that page needs and no
more; what is asked for before the rest is there waits.
"""

from __future__ import annotations

from contextlib import ExitStack
from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from rothdesk.support.paths import StoreFolder
from ui.application import make_application
from ui.program.window_state import show_as
from ui.screens.unlock import UnlockScreen
from ui.shell.window import Window

_REST = "rothdesk.bootstrap.window"


def run_locked(folder: StoreFolder, state: str) -> int:
    """Show the unlock page for the store in this folder and run until the window is closed.

    `state` says how the window of the process before stood (`ui.program.window_state`).
    """
    application = make_application(["rothdesk"])
    window = Window()
    screen = UnlockScreen(str(folder.folder), _lacks)
    window.show_screen(screen)
    if not show_as(window, state):
        window.resize(1280, 720)
        window.show()
    with ExitStack() as whole:
        rest = _Rest(folder, window, screen, whole)
        QTimer.singleShot(0, rest, rest.load)  # once the page has been painted
        return application.exec()


class _Rest(QObject):
    """Loads the rest of the program on a thread of its own and hands the page over to it."""

    _loaded = Signal()

    def __init__(self, folder: StoreFolder, window: Window, screen: UnlockScreen, whole: ExitStack) -> None:
        super().__init__(window)
        self._folder, self._window, self._screen, self._whole = folder, window, screen, whole
        self._asked: tuple[str, str] | None = None
        screen.unlock_requested.connect(self._on_unlock_requested)
        self._loaded.connect(self._on_loaded, Qt.ConnectionType.QueuedConnection)

    def load(self) -> None:
        """Load without holding the window up."""
        Thread(target=self._load, name="loading", daemon=True).start()

    def _load(self) -> None:
        import_module(_REST)
        self._loaded.emit()

    def _on_unlock_requested(self, member: str, passphrase: str) -> None:
        self._asked = member, passphrase

    def _on_loaded(self) -> None:
        from rothdesk.bootstrap.window import running  # loaded by now

        program = self._whole.enter_context(running(self._folder, self._window))
        self._screen.unlock_requested.disconnect(self._on_unlock_requested)
        program.take_over(self._screen)
        asked, self._asked = self._asked, None
        if asked is not None:
            self._screen.unlock_requested.emit(*asked)


def _lacks(passphrase: str) -> str:
    from rothdesk.secrets.passphrase import what_is_missing  # only for a new passphrase, after a recovery code

    return what_is_missing(passphrase) or ""
