"""The window's way to the use cases: sends commands and questions to the store's thread and brings answers back.

Answers always arrive on the window's own thread, in order, by a queued signal; an answer whose page is gone
meanwhile is dropped. It knows neither commands nor queries and holds nothing of the record.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Protocol

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from rothdesk.app.dispatcher import Dispatcher
from rothdesk.support.problem import Problem


class Desk(Protocol):
    """The façade of the use cases, called on the dispatcher's thread only."""

    def execute(self, command: Any) -> Any:
        """Do a command and give what changed; raises `Problem`."""
        ...

    def ask(self, query: Any) -> Any:
        """Answer a query about one conference; raises `Problem`."""
        ...

    def ask_store(self, query: Any) -> Any:
        """Answer a query about the whole store; raises `Problem`."""
        ...

    def keep_draft(self, conference: Any, draft: Any) -> None:
        """Keep a line that is being typed; raises `Problem`."""
        ...


class OwnFault(Problem):
    """A mistake of the program's own, for whoever waits for an answer that will not come. Its place is in the log."""

    def __init__(self) -> None:
        super().__init__(
            "The program has met an error of its own and did not finish this.",
            "What the bottom line calls saved is safe, and what you typed is where you typed it.",
            "Try again. If it happens again, close the program and open it again.",
        )


class DeskClient(QObject):
    """`changed(change)` after each command that was kept, `problem(Problem)` for errors nobody took."""

    changed = Signal(object)
    problem = Signal(object)
    _arrived = Signal(object)

    def __init__(self, desk: Desk, dispatcher: Dispatcher, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._dispatcher = desk, dispatcher
        self._numbers = count()
        self._under_way: dict[int, _Errand] = {}
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def execute(
        self,
        command: object,
        then: Callable[[Any], object] | None = None,
        problem: Callable[[Problem], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Do a command; `then` gets what changed, `problem` the error. Neither is called once `owner` is gone."""

        def answer(outcome: _Errand) -> None:
            change = self._value(outcome, problem, owner)
            if change is not None:
                self.changed.emit(change[0])
                if then is not None and _alive(owner):
                    then(change[0])

        self._send(lambda: self._desk.execute(command), answer)

    def ask(
        self,
        query: object,
        then: Callable[[Any], object],
        problem: Callable[[Problem], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Ask a question; `then` gets the answer unless `owner` is gone by then."""
        self.run(lambda: self._desk.ask(query), then, problem, owner=owner)

    def ask_store(
        self,
        query: object,
        then: Callable[[Any], object],
        problem: Callable[[Problem], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Ask about the whole store; else as `ask`."""
        self.run(lambda: self._desk.ask_store(query), then, problem, owner=owner)

    def keep_draft(
        self, conference: Any, draft: Any, then: Callable[[], object], problem: Callable[[Problem], object]
    ) -> None:
        """Keep a line that is being typed and is no entry yet."""
        self.run(lambda: self._desk.keep_draft(conference, draft), lambda _: then(), problem)

    def run(
        self,
        job: Callable[[], Any],
        then: Callable[[Any], object],
        problem: Callable[[Problem], object] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run any other job of the use cases on the store's thread, such as unlocking or an export by stages."""

        def answer(outcome: _Errand) -> None:
            value = self._value(outcome, problem, owner)
            if value is not None and _alive(owner):
                then(value[0])

        self._send(job, answer)

    def run_and_then(self, job: Callable[[], Any], then: Callable[[], object]) -> None:
        """Run a job and go on whatever becomes of it, such as closing what has to be left in any case."""

        def answer(outcome: _Errand) -> None:
            then()
            self._value(outcome, lambda _problem: None, None)

        self._send(job, answer)

    def _send(self, job: Callable[[], Any], answer: Callable[[_Errand], None]) -> None:
        # Whoever asks is kept here and let go of here: the store's thread must never be the last to hold a widget.
        number, under_way = next(self._numbers), self._under_way
        under_way[number] = _Errand(job, answer)
        self._dispatcher.submit(lambda: under_way[number].run()).add_done_callback(
            lambda _: self._arrived.emit(number)
        )

    def _on_arrived(self, number: int) -> None:
        errand = self._under_way.pop(number)
        try:
            errand.answer(errand)
        finally:
            errand.error = None  # its traceback holds the errand, and the errand what was asked

    def _value(
        self,
        outcome: _Errand,
        problem: Callable[[Problem], object] | None,
        owner: QObject | None,
    ) -> tuple[Any] | None:
        error = outcome.error
        if error is None:
            return (outcome.value,)
        found = error if isinstance(error, Problem) else OwnFault()
        if problem is not None and _alive(owner):
            problem(found)
        elif found is error:
            self.problem.emit(found)
        if found is not error:
            raise error  # a bug: nobody waits for it in vain, and it goes on to where bugs are told and noted
        return None


@dataclass(eq=False)
class _Errand:
    """A job, what came of it, and who waits for that."""

    job: Callable[[], Any]
    answer: Callable[[_Errand], None]
    value: Any = None
    error: BaseException | None = field(default_factory=CancelledError)

    def run(self) -> None:
        try:
            self.value, self.error = self.job(), None
        except BaseException as error:  # noqa: BLE001 - whoever waits gets every error, as from a future
            self.error = error


def _alive(owner: QObject | None) -> bool:
    return owner is None or shiboken6.isValid(owner)
