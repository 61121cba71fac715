"""The steps of preparation: the conference's facts, people, readiness, restricted items and recipients.

Nobody may know a restricted item but those whom the file names for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from rothdesk.app.commands.base import Command
from rothdesk.app.commands.issuing import AddRecipient
from rothdesk.app.commands.preparing import (
    AddAgency,
    AddParticipant,
    AddRestrictedItem,
    AddThirdParty,
    AmendConference,
    MarkReadiness,
    PrepareConference,
)
from rothdesk.app.conference_file.format import Part
from rothdesk.app.conference_file.people import ChildFacts, ReportFacts
from rothdesk.app.conference_file.script import Script, Step, people, person
from rothdesk.domain.conference import Conference, ReadinessMark
from rothdesk.domain.copies import Recipient
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.ids import AgencyId, ThirdPartyId
from rothdesk.domain.people import Agency, Participant, ThirdParty
from rothdesk.support.strict_toml import Path

_STAGE = "prepare"


def preparing(script: Script) -> Iterator[Step]:
    """Everything that is done before the day."""
    yield _step(script, PrepareConference(conference=script.conference, details=_details(script)), "conference")
    for part in (Part.CONFERENCE, Part.DECISION, Part.NEXT_STEPS):
        yield from script.limits(part, None, script.prepared, _STAGE)
    yield from _people(script)
    yield from _who_is_who(script)
    for number, mark in enumerate(script.file.readiness):
        answer = ReadinessMark(id=mark.item, state=mark.state, on=mark.on, note=mark.remark)
        yield _step(script, MarkReadiness(conference=script.conference, entity=answer), "readiness", number)
    yield from _restricted_items(script)
    for number, facts in enumerate(script.file.recipients):
        recipient = Recipient(
            id=facts.id,
            name=facts.name,
            people=people(facts.people),
            agencies=tuple(AgencyId(a) for a in facts.agencies),
            form=facts.form,
            through=person(facts.through),
            note=facts.remark,
        )
        yield _step(script, AddRecipient(conference=script.conference, entity=recipient), "recipients", number)


def _step(script: Script, command: Command, *place: str | int) -> Step:
    path: Path = place
    return Step(script.prepared, _STAGE, command, path)


def _details(script: Script) -> Conference:
    facts = script.file.conference
    child = script.file.child or ChildFacts(name="")
    return Conference(
        id=script.conference,
        reference=facts.reference,
        conference_type=facts.type,
        profile=script.profile.id,
        profile_digest="",  # the handler pins the profile
        child_name=child.name,
        child_known_as=child.known_as,
        child_also_known_as=child.also_known_as,
        born=child.born,
        child_details=child.details,
        case_number=child.case_number,
        lives_with=child.lives_with,
        address=child.address,
        care_status=child.care_status,
        education=child.education,
        strategy_discussion=facts.strategy_discussion,
        enquiry_ended=facts.enquiry_ended,
        starts_at=script.on_the_day(facts.starts) if facts.starts else None,
        place=facts.place,
        purpose=facts.purpose,
    )


def _people(script: Script) -> Iterator[Step]:
    for number, agency in enumerate(script.file.agencies):
        entity = Agency(
            id=agency.id, title=agency.title, kind=agency.kind, profile_agency=agency.profile_agency or ""
        )
        yield _step(script, AddAgency(conference=script.conference, entity=entity), "agencies", number)
    for number, facts in enumerate(script.file.participants):
        report = facts.report or ReportFacts()
        participant = Participant(
            id=facts.id,
            name=facts.name,
            role=facts.role,
            agency=AgencyId(facts.agency),
            kind=facts.kind,
            invitation=facts.invitation,
            expected=facts.expected,
            attendance_note=facts.attendance_note,
            report_due=report.due,
            report_received=report.received,
            report_shared=report.shared,
            report_note=report.remark,
        )
        yield _step(script, AddParticipant(conference=script.conference, entity=participant), "participants", number)
        yield from script.limits(Part.PARTICIPANT, facts.id, script.prepared, _STAGE)
    for number, spoken_of in enumerate(script.file.third_parties):
        third = ThirdParty(
            id=spoken_of.id, name=spoken_of.name, kind=spoken_of.kind, description=spoken_of.description
        )
        command = AddThirdParty(conference=script.conference, entity=third, who=script.who(spoken_of.who_may_know))
        yield _step(script, command, "third_parties", number)
        yield from script.limits(Part.THIRD_PARTY, spoken_of.id, script.prepared, _STAGE)


def _who_is_who(script: Script) -> Iterator[Step]:
    facts, child = script.file.conference, script.file.child
    roles = (
        ("child_person", child.participant if child else None),
        ("chair", facts.chair),
        ("minute_taker", facts.minute_taker),
    )
    if known := tuple((name, person(who)) for name, who in roles if who):
        command = AmendConference(conference=script.conference, id=script.conference, changes=known)
        yield _step(script, command, "conference")


def _restricted_items(script: Script) -> Iterator[Step]:
    for number, facts in enumerate(script.file.restricted_items):
        item = RestrictedItem(
            id=facts.id,
            owner=person(facts.owner),
            received_on=facts.received_on,
            how_received=facts.how_received,
            text=facts.text,
            why=facts.why,
            words_for_all=facts.words_for_all,
            handling=facts.handling,
            review_on=facts.review_on,
            review_note=facts.review_note,
            terms=facts.terms,
            mentions=tuple(ThirdPartyId(m) for m in facts.mentions),
        )
        command = AddRestrictedItem(conference=script.conference, entity=item, who=script.who(facts.who_may_know))
        yield _step(script, command, "restricted_items", number)
        yield from script.limits(Part.RESTRICTED_ITEM, facts.id, script.prepared, _STAGE)
