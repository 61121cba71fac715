"""Wires the window: application, store thread, backstage and pages, and runs it until it is closed.

It adds no behaviour of its own: what it wires together is tested where it lives.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import resources
from rothdesk.app.access import MemberId, NotCleared
from rothdesk.app.conference_file import import_conference
from rothdesk.app.copies.issuing import Workshop
from rothdesk.app.desk import Desk
from rothdesk.app.dispatcher import Dispatcher, ThreadedDispatcher
from rothdesk.app.left_off import LeftOff
from rothdesk.app.ports import Placement, SealedIdentity, Signer
from rothdesk.bootstrap.opening import (
    FIRST_PERSON,
    OpenedStore,
    create_store,
    open_store,
    recover_store,
    store_exists,
)
from rothdesk.bootstrap.replacing import replace_process
from rothdesk.bootstrap.signing import FolderPlacement, import_identity, make_identity, open_signer
from rothdesk.bootstrap.workshop import workshop
from rothdesk.domain.ids import ConferenceId
from rothdesk.profiles.profile import Profile
from rothdesk.secrets.derivation import DEFAULT_KDF, Argon2Parameters
from rothdesk.secrets.passphrase import what_is_missing
from rothdesk.support.clock import Clock, SystemClock
from rothdesk.support.logs import catch_crashes, start_log
from rothdesk.support.paths import StoreFolder
from rothdesk.support.problem import Problem
from ui.application import make_application
from ui.asking import Asker, DialogAsker
from ui.program.program import Program
from ui.program.window_state import show_as, state_of
from ui.shell.window import Window
from ui.steps.pages import make_pages

_SAMPLE = "samples/scenario-01.toml"


class _NothingOfOnesOwn:
    """Nobody has a key of their own yet."""

    def seal_for_me(self, purpose: str, words: bytes) -> str:
        """Never."""
        raise NotCleared

    def open_for_me(self, purpose: str, box: str) -> bytes:
        """Never."""
        raise NotCleared


class StoreAtHand:
    """An open store as the window sees it (`ui.program.backstage.Opened`)."""

    def __init__(self, opened: OpenedStore) -> None:
        self._opened = opened
        self._workshop = workshop()
        self.left_off = LeftOff(opened.store, _NothingOfOnesOwn(), MemberId(FIRST_PERSON))
        self.notice = opened.notice

    @property
    def desk(self) -> Desk:
        """The façade of the use cases."""
        return self._opened.desk

    @property
    def profile(self) -> Profile:
        """The profile for new conferences."""
        return self._opened.shelf.current

    @property
    def workshop(self) -> Workshop:
        """What making copies needs."""
        return self._workshop

    def identity(self) -> SealedIdentity | None:
        """The signing identity, if there is one."""
        return self._opened.store.identity()

    def make_identity(self, passphrase: str, name: str) -> SealedIdentity:
        """Make a signing identity."""
        return make_identity(self._opened, passphrase, name)

    def import_identity(self, passphrase: str, file: Path, file_passphrase: str) -> SealedIdentity:
        """Take a signing identity from a PKCS#12 file."""
        return import_identity(self._opened, passphrase, _bytes_of(file), file_passphrase)

    def open_signer(self, passphrase: str) -> Signer:
        """Open the identity for one job."""
        return open_signer(self._opened, passphrase)

    def placement(self, folder: Path) -> Placement:
        """A folder to put finished files into."""
        return FolderPlacement(folder)

    def read_conference(self, file: Path) -> ConferenceId:
        """Make a conference of a conference file."""
        try:
            text = _bytes_of(file).decode("utf-8")
        except UnicodeDecodeError:
            raise _unreadable() from None
        return self._imported(text, file.name)

    def rehearse(self) -> ConferenceId:
        """Make a conference of the sample family."""
        return self._imported(resources.text(_SAMPLE), Path(_SAMPLE).name)

    def close(self) -> None:
        """Checkpoint and close."""
        self._opened.close()

    def _imported(self, text: str, name: str) -> ConferenceId:
        return import_conference(self.desk, text, name)


@dataclass(frozen=True, slots=True)
class StoreBackstage:
    """Where the store lies and how it is made and opened (`ui.program.backstage.Backstage`)."""

    folder: StoreFolder
    clock: Clock
    kdf: Argon2Parameters = DEFAULT_KDF

    def exists(self) -> bool:
        """Whether a store lies in the folder."""
        return store_exists(self.folder)

    def place(self) -> str:
        """The folder of the store."""
        return str(self.folder.folder)

    def lacks(self, passphrase: str) -> str:
        """What a new passphrase lacks."""
        return what_is_missing(passphrase) or ""

    def create(self, passphrase: str) -> tuple[StoreAtHand, str]:
        """Make a store."""
        created = create_store(self.folder, passphrase, clock=self.clock, kdf=self.kdf)
        return StoreAtHand(created.opened), created.recovery_code

    def open(self, passphrase: str) -> StoreAtHand:
        """Open the store."""
        return StoreAtHand(open_store(self.folder, passphrase, clock=self.clock))

    def recover(self, code: str, passphrase: str) -> tuple[StoreAtHand, str]:
        """Set a new passphrase with the recovery code."""
        opened, next_code = recover_store(self.folder, code, passphrase, clock=self.clock, kdf=self.kdf)
        return StoreAtHand(opened), next_code


def make_program(
    backstage: StoreBackstage,
    dispatcher: Dispatcher,
    *,
    asker: Asker | None = None,
    replace: Callable[[str], object] = lambda _state: None,
) -> Program:
    """The window with its program, ready to start. A `QApplication` must exist.

    `replace` puts a fresh process in this one's place at locking and is told how the window stands; where it
    returns, the unlock page is shown by this process.
    """
    window = Window()
    return Program(
        window,
        backstage,
        dispatcher,
        asker or DialogAsker(window),
        backstage.clock,
        make_pages,
        lambda: replace(state_of(window)),
    )


def run_window(folder: StoreFolder, passphrase: str = "", *, locked: str | None = None) -> int:
    """Open the window over the store in this folder and run until it is closed.

    With a passphrase the store is unlocked at once; without one the window asks. `locked` says that it takes the
    place of a process that was locked, and how that one's window stood.
    """
    application = make_application(["rothdesk"])
    dispatcher = ThreadedDispatcher()
    program = make_program(
        StoreBackstage(folder, SystemClock()),
        dispatcher,
        replace=lambda state: replace_process(["run", "--store", str(folder.folder), "--locked", state]),
    )
    log = start_log(folder.logs)
    catch_crashes(lambda _note: program.bug_met.emit())
    application.commitDataRequest.connect(lambda _manager: program.keep_last_words())
    program.start(passphrase)
    if not show_as(program.window, locked or ""):
        program.window.resize(1280, 720)
        program.window.show()
    try:
        return application.exec()
    finally:
        dispatcher.close()
        logging.getLogger().removeHandler(log)
        log.close()


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise _unreadable() from None


def _unreadable() -> Problem:
    return Problem(
        "That file cannot be read.", "Nothing was changed.", "Check that it is there and of the right kind."
    )
