"""The first part of a conference file: the child, agencies, people, readiness, and who may know something.

Dataclasses are the format (see `rothdesk.support.strict_toml`): a field is a key, its note is the key's meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time

from rothdesk.domain.conference import ReadinessState
from rothdesk.domain.people import AgencyKind, Expected, Invitation, PersonKind, ThirdPartyKind
from rothdesk.support.strict_toml import note


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who may know something. Whoever is not named here may not, apart from those who keep the record."""

    people: tuple[str, ...] = field(default=(), metadata=note("People by their ids.", refers="participant"))
    agencies: tuple[str, ...] = field(
        default=(), metadata=note("Agencies: everybody here who belongs to one of them.", refers="agency")
    )
    everybody_except: tuple[str, ...] = field(
        default=(),
        metadata=note("Everybody on this file's list of participants except these people.", refers="participant"),
    )
    everybody_invited: bool = field(
        default=False, metadata=note("Everybody whom the chair invites, also somebody who is added later.")
    )

    def __post_init__(self) -> None:
        ways = [bool(self.people or self.agencies), bool(self.everybody_except), self.everybody_invited]
        if sum(ways) != 1:
            raise ValueError("needs people and agencies, or everybody_except, or everybody_invited = true")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFacts:
    """When and where the conference is held."""

    reference: str = field(metadata=note("The reference on every copy. It should not name the child."))
    type: str = field(metadata=note("The type of conference, an id of the profile.", refers="conference type"))
    held_on: date = field(metadata=note("The day of the conference. All times of day in this file are on this day."))
    starts: time | None = field(default=None, metadata=note("When it is to start."))
    place: str = field(default="", metadata=note("Where it is held.", may_be_blank=True))
    purpose: str = field(default="", metadata=note("What it is for.", may_be_blank=True))
    strategy_discussion: date | None = field(default=None, metadata=note("The day of the strategy discussion."))
    enquiry_ended: date | None = field(default=None, metadata=note("The day on which the section 47 enquiry ended."))
    prepared: datetime | None = field(
        default=None, metadata=note("When it was prepared; 09:00 on the day before, if left out.")
    )
    opened: time | None = field(default=None, metadata=note("When the chair opened the meeting."))
    closed: time | None = field(default=None, metadata=note("When the chair closed the meeting."))
    chair: str | None = field(default=None, metadata=note("Who chairs it.", refers="participant"))
    minute_taker: str | None = field(default=None, metadata=note("Who takes the minutes.", refers="participant"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildFacts:
    """The child whom the conference is about."""

    name: str = field(metadata=note("The child's name."))
    participant: str | None = field(
        default=None, metadata=note("The child on the list of participants.", refers="participant")
    )
    known_as: str = field(default="", metadata=note("What the child is called.", may_be_blank=True))
    also_known_as: tuple[str, ...] = field(default=(), metadata=note("Other names."))
    born: date | None = field(default=None, metadata=note("Date of birth."))
    details: str = field(default="", metadata=note("Sex, ethnicity, faith, language, needs.", may_be_blank=True))
    case_number: str = field(default="", metadata=note("The number in the case system.", may_be_blank=True))
    lives_with: str = field(
        default="",
        metadata=note("With whom the child lives. No address: that has a key of its own.", may_be_blank=True),
    )
    address: str = field(
        default="", metadata=note("Where the child lives. Nobody may know unless a limit says so.", may_be_blank=True)
    )
    care_status: str = field(default="", metadata=note("Whether the child is looked after.", may_be_blank=True))
    education: str = field(default="", metadata=note("School or other provision.", may_be_blank=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFacts:
    """An agency, a family or a service that takes part."""

    id: str = field(metadata=note("A short id of your own.", defines="agency"))
    title: str = field(metadata=note("Its name."))
    kind: AgencyKind = field(default=AgencyKind.PROFESSIONAL, metadata=note("What it is."))
    profile_agency: str | None = field(
        default=None, metadata=note("Which agency of the profile it is.", refers="profile agency")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """Somebody's report: when it was due, came in, and was shared with the family."""

    due: date | None = field(default=None, metadata=note("When it is due."))
    received: date | None = field(default=None, metadata=note("When it came in."))
    shared: date | None = field(default=None, metadata=note("When the family saw it."))
    remark: str = field(default="", metadata=note("Anything to say about it.", may_be_blank=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantFacts:
    """Somebody on the list."""

    id: str = field(metadata=note("A short id of your own; better a role than a name.", defines="participant"))
    name: str = field(metadata=note("The name, as it stands in the minutes."))
    role: str = field(default="", metadata=note("The role, as it stands beside the name.", may_be_blank=True))
    agency: str = field(metadata=note("The agency they belong to.", refers="agency"))
    kind: PersonKind = field(default=PersonKind.PROFESSIONAL, metadata=note("What they are to the conference."))
    invitation: Invitation = field(default=Invitation.INVITED, metadata=note("How they came to be on the list."))
    expected: Expected = field(default=Expected.UNKNOWN, metadata=note("What was arranged about attending."))
    attendance_note: str = field(default="", metadata=note("A remark on attending.", may_be_blank=True))
    report: ReportFacts | None = field(default=None, metadata=note("Their report."))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThirdPartyFacts:
    """Somebody who is spoken of. A copy names them only where something that it may contain refers to them."""

    id: str = field(metadata=note("A short id of your own; not the name.", defines="third party"))
    name: str = field(metadata=note("The name, or what the person is called."))
    kind: ThirdPartyKind = field(default=ThirdPartyKind.OTHER, metadata=note("Why they are spoken of."))
    description: str = field(default="", metadata=note("Who this is.", may_be_blank=True))
    who_may_know: Who | None = field(
        default=None, metadata=note("Who may know of them at all; left out: whoever may know where they are named.")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessFacts:
    """The answer to one readiness item of the profile."""

    item: str = field(metadata=note("The item, an id of the profile.", refers="readiness item"))
    state: ReadinessState = field(metadata=note("How far it has come."))
    on: date | None = field(default=None, metadata=note("When."))
    remark: str = field(default="", metadata=note("A remark.", may_be_blank=True))
