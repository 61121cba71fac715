"""Signing and issuing: each ready copy is signed, verified on its own bytes, placed whole, and its receipt kept.

A copy that is stopped, fails its own verification or cannot be placed is reported and issued not at all; the others
go on. Nothing is signed that began as a fuller file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from rothdesk.app.commands.issuing import RecordIssue
from rothdesk.app.copies.building import BuiltCopy, CopyFor, Leak
from rothdesk.app.desk import Desk
from rothdesk.app.ports import LeakSearch, Placement, Renderer, Signer, Verifier
from rothdesk.app.queries import Asked
from rothdesk.domain.copies import Recipient
from rothdesk.domain.ids import ConferenceId, RecipientId, VersionId
from rothdesk.support.clock import Clock
from rothdesk.support.problem import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one copy: issued (with file name and SHA-256 in hex), stopped by leaks, or failed with words."""

    recipient: RecipientId
    name: str
    file_name: str = ""
    sha256: str = ""
    leaks: tuple[Leak, ...] = ()
    problem: str = ""

    @property
    def issued(self) -> bool:
        """Whether a signed file was placed and its receipt kept."""
        return bool(self.sha256)


@dataclass(frozen=True, slots=True)
class Line:
    """A recipient of the approved version, and whether their copy has been issued already."""

    recipient: RecipientId
    name: str
    file_name: str
    issued: bool


@dataclass(frozen=True, slots=True)
class IssueList:
    """Ask who is to receive the approved version.

    The answer's first part is None before approval, and again once the record is no longer what was approved.
    """

    conference: ConferenceId

    def answer(self, asked: Asked) -> tuple[VersionId | None, tuple[Line, ...]]:
        """The version and a line for each recipient."""
        record = asked.record
        if not asked.approved:
            return None, tuple(Line(RecipientId(r.id), r.name, "", issued=False) for r in record.recipients)
        version = record.versions[-1]
        received = {c.recipient for c in record.issued_copies if c.version == version.id}
        return VersionId(version.id), tuple(
            Line(
                RecipientId(r.id),
                r.name,
                file_name(record.conference.reference, version.number, r),
                issued=r.id in received,
            )
            for r in record.recipients
        )


def file_name(reference: str, version: int, recipient: Recipient) -> str:
    """A file name that names nobody and that every case system takes: ASCII, far below 80 characters."""
    safe = "".join(c if c.isascii() and c.isalnum() else "-" for c in reference)[:40] or "conference"
    return f"{safe}-v{version}-copy-{recipient.position:02d}.pdf"


@dataclass(frozen=True, slots=True)
class Workshop:
    """The plugs that making a copy needs."""

    renderer: Renderer
    search: LeakSearch
    verifier: Verifier


class Issuing:
    """The job that issues every copy of the approved version that has not gone out yet."""

    def __init__(self, desk: Desk, workshop: Workshop, clock: Clock) -> None:
        self._desk = desk
        self._workshop = workshop
        self._clock = clock

    def issue(
        self,
        conference: ConferenceId,
        signer: Signer,
        placement: Placement,
        *,
        progress: Callable[[str, int, int], None] = lambda stage, done, of: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[Outcome, ...]:
        """Issue the copies, one after another; `cancelled` is asked between copies.

        Raises `Problem` if the minutes have not been approved. `progress` hears a plain word and how many of how
        many copies are done.
        """
        waiting = self.waiting(conference)
        outcomes: list[Outcome] = []
        for done, line in enumerate(waiting):
            if cancelled():
                break
            progress("Building and checking", done, len(waiting))
            outcomes.append(self.issue_one(conference, line, signer, placement))
            progress("Issued", done + 1, len(waiting))
        return tuple(outcomes)

    def waiting(self, conference: ConferenceId) -> tuple[Line, ...]:
        """The recipients whose copy of the approved version has not gone out.

        Raises `Problem` if the minutes are not approved as they now stand.
        """
        version, lines = self._desk.ask(IssueList(conference))
        if version is None:
            raise Problem(
                "The minutes are not approved as they now stand.",
                "No copy was signed.",
                "Approve them on the page Minutes first.",
            )
        return tuple(line for line in lines if not line.issued)

    def issue_one(self, conference: ConferenceId, line: Line, signer: Signer, placement: Placement) -> Outcome:
        """Issue one copy. Whatever goes wrong is in the outcome, in words."""
        try:
            version, _ = self._desk.ask(IssueList(conference))
            if version is None:
                raise Problem("The record was changed meanwhile.", "This copy was not signed.", "Approve it again.")
            built = self._built(conference, line.recipient, signer)
            return self._issued(conference, version, line, built, signer, placement)
        except Problem as problem:
            return Outcome(line.recipient, line.name, problem=problem.sentences())

    def _built(self, conference: ConferenceId, recipient: RecipientId, signer: Signer) -> BuiltCopy:
        query = CopyFor(
            conference,
            recipient,
            self._workshop.renderer,
            self._workshop.search,
            signer=signer.name,
            fingerprint=signer.fingerprint,
        )
        return self._desk.ask(query)

    def _issued(
        self,
        conference: ConferenceId,
        version: VersionId,
        line: Line,
        built: BuiltCopy,
        signer: Signer,
        placement: Placement,
    ) -> Outcome:
        if not built.ready:
            return Outcome(line.recipient, line.name, leaks=built.leaks)
        at = self._clock.now()
        signed = signer.sign(built.pdf, at=at)
        if wrong := self._workshop.verifier.check(signed, signer.fingerprint):
            raise Problem(
                f"The signed copy did not pass its own check: {wrong}",
                "It was not issued.",
                "Try again, and report it.",
            )
        digest = sha256(signed).hexdigest()
        placement.place(line.file_name, signed)
        self._desk.execute(
            RecordIssue(
                conference=conference,
                version=version,
                recipient=line.recipient,
                at=at,
                sha256=digest,
                file_name=line.file_name,
                signer=signer.fingerprint,
            )
        )
        return Outcome(line.recipient, line.name, file_name=line.file_name, sha256=digest)
