"""Files that people write, read strictly into frozen values: practice profiles and conference files.

The dataclasses are the format. A field's name is its key, its type hint is what may stand there, its `note` says
what it means and how it relates to other fields:

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Category:
        id: CategoryId = field(metadata=note("Short name other keys use.", defines="category"))
        label: str = field(metadata=note("As it is printed."))

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Harm:
        guide: tuple[CategoryId, ...] = field(default=(), metadata=note("What the guide says.", refers="category"))

    read(text, "profile.toml", into=Whole)          # the value, or TomlProblems with every fault at once
    read_with_places(text, "profile.toml", Whole)   # the value and `Places`, for checks that need the whole value
    json_schema(Whole, title="Practice profile")    # JSON Schema (2020-12) of the same file

Types: `str`, `int`, `bool`, `date`, `time` (also as text, "10:02"), `datetime` (written without an offset, read as
London time), `NewType`s and `enum.Enum`s of text or numbers, `Literal[…]`, nested dataclasses, `tuple[X, …]`,
`frozenset[X]` and `X | None`. Text may not be blank unless its note says `may_be_blank`. Hints are resolved at run
time, so the names in them must be importable in the dataclass's own module (not under `if TYPE_CHECKING`).

A dataclass may refuse a combination of its own values by raising `ValueError("…")` in `__post_init__`: its words
become a fault on that table's line. No message of this package repeats a value from the file (it may be a
child's name); messages of `__post_init__` must not either. Keys and line numbers are repeated.

It never guesses, converts or leaves anything out: what it does not know is an error.
"""

from __future__ import annotations

from rothdesk.support.strict_toml.faults import Fault, TomlProblems
from rothdesk.support.strict_toml.notes import note
from rothdesk.support.strict_toml.places import Path, Places
from rothdesk.support.strict_toml.reading import examine, read, read_with_places
from rothdesk.support.strict_toml.schema import json_schema

__all__ = ["Fault", "Path", "Places", "TomlProblems", "examine", "json_schema", "note", "read", "read_with_places"]
