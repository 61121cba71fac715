"""Where work runs: on one store thread for the window, or at once for the command line and tests.

Both dispatchers keep the order in which work was handed in. Nothing here knows Qt; the window delivers answers to
its own thread by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol, TypeVar

T = TypeVar("T")


class Dispatcher(Protocol):
    """Runs jobs one after another."""

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Hand a job in; its result or error arrives in the future, on the thread that ran it."""
        ...

    def close(self) -> None:
        """Finish what was handed in and take nothing more."""
        ...


class InlineDispatcher:
    """Runs each job at once, on the calling thread."""

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Run the job now."""
        future: Future[T] = Future()
        try:
            future.set_result(job())
        except BaseException as error:  # noqa: BLE001 - a future carries every error to whoever asks for its result
            future.set_exception(error)
        return future

    def close(self) -> None:
        """Nothing is ever waiting."""


class ThreadedDispatcher:
    """Runs jobs on one thread of its own, the only one that ever touches the store."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def submit(self, job: Callable[[], T]) -> Future[T]:
        """Queue the job."""
        return self._pool.submit(job)

    def close(self) -> None:
        """Wait for what was queued."""
        self._pool.shutdown(wait=True)
