"""The JSON Schema that is printed describes the files that are read."""

from __future__ import annotations

import json
import tomllib
from datetime import date, time
from typing import Any

import jsonschema
import pytest

from rothdesk.cli import schema


@pytest.fixture
def validator(capsys: pytest.CaptureFixture[str]) -> jsonschema.Draft202012Validator:
    assert schema.run([]) == 0
    printed = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(printed)
    return jsonschema.Draft202012Validator(printed, format_checker=jsonschema.FormatChecker())


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date | time) else value


def test_the_sample_is_valid(validator: jsonschema.Draft202012Validator, sample_text: str) -> None:
    assert list(validator.iter_errors(as_json(tomllib.loads(sample_text)))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.update(colour="red"),
        lambda file: file.pop("conference"),
        lambda file: file["entries"][0].update(kind="gossip"),
        lambda file: file["entries"][0].update(at="quarter past ten"),
        lambda file: file["participants"][0].pop("name"),
    ],
)
def test_a_spoilt_file_is_not(validator: jsonschema.Draft202012Validator, sample_text: str, spoil: Any) -> None:
    file = as_json(tomllib.loads(sample_text))
    spoil(file)
    assert list(validator.iter_errors(file))


def test_every_key_says_what_it_means(validator: jsonschema.Draft202012Validator) -> None:
    tables = [validator.schema, *validator.schema["$defs"].values()]
    assert [key for table in tables for key, about in table["properties"].items() if "description" not in about] == []
