"""Sign and issue: who receives a copy, whether each copy is ready, and the signing of those that are.

Every copy is built from its own projection, searched, signed, verified and placed; a stopped copy names the entry
whose words were found, never the words. Signing asks for the passphrase each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.commands.issuing import AddRecipient
from rothdesk.app.copies.building import BuiltCopy, CopyFor, Leak
from rothdesk.app.copies.issuing import Issuing, Line, Outcome
from rothdesk.app.ports import Placement, SealedIdentity, Signer
from rothdesk.app.screen import Screen
from rothdesk.domain.copies import CopyForm, Recipient
from rothdesk.domain.ids import RecipientId
from rothdesk.domain.people import PersonKind
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.conference.rebuilding import clear
from ui.program.backstage import Opened
from ui.steps.issue.copy_states import CopyState, issued_copies, not_checked, stage_of, stopped
from ui.steps.issue.identity_card import IdentityCard
from ui.steps.issue.recipients import RecipientForm, RecipientRow, usual_recipients
from ui.widgets import Banner, Button, EmptyState, announce, column


class IssuePage(ConferencePage):
    """The page of the stage Sign and issue."""

    def __init__(self, conference: OpenConference, opened: Opened) -> None:
        super().__init__(conference, StageId.ISSUE.value, "Sign and issue")
        self._opened = opened
        self._identity: SealedIdentity | None = None
        self._checked: dict[str, CopyState] = {}
        self._checked_at = -1
        self._leaks: dict[str, tuple[Leak, ...]] = {}
        self._said: object = None
        self._working = self._in_sight = False
        self._card = IdentityCard()
        self._card.make_requested.connect(self._make_identity)
        self._card.import_requested.connect(self._import_identity)
        self.context: QWidget | None = self._card
        self._banner = Banner("", "")
        self._form = RecipientForm(conference)
        self._form.closed.connect(self._focus_list)
        self._rows = column(gap=6)
        self._empty = EmptyState(
            "Nobody is listed to receive a copy",
            "Usually each family member receives their own, and each agency one for those who came.",
            action="List them as usual",
            on_action=self._list_usual,
        )
        self.body.add(self._banner)
        self.body.addLayout(self._rows)
        self.body.add(self._empty, self._form)
        self._add = Button("Add a recipient", icon="plus", on_click=self._on_add, name="issue.add")
        self._check = Button("Check the copies", on_click=self.check_copies, name="issue.check")
        self._open_entry = Button("Open what stopped it", on_click=self._on_open_entry, name="issue.open_entry")
        self._sign = Button("Sign", on_click=self._on_sign_clicked, icon="signature", name="issue.sign")
        self._cancel = Button("Stop after this copy", on_click=self._on_cancel, name="issue.cancel")
        self._cancel.hide()
        self._cancelled = False
        self._total = 0
        self._outcomes: list[Outcome | None] = []
        self.foot_left.add(self._add, self._check, self._open_entry, self._cancel)
        self.set_primary(self._sign)

    # What is shown

    def entered(self) -> None:
        """Ask for the identity, and check the copies once the minutes are approved."""
        self._in_sight = True
        self.conference.client.run(self._opened.identity, self._on_identity, owner=self)
        if self.conference.screen is not None and self.conference.screen.approved:
            self.check_copies()

    def leaving(self) -> None:
        """The page goes out of sight."""
        self._in_sight = False
        super().leaving()

    def show_screen(self, screen: Screen) -> None:
        """Show recipients and states."""
        if screen.revision != self._checked_at and not self._working:
            self._checked = {}
        if screen.approved:
            version = screen.view.versions[-1]
            self.set_note(f"Version {version.number}, approved {version.approved_at:%d %B %Y at %H:%M}")
        else:
            self.set_note("The minutes are not approved as they now stand")
        self._show(screen)

    def _show(self, screen: Screen) -> None:
        issued = issued_copies(screen)
        states = [(r, issued.get(r.id) or self._checked.get(r.id) or not_checked(r)) for r in screen.view.recipients]
        ready = sum(1 for _, state in states if state.word == "ready")
        self._sign.set_words(
            f"Sign {ready} ready {'copy' if ready == 1 else 'copies'}" if ready else "Sign the copies"
        )
        self._sign.setEnabled(bool(ready) and screen.approved and not self._working)
        self._check.setEnabled(bool(states) and not self._working)
        self._open_entry.setVisible(any(state.word == "stopped" for _, state in states))
        said = (tuple(states), screen.view.participants)
        if said == self._said:
            return
        self._said = said
        clear(self._rows)
        for recipient, state in states:
            self._rows.add(RecipientRow(recipient, screen.view, self._on_edit, state))
        self._empty.setVisible(not states)

    # Recipients

    def _on_add(self) -> None:
        if self.conference.screen is not None:
            self._form.open(self.conference.screen)
            self.show_field(self._form)

    def _on_edit(self, recipient_id: str) -> None:
        screen = self.conference.screen
        found = next((r for r in screen.view.recipients if r.id == recipient_id), None) if screen else None
        if screen is not None and found is not None:
            self._form.open(screen, found)
            self.show_field(self._form)

    def _focus_list(self) -> None:
        self._add.setFocus()

    def _list_usual(self) -> None:
        screen = self.conference.screen
        if screen is None:
            return
        children = {p.id for p in screen.view.participants if p.kind is PersonKind.CHILD}
        for label, people in usual_recipients(screen.view):
            short = bool(children & set(people))
            recipient = Recipient(id="", name=label, people=people, form=CopyForm.SHORT if short else CopyForm.RECORD)
            self.conference.do(AddRecipient(conference=self.conference.id, entity=recipient))

    # Checking

    def check_copies(self) -> None:
        """Build and search every copy that has not been issued, one after another."""
        screen = self.conference.screen
        if screen is None or self._working:
            return
        issued = issued_copies(screen)
        waiting = [r for r in screen.view.recipients if r.id not in issued and (r.people or r.agencies)]
        self._checked_at = screen.revision
        for recipient in waiting:
            self._checked[recipient.id] = CopyState("checking", "neutral")
            workshop = self._opened.workshop
            identity = self._identity
            query = CopyFor(
                self.conference.id,
                RecipientId(recipient.id),
                workshop.renderer,
                workshop.search,
                signer=identity.label if identity else "",
                fingerprint=identity.fingerprint if identity else "",
            )
            self.conference.client.ask(
                query, self._on_checked, partial(self._on_check_failed, recipient.id), owner=self
            )
        self._show(screen)

    def _on_checked(self, built: BuiltCopy) -> None:
        self._leaks[built.recipient] = built.leaks
        self._checked[built.recipient] = CopyState("ready", "strength") if built.ready else stopped(built.leaks)
        if self.conference.screen is not None:
            self._show(self.conference.screen)

    def _on_check_failed(self, recipient: str, problem: Problem) -> None:
        self._checked[recipient] = CopyState("not built", "warning", problem.sentences())
        if self.conference.screen is not None:
            self._show(self.conference.screen)

    def _on_open_entry(self) -> None:
        leak = next((leaks[0] for leaks in self._leaks.values() if leaks), None)
        if leak is not None:
            self.go_to(stage_of(leak))

    # Identity and signing

    def _on_identity(self, identity: SealedIdentity | None) -> None:
        self._identity = identity
        self._card.show_identity(identity.label if identity else "", identity.fingerprint if identity else "")

    def _make_identity(self) -> None:
        screen = self.conference.screen
        chair = screen.view.name(screen.view.conference.chair) if screen else ""
        name = self.conference.asker.ask_text(
            "Make a signing identity", "Name of the chair, as it will stand in the signature", "Go on", text=chair
        )
        if not name:
            return
        passphrase = self._passphrase("The private key will be sealed with your passphrase.")
        if passphrase:
            self._identity_job(lambda: self._opened.make_identity(passphrase, name))

    def _import_identity(self) -> None:
        file = self.conference.asker.choose_open_file("Import a signing identity", "Certificate files (*.p12 *.pfx)")
        if file is None:
            return
        theirs = self.conference.asker.ask_passphrase(
            "Passphrase of the certificate file", "It was set by whoever made the file.", "Go on"
        )
        passphrase = self._passphrase("The private key will be sealed with your passphrase.") if theirs else None
        if theirs and passphrase:
            self._identity_job(lambda: self._opened.import_identity(passphrase, file, theirs))

    def _identity_job(self, job: Any) -> None:
        self._banner.say("Making the signing identity…", "This takes a second or two.")
        self.conference.client.run(job, self._on_identity_kept, self._banner.say_problem, owner=self)

    def _on_identity_kept(self, identity: SealedIdentity) -> None:
        self._banner.say("The signing identity is ready.", "Its fingerprint belongs in your authority's register.")
        self._on_identity(identity)
        self.check_copies()

    def _passphrase(self, why: str) -> str | None:
        return self.conference.asker.ask_passphrase("Your passphrase", why, "Go on")

    def _on_sign_clicked(self) -> None:
        if self._identity is None:
            self._banner.say("There is no signing identity yet.", "Make or import one, beside this page.", "warning")
            return
        folder = self.conference.asker.choose_folder("Where to put the signed copies")
        passphrase = self._passphrase("Each signature needs it. It is not kept.") if folder is not None else None
        if folder is None or not passphrase:
            return
        self._working, self._cancelled = True, False
        self._sign.setEnabled(False)
        self._cancel.show()
        self._banner.say("Signing and verifying the copies…", "You can go on working on other pages.")
        conference, opened = self.conference, self._opened

        issuing = Issuing(opened.desk, opened.workshop, conference.clock)
        placement = opened.placement(folder)

        def begin() -> tuple[Signer, tuple[Line, ...]]:
            return opened.open_signer(passphrase), issuing.waiting(conference.id)

        def on_begun(begun: tuple[Signer, tuple[Line, ...]]) -> None:
            signer, lines = begun
            self._total, self._outcomes = len(lines), []
            # One job for each copy, so that what is being typed elsewhere is kept in between.
            for line in lines:
                job = partial(self._issue_one, issuing, line, signer, placement)
                conference.client.run(job, self._on_one_issued, self._on_sign_failed, owner=self)

        conference.client.run(begin, on_begun, self._on_sign_failed, owner=self)

    def _issue_one(self, issuing: Issuing, line: Line, signer: Signer, placement: Placement) -> Outcome | None:
        return None if self._cancelled else issuing.issue_one(self.conference.id, line, signer, placement)

    def _on_one_issued(self, outcome: Outcome | None) -> None:
        self._outcomes.append(outcome)
        done = len(self._outcomes)
        self._banner.say(f"Signing and verifying: {done} of {self._total} copies done", "")
        if done == self._total:
            self._on_signed([o for o in self._outcomes if o is not None])

    def _on_cancel(self) -> None:
        """Stop after the copy in hand; what has been issued stays issued."""
        self._cancelled = True

    def _on_signed(self, outcomes: Sequence[Outcome]) -> None:
        self._working = False
        self._cancel.hide()
        issued = sum(o.issued for o in outcomes)
        others = self._total - issued
        for outcome in outcomes:
            if outcome.leaks:
                self._leaks[outcome.recipient] = outcome.leaks
                self._checked[outcome.recipient] = stopped(outcome.leaks)
            elif outcome.problem:
                self._checked[outcome.recipient] = CopyState("not issued", "warning", outcome.problem)
        lead = f"{issued} {'copy is' if issued == 1 else 'copies are'} signed, verified and in the folder."
        more = f"{others} {'was' if others == 1 else 'were'} not issued; see below." if others else ""
        self._banner.say(lead, more, "warning" if others else "info")
        announce(self, lead)
        self.conference.refresh()

    def _on_sign_failed(self, problem: Problem) -> None:
        self._working = False
        self._cancel.hide()
        self._banner.say_problem(problem)
        if self.conference.screen is not None:
            self._show(self.conference.screen)
