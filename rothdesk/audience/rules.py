"""What becomes of every field of every entity when a view is made. Total: a field without a rule is an error.

Copies are built by inclusion. A rule says how a field may enter a view once its entity may; nothing enters
without one. Adding a field to the domain means adding its rule here.
"""

from __future__ import annotations

from dataclasses import dataclass

from rothdesk.domain.conference import Conference, NextSteps, ReadinessMark
from rothdesk.domain.copies import IssuedCopy, Recipient, Version
from rothdesk.domain.decision import Decision, HarmTick, View
from rothdesk.domain.entity import Entity
from rothdesk.domain.entries import Entry, RestrictedItem
from rothdesk.domain.people import Agency, Participant, ThirdParty
from rothdesk.domain.plan import CoreGroupMember, Notification, PlanAction
from rothdesk.domain.presence import ClosedPart, Presence
from rothdesk.domain.scaling import ScalingRound, Score


@dataclass(frozen=True, slots=True)
class Plain:
    """Enters the view as it is, unless a limit on this field closes it. `words`: text that a person wrote."""

    words: bool = False


@dataclass(frozen=True, slots=True)
class Refers:
    """Ids of entities of another kind: those that are not in the view are dropped."""

    kind: str


@dataclass(frozen=True, slots=True)
class Inner:
    """For those who keep the record; a copy receives the field's blank value."""

    words: bool = False


@dataclass(frozen=True, slots=True)
class Restriction:
    """The sets of who may know. Copies never show them: a set's members would say that something is held."""


@dataclass(frozen=True, slots=True)
class Place:
    """The position in the list: renumbered from 1 in a copy, so that no gap tells of what is missing."""


Rule = Plain | Refers | Inner | Restriction | Place

_COMMON: dict[str, Rule] = {
    "id": Plain(),
    "position": Place(),
    "who": Restriction(),
    "limits": Restriction(),
}


def _rules(*, words: str = "", plain: str = "", inner: str = "", **refers: str) -> dict[str, Rule]:
    table: dict[str, Rule] = dict(_COMMON)
    table.update({name: Plain(words=True) for name in words.split()})
    table.update({name: Plain() for name in plain.split()})
    table.update({name: Inner() for name in inner.split()})
    table.update({name: Refers(kind) for name, kind in refers.items()})
    return table


_PEOPLE = "participants"
_ITEMS = "restricted_items"
_THIRD = "third_parties"

RULES: dict[type[Entity], dict[str, Rule]] = {
    Conference: _rules(
        words="child_details lives_with address care_status education purpose child_also_known_as case_number place",
        plain="reference conference_type profile child_name child_known_as born strategy_discussion"
        " enquiry_ended starts_at opened_at closed_at",
        inner="profile_digest",
        child_person=_PEOPLE,
        chair=_PEOPLE,
        minute_taker=_PEOPLE,
    ),
    NextSteps: _rules(words="contingency ending core_group_place review_place", plain="core_group_at review_at"),
    ReadinessMark: _rules(words="note", plain="state on"),
    Agency: _rules(words="title", plain="kind profile_agency"),
    Participant: _rules(
        words="attendance_note report_note",
        plain="name role kind invitation expected report_due report_received report_shared",
        agency="agencies",
    ),
    ThirdParty: _rules(words="name description", plain="kind"),
    Presence: _rules(plain="arrived left mode", person=_PEOPLE),
    ClosedPart: _rules(words="explanation reason", plain="started ended", asked_out=_PEOPLE),
    Entry: _rules(
        words="text",
        plain="at kind agenda_item considerations",
        inner="confirm_with_chair",
        speaker=_PEOPLE,
        through=_PEOPLE,
        about=_ITEMS,
        mentions=_THIRD,
    ),
    RestrictedItem: _rules(
        words="how_received text why words_for_all handling review_note",
        plain="received_on review_on",
        inner="terms",
        owner=_PEOPLE,
        mentions=_THIRD,
    ),
    ScalingRound: _rules(words="question", plain="number lowest highest lowest_means highest_means revealed_at"),
    Score: _rules(words="reason", plain="value how", round="scaling_rounds", person=_PEOPLE, through=_PEOPLE),
    View: _rules(
        words="reason",
        plain="significant_harm plan categories dissents given_before",
        person=_PEOPLE,
        through=_PEOPLE,
    ),
    Decision: _rules(
        words="reasons category_reason secondary_concerns",
        plain="decided_at threshold_met outcome primary_risk categories",
    ),
    HarmTick: _rules(words="note", plain="state"),
    PlanAction: _rules(
        words="action with_others measure",
        plain="starts by_when context",
        owners=_PEOPLE,
        about=_ITEMS,
        mentions=_THIRD,
    ),
    CoreGroupMember: _rules(words="until note", plain="lead", person=_PEOPLE),
    Notification: _rules(words="what note", plain="kind due done_on", by=_PEOPLE, about=_ITEMS, mentions=_THIRD),
    Recipient: _rules(
        words="note",
        plain="name form",
        people=_PEOPLE,
        agencies="agencies",
        through=_PEOPLE,
    ),
    Version: _rules(words="note", plain="number approved_at signed_on", inner="content open_content"),
    IssuedCopy: _rules(plain="issued_at sha256 file_name signer", version="versions", recipient="recipients"),
}
"""The rule of every field of every entity."""

KEEPERS_ONLY = frozenset({"recipients", "issued_copies"})
"""Kinds that only those who keep the record see: who received what says who may know what."""

REQUIRED_REFERENCES: dict[type[Entity], tuple[str, ...]] = {
    Participant: ("agency",),
    Presence: ("person",),
    Score: ("round", "person"),
    View: ("person",),
    CoreGroupMember: ("person",),
    IssuedCopy: ("version", "recipient"),
}
"""References without which an entity says nothing: if what they name may not be known, neither may the entity."""


class UnknownFieldError(LookupError):
    """A field of an entity has no rule. It carries names of types and fields only."""


def rule_for(entity_type: type[Entity], field_name: str) -> Rule:
    """The rule of one field. Raises `UnknownFieldError` where there is none: unknown is refused."""
    try:
        return RULES[entity_type][field_name]
    except KeyError:
        raise UnknownFieldError(f"no rule for {entity_type.__name__}.{field_name}") from None
