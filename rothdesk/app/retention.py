"""When a conference is to be looked at again, and what a person then decides: keep it, hold it, or purge it.

The program proposes and never decides; proposals and decisions stand in the journal. What is held cannot be purged,
and what was never closed, approved or issued only by somebody who says that they know it.
"""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from rothdesk.app.access import Closing, NotCleared
from rothdesk.app.backups import BackupInfo
from rothdesk.app.handlers.refusals import Refusal
from rothdesk.app.reviews import Concern, Decided, Kept, KeysElsewhere, Receipt, RetentionStore, Review, Weighed
from rothdesk.domain.ids import ConferenceId
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem

SURE = "purge unfinished"
"""What is typed to purge a conference that speaks against it."""


class Retention:
    """Reviews, decisions and purges of one open store, for whoever is signed in. Used on the store thread.

    `let_go` is told of every conference that was changed or purged here, so that nothing of it stays in memory.
    """

    def __init__(
        self,
        store: RetentionStore,
        closing: Closing,
        backups: KeysElsewhere,
        clock: Clock,
        actor: str,
        months: int,
        let_go: Callable[[ConferenceId], object],
    ) -> None:
        self._store = store
        self._closing = closing
        self._backups = backups
        self._clock = clock
        self._actor = actor
        self._months = months
        self._let_go = let_go

    def reviews(self) -> tuple[Review, ...]:
        """Every conference, the one that is to be looked at first before the others."""
        found = (self._review(each) for each in self._store.kept())
        return tuple(sorted(found, key=lambda each: (each.review_on, each.conference)))

    def propose(self) -> tuple[Review, ...]:
        """The conferences whose day has come and that nobody holds; the first time that is noted in the journal."""
        now = self._clock.now()
        due = []
        for each in self._store.kept():
            review = self._review(each)
            if each.hold or not review.is_due(now.date()):
                continue
            due.append(review)
            if not each.proposed:
                name = f"Propose to review: due {review.review_on.isoformat()}"
                self._decide(each.conference, Decided(name=name, proposed=True))
        return tuple(sorted(due, key=lambda each: (each.review_on, each.conference)))

    def keep(self, conference: ConferenceId, until: date) -> None:
        """Keep a conference and look at it again on a later day. Raises `Refusal`."""
        if until <= self._clock.now().date():
            raise Refusal("The day of the next review must lie ahead.", "Nothing was changed.", "Give a later day.")
        self._decide(
            conference, Decided(name=f"Keep until {until.isoformat()}", review_on=until, hold="", proposed=False)
        )

    def hold(self, conference: ConferenceId, reason: str) -> None:
        """Hold a conference: it cannot be purged until somebody lifts the hold. Raises `Refusal` without a reason."""
        if not reason.strip():
            raise Refusal("A hold needs a reason.", "Nothing was changed.", "Say why this must be held.")
        self._decide(conference, Decided(name="Hold against purging", hold=reason.strip(), proposed=False))

    def lift(self, conference: ConferenceId) -> None:
        """Lift a hold; the day of the review is as it was."""
        self._decide(conference, Decided(name="Lift the hold", hold=""))

    def weigh(self, conference: ConferenceId) -> Weighed:
        """What purging would mean. Changes nothing."""
        return Weighed(
            review=self._review_of(conference),
            rows=self._store.rows_of(conference),
            backups=self._backups.holding(conference),
        )

    def holding(self, conference: ConferenceId) -> tuple[BackupInfo, ...]:
        """The backups that still hold a conference, newest first."""
        return self._backups.holding(conference)

    def purge(self, conference: ConferenceId, typed: str, sure: str = "") -> Receipt:
        """Destroy every word of a conference and its keys. `typed` is its reference, `sure` is `SURE` where needed.

        Raises `Refusal` if something does not fit, `NotCleared`, or a `Problem` of the disk; then the conference is
        whole. Once the rows are gone, destroying the keys is repeated at each opening until it has succeeded,
        and so is making a backup in place of a newest one that holds the conference.
        """
        review = self._review_of(conference)
        if self._closing.generation(conference) and not self._closing.is_cleared(conference):
            raise NotCleared
        if review.hold:
            raise Refusal(
                "This conference is held.", "Nothing was purged.", "Lift the hold first, if it may be purged."
            )
        if not same_words(typed, review.to_type):
            raise Refusal(
                "What you typed is not the reference of this conference.",
                "Nothing was purged.",
                "Type it as it stands on the page.",
            )
        if review.concerns and not same_words(sure, SURE):
            raise Refusal(
                "This conference is not finished.",
                "Nothing was purged.",
                f"Type “{SURE}” if you purge it all the same.",
            )
        digest = digest_of(conference, review.reference)
        receipt = self._store.purge(conference, digest=digest, actor=self._actor, at=self._clock.now())
        self._let_go(conference)
        finish_unfinished(self._store, self._closing, self._backups)
        with suppress(Problem):  # the next opening tries again
            self._backups.leave_out((conference,))
        return next((each for each in self._store.receipts() if each.conference == conference), receipt)

    def receipts(self) -> tuple[Receipt, ...]:
        """What was purged, newest first."""
        return self._store.receipts()

    def _decide(self, conference: ConferenceId, change: Decided) -> None:
        self._store.decide(conference, change, actor=self._actor, at=self._clock.now())
        self._let_go(conference)

    def _review_of(self, conference: ConferenceId) -> Review:
        return self._review(self._store.kept(conference)[0])

    def _review(self, kept: Kept) -> Review:
        proposed = months_after(kept.over_on or kept.last_changed.date(), self._months)
        concerns = {
            Concern.NOT_OVER: kept.over_on is None,
            Concern.NOT_APPROVED: not kept.approved,
            Concern.NOT_ISSUED: not kept.issued or kept.without_copy > 0,
        }
        return Review(
            conference=kept.conference,
            reference=kept.reference,
            initials=kept.initials,
            over_on=kept.over_on,
            review_on=kept.review_on or proposed,
            hold=kept.hold,
            concerns=tuple(concern for concern, there in concerns.items() if there),
            without_copy=kept.without_copy,
        )


def finish_unfinished(store: RetentionStore, closing: Closing, backups: KeysElsewhere) -> None:
    """Destroy the keys of purges that were interrupted. To be called when a store has been opened."""
    for receipt in store.unfinished():
        closing.destroy(receipt.conference)
        backups.destroy_key(receipt.conference)
        store.finish(receipt.conference)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def digest_of(conference: ConferenceId, reference: str) -> str:
    """SHA-256 in hex over a conference's id and its reference: proof for whoever knows the reference."""
    return hashlib.sha256(f"{conference}\n{reference}".encode()).hexdigest()


def same_words(typed: str, wanted: str) -> bool:
    """Whether the same was typed, but for spaces around it and between words, and for case."""
    return " ".join(typed.split()).casefold() == " ".join(wanted.split()).casefold()
