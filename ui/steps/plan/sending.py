"""How the parts of a page send commands: a refusal is told on the page, and the part puts back what it cleared.

Nothing is sent twice by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference
from ui.widgets import Banner

Then = Callable[[Change], object]


class Sender:
    """Sends commands of one page. What succeeds takes the banner of an earlier refusal away."""

    def __init__(self, conference: OpenConference, banner: Banner) -> None:
        self._conference, self._banner = conference, banner

    def __call__(
        self, command: Command, then: Then | None = None, *, refused: Callable[[], object] | None = None
    ) -> None:
        """Send a command; `then` hears that it is kept, `refused` that it is not."""

        def on_kept(change: Change) -> None:
            self._banner.say("")
            if then is not None:
                then(change)

        def on_refused(problem: Problem) -> None:
            self._banner.say_problem(problem)
            if refused is not None:
                refused()

        self._conference.do(command, on_kept, on_refused)
