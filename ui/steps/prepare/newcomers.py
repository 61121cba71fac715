"""Adding people one after another, each with their agency, as fast as they can be typed.

An agency that is not in the record yet is added first, and nobody is added twice: the next step waits until the
window has seen what became of the one before. Nobody who was typed is lost when the store refuses.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from rothdesk.app.change import Change
from rothdesk.app.commands.base import Command
from rothdesk.app.commands.preparing import AddAgency, AddParticipant, AmendConference
from rothdesk.app.screen import Screen
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.people import Agency, Invitation, Participant, PersonKind
from rothdesk.profiles.people import Role
from rothdesk.profiles.profile import Profile, find
from rothdesk.support.problem import Problem
from ui.conference.open_conference import OpenConference


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody as typed: `agency` are words, and may be empty where the role says it."""

    name: str
    role: str = ""
    agency: str = ""
    additional: bool = False


def role_named(words: str, profile: Profile) -> Role | None:
    """The profile's role with this title, or none: a role may be in one's own words."""
    return next((r for r in profile.roles if r.title.casefold() == words.casefold()), None)


def agency_named(words: str, role: str, screen: Screen) -> Agency | None:
    """The record's agency that is meant, or a new one with an empty id; None if the words and the role say none."""
    known = screen.view.agencies
    same = next((a for a in known if a.title.casefold() == words.casefold()), None)
    if same is not None:
        return same
    usual = role_named(role, screen.profile)
    by_words = next(
        (a for a in screen.profile.agencies if words.casefold() in (a.title.casefold(), a.short.casefold())), None
    )
    kind_of = by_words or (find(screen.profile.agencies, usual.agency) if usual else None)
    if by_words is not None or not words:
        if kind_of is None:
            return None
        there = next((a for a in known if a.profile_agency == kind_of.id), None)
        return there or Agency(id="", title=kind_of.title, kind=kind_of.kind, profile_agency=kind_of.id)
    if kind_of is None:
        return Agency(id="", title=words)
    return Agency(id="", title=words, kind=kind_of.kind, profile_agency=kind_of.id)


class Newcomers:
    """The queue. Call `show_screen` with every screen; `failed(newcomer, problem)` is told of what was refused."""

    def __init__(self, conference: OpenConference, failed: Callable[[Newcomer, Problem], object]) -> None:
        self._conference, self._failed = conference, failed
        self._waiting: deque[Newcomer] = deque()
        self._busy = False
        self._seen_from = 0
        self._screen: Screen | None = None

    def add(self, newcomer: Newcomer) -> None:
        """Put somebody on the list."""
        self._waiting.append(newcomer)
        self._advance()

    def show_screen(self, screen: Screen) -> None:
        """The record has changed: the next step can be taken."""
        self._screen = screen
        self._advance()

    def _advance(self) -> None:
        screen = self._screen
        if self._busy or not self._waiting or screen is None or screen.revision < self._seen_from:
            return
        newcomer = self._waiting[0]
        agency = agency_named(newcomer.agency, newcomer.role, screen)
        if agency is None:
            self._waiting.popleft()
            self._failed(newcomer, Problem("It is not said where this person comes from."))
        elif not agency.id:
            self._send(AddAgency(conference=self._conference.id, entity=agency), self._on_agency_kept)
        else:
            person = _participant(newcomer, AgencyId(agency.id), screen.profile)
            self._send(AddParticipant(conference=self._conference.id, entity=person), self._on_person_kept)

    def _send(self, command: Command, then: Callable[[Change], None]) -> None:
        self._busy = True
        self._conference.do(command, then, self._on_refused)

    def _on_agency_kept(self, change: Change) -> None:
        self._busy, self._seen_from = False, change.revision
        self._advance()

    def _on_person_kept(self, change: Change) -> None:
        newcomer = self._waiting.popleft()
        self._busy, self._seen_from = False, change.revision
        self._name_the_child(newcomer, change)
        self._advance()

    def _on_refused(self, problem: Problem) -> None:
        self._busy = False
        self._failed(self._waiting.popleft(), problem)
        self._advance()

    def _name_the_child(self, newcomer: Newcomer, change: Change) -> None:
        """The first on the list whose role is the child's is the child whom the conference is about."""
        screen = self._screen
        role = role_named(newcomer.role, screen.profile) if screen else None
        if screen is None or role is None or role.kind is not PersonKind.CHILD or screen.view.conference.child_person:
            return
        added = next((id_ for kind, id_ in change.touched if kind == "participants"), None)
        if added is not None:
            name = AmendConference.of(self._conference.id, self._conference.id, child_person=PersonId(added))
            self._conference.do(name)


def _participant(newcomer: Newcomer, agency: AgencyId, profile: Profile) -> Participant:
    role = role_named(newcomer.role, profile)
    return Participant(
        id="",
        name=newcomer.name,
        role=role.title if role else newcomer.role,
        agency=agency,
        kind=role.kind if role else PersonKind.PROFESSIONAL,
        invitation=Invitation.ADDITIONAL if newcomer.additional else Invitation.INVITED,
    )
