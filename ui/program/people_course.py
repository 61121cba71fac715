"""The course of the page People and access: its screens, what they ask of the store, and the way back.

Each change is the store's; afterwards everything is read anew, so that the page never shows what was only hoped for.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from rothdesk.app.access import Member, MemberId
from rothdesk.app.ports import Summary
from rothdesk.profiles.profile import find
from rothdesk.support.problem import Problem
from ui.asking import Asker
from ui.desk_client import DeskClient
from ui.program.backstage import Opened
from ui.program.sheets import recovery_step, remembered
from ui.screens.people.hand_over import HandOverScreen
from ui.screens.people.own_ways import ChangePassphrase, SetPin
from ui.screens.people.person_form import PersonForm
from ui.screens.people.screen import PEOPLE, PeopleScreen
from ui.screens.people.view import PeopleView, look_at_people
from ui.screens.people.words import Question, ask_clear, ask_remove, ask_revoke, conference_words


def signed_in_words(opened: Opened) -> str:
    """Who is signed in, by label and role; with a PIN, what stays closed."""
    role = find(opened.profile.store_roles, opened.me.role)
    who = f"{opened.me.label}, {role.title if role else opened.me.role}"
    return who if opened.opens_restricted else f"{who} · unlocked with a PIN, restricted text stays closed"


class PeopleCourse:
    """Shown from the list of conferences; `leave` goes back there and `lock` locks."""

    def __init__(
        self,
        opened: Opened,
        client: DeskClient,
        asker: Asker,
        show: Callable[[QWidget], object],
        leave: Callable[[], object],
        lock: Callable[[], object],
    ) -> None:
        self._opened, self._access = opened, opened.access
        self._client, self._asker, self._lacks = client, asker, opened.lacks
        self._show, self._leave, self._lock = show, leave, lock

    def begin(self, part: str = PEOPLE, said: str = "") -> None:
        """Show the page."""
        page = PeopleScreen(part)
        page.left.connect(self._leave)
        page.add_asked.connect(lambda: self._with_view(page, lambda view: self._add(view)))
        page.hand_over_asked.connect(lambda: self._with_view(page, self._hand_over))
        people, clearances = page.list, page.clearances
        people.change_asked.connect(lambda id: self._with_view(page, lambda view: self._change(view, id)))
        people.remove_asked.connect(lambda id: self._with_view(page, lambda view: self._remove(page, view, id)))
        people.passphrase_asked.connect(self._change_passphrase)
        people.sheet_asked.connect(lambda: self._new_sheet(page))
        people.quick_asked.connect(self._set_pin)
        people.quick_off_asked.connect(
            lambda: self._do(
                page, self._access.remove_quick, "The PIN is taken away. Your passphrase works as before."
            )
        )
        clearances.clear_asked.connect(lambda summary, member: self._clear(page, summary, member))
        clearances.revoke_asked.connect(lambda summary, member: self._revoke(page, summary, member))
        self._show(page)
        self._refresh(page, said)

    def _view(self) -> PeopleView:
        return look_at_people(self._access, self._opened.desk, self._opened.profile)

    def _with_view(self, owner: QWidget, then: Callable[[PeopleView], object]) -> None:
        refuse = getattr(owner, "refuse", self._asker.tell)
        self._client.run(self._view, then, refuse, owner=owner)

    def _refresh(self, page: PeopleScreen, said: str = "") -> None:
        def show(view: PeopleView) -> None:
            page.show_view(view)
            if said:
                page.say(said)

        self._with_view(page, show)

    def _do(self, page: PeopleScreen, job: Callable[[], object], said: str) -> None:
        """Do something and show what came of it."""

        def refuse(problem: Problem) -> None:
            page.refuse(problem)
            self._with_view(page, page.show_view)

        self._client.run(job, lambda _: self._refresh(page, said), refuse, owner=page)

    def _agrees(self, asked: Question, *, dangerous: bool = False) -> bool:
        return self._asker.confirm(asked.question, asked.explanation, asked.do, dangerous=dangerous)

    # Clearances

    def _clear(self, page: PeopleScreen, summary: Summary, member: Member) -> None:
        if self._agrees(ask_clear(summary, member)):
            said = f"{conference_words(summary)}: {member.label} is cleared."
            self._do(page, lambda: self._access.clear(summary.conference, member.id), said)

    def _revoke(self, page: PeopleScreen, summary: Summary, member: Member) -> None:
        if self._agrees(ask_revoke(summary, member), dangerous=True):
            said = f"{conference_words(summary)}: {member.label} is no longer cleared."
            self._do(page, lambda: self._access.revoke(summary.conference, member.id), said)

    # People

    def _add(self, view: PeopleView, *, then: Callable[[Member], object] | None = None, role: str = "") -> None:
        form = PersonForm(view.roles, self._lacks, role=role)

        def added(made: tuple[Member, str]) -> None:
            member, code = made
            on = then or (lambda _member: self.begin(said=f"{member.label} now works with this store."))
            self._show(self._sheet(code, member, lambda: on(member)))

        form.done.connect(
            lambda label, role, passphrase: self._client.run(
                lambda: remembered(self._opened, *self._access.add(label, role, passphrase)),
                added,
                form.refuse,
                owner=form,
            )
        )
        form.cancelled.connect(self.begin)
        self._show(form)

    def _change(self, view: PeopleView, id: str) -> None:
        member = view.member(id)
        if member is None:
            return
        form = PersonForm(view.roles, self._lacks, member=member, may_manage=view.may_manage)
        form.done.connect(
            lambda label, role, _none: self._client.run(
                lambda: self._access.amend(member.id, label=label, role=role),
                lambda _: self.begin(said="Changed. Clearances stay as they are."),
                form.refuse,
                owner=form,
            )
        )
        form.cancelled.connect(self.begin)
        self._show(form)

    def _remove(self, page: PeopleScreen, view: PeopleView, id: str) -> None:
        member = view.member(id)
        if member is not None and self._agrees(ask_remove(view, member), dangerous=True):
            self._do(page, lambda: self._access.remove(member.id), f"{member.label} can no longer open this store.")

    def _hand_over(self, view: PeopleView, chosen: MemberId | None = None) -> None:
        screen = HandOverScreen(view, chosen=chosen)
        holder = next((role.id for role in view.roles if role.holds_restricted), "")

        def added(member: Member) -> None:
            self._client.run(self._view, lambda later: self._hand_over(later, member.id), self._asker.tell)

        screen.add_asked.connect(lambda: self._add(view, then=added, role=holder))
        screen.hand_over_asked.connect(
            lambda id: self._client.run(
                lambda: self._access.hand_over(MemberId(id)), screen.show_handed_over, screen.refuse, owner=screen
            )
        )
        screen.lock_asked.connect(self._lock)
        screen.cancelled.connect(self.begin)
        self._show(screen)

    # One's own ways in

    def _sheet(self, code: str, member: Member, then: Callable[[], object]) -> QWidget:
        return recovery_step(self._opened, code, member, client=self._client, asker=self._asker, then=then)

    def _change_passphrase(self) -> None:
        form = ChangePassphrase(self._lacks)
        form.done.connect(
            lambda old, new: self._client.run(
                lambda: self._access.change_passphrase(old, new),
                lambda _: self.begin(said="Your passphrase is changed. The old one no longer works."),
                form.refuse,
                owner=form,
            )
        )
        form.cancelled.connect(self.begin)
        self._show(form)

    def _new_sheet(self, page: PeopleScreen) -> None:
        passphrase = self._asker.ask_passphrase(
            "Make a new recovery sheet",
            "The sheet that you have now stops working at once. Shred it when the new one is on paper.",
            "Make a new sheet",
        )
        if passphrase is not None:
            done = "Your new recovery sheet is good. The one before no longer works."
            self._client.run(
                lambda: remembered(self._opened, self._opened.me, self._access.renew_recovery(passphrase)),
                lambda made: self._show(self._sheet(made[1], made[0], lambda: self.begin(said=done))),
                page.refuse,
                owner=page,
            )

    def _set_pin(self) -> None:
        form = SetPin()
        form.done.connect(
            lambda passphrase, pin: self._client.run(
                lambda: self._access.set_quick(passphrase, pin),
                lambda _: self.begin(said="The PIN works on this computer for the next twelve hours."),
                form.refuse,
                owner=form,
            )
        )
        form.cancelled.connect(self.begin)
        self._show(form)
