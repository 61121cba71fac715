"""Typed text is cleaned of what cannot be seen, and of nothing else."""

from __future__ import annotations

import pytest

from rothdesk.export.plain_text import plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("Rey\u202ese\u202c\u200b\ufeff", "Reyse"),
        ("w\u0302yn, Nguye\u0302\u0303n", "ŵyn, Nguyễn"),
        ("tab\there", "tab here"),
        ("half a pair \ud83d", "half a pair \ufffd"),
        ("<b>&amp;</b> “quotes” – 50 %", "<b>&amp;</b> “quotes” – 50 %"),
    ],
)
def test_only_what_cannot_be_seen_is_taken_out(typed: str, printed: str) -> None:
    assert plain(typed) == printed
