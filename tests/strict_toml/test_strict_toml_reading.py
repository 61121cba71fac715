"""Files become frozen values, or a list of everything that is wrong with them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from typing import Literal, NewType

import jsonschema
import pytest

from rothdesk.support.clock import LONDON
from rothdesk.support.strict_toml import Fault, TomlProblems, json_schema, note, read, read_with_places

PartId = NewType("PartId", str)


class Colour(Enum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    id: PartId = field(metadata=note("Its short name.", defines="part"))
    number: int = field(metadata=note("Its place.", counts_from=1))
    needs: frozenset[PartId] = field(default=frozenset(), metadata=note("Parts before it.", refers="part"))
    owner: str | None = field(default=None, metadata=note("Who has it.", refers=("agency", "person")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError("first must not be above last")


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    title: str
    day: date
    at: time
    moment: datetime
    colour: Colour
    unit: Literal["days", "months"]
    count: int = field(default=3, metadata=note("How many.", at_least=1, at_most=5))
    ready: bool = False
    blank: str = field(default="", metadata=note("May be empty.", may_be_blank=True))
    words: tuple[str, ...] = field(default=(), metadata=note("Some words.", at_most=2))
    parts: tuple[Part, ...] = ()
    span: Span | None = None


GOOD = """\
title = "A title"
day = 2026-04-21
at = "10:02"
moment = 2026-07-21T10:02:00
colour = "green"
unit = "months"
words = ["one", "two"]
span = { first = 1, last = 2 }
blank = ""

[[parts]]
id = "a"
number = 1
needs = ["b"]
owner = "police"

[[parts]]
id = "b"
number = 2
"""
KNOWN = {"agency": ["police", "school"]}


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(TomlProblems) as caught:
        read(text, "whole.toml", Whole, known=KNOWN)
    assert {fault.file for fault in caught.value.faults} == {"whole.toml"}
    return [(fault.line, fault.key, fault.message) for fault in caught.value.faults]


def test_a_good_file_becomes_the_value() -> None:
    assert read(GOOD, "whole.toml", Whole, known=KNOWN) == Whole(
        title="A title",
        day=date(2026, 4, 21),
        at=time(10, 2),
        moment=datetime(2026, 7, 21, 10, 2, tzinfo=LONDON),
        colour=Colour.GREEN,
        unit="months",
        words=("one", "two"),
        parts=(
            Part(id=PartId("a"), number=1, needs=frozenset({PartId("b")}), owner="police"),
            Part(id=PartId("b"), number=2),
        ),
        span=Span(first=1, last=2),
    )


@pytest.mark.parametrize(
    "variant", [GOOD.replace("\n", "\r\n"), "\ufeff" + GOOD, GOOD.replace('"10:02"', "10:02:00")]
)
def test_other_ways_to_write_the_same(variant: str) -> None:
    assert read(variant, "a", Whole, known=KNOWN) == read(GOOD, "a", Whole, known=KNOWN)


def test_everything_wrong_is_said_at_once_with_its_line() -> None:
    text = """\
title = "  "
day = "2026-04-21"
at = "25:00"
moment = 2026-04-21T10:02:00Z
colour = "gren"
unit = 3
count = 6
ready = 1
words = ["one", 2]
tittle = "x"

[span]
first = 2
last = 1

[[parts]]
id = "a"
number = 1
owner = "polise"
needs = ["z"]

[[parts]]
id = "a"
number = 3
surprise = true

[[parts]]
number = true
"""
    assert faults(text) == [
        (1, "title", "must not be blank"),
        (2, "day", "must be a date such as 2026-04-21, without quotation marks"),
        (3, "at", 'must be a time of day such as "10:02"'),
        (
            4,
            "moment",
            "must be a date and time such as 2026-04-21T10:02:00, London time, without quotation marks or offset",
        ),
        (5, "colour", "must be one of red, green; did you mean green?"),
        (6, "unit", "must be one of days, months"),
        (7, "count", "must be 5 or less"),
        (8, "ready", "must be true or false, without quotation marks"),
        (9, "words[2]", "must be text, in quotation marks"),
        (10, "tittle", "unknown key; did you mean title?"),
        (12, "span", "first must not be above last"),
        (19, "parts[1].owner", "there is no agency or person with this id; did you mean police?"),
        (20, "parts[1].needs[1]", "there is no part with this id"),
        (23, "parts[2].id", "this part id is already given on line 17"),
        (24, "parts[2].number", "must be 2: numbers follow each other without gaps"),
        (25, "parts[2].surprise", "unknown key"),
        (27, "parts[3].id", "is missing"),
        (28, "parts[3].number", "must be a whole number, without quotation marks"),
    ]


def test_wrong_containers() -> None:
    found = faults('parts = 3\nspan = []\nwords = ["a", "b", "c"]\n')
    assert found[:1] == [(1, "at", "is missing")]
    assert (1, "parts", "must be a list") in found
    assert (2, "span", "must be a table") in found
    assert (3, "words", "must have at most 2 entries") in found


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('a = 1\nb = "open\n', 2, "not valid TOML"),
        ("a = 1\na = 2\n", 2, "a second time"),
        ("a = [1,\n\n", 3, "end of the file"),
        ("a = " + "[" * 5000, 1, "nested too deeply"),
    ],
)
def test_what_is_not_toml_is_one_fault(text: str, line: int, words: str) -> None:
    ((found_line, key, message),) = faults(text)
    assert (found_line, key) == (line, "")
    assert words in message


def test_no_fault_repeats_what_the_file_says() -> None:
    secret = "Callum"
    text = (
        f'title = 3\nday = "{secret}"\nat = "{secret}"\ncolour = "{secret}"\nunit = "{secret}"\nwords = "{secret}"\n'
    )
    text += f'[[parts]]\nid = "{secret}"\nowner = "{secret}"\n[[parts]]\nid = "{secret}"\n'
    with pytest.raises(TomlProblems) as caught:
        read(text, "whole.toml", Whole)
    assert secret not in caught.value.sentences()
    assert "parts[2].id" in caught.value.sentences()


def test_places_serve_later_checks() -> None:
    _, places = read_with_places(GOOD, "whole.toml", Whole, known=KNOWN)
    assert places.fault(("parts", 1, "number"), "is odd") == Fault(
        file="whole.toml", line=19, key="parts[2].number", message="is odd"
    )
    assert places.line(("parts", 1, "owner")) == 17, "a key left out stands at its table"
    assert str(places.fault((), "no")) == "whole.toml:1: no"


def plain_of(text: str) -> object:
    """The file as a schema sees it: dates and times as strings."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if isinstance(value, date | time) else value

    return plain(tomllib.loads(text))


def test_the_schema_takes_what_the_reader_takes_and_refuses_the_rest() -> None:
    schema = json_schema(Whole, "A whole")
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema)
    assert check.is_valid(plain_of(GOOD))
    for wrong in (
        GOOD + "surprise = 1\n",
        GOOD.replace('title = "A title"\n', ""),
        GOOD.replace('"green"', '"grey"'),
        GOOD.replace('"10:02"', '"soon"'),
        GOOD.replace('words = ["one", "two"]', 'words = ["one", "two", "three"]'),
        GOOD.replace('title = "A title"', 'title = " "'),
        GOOD.replace("2026-07-21T10:02:00", "2026-07-21T10:02:00Z"),
        "count = 6\n" + GOOD,
    ):
        tomllib.loads(wrong)
        assert not check.is_valid(plain_of(wrong)), wrong
    assert schema["properties"]["count"]["description"] == "How many."
    assert schema["properties"]["count"]["default"] == 3


def test_a_type_that_no_file_can_hold_is_the_programmers_mistake() -> None:
    @dataclass(frozen=True)
    class Bad:
        weight: complex

    with pytest.raises(TypeError, match="complex"):
        read("weight = 1", "a", Bad)
