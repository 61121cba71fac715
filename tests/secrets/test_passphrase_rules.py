"""What a passphrase must have, and what it need not."""

from __future__ import annotations

import pytest

from rothdesk.secrets.passphrase import what_is_missing


@pytest.mark.parametrize(
    "passphrase",
    [
        "walnut lantern estuary",
        "Walnut-Lantern-Estuary",
        "fig oak tea",
        "żółw rzeka światło",
        "rQ7#mZ2!kW9$xB",
        "£$%&*()_+{}:@~<>?",
        "ein sehr langes Wort",
    ],
)
def test_good_ones_are_taken(passphrase: str) -> None:
    assert what_is_missing(passphrase) is None


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "three different words"),
        ("walnut lantern", None),
        ("rQ7#mZ2!kW9$x", "14 characters"),
        ("walnut river", "14 characters"),
        ("yes yes yes", "three different words"),
        ("a b c d e", "three different words"),
        ("aaaaaaaaaaaaaaaaaaaa", "too few different"),
        ("19841231198412", "too few different|Digits alone"),
        ("01234 56789 31415", "Digits alone"),
        ("correct horse battery staple", "guessed first"),
        ("Correct-Horse-Battery-Staple-1", "guessed first"),
        ("passwordpassword", "guessed first"),
        ("Password Password Password", "guessed first"),
        ("password1234567", "guessed first"),
        ("qwertyuiopasdf", "guessed first"),
        ("qwerty qwerty qwerty", "guessed first"),
        ("zyxwvutsrqponmlk", "guessed first"),
        ("South Gloucestershire Council", "guessed first"),
        ("three random words", "guessed first"),
        ("dragon monkey football", "guessed first"),
        ("Dragon1 Monkey2 Football3!", "guessed first"),
        ("you'll never walk alone", "guessed first"),
        ("liverpool1234567", "guessed first"),
        ("Child-Protection-Conference-2026", "guessed first"),
    ],
)
def test_what_is_missing_is_said(passphrase: str, words: str | None) -> None:
    missing = what_is_missing(passphrase)
    if words is None:
        assert missing is None
    else:
        assert missing is not None
        assert any(part in missing for part in words.split("|"))
        assert missing.endswith(".")
