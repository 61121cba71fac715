"""The sample conference as a script to type from: the same words that `rothdesk demo` plays without a window.

It reads the file as plain TOML, so that a journey rests on nothing of the import that it is compared with.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date, time
from typing import Any

import resources

Table = dict[str, Any]


class Sample:
    """The tables of the file, and names by their ids."""

    def __init__(self) -> None:
        self.text = resources.text("samples/scenario-01.toml")
        self.file: Table = tomllib.loads(self.text)
        self._names = {p["id"]: p["name"] for p in (*self.tables("participants"), *self.tables("third_parties"))}
        self._agencies = {a["id"]: a["title"] for a in self.tables("agencies")}
        self._items = {r["id"]: place for place, r in enumerate(self.tables("restricted_items"), start=1)}

    def tables(self, name: str) -> list[Table]:
        """A list of tables of the file."""
        return list(self.file[name])

    def name(self, person: str) -> str:
        """The name of somebody."""
        return str(self._names[person])

    def agency(self, agency: str) -> str:
        """The title of an agency."""
        return str(self._agencies[agency])

    def item(self, about: Table) -> int | None:
        """The number of the restricted item that something rests on."""
        return self._items[about["about"][0]] if about.get("about") else None

    def entries(self, first: str, last: str) -> Iterator[Table]:
        """What was said from one time of day to another, both included, in its order."""
        return (e for e in self.tables("entries") if clock(first) <= clock(e["at"]) <= clock(last))

    def said(self) -> list[str]:
        """Every sentence that a person types and that may stand in a copy as it was typed."""
        words = [e["text"] for e in self.tables("entries")]
        words += [a["action"] for a in self.file["plan"]["actions"]]
        words += [n["what"] for n in self.tables("notifications")]
        words += [r["text"] for r in self.tables("restricted_items")]
        words += [r["words_for_all"] for r in self.tables("restricted_items") if "words_for_all" in r]
        words += [v["reason"] for v in self.file["views"]["given"] if "reason" in v]
        words += [self.file["decision"]["reasons"], self.file["decision"]["secondary_concerns"]]
        words += [c["text"] for c in self.tables("corrections")]
        words += [self.file["closed_parts"][0]["explanation"], self.file["closed_parts"][0]["reason"]]
        words += [self.file["next_steps"]["contingency"]]
        return words


def clock(words: str) -> time:
    """A time of day of the file."""
    return time.fromisoformat(words)


def day(value: date) -> str:
    """A day as a person types it."""
    return f"{value.day} {value.month} {value.year}"
