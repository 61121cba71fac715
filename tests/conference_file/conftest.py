"""The shipped practice and the sample family's conference, read once."""

from __future__ import annotations

import pytest

import resources
from rothdesk.app.conference_file import ConferenceFile, commands_for, read_conference_file
from rothdesk.app.conference_file.rehearsal import rehearse
from rothdesk.domain.ids import ConferenceId
from rothdesk.domain.record import Record
from rothdesk.profiles import Profile, load_profile, shipped_text


@pytest.fixture(scope="session")
def practice() -> Profile:
    return load_profile(shipped_text("south-gloucestershire"), "south-gloucestershire.toml")


@pytest.fixture(scope="session")
def sample_text() -> str:
    return resources.text("samples/scenario-01.toml")


@pytest.fixture(scope="session")
def sample(sample_text: str, practice: Profile) -> ConferenceFile:
    return read_conference_file(sample_text, "scenario-01.toml", practice)


@pytest.fixture(scope="session")
def sample_record(sample: ConferenceFile, practice: Profile) -> Record:
    record, refused = rehearse(commands_for(sample, ConferenceId("sample"), practice), practice)
    assert not refused
    assert record is not None
    return record
