"""The way back to a window whose lock cannot finish: whoever types the secret of the one signed in goes on working.

Everybody else stays before the cover. The secret goes to the store's thread and is kept nowhere; what it opens is the
window alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from rothdesk.support.problem import Problem
from ui.desk_client import DeskClient
from ui.program.backstage import Returning
from ui.screens.return_form import ReturnForm
from ui.shell.window import Window


class WayBack(QObject):
    """`proved` once the secret was right, while the form is still wanted."""

    proved = Signal()

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._form: ReturnForm | None = None

    def offer(self, returning: Returning, client: DeskClient) -> None:
        """Put the form on the cover, unless it is there."""
        if self._form is not None:
            return
        self._form = form = ReturnForm(returning.label, takes_pin=returning.takes_pin)

        def attempt(one: Callable[[str], None], secret: str) -> None:
            client.run(partial(one, secret), lambda _: self._on_right(form), refuse, owner=form)

        def refuse(problem: Problem) -> None:
            form.refuse(problem)
            look_at_wait()

        def look_at_wait() -> None:
            client.run(returning.wait_seconds, form.show_wait, form.refuse, owner=form)

        form.passphrase_tried.connect(partial(attempt, returning.try_passphrase))
        form.pin_tried.connect(partial(attempt, returning.try_pin))
        form.wait_asked.connect(look_at_wait)
        self._window.offer_on_cover(form)
        look_at_wait()

    def withdraw(self) -> None:
        """Take the form away: it has locked, or the person is back."""
        self._form = None
        self._window.offer_on_cover(None)

    def _on_right(self, form: ReturnForm) -> None:
        # The words may have been kept meanwhile, and the lock gone on.
        if form is self._form:
            self.proved.emit()
