"""The minutes: each recipient's copy as the real pages of its PDF, and the chair's approval.

What is shown is built anew from that recipient's projection and searched; nothing here shows more than the copy has.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from rothdesk.app.agenda.finding import StageId
from rothdesk.app.commands.issuing import ApproveMinutes
from rothdesk.app.copies.building import BuiltCopy, CopyFor
from rothdesk.app.copies.issuing import Workshop
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import RecipientId
from rothdesk.support.problem import Problem
from ui.conference.conference_page import ConferencePage
from ui.conference.open_conference import OpenConference
from ui.widgets import Banner, Button, Choice, EmptyState, Field, PdfPreview, PlainLabel, row


class MinutesPage(ConferencePage):
    """The page of the stage Minutes."""

    def __init__(self, conference: OpenConference, workshop: Workshop) -> None:
        super().__init__(conference, StageId.MINUTES.value, "Minutes", scrolls=False)
        self._workshop = workshop
        self._recipient = Choice(hint="Choose a recipient", name="minutes.recipient")
        self._recipient.edited.connect(self._on_recipient_edited)
        self._banner = Banner("", "")
        self._preview = PdfPreview("The pages of the copy stand here once they are built", name="minutes.preview")
        self._building = PlainLabel("", "muted", wrap=False, name="minutes.building")
        self._none = EmptyState(
            "Nobody is listed to receive a copy",
            "Say on the page Sign and issue who receives one; then their copy can be read here as it will be.",
            action="Go to Sign and issue",
            on_action=lambda: self.go_to("issue"),
        )
        self._none.hide()
        self._field = Field("Copy for", self._recipient)
        self.body.add(self._banner)
        chosen = row(gap=12)
        chosen.addWidget(self._field, 1)
        chosen.addWidget(self._building, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(chosen)
        self.body.addWidget(self._preview, 1)
        self.body.addWidget(self._none, 1)
        self._approve = Button("Approve the minutes", on_click=self._on_approve_clicked, name="minutes.approve")
        self.set_primary(self._approve)
        self._next = Button("Go on to sign and issue", on_click=lambda: self.go_to("issue"), name="minutes.next")
        self.foot_left.add(self._next)
        self._built_for: tuple[str, int] | None = None
        self._shown_for: str | None = None
        self._in_sight = False

    def entered(self) -> None:
        """Build the copy that is chosen, as it is now."""
        self._in_sight = True
        self._build()
        if self._recipient.isVisible():
            self._recipient.setFocus()

    def leaving(self) -> None:
        """Nothing is built while the page is out of sight."""
        self._in_sight = False
        super().leaving()

    def show_screen(self, screen: Screen) -> None:
        """Offer the recipients, and say whether the minutes are approved."""
        recipients = screen.view.recipients
        self._recipient.set_options([(r.id, r.name) for r in recipients])
        if self._recipient.value() is None and recipients:
            self._recipient.set_value(recipients[0].id)
        self._field.setVisible(bool(recipients))
        self._preview.setVisible(bool(recipients))
        self._none.setVisible(not recipients)
        self._approve.setEnabled(not screen.approved)
        versions = screen.view.versions
        if screen.approved:
            last = versions[-1]
            self.set_note(f"Version {last.number}, approved {last.approved_at:%H:%M} on {last.approved_at:%d %B %Y}")
        else:
            self.set_note("Changed since the last approval" if versions else "Not approved yet")
        others = bool(screen.view.audience.readers.people)
        stale = self._built_for is not None and self._built_for[1] != screen.revision
        if others or (stale and not self._in_sight):
            self._put_away()
        if self._in_sight:
            self._build()

    def _put_away(self) -> None:
        """A copy that was looked at may hold what somebody who has come in since may not know."""
        self._preview.show_bytes(None)
        self._built_for = self._shown_for = None

    def _on_recipient_edited(self) -> None:
        """Another recipient's pages go at once, so that nobody takes them for this one's."""
        self._put_away()
        self._build()

    def _build(self) -> None:
        recipient, screen = self._recipient.value(), self.conference.screen
        if recipient is None or screen is None or not self._in_sight:
            return
        wanted = (recipient, screen.revision)
        if wanted == self._built_for:
            return
        self._built_for = wanted
        self._building.say("Building the copy…")
        query = CopyFor(self.conference.id, RecipientId(recipient), self._workshop.renderer, self._workshop.search)
        self.conference.client.ask(query, self._on_built, self._on_failed, owner=self)

    def _on_built(self, built: BuiltCopy) -> None:
        if built.recipient != self._recipient.value():
            return
        self._building.say("")
        self._preview.show_bytes(built.pdf, keep_place=self._shown_for == built.recipient)
        self._shown_for = built.recipient
        if built.ready:
            self._warn_of(built.unprintable)
            return
        leak = built.leaks[0]
        more = f" and {len(built.leaks) - 1} more" if len(built.leaks) > 1 else ""
        self._banner.say(
            "This copy is stopped.",
            f"Words of {leak.label} stand in it ({leak.where}){more}. Nothing has left this laptop. Change the words "
            "where they do not belong, or who may know them.",
            "danger",
        )

    def _warn_of(self, characters: tuple[str, ...]) -> None:
        if characters:
            self._banner.say(
                "Some letters cannot be printed.",
                f"They stand as a box in the copy: {' '.join(characters)}. Spell those words in another way.",
                "warning",
            )
        else:
            self._banner.say("")

    def _on_failed(self, problem: Problem) -> None:
        self._building.say("")
        self._put_away()
        self._banner.say_problem(problem)

    def _on_approve_clicked(self) -> None:
        weighty = sum(f.weighty for s in self.conference.stages for f in s.findings if s.stage is not StageId.ISSUE)
        missing = (
            f"{weighty} weighty {'thing is' if weighty == 1 else 'things are'} still missing. " if weighty else ""
        )
        if not self.conference.asker.confirm(
            "Approve the minutes?",
            f"{missing}They become the next version, and copies of exactly this state can be signed. If anything is "
            "changed later, they have to be approved again.",
            "Approve",
        ):
            return
        now = self.conference.now()
        self.conference.autosave.flush()
        self.conference.do(
            ApproveMinutes(conference=self.conference.id, at=now, signed_on=now.date()),
            problem=self._banner.say_problem,
        )
