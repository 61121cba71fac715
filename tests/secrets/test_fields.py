"""Restricted text, value by value: opened where it was sealed and nowhere else, and no longer than it need be."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rothdesk.app.access import NotCleared, Place
from rothdesk.secrets.fields import FieldKeys, generation_of, padded, unpadded
from rothdesk.secrets.problems import SealedTextRefused

PLACE = Place("c1", "items", "i1", "text")
KEYS = {1: os.urandom(32), 2: os.urandom(32)}
WORDS = "Polizei: café, naïve".encode()


def keys(conference: str = "c1", vault: str = "v1") -> FieldKeys:
    return FieldKeys(vault, conference, KEYS)


@given(st.binary(max_size=400))
def test_what_was_sealed_opens(words: bytes) -> None:
    assert keys().open(PLACE, keys().seal(PLACE, words)) == words


@given(st.binary(max_size=400))
def test_padding_goes_up_to_the_next_64_bytes_and_comes_off(words: bytes) -> None:
    whole = padded(words)
    assert len(whole) % 64 == 0
    assert 0 <= len(whole) - len(words) - 4 < 64
    assert unpadded(whole) == words


@pytest.mark.parametrize("whole", [b"", b"abc", bytes(63), b"\xff" * 64, bytes(128), b"\x00\x00\x00\x00" + b"x" * 60])
def test_what_is_no_padding_is_refused(whole: bytes) -> None:
    with pytest.raises(SealedTextRefused):
        unpadded(whole)


def test_boxes_of_words_up_to_sixty_bytes_look_alike() -> None:
    assert {len(keys().seal(PLACE, b"x" * length)) for length in range(61)} == {len(keys().seal(PLACE, b""))}
    assert len(keys().seal(PLACE, b"x" * 61)) > len(keys().seal(PLACE, b"x" * 60))


def test_the_same_words_never_make_the_same_box() -> None:
    assert len({keys().seal(PLACE, WORDS) for _ in range(100)}) == 100


def test_the_generation_can_be_read_without_a_key_and_the_words_cannot() -> None:
    box = keys().seal(PLACE, WORDS)
    assert generation_of(box) == 2
    assert box.isascii()
    assert box.isprintable()
    older = FieldKeys("v1", "c1", {1: KEYS[1]}).seal(PLACE, WORDS)
    assert generation_of(older) == 1
    assert keys().open(PLACE, older) == WORDS


def test_moved_anywhere_it_does_not_open() -> None:
    """Requirement 33: row, column, kind, conference, store."""
    box = keys().seal(PLACE, WORDS)
    for place in (
        replace(PLACE, id="i2"),
        replace(PLACE, column="title"),
        replace(PLACE, kind="entries"),
        replace(PLACE, conference="c2"),
    ):
        with pytest.raises(SealedTextRefused):
            keys().open(place, box)
    for others, place in ((keys(conference="c2"), replace(PLACE, conference="c2")), (keys(vault="v2"), PLACE)):
        with pytest.raises(SealedTextRefused):  # even where that one had the very same key
            others.open(place, box)


def test_a_box_that_claims_another_generation_does_not_open() -> None:
    box = keys().seal(PLACE, WORDS)
    with pytest.raises(SealedTextRefused):
        keys().open(PLACE, box.replace("1.2.", "1.1.", 1))
    with pytest.raises(NotCleared):
        keys().open(PLACE, box.replace("1.2.", "1.3.", 1))
    with pytest.raises(NotCleared):
        FieldKeys("v1", "c1", {1: KEYS[1]}).open(PLACE, box)


def test_every_changed_letter_is_noticed() -> None:
    box = keys().seal(PLACE, WORDS)
    for place in range(len(box)):
        for other in "A9+=.x \n":
            changed = box[:place] + other + box[place + 1 :]
            if changed != box:
                with pytest.raises((SealedTextRefused, NotCleared)):
                    keys().open(PLACE, changed)
        with pytest.raises(SealedTextRefused):
            keys().open(PLACE, box[:place])


def test_only_one_spelling_of_a_box_opens() -> None:
    """The last letter of base 64 has bits that stand for nothing: another one would give the same bytes."""
    box = keys().seal(PLACE, WORDS)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    assert box.endswith("=")
    last = box.rstrip("=")[-1]
    twin = letters[letters.index(last) ^ 1]
    with pytest.raises(SealedTextRefused):
        keys().open(PLACE, box.rstrip("=")[:-1] + twin + "=" * box.count("="))
    assert keys().open(PLACE, box) == WORDS


@pytest.mark.parametrize(
    "box", ["", "1", "1.0.AAAA", "1.2.", "2.2.AAAA", "1.2.AAAA", "1.2.A", "1.02.AAAA", "1.٢.AAAA"]
)
def test_nonsense_is_refused(box: str) -> None:
    with pytest.raises(SealedTextRefused):
        keys().open(PLACE, box)
