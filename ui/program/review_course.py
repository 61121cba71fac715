"""The course of reviewing conferences: the list, a decision, a purge with its questions, and the receipt.

Each decision is the store's; afterwards the list is read anew.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from rothdesk.app.reviews import Receipt, Review, Weighed
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.british_dates import in_words
from rothdesk.support.clock import Clock
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.screens.retention.purge import PurgeScreen, ReceiptScreen
from ui.screens.retention.screen import RetentionScreen

_Seen = tuple[tuple[Review, ...], tuple[Receipt, ...]]


class ReviewCourse:
    """Shown from the list of conferences; `leave` goes back there."""

    def __init__(
        self,
        opened: Opened,
        client: DeskClient,
        clock: Clock,
        show: Callable[[QWidget], object],
        leave: Callable[[], object],
    ) -> None:
        self._opened, self._client, self._clock = opened, client, clock
        self._show, self._leave = show, leave

    def begin(self) -> None:
        """Show the list."""
        page = RetentionScreen(self._clock.now().date())
        page.left.connect(self._leave)
        page.keep_asked.connect(lambda conference, until: self._keep(page, ConferenceId(conference), until))
        page.hold_asked.connect(lambda conference, reason: self._hold(page, ConferenceId(conference), reason))
        page.lift_asked.connect(lambda conference: self._lift(page, ConferenceId(conference)))
        page.purge_asked.connect(lambda conference: self._weigh(page, ConferenceId(conference)))
        self._show(page)
        self._refresh(page)

    def _look(self) -> _Seen:
        retention = self._opened.retention
        return retention.reviews(), retention.receipts()

    def _refresh(self, page: RetentionScreen, said: str = "") -> None:
        self._client.run(self._look, lambda seen: page.show_reviews(seen[0], seen[1], said), page.refuse, owner=page)

    def _decide(self, page: RetentionScreen, decide: Callable[[], object], said: str) -> None:
        self._client.run(decide, lambda _: self._refresh(page, said), page.refuse, owner=page)

    def _keep(self, page: RetentionScreen, conference: ConferenceId, until: date) -> None:
        said = f"Kept. It is proposed again on {in_words(until)}."
        self._decide(page, lambda: self._opened.retention.keep(conference, until), said)

    def _hold(self, page: RetentionScreen, conference: ConferenceId, reason: str) -> None:
        said = "Held. It cannot be purged until the hold is lifted."
        self._decide(page, lambda: self._opened.retention.hold(conference, reason), said)

    def _lift(self, page: RetentionScreen, conference: ConferenceId) -> None:
        self._decide(page, lambda: self._opened.retention.lift(conference), "The hold is lifted.")

    def _weigh(self, page: RetentionScreen, conference: ConferenceId) -> None:
        self._client.run(
            lambda: self._opened.retention.weigh(conference), self._ask_to_purge, page.refuse, owner=page
        )

    def _ask_to_purge(self, weighed: Weighed) -> None:
        page = PurgeScreen(weighed)
        page.cancelled.connect(lambda: self.begin())
        page.purge_asked.connect(lambda typed, sure: self._purge(page, weighed, typed, sure))
        self._show(page)

    def _purge(self, page: PurgeScreen, weighed: Weighed, typed: str, sure: str) -> None:
        conference = weighed.review.conference

        def purge() -> tuple[Weighed, Receipt]:
            retention = self._opened.retention
            receipt = retention.purge(conference, typed, sure)
            return replace(weighed, backups=retention.holding(conference)), receipt

        self._client.run(purge, lambda done: self._show_receipt(*done), page.refuse, owner=page)

    def _show_receipt(self, weighed: Weighed, receipt: Receipt) -> None:
        """`weighed` with the backups that hold it now."""
        page = ReceiptScreen(weighed, receipt)
        page.done.connect(lambda: self.begin())  # which keeps this course: a bound method would not
        self._show(page)
