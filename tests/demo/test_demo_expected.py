"""The demo of the sample family comes to what the family's conference must come to, on every copy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

EXPECTED = tomllib.loads(Path(__file__).with_name("expected-01.toml").read_text(encoding="utf-8"))
COPIES: dict[str, dict[str, list[str]]] = EXPECTED["copies"]
READINGS = {
    "as read": ("pdftotext", "FILE", "-"),
    "as drawn": ("pdftotext", "-raw", "FILE", "-"),
    "as laid out": ("pdftotext", "-layout", "FILE", "-"),
    "as tagged": ("pdfinfo", "-struct-text", "FILE"),
    "metadata": ("pdfinfo", "-meta", "FILE"),
    "facts of the file": ("pdfinfo", "FILE"),
}


@pytest.fixture(scope="module")
def readings(
    played: Any, poppler: Callable[..., str], squeeze: Callable[[str], str]
) -> Callable[[str], dict[str, str]]:
    """Everything that poppler can read in a recipient's copy, squeezed, by the way of reading."""
    known: dict[str, dict[str, str]] = {}

    def read(recipient: str) -> dict[str, str]:
        if recipient not in known:
            path = played.copies[recipient]
            known[recipient] = {
                way: squeeze(poppler(*(path if part == "FILE" else part for part in command)))
                for way, command in READINGS.items()
            }
        return known[recipient]

    return read


def test_the_manifest_holds_the_expected_dates_numbers_and_decision(played: Any) -> None:
    days = {name: day.isoformat() for name, day in EXPECTED["deadlines"].items() if isinstance(day, date)}
    assert len(days) == 4
    assert played.manifest["deadlines"] == days
    assert played.manifest["scaling"] == EXPECTED["scaling"]
    assert played.manifest["decision"] == EXPECTED["decision"]


def test_every_recipient_has_a_copy_and_the_folder_holds_nothing_else(played: Any, sample: dict[str, Any]) -> None:
    assert set(played.manifest) == {"store", "copies", "deadlines", "scaling", "decision"}
    assert [copy["recipient"] for copy in played.manifest["copies"]] == [r["id"] for r in sample["recipients"]]
    assert set(played.copies) >= set(COPIES)
    assert sorted(path.name for path in played.folder.iterdir()) == [
        "copies",
        "manifest.json",
        "passphrase.txt",
        "store",
    ]
    assert sorted((played.folder / "copies").iterdir()) == sorted(played.copies.values())
    assert played.manifest["store"] == str(played.folder / "store")


def test_the_manifest_names_the_bytes_of_each_copy(played: Any) -> None:
    digests = [copy["sha256"] for copy in played.manifest["copies"]]
    assert digests == [sha256(path.read_bytes()).hexdigest() for path in played.copies.values()]
    assert len(set(digests)) == len(digests)


@pytest.mark.parametrize("recipient", COPIES)
def test_a_copy_holds_what_it_must(
    recipient: str, readings: Callable[[str], dict[str, str]], squeeze: Callable[[str], str]
) -> None:
    read = readings(recipient)
    for way in ("as read", "as drawn"):
        assert [words for words in COPIES[recipient]["must"] if squeeze(words) not in read[way]] == [], way


@pytest.mark.parametrize("recipient", COPIES)
def test_a_copy_holds_nothing_that_it_must_not(
    recipient: str, readings: Callable[[str], dict[str, str]], squeeze: Callable[[str], str]
) -> None:
    for way, text in readings(recipient).items():
        assert [words for words in COPIES[recipient]["never"] if squeeze(words) in text] == [], way


def test_every_signature_is_valid_and_covers_the_whole_copy(played: Any, poppler: Callable[..., str]) -> None:
    for recipient, path in played.copies.items():
        said = poppler("pdfsig", "-nocert", path)
        assert said.count("Signature #") == 1, recipient
        assert "Total document signed" in said, recipient
        assert "Signature Validation: Signature is Valid." in said, recipient


def words_of(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", text.casefold()) if len(word) > 2}


def test_no_name_stands_in_a_file_name_or_in_what_the_demo_says(played: Any, names: list[str]) -> None:
    words = set().union(*map(words_of, names))
    assert {"callum", "reyes", "whitlock", "ethan"} <= words
    paths = {str(path.relative_to(played.folder)) for path in played.folder.rglob("*")}
    paths.remove("store/mark")  # a file of every store; somebody in this conference is called by the word
    told = played.said.replace(str(played.folder), "DIR")
    for text in (*paths, told):
        assert not words & words_of(text), text


def test_the_demo_says_that_it_is_rehearsal_data_before_anything_else(played: Any) -> None:
    assert played.said.startswith("This is rehearsal data.")
