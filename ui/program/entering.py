"""The ways into a store: the first run, unlocking, the recovery sheet, and rehearsing.

It shows the screens and asks the backstage; what happens once somebody is in is the program's business. A secret
goes from its field to the store's thread, and is let go as soon as somebody is in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from rothdesk.app.access import MemberId
from rothdesk.app.dispatcher import Dispatcher
from rothdesk.app.health import moment_words
from rothdesk.app.restoring import Found
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import Clock
from rothdesk.support.places import PlaceNotAdvised
from rothdesk.support.problem import Problem
from ui.asking import Asker
from ui.desk_client import DeskClient
from ui.program.backstage import Backstage, Opened
from ui.program.restore_course import RestoreCourse
from ui.program.sheets import recovery_step, remembered
from ui.screens.create import STEPS, CreateScreen
from ui.screens.door import Door
from ui.screens.unlock import UnlockScreen


class NoDesk:
    """Before a store is open there is nothing to command or ask."""

    def execute(self, *_anything: object) -> Any:
        """Nothing can be asked for yet."""
        raise LookupError("no store is open")

    ask = ask_store = keep_draft = execute


class Entering(QObject):
    """`taken(Opened)` as soon as a store is open, `entered` when nothing keeps the person from it any more."""

    taken = Signal(object)
    entered = Signal()
    rehearsed = Signal(str)

    def __init__(
        self,
        backstage: Backstage,
        dispatcher: Dispatcher,
        asker: Asker,
        clock: Clock,
        show: Callable[[QWidget], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._backstage, self._asker, self._clock, self._show = backstage, asker, clock, show
        self._client = DeskClient(NoDesk(), dispatcher, self)
        self._course: RestoreCourse | None = None
        self._go_on: Callable[[], object] = lambda: None

    def begin(self, passphrase: str = "") -> None:
        """Show the first screen: unlock where there is a store (with a passphrase, at once), else make one."""
        unlock = self.unlock()
        if unlock is not None and passphrase:
            unlock.unlock_requested.emit("", passphrase)

    # The first run

    def _first_run(self) -> None:
        backstage = self._backstage
        screen = CreateScreen(
            backstage.place(), backstage.lacks, role=backstage.first_role(), warning=backstage.place_warning()
        )

        def create(label: str, passphrase: str, *, accept_place: bool = False) -> None:
            def refuse(problem: Problem) -> None:
                screen.refuse(problem)
                if isinstance(problem, PlaceNotAdvised) and self._asker.confirm(
                    "Make the store on a network drive?",
                    f"{problem.what_happened} {problem.what_to_do}",
                    "Make it there all the same",
                    dangerous=True,
                ):
                    create(label, passphrase, accept_place=True)

            self._client.run(
                lambda: _with_sheet(backstage.create(label, passphrase, accept_place=accept_place)),
                lambda made: self._on_created(made, STEPS),
                refuse,
                owner=screen,
            )

        screen.create_requested.connect(create)
        screen.rehearse_requested.connect(
            lambda: self._client.run(backstage.rehearse, self._on_rehearsed, screen.refuse, owner=screen)
        )
        screen.restore_requested.connect(self.restore)
        self._show(screen)
        self._client.run(
            backstage.restorer().beside, lambda found: _tell_of_backups(screen, found), screen.refuse, owner=screen
        )

    def restore(self) -> None:
        """Bring a store back from a backup, then let whoever did it come in. For when no store is open."""
        self._course = RestoreCourse(
            self._backstage.restorer(), self._client, self._asker, self._show, self.begin, self.begin
        )
        self._course.begin()

    def _on_created(self, made: tuple[Opened, str], steps: tuple[str, ...] = ()) -> None:
        self._go_on = lambda: None
        opened, code = made
        self.taken.emit(opened)
        me = opened.me
        self._show(
            recovery_step(
                opened,
                code,
                me,
                client=self._client,
                asker=self._asker,
                then=self.entered.emit,
                steps=steps,
            )
        )

    def _on_rehearsed(self, made: tuple[Opened, ConferenceId]) -> None:
        opened, conference = made
        self.taken.emit(opened)
        self.rehearsed.emit(conference)

    # Unlocking

    def unlock(self, screen: UnlockScreen | None = None) -> UnlockScreen | None:
        """Show the unlock page, or take over one that is shown already; without a store, the first run instead."""
        if not self._backstage.exists():
            self._first_run()
            return None
        backstage = self._backstage
        screen = screen or UnlockScreen(backstage.place(), backstage.lacks)
        screen.unlock_requested.connect(lambda member, passphrase: self._open(screen, member, passphrase))
        screen.quick_requested.connect(
            lambda member, pin: self._try(
                screen,
                lambda accept: backstage.open_quickly(MemberId(member), pin, accept_loss=accept),
                self._on_opened,
            )
        )
        screen.recover_requested.connect(
            lambda code, new: self._try(
                screen,
                lambda accept: _with_sheet(backstage.recover(code, new, accept_loss=accept)),
                self._on_created,
            )
        )
        screen.go_on_requested.connect(self._ask_to_go_on)
        screen.restore_requested.connect(self.restore)
        screen.wait_asked.connect(lambda: self._look_at_wait(screen))
        screen.look_asked.connect(lambda member: self._look_at_door(screen, member))
        self._show(screen)
        self._look_at_door(screen)
        return screen

    def _look_at_door(self, screen: UnlockScreen, chosen: str = "") -> None:
        """Show who may come in and whether another program has the store open; whoever was chosen stays so."""

        def show(door: Door) -> None:
            screen.show_door(replace(door, last=MemberId(chosen)) if chosen else door, self._clock.now())

        self._client.run(self._backstage.door, show, screen.refuse, owner=screen)

    def _open(self, screen: UnlockScreen, member: str, passphrase: str) -> None:
        who = MemberId(member) if member else None
        self._try(screen, lambda accept: self._backstage.open(who, passphrase, accept_loss=accept), self._on_opened)

    def _try(self, screen: UnlockScreen, job: Callable[[bool], Any], then: Callable[[Any], object]) -> None:
        """Try to come in; a store that is doubted is opened only by a second try that accepts what is lost."""

        def refuse(problem: Problem) -> None:
            screen.refuse(problem)
            self._look_at_wait(screen)

        def run(*, accept_loss: bool) -> None:
            self._client.run(lambda: job(accept_loss), then, refuse, owner=screen)

        self._go_on = lambda: run(accept_loss=True)
        run(accept_loss=False)

    def _ask_to_go_on(self, loss: str) -> None:
        sure = self._asker.confirm(
            "Go on with the store as it is?",
            f"{loss} A backup may still hold it: restoring one first loses nothing.",
            "Go on without it",
            dangerous=True,
        )
        if sure:
            self._go_on()

    def _look_at_wait(self, screen: UnlockScreen) -> None:
        self._client.run(self._backstage.wait_seconds, screen.show_wait, screen.refuse, owner=screen)

    def _on_opened(self, opened: Opened) -> None:
        self._go_on = lambda: None
        self.taken.emit(opened)
        self.entered.emit()


def _with_sheet(made: tuple[Opened, str]) -> tuple[Opened, str]:
    """A store that comes with a new recovery code, which is about to be shown."""
    opened, code = made
    remembered(opened, opened.me, code)
    return made


def _tell_of_backups(screen: CreateScreen, found: Sequence[Found]) -> None:
    """Where a store has gone and its backups are still there, a first run looks like lost work: it is none."""
    if found:
        screen.problem.say(
            f"The store of this folder is gone, but there is a backup of {moment_words(found[0].made_at)}.",
            "Restore it, unless you mean to begin anew.",
            "warning",
        )
