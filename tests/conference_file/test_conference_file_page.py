"""The page about the format: its example can be imported, and it leaves no key of the format out."""

from __future__ import annotations

import re
from dataclasses import fields

import resources
from rothdesk.app.conference_file import ConferenceFile, read_conference_file
from rothdesk.profiles import Profile

PAGE = resources.text("docs/conference-file.md")


def test_its_example_is_a_good_file(practice: Profile) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert read_conference_file(example, "example.toml", practice).participants


def test_it_tells_of_every_part() -> None:
    told = set(re.findall(r"`\[{0,2}(\w+)\]{0,2}`", PAGE))
    assert [field.name for field in fields(ConferenceFile) if field.name not in told and field.name != "format"] == []
