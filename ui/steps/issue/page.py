"""Sign and issue: who receives a copy, whether each copy is ready, and the signing of those that are.

Every copy is built from its own projection, searched, signed, verified and placed; a stopped copy names the entry
whose words were found, never the words. Signing asks for the passphrase each time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.commands.issuing import AddRecipient
from rothdesk.app.copies.building import BuiltCopy, CopyFor, Leak
from rothdesk.app.copies.issuing import Outcome
from rothdesk.app.screen import Screen
from rothdesk.domain.copies import CopyForm, Recipient
from rothdesk.domain.ids import RecipientId
from rothdesk.domain.people import PersonKind
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.program.backstage import Opened
from ui.steps.issue.copy_states import (
    CHECKING,
    READY,
    STOPPED,
    CopyState,
    issued_copies,
    not_checked,
    place_of,
    stopped,
)
from ui.steps.issue.identity import Identity
from ui.steps.issue.identity_card import IdentityCard
from ui.steps.issue.recipient_row import RecipientRow
from ui.steps.issue.recipients import RecipientForm, usual_recipients
from ui.steps.issue.signing import Signing
from ui.widgets import Banner, Button, EmptyState, announce, column


class IssuePage(ConferencePage):
    """The page of the stage Sign and issue. `to_place(stage, section, id)` leads to what stopped a copy."""

    def __init__(self, conference: OpenConference, opened: Opened) -> None:
        super().__init__(conference, StageId.ISSUE.value, "Sign and issue")
        self.to_place: Callable[[str, str, str], object] = lambda stage, _section, _id: self.go_to(stage)
        self._workshop = opened.workshop
        self._checked: dict[str, CopyState] = {}
        self._checked_at = -1
        self._listing = False
        self._leaks: dict[str, tuple[Leak, ...]] = {}
        self._rows_of: dict[str, RecipientRow] = {}
        self._banner = Banner(name="issue.banner")
        self._identity = Identity(conference, opened, self)
        self._signing = Signing(conference, opened, self)
        self._card = IdentityCard()
        self.context: QWidget | None = self._card
        self._join()
        self._form = RecipientForm(conference)
        self._form.closed.connect(self._take_keyboard)
        self._rows = column(gap=6)
        self._empty = EmptyState(
            "Nobody is listed to receive a copy",
            "Usually each family member receives their own, and each agency one for those who came.",
            action="List them as usual",
            on_action=self._list_usual,
        )
        self._empty.hide()
        self.body.add(self._banner)
        self.body.addLayout(self._rows)
        self.body.add(self._empty, self._form)
        self._add = Button("Add a recipient", icon="plus", on_click=self._on_add, name="issue.add")
        self._check = Button("Check the copies", on_click=self.check_copies, name="issue.check")
        self._sign = Button("Sign the copies", on_click=self._on_sign_clicked, icon="signature", name="issue.sign")
        self._cancel = Button("Stop after this copy", on_click=self._signing.stop, name="issue.cancel")
        self._cancel.hide()
        self.foot_left.add(self._add, self._check, self._cancel)
        self.set_primary(self._sign)

    def _join(self) -> None:
        self._card.make_requested.connect(self._identity.make)
        self._card.import_requested.connect(self._identity.import_file)
        self._identity.changed.connect(self._on_identity_changed)
        self._identity.kept.connect(self._on_identity_kept)
        self._identity.failed.connect(self._banner.say_problem)
        self._identity.working.connect(
            lambda: self._banner.say("Making the signing identity…", "This takes a second or two.")
        )
        self._signing.progressed.connect(self._on_progressed)
        self._signing.finished.connect(self._on_signed)
        self._signing.failed.connect(self._on_sign_failed)

    # What is shown

    def entered(self) -> None:
        """Ask for the identity, and check the copies once the minutes are approved."""
        self._identity.load()
        screen = self.conference.screen
        if screen is not None and screen.approved and screen.revision != self._checked_at:
            self.check_copies()
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if self._empty.isVisible():
            self._empty.action.setFocus()
        else:
            (self._sign if self._sign.isEnabled() else self._add).setFocus()

    def show_screen(self, screen: Screen) -> None:
        """Show recipients and states."""
        if screen.revision != self._checked_at and not self._signing.under_way:
            self._checked, self._leaks = {}, {}
        if screen.approved:
            version = screen.view.versions[-1]
            at = version.approved_at
            self.set_note(f"Version {version.number}, approved {at.day} {at:%B %Y at %H:%M}")
        else:
            self.set_note("The minutes are not approved as they now stand")
        self._show(screen)

    def _show(self, screen: Screen) -> None:
        issued = issued_copies(screen)
        states = [(r, issued.get(r.id) or self._checked.get(r.id) or not_checked(r)) for r in screen.view.recipients]
        ready = sum(state.word == READY for _, state in states)
        working = self._signing.under_way
        self._sign.set_words(
            f"Sign {ready} ready {'copy' if ready == 1 else 'copies'}" if ready else "Sign the copies"
        )
        self._sign.setEnabled(bool(ready) and screen.approved and not working)
        self._check.setEnabled(bool(states) and not working)
        self._cancel.setVisible(working)
        for gone in set(self._rows_of) - {r.id for r, _ in states}:
            self._rows_of.pop(gone).deleteLater()
        for recipient, state in states:
            if recipient.id not in self._rows_of:
                self._rows_of[recipient.id] = RecipientRow(recipient.id, self._on_edit, self._on_open_leak)
                self._rows.add(self._rows_of[recipient.id])
            self._rows_of[recipient.id].show_recipient(recipient, screen.view, state)
        self._empty.setVisible(not states)

    def _show_again(self) -> None:
        if self.conference.screen is not None:
            self._show(self.conference.screen)

    # Recipients

    def _on_add(self) -> None:
        if self.conference.screen is not None:
            self._form.open(self.conference.screen)
            self.show_field(self._form.first)

    def _on_edit(self, recipient_id: str) -> None:
        screen = self.conference.screen
        found = next((r for r in screen.view.recipients if r.id == recipient_id), None) if screen else None
        if screen is not None and found is not None:
            self._form.open(screen, found)
            self.show_field(self._form.first)

    def _list_usual(self) -> None:
        screen = self.conference.screen
        if screen is None or screen.view.recipients or self._listing:
            return
        self._listing = True
        children = {p.id for p in screen.view.participants if p.kind is PersonKind.CHILD}
        for label, people in usual_recipients(screen.view):
            short = bool(children & set(people))
            recipient = Recipient(id="", name=label, people=people, form=CopyForm.SHORT if short else CopyForm.RECORD)
            self.conference.do(
                AddRecipient(conference=self.conference.id, entity=recipient),
                lambda _change: self._on_listed(),
                self._on_not_listed,
            )

    def _on_listed(self) -> None:
        if self._listing:
            self._listing = False
            self._add.setFocus()

    def _on_not_listed(self, problem: Problem) -> None:
        self._listing = False
        self._banner.say_problem(problem)

    # Checking

    def check_copies(self) -> None:
        """Build and search every copy that has not been issued, one after another."""
        screen = self.conference.screen
        if screen is None or self._signing.under_way:
            return
        issued = issued_copies(screen)
        self._checked_at, self._leaks = screen.revision, {}
        for recipient in screen.view.recipients:
            if recipient.id in issued or not (recipient.people or recipient.agencies):
                continue
            self._checked[recipient.id] = CopyState(CHECKING, "neutral")
            query = CopyFor(
                self.conference.id,
                RecipientId(recipient.id),
                self._workshop.renderer,
                self._workshop.search,
                signer=self._identity.label,
                fingerprint=self._identity.fingerprint,
            )
            failed = partial(self._on_check_failed, recipient.id)
            self.conference.client.ask(query, self._on_checked, failed, owner=self)
        self._show(screen)

    def _on_checked(self, built: BuiltCopy) -> None:
        self._leaks[built.recipient] = built.leaks
        self._checked[built.recipient] = CopyState(READY, "strength") if built.ready else stopped(built.leaks)
        self._show_again()
        self._say_checked()

    def _on_check_failed(self, recipient: str, problem: Problem) -> None:
        self._checked[recipient] = CopyState("not built", "warning", problem.sentences())
        self._show_again()

    def _say_checked(self) -> None:
        words = [state.word for state in self._checked.values()]
        count = words.count(STOPPED)
        if count and CHECKING not in words:
            lead = "One copy is stopped." if count == 1 else f"{count} copies are stopped."
            self._banner.say(
                lead,
                "Nothing has left this laptop. Open what stopped it, change its words or who may know it, and check "
                "the copies again.",
                "danger",
            )

    def _on_open_leak(self, recipient_id: str) -> None:
        leaks = self._leaks.get(recipient_id)
        if leaks:
            stage, section = place_of(leaks[0])
            self.to_place(stage, section, leaks[0].id)

    # Identity and signing

    def _on_identity_changed(self) -> None:
        self._card.show_identity(self._identity.label, self._identity.fingerprint)

    def _on_identity_kept(self) -> None:
        self._banner.say("The signing identity is ready.", "Its fingerprint belongs in your authority's register.")
        self.check_copies()

    def _on_sign_clicked(self) -> None:
        if self._identity.sealed is None:
            self._banner.say("There is no signing identity yet.", "Make or import one, beside this page.", "warning")
            self._card.begin()
            return
        self.conference.autosave.flush()
        folder = self.conference.asker.choose_folder("Where to put the signed copies")
        passphrase = self._identity.passphrase("Each signature needs it. It is not kept.") if folder else None
        if folder is None or not passphrase:
            return
        self._signing.begin(folder, passphrase)
        self._banner.say("Signing and verifying the copies…", "You can go on working on other pages.")
        self._show_again()

    def _on_progressed(self, done: int, total: int) -> None:
        self._banner.say(f"Signing and verifying: {done} of {total} copies done", "")

    def _on_signed(self, outcomes: Sequence[Outcome], total: int) -> None:
        issued = sum(o.issued for o in outcomes)
        for outcome in outcomes:
            if outcome.leaks:
                self._leaks[outcome.recipient] = outcome.leaks
                self._checked[outcome.recipient] = stopped(outcome.leaks)
            elif outcome.problem:
                self._checked[outcome.recipient] = CopyState("not issued", "warning", outcome.problem)
        others = total - issued
        lead = f"{issued} {'copy is' if issued == 1 else 'copies are'} signed, verified and in the folder."
        more = f"{others} {'was' if others == 1 else 'were'} not issued; see below." if others else ""
        self._banner.say(lead, more, "warning" if others else "info")
        announce(self, lead)
        self.conference.refresh()

    def _on_sign_failed(self, problem: Problem) -> None:
        self._banner.say_problem(problem)
        self.conference.refresh()
        self._show_again()
