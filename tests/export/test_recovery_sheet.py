"""The page of paper that opens a store: what stands on it, read back with a program that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from rothdesk.export.recovery_sheet import recovery_sheet
from rothdesk.secrets.recovery import new_code, read_code, spell

Tool = Callable[..., str]
CODE = spell(bytes(range(16)))


def sheet(code: str = CODE, label: str = "LH", place: str = "The record store in C:\\Users\\lh\\rothdesk") -> bytes:
    return recovery_sheet(code=code, label=label, role="Chair", place=place, made_on=date(2026, 4, 20))


def test_one_page_says_whose_it_is_what_it_opens_and_how_it_is_kept(tool: Tool) -> None:
    said = " ".join(tool("pdftotext", "-layout", "FILE", "-", pdf=sheet()).split())
    for words in (
        "LH, Chair",
        "The record store in C:\\Users\\lh\\rothdesk",
        "20 April 2026",
        "KEEP LOCKED AWAY",
        "I have lost my passphrase",
        "This one no longer opens anything",
        "Away from the laptop",
        "Page 1 of 1",
    ):
        assert words in said


def test_the_code_is_read_off_the_page_row_by_row(tool: Tool) -> None:
    code = spell(new_code())
    lines = tool("pdftotext", "-raw", "FILE", "-", pdf=sheet(code)).splitlines()
    read = [line.split() for line in lines if line[:2] in ("A ", "B ", "C ", "D ") and line.endswith(tuple("2468"))]
    assert [row[0] for row in read] == list("ABCD")
    typed = " ".join(group for row in read for group in row[1:3])
    assert read_code(typed) == read_code(code)


@pytest.mark.parametrize("long", ["label", "place"])
def test_long_words_still_leave_it_one_page(tool: Tool, long: str) -> None:
    pdf = sheet(**{long: "safeguarding-and-review-unit " * 8})
    assert "Pages:           1\n" in tool("pdfinfo", "FILE", pdf=pdf)


def test_the_code_stands_nowhere_but_on_the_page() -> None:
    pdf = sheet()
    for group in CODE.split("-"):
        assert group.encode("ascii") not in pdf, "neither in the metadata nor in a file name"
        assert group.encode("utf-16-be") not in pdf
