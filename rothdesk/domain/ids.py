"""Names for the ids that cross boundaries.

An id is an opaque, never reused text. It carries no meaning and no content of the record; rows, views, commands
and files refer to one another by id alone, so that a view can drop what its reader may not know.
"""

from __future__ import annotations

from typing import NewType

ConferenceId = NewType("ConferenceId", str)
PersonId = NewType("PersonId", str)
AgencyId = NewType("AgencyId", str)
ItemId = NewType("ItemId", str)
EntryId = NewType("EntryId", str)
ThirdPartyId = NewType("ThirdPartyId", str)
RoundId = NewType("RoundId", str)
RecipientId = NewType("RecipientId", str)
VersionId = NewType("VersionId", str)
