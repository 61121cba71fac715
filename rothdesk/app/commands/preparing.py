"""Commands of preparation: opening a conference, its facts, agencies, people, readiness and restricted items.

A restricted item begins closed to everybody; nothing here opens anything up.
"""

from __future__ import annotations

from dataclasses import dataclass

from rothdesk.app.commands.base import Add, Amend, Command, Keep, Remove
from rothdesk.domain.conference import Conference, ReadinessMark
from rothdesk.domain.entries import RestrictedItem
from rothdesk.domain.ids import AgencyId, PersonId
from rothdesk.domain.people import Agency, Participant, ThirdParty


@dataclass(frozen=True, kw_only=True)
class PrepareConference(Command):
    """Begin a record. The command's conference id becomes the record's; `details.id` must be the same."""

    label = "Prepare conference"
    barrier = True
    begins = True
    details: Conference


@dataclass(frozen=True, kw_only=True)
class ImportConference(Command):
    """Begin a record and carry out a whole file of commands on it, as one step: all of them or none."""

    label = "Import conference"
    barrier = True
    begins = True
    commands: tuple[Command, ...]


class AmendConference(Amend[Conference]):
    """Change the facts of the conference."""

    label = "Change conference details"
    entity_type = Conference


class AddAgency(Add[Agency]):
    """Add an agency."""

    label = "Add agency"


class AmendAgency(Amend[Agency]):
    """Change an agency."""

    label = "Change agency"
    entity_type = Agency


class RemoveAgency(Remove[Agency]):
    """Take out an agency to which nobody belongs."""

    label = "Remove agency"
    entity_type = Agency


class AddParticipant(Add[Participant]):
    """Put somebody on the list."""

    label = "Add participant"


class AmendParticipant(Amend[Participant]):
    """Change somebody's details, invitation or report."""

    label = "Change participant"
    entity_type = Participant


@dataclass(frozen=True, kw_only=True)
class JoinAgency(Command):
    """Say that somebody belongs to another agency.

    Sets name agencies, so this can let somebody know more. `opens` says that the person at the screen has confirmed
    that; without it such a move is refused.
    """

    label = "Move to another agency"
    person: PersonId
    agency: AgencyId
    opens: bool = False


class RemoveParticipant(Remove[Participant]):
    """Take somebody off the list who has not yet taken part."""

    label = "Remove participant"
    entity_type = Participant


class AddThirdParty(Add[ThirdParty]):
    """Name somebody who is spoken of."""

    label = "Add person spoken of"


class AmendThirdParty(Amend[ThirdParty]):
    """Change somebody who is spoken of."""

    label = "Change person spoken of"
    entity_type = ThirdParty


class RemoveThirdParty(Remove[ThirdParty]):
    """Take out somebody who is spoken of."""

    label = "Remove person spoken of"
    entity_type = ThirdParty


class MarkReadiness(Keep[ReadinessMark]):
    """Answer a readiness item."""

    label = "Mark readiness"


class AddRestrictedItem(Add[RestrictedItem]):
    """Register what an agency asked to have withheld. Nobody may know until `who` says so."""

    label = "Add restricted item"


class AmendRestrictedItem(Amend[RestrictedItem]):
    """Change a restricted item."""

    label = "Change restricted item"
    entity_type = RestrictedItem


class RemoveRestrictedItem(Remove[RestrictedItem]):
    """Take out a restricted item. Entries about it stay as closed as they were."""

    label = "Remove restricted item"
    entity_type = RestrictedItem
