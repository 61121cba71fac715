"""The shipped practice, and the record of the sample family's conference."""

from __future__ import annotations

import pytest

import resources
from rothdesk.app.conference_file import commands_for, read_conference_file
from rothdesk.app.conference_file.rehearsal import rehearse
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.profiles import Profile, load_profile, shipped_text


@pytest.fixture(scope="session")
def practice() -> Profile:
    return load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")


@pytest.fixture(scope="session")
def sample_record(practice: Profile) -> Record:
    file = read_conference_file(resources.text("samples/scenario-01.toml"), "scenario-01.toml", practice)
    record, _ = rehearse(commands_for(file, ConferenceId("sample"), practice), practice)
    assert record is not None
    return record
