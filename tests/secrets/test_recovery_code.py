"""The recovery code: every slip of one character or one swap is seen before a key is tried."""

from __future__ import annotations

import itertools
import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rothdesk.secrets import recovery
from rothdesk.secrets.problems import RecoveryCodeMistyped

# CRC-32 is affine: whether a slip is seen depends on the slip alone, never on the code it happens to. So every slip
# tried on a few codes is every slip tried on all codes.
CODES = [bytes(16), b"\xff" * 16, bytes(range(16)), secrets.token_bytes(16)]


def plain(code: bytes) -> str:
    return recovery.spell(code).replace("-", "")


def accepted(typed: str) -> bool:
    try:
        recovery.read_code(typed)
    except RecoveryCodeMistyped:
        return False
    return True


@given(st.binary(min_size=16, max_size=16))
def test_a_code_reads_as_it_was_spelled(code: bytes) -> None:
    printed = recovery.spell(code)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", printed)
    assert recovery.read_code(printed) == code


@given(st.binary(min_size=16, max_size=16))
def test_the_whole_code_matters(code: bytes) -> None:
    assert recovery.spell(code) != recovery.spell(bytes([code[0] ^ 1, *code[1:]]))
    assert recovery.spell(code) != recovery.spell(bytes([*code[:-1], code[-1] ^ 1]))


@pytest.mark.parametrize("code", CODES, ids=["zeros", "ones", "counting", "random"])
def test_every_wrong_character_is_refused(code: bytes) -> None:
    text = plain(code)
    for place, other in itertools.product(range(32), recovery.ALPHABET):
        if other != text[place]:
            with pytest.raises(RecoveryCodeMistyped) as caught:
                recovery.read_code(text[:place] + other + text[place + 1 :])
            assert caught.value.groups == (place // 4 + 1,)


@pytest.mark.parametrize("code", CODES, ids=["zeros", "ones", "counting", "random"])
def test_every_swap_is_refused(code: bytes) -> None:
    text = plain(code)
    for one, other in itertools.combinations(range(32), 2):
        swapped = list(text)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert text[one] == text[other] or not accepted("".join(swapped))


def test_every_swap_of_neighbours_of_every_difference_is_refused_and_placed() -> None:
    seen: set[tuple[int, int]] = set()
    while len(seen) < 31 * 31:
        text = plain(secrets.token_bytes(16))
        for place, (left, right) in enumerate(itertools.pairwise(text)):
            difference = recovery.ALPHABET.index(left) ^ recovery.ALPHABET.index(right)
            if difference and (place, difference) not in seen:
                seen.add((place, difference))
                with pytest.raises(RecoveryCodeMistyped) as caught:
                    recovery.read_code(text[:place] + right + left + text[place + 2 :])
                assert place // 4 + 1 in caught.value.groups


def test_the_slip_is_told_by_its_group_and_nothing_of_the_code_is() -> None:
    text = recovery.spell(bytes(range(16)))
    wrong = text[:10] + ("0" if text[10] != "0" else "1") + text[11:]
    with pytest.raises(RecoveryCodeMistyped) as caught:
        recovery.read_code(wrong)
    assert "group 3" in caught.value.what_happened
    assert not any(group in caught.value.sentences() for group in wrong.split("-"))


def test_case_spaces_and_lookalikes_do_not_matter() -> None:
    code = bytes(16)  # spelled with zeros
    printed = recovery.spell(code)
    typed = [
        printed.lower(),
        printed.replace("-", " "),
        printed.replace("-", "\u2013"),
        printed.replace("-", ""),
        f"  {printed}\n",
        printed.replace("0", "O"),
        printed.replace("0", "o").replace("1", "l"),
        "".join(chr(ord(character) + 0xFEE0) for character in printed),  # full-width, as some keyboards type
    ]
    assert [recovery.read_code(each) for each in typed] == [code] * len(typed)


@pytest.mark.parametrize(
    ("spoil", "groups", "words"),
    [
        (lambda text: "", (), "this one has 0"),
        (lambda text: text[:-1], (8,), "Group 8 does not have four"),
        (lambda text: text + "0", (8,), "Group 8 does not have four"),
        (lambda text: text[:5] + text[6:], (2,), "Group 2 does not have four"),
        (lambda text: text[:-5], (), "this one has 28"),
        (lambda text: text[:5] + "U" + text[6:], (2,), "Group 2 has a character"),
        (lambda text: text[:39] + "!", (9,), "Group 9 has a character"),
        (lambda text: text + text, (), "this one has 64"),
    ],
)
def test_other_slips_are_named(spoil, groups: tuple[int, ...], words: str) -> None:
    with pytest.raises(RecoveryCodeMistyped, match=words) as caught:
        recovery.read_code(spoil(recovery.spell(bytes(range(16)))))
    assert caught.value.groups == groups


@given(st.text(max_size=60))
def test_any_text_is_refused_in_words(typed: str) -> None:
    assert not accepted(typed)
